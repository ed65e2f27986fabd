package dev.parley.intake;

import dev.parley.model.Attachment;
import dev.parley.model.Item;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What an item reads, in one figure, which outlives the words. */
public final class Reading {
  private Reading() {}

  /** The same for two items exactly if their texts and attachments are; 64 hexadecimal digits. */
  public static String of(Item item) {
    MessageDigest digest = sha256();
    add(digest, item.text());
    for (Attachment attachment : item.attachments()) {
      add(digest, attachment.name());
      add(digest, attachment.mediaType());
      add(digest, attachment.url().toString());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
