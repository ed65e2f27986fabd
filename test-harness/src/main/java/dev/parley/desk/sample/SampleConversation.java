package dev.parley.desk.sample;

import java.util.List;

/** A conversation as the sample file writes it; fields that a channel lacks are null. */
record SampleConversation(
    String channel,
    String state,
    String closeReason,
    String team,
    String assignee,
    String subject,
    Customer customer,
    List<Said> messages,
    long openedMinutesAgo) {

  /** Who asks. */
  record Customer(String name, String email) {}

  /** One message; an agent's names its writer. */
  record Said(String from, String agent, String text, long minutesAfterPrevious) {

    boolean byCustomer() {
      return from.equals("customer");
    }
  }
}
