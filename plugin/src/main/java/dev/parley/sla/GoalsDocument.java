package dev.parley.sla;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Goals as a document: {@code {"within1h": 64, "within6h": 85, "within24h": 90, "source": "…"}}. A
 * time that is left out has no goal. Read strictly, as {@link SlaReader} reads.
 */
public final class GoalsDocument {
  private GoalsDocument() {}

  /** Reads goals that stand by themselves. Refusals name the field. */
  public static ResponseGoals read(Map<String, ?> document) {
    return read(Fields.of(document));
  }

  static ResponseGoals read(Fields fields) {
    OptionalInt hour = percent(fields, "within1h");
    OptionalInt sixHours = percent(fields, "within6h");
    OptionalInt day = percent(fields, "within24h");
    String source = fields.maybeText("source").orElse("");
    fields.done();
    try {
      return new ResponseGoals(hour, sixHours, day, source);
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
  }

  private static OptionalInt percent(Fields fields, String name) {
    Optional<BigDecimal> number = fields.maybeNumber(name);
    try {
      return number.isPresent()
          ? OptionalInt.of(number.get().intValueExact())
          : OptionalInt.empty();
    } catch (ArithmeticException e) {
      throw fields.refuse(
          name, "is " + number.get() + "; it must be a whole number of percent from 0 to 100");
    }
  }

  /** Writes goals so that {@link #read} gives them back. */
  public static Map<String, Object> write(ResponseGoals goals) {
    Map<String, Object> document = new LinkedHashMap<>();
    goals.within1h().ifPresent(percent -> document.put("within1h", percent));
    goals.within6h().ifPresent(percent -> document.put("within6h", percent));
    goals.within24h().ifPresent(percent -> document.put("within24h", percent));
    document.put("source", goals.source());
    return document;
  }
}
