package dev.parley.host;

import java.util.Set;

/**
 * What a declared field is to hold.
 *
 * @param field its name; no ticket has a value of a field that is not declared
 * @param is what is asked of it
 * @param values compared with; one for {@link Is#BEFORE} and {@link Is#FROM}, none for {@link
 *     Is#SET} and {@link Is#UNSET}
 */
public record FieldTest(String field, Is is, Set<String> values) {
  /** What may be asked of a field. */
  public enum Is {
    /** It holds one of the values. */
    ONE_OF,
    /** It holds none of the values, or nothing. */
    NONE_OF,
    /** It holds an instant before the value. */
    BEFORE,
    /** It holds the value or a later instant. */
    FROM,
    /** It holds something. */
    SET,
    /** It holds nothing. */
    UNSET;

    private boolean takes(int values) {
      if (this == SET || this == UNSET) {
        return values == 0;
      }
      return (this == BEFORE || this == FROM) ? values == 1 : values > 0;
    }
  }

  /** Refuses a number of values that makes no sense. */
  public FieldTest {
    values = Set.copyOf(values);
    if (!is.takes(values.size())) {
      throw new IllegalArgumentException(
          "a test '%s' of %s cannot have %d values".formatted(is, field, values.size()));
    }
  }

  /** It holds this. */
  public static FieldTest equal(String field, String value) {
    return new FieldTest(field, Is.ONE_OF, Set.of(value));
  }

  /** It holds an instant before this one. */
  public static FieldTest before(String field, String instant) {
    return new FieldTest(field, Is.BEFORE, Set.of(instant));
  }

  /** It holds this instant or a later one. */
  public static FieldTest from(String field, String instant) {
    return new FieldTest(field, Is.FROM, Set.of(instant));
  }

  /** It holds something. */
  public static FieldTest set(String field) {
    return new FieldTest(field, Is.SET, Set.of());
  }

  /** It holds nothing. */
  public static FieldTest unset(String field) {
    return new FieldTest(field, Is.UNSET, Set.of());
  }
}
