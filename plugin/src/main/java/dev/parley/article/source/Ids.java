package dev.parley.article.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Ids of articles that stand in addresses: of letters, digits, hyphens and a dot. */
public final class Ids {
  private static final int BYTES = 12;

  private Ids() {}

  /** The id of an article that its source knows by any text. */
  public static String of(String source, String ref) {
    return source + "." + fingerprint(List.of(ref));
  }

  /** The same for the same texts in the same order. */
  public static String fingerprint(List<String> texts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
