package dev.parley.desk.mail;

import java.util.Objects;

/** Values that end up in, or come from, one header line: a line break in one is an injection. */
final class OneLine {

  private OneLine() {}

  /** Refuses null and control characters; returns the value. */
  static String check(String field, String value) {
    Objects.requireNonNull(value, field);
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          field + " must be one line without control characters, but has some");
    }
    return value;
  }

  /** As {@link #check}, and refuses what is blank. */
  static String checkFilled(String field, String value) {
    if (check(field, value).isBlank()) {
      throw new IllegalArgumentException(field + " must not be blank");
    }
    return value;
  }

  /** The value with each run of white space and control characters made one blank. */
  static String of(String value) {
    return value.replaceAll("[\\s\\p{Cntrl}\\x{85}]+", " ").strip();
  }
}
