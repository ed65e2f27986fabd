package dev.parley.intake;

import dev.parley.model.Attachment;
import dev.parley.model.Fingerprint;
import dev.parley.model.Item;

/** What an item reads, in one figure, which outlives the words. */
public final class Reading {
  private Reading() {}

  /** The same for two items exactly if their texts, attachments and what no text shows are. */
  public static String of(Item item) {
    var words = new StringBuilder();
    add(words, item.text());
    for (Attachment attachment : item.attachments()) {
      add(words, attachment.name());
      add(words, attachment.mediaType());
      add(words, attachment.url().toString());
    }
    if (!item.unsupported().isEmpty()) {
      add(words, item.unsupported());
    }
    return Fingerprint.of(words.toString());
  }

  /** Its length before it keeps two texts from being taken for one. */
  private static void add(StringBuilder words, String text) {
    words.append(text.length()).append(':').append(text);
  }
}
