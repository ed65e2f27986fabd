package dev.parley.desk.sample;

import java.util.List;

/**
 * A conversation as the sample file writes it; fields that a channel lacks are null.
 *
 * @param channel {@code email} or {@code bluesky}
 * @param state {@code open} or {@code closed}
 * @param closeReason why it was closed
 * @param team who has it
 * @param assignee login of who has it
 * @param subject of a mail
 * @param customer who asks
 * @param messages oldest first
 * @param openedMinutesAgo when the first message was written
 */
public record SampleConversation(
    String channel,
    String state,
    String closeReason,
    String team,
    String assignee,
    String subject,
    Customer customer,
    List<Said> messages,
    long openedMinutesAgo) {

  /** Whether somebody has to deal with it. */
  public boolean open() {
    return state.equals("open");
  }

  /**
   * Who asks.
   *
   * @param name as shown
   * @param email of who writes mails
   * @param handle of who posts
   */
  public record Customer(String name, String email, String handle) {}

  /**
   * One message.
   *
   * @param from {@code customer} or {@code agent}
   * @param agent login of the agent who wrote it
   * @param text what it says
   * @param minutesAfterPrevious 0 for the first
   */
  public record Said(String from, String agent, String text, long minutesAfterPrevious) {

    /** Whether the customer wrote it. */
    public boolean byCustomer() {
      return from.equals("customer");
    }
  }
}
