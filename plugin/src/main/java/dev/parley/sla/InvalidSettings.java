package dev.parley.sla;

import java.util.Objects;

/** Settings that were refused: names the field and says which limit or rule it breaks. */
public final class InvalidSettings extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 40;

  private final String field;
  private final String reason;

  /**
   * Refuses a field.
   *
   * @param field path of the field, such as {@code hours.mon[0]}
   * @param reason what is wrong and what would be right, as the end of a sentence that begins with
   *     the field
   */
  public InvalidSettings(String field, String reason) {
    super(field + " " + reason);
    this.field = Objects.requireNonNull(field);
    this.reason = Objects.requireNonNull(reason);
  }

  /** Path of the refused field, such as {@code overrides.2026-12-24[0]}. */
  public String field() {
    return field;
  }

  /** What is wrong with it, as the end of a sentence that begins with the field. */
  public String reason() {
    return reason;
  }

  /** The same refusal, seen from the document that holds the field under {@code parent}. */
  public InvalidSettings under(String parent) {
    InvalidSettings outer = new InvalidSettings(parent + "." + field, reason);
    outer.initCause(this);
    return outer;
  }

  /** A value in quotes, cut so that a message stays readable whatever was sent. */
  static String quote(String value) {
    String shown =
        value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "…";
    return "'" + shown + "'";
  }
}
