package dev.parley.desk.ticket;

import java.util.regex.Pattern;

/** Checks what comes in before it reaches the database. */
public final class Limits {
  /** The longest text of a message, in characters. */
  public static final int TEXT = 100_000;

  /** The longest key, in characters. */
  public static final int KEY = 200;

  /** The longest subject, in characters. */
  public static final int SUBJECT = 200;

  private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9._-]{0,63}");

  private Limits() {}

  /** Takes a text of 1 to {@code longest} characters that is not blank. */
  public static String filled(String field, String value, int longest) {
    if (value == null || value.isBlank()) {
      throw new RefusedException(field, field + " must not be empty");
    }
    return atMost(field, value, longest);
  }

  /** Takes a text of up to {@code longest} characters. */
  public static String atMost(String field, String value, int longest) {
    if (value == null) {
      throw new RefusedException(field, field + " is missing");
    }
    if (value.length() > longest) {
      throw new RefusedException(
          field, "%s may have %d characters, not %d".formatted(field, longest, value.length()));
    }
    return storable(value);
  }

  /** Takes a channel's id. */
  static String channel(String value) {
    if (value == null || !CHANNEL.matcher(value).matches()) {
      throw new RefusedException(
          "channel", "channel must match " + CHANNEL.pattern() + ", such as bluesky");
    }
    return value;
  }

  /** The text without NUL characters, which PostgreSQL does not store. */
  static String storable(String value) {
    return value.indexOf('\0') < 0 ? value : value.replace('\0', '\uFFFD');
  }

  /** The start of a text on one line, for lists. */
  static String preview(String text, int longest) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= longest) {
      return line;
    }
    int end = longest - 1;
    if (Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end) + "…";
  }
}
