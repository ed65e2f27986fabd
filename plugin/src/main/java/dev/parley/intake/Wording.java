package dev.parley.intake;

import dev.parley.model.Item;
import java.util.Locale;

/** What the helpdesk reads of an item. */
final class Wording {
  private static final int SUBJECT_LENGTH = 120;
  private static final int LONGEST_KIND = 60;

  private Wording() {}

  /** Some databases cannot hold a NUL. */
  static String storable(String text) {
    return text.replace("\0", "");
  }

  /** What a message says. What no text shows has a placeholder: nothing is left out in silence. */
  static String text(Item item) {
    String text = storable(item.text());
    if (item.unsupported().isBlank()) {
      return text;
    }
    String placeholder = "[%s: cannot be shown here]".formatted(capital(shown(item)));
    return text.isBlank() ? placeholder : text + "\n" + placeholder;
  }

  /** The same of a customer's message, with a mark if it was not for us to answer. */
  static String customer(Item item) {
    return item.overheard() ? text(item) + "\n[Seen while another app answers]" : text(item);
  }

  private static String shown(Item item) {
    String words = storable(item.unsupported()).strip().replaceAll("\\s+", " ");
    return words.length() <= LONGEST_KIND ? words : words.substring(0, LONGEST_KIND - 1) + "…";
  }

  private static String capital(String words) {
    int first = words.offsetByCodePoints(0, 1);
    return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
  }

  /** Who wrote a message of our own account: nobody knows which person did. */
  static String echoAuthor(Item item) {
    String via = storable(item.via()).strip();
    return "%s (%s)"
        .formatted(item.author().label(), via.isEmpty() ? "native app" : "native app: " + via);
  }

  /** What an agent reads about a change of what our own account wrote elsewhere. */
  static String ofOwnChange(Item item) {
    return switch (item.change()) {
      case CONTENT ->
          "This account's answer was edited on the network. It reads now:\n" + text(item);
      case DELETE -> "This account's answer was deleted on the network.";
      case HIDE -> "This account's answer was hidden on the network.";
      case SHOW -> "This account's answer is seen again on the network.";
    };
  }

  /** What an agent reads in a ticket of history. */
  static String history() {
    return "Brought in as history, from before the account was connected: no clock runs for it.";
  }

  /** What an agent reads about a change of a customer's message that was not made here. */
  static String ofChange(Item item) {
    return switch (item.change()) {
      case CONTENT -> "The customer edited a message. It reads now:\n" + text(item);
      case DELETE -> "A message of the customer was deleted on the network.";
      case HIDE -> "A message of the customer was hidden on the network, not from here.";
      case SHOW -> "A message of the customer is seen again on the network.";
    };
  }

  /** What follows where a removal closed the ticket. */
  static String closed() {
    return " Nothing else of theirs waits for an answer, so this ticket is closed.";
  }

  /** What stands in place of a message that its author deleted and that nobody may keep. */
  static String purged() {
    return "[Deleted by the customer]";
  }

  /**
   * What an agent reads about such a message.
   *
   * @param kept why the helpdesk keeps its copy; empty if it does not
   */
  static String ofPurge(String kept) {
    String words =
        "The customer deleted a message. The network demands that its text is not kept, so it is"
            + " gone here, too.";
    return kept.isEmpty()
        ? words
        : words + " The helpdesk could not blank its own copy; do so by hand: " + kept;
  }

  /** What came instead of words. */
  private static String files(Item item) {
    return item.attachments().stream()
        .map(file -> storable(file.name()).strip())
        .filter(name -> !name.isEmpty() && name.length() <= LONGEST_KIND)
        .findFirst()
        .orElse("no text");
  }

  /** The first words, without the account's own name before them: every mention begins with it. */
  static String subject(Item item, String ownHandle) {
    String text = storable(item.text()).strip().replaceAll("\\s+", " ");
    String own = "@" + ownHandle + " ";
    String line = text.startsWith(own) ? text.substring(own.length()) : text;
    if (line.isEmpty()) {
      return item.unsupported().isBlank() ? "(" + files(item) + ")" : "(" + shown(item) + ")";
    }
    if (line.codePointCount(0, line.length()) <= SUBJECT_LENGTH) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, SUBJECT_LENGTH - 1)).strip() + "…";
  }
}
