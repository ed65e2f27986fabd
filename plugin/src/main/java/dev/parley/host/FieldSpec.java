package dev.parley.host;

/**
 * A ticket field that Parley writes.
 *
 * @param name its key, lower case with underscores, for example {@code next_due}
 * @param label what a list's column says, in English
 * @param type what its values look like
 */
public record FieldSpec(String name, String label, Type type) {

  /** What a field's values look like, so that they sort and filter rightly. */
  public enum Type {
    /** Words. */
    TEXT,
    /** An ISO 8601 instant in UTC with milliseconds, {@code 2026-11-22T09:30:00.000Z}. */
    INSTANT
  }
}
