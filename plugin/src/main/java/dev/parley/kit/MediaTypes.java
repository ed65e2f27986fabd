package dev.parley.kit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Tells the type of a file by how its content begins; a name or a header may say anything
 * (mimesniff.spec.whatwg.org, section 6, read 28 November 2026).
 */
public final class MediaTypes {
  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");

  private MediaTypes() {}

  /** Such as {@code image/png}; empty if it is none of those that networks take. */
  public static String of(byte[] content) {
    if (begins(content, 0, PNG)) {
      return "image/png";
    }
    if (begins(content, 0, JPEG)) {
      return "image/jpeg";
    }
    if (begins(content, 0, "GIF87a") || begins(content, 0, "GIF89a")) {
      return "image/gif";
    }
    if (begins(content, 0, "RIFF") && begins(content, 8, "WEBPVP")) {
      return "image/webp";
    }
    if (begins(content, 0, "%PDF-")) {
      return "application/pdf";
    }
    boolean mp4 = begins(content, 8, "mp4") || begins(content, 8, "isom");
    return begins(content, 4, "ftyp") && mp4 ? "video/mp4" : "";
  }

  private static boolean begins(byte[] content, int at, String with) {
    return begins(content, at, with.getBytes(US_ASCII));
  }

  private static boolean begins(byte[] content, int at, byte[] with) {
    return content.length >= at + with.length
        && Arrays.equals(content, at, at + with.length, with, 0, with.length);
  }
}
