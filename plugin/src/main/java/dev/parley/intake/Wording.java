package dev.parley.intake;

import dev.parley.model.Item;

/** What the helpdesk reads of an item. */
final class Wording {
  private static final int SUBJECT_LENGTH = 120;

  private Wording() {}

  /** Some databases cannot hold a NUL. */
  static String storable(String text) {
    return text.replace("\0", "");
  }

  /** What an agent reads about an edit or a removal. */
  static String ofChange(Item item) {
    return item.change() == Item.Change.DELETE
        ? "The customer deleted a message."
        : "The customer edited a message. It reads now:\n" + storable(item.text());
  }

  /** The first words, without the account's own name before them: every mention begins with it. */
  static String subject(Item item, String ownHandle) {
    String text = storable(item.text()).strip().replaceAll("\\s+", " ");
    String own = "@" + ownHandle + " ";
    String line = text.startsWith(own) ? text.substring(own.length()) : text;
    if (line.isEmpty()) {
      return "(no text)";
    }
    if (line.codePointCount(0, line.length()) <= SUBJECT_LENGTH) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, SUBJECT_LENGTH - 1)).strip() + "…";
  }
}
