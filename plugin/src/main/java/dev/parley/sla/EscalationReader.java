package dev.parley.sla;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads what a policy escalates from a document of maps and lists:
 *
 * <pre>{@code
 * {"noticesWithin": "office",
 *  "steps": [{"at": 75, "notify": {"desk": ["assignee"]}},
 *            {"at": 100, "clocks": ["firstResponse"], "assign": "lena", "priority": "urgent",
 *             "tags": ["late"], "notify": {"mail": ["team"], "webhooks": ["ops"]}},
 *            {"before": "2h", "windows": ["window"], "notify": {"desk": ["team"]}}]}
 * }</pre>
 *
 * <p>A step without {@code clocks} is about first and next response, one without {@code windows}
 * about the standard window. Strict, as {@link SlaReader} is.
 */
public final class EscalationReader {
  private static final Set<ClockName> USUAL =
      Set.of(ClockName.FIRST_RESPONSE, ClockName.NEXT_RESPONSE);
  private static final Set<String> WINDOWS = Set.of(ReplyWindow.STANDARD, ReplyWindow.HUMAN_AGENT);

  private EscalationReader() {}

  /** Reads settings that stand by themselves. Refusals name the field within them. */
  public static EscalationSettings read(Map<String, ?> document) {
    return read(Fields.of(document));
  }

  static EscalationSettings read(Fields fields) {
    List<EscalationStep> steps =
        fields.objects("steps", EscalationSettings.MOST_STEPS).stream()
            .map(EscalationReader::step)
            .toList();
    Optional<String> within = fields.maybeText("noticesWithin");
    fields.done();
    try {
      return new EscalationSettings(steps, within);
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
  }

  private static EscalationStep step(Fields fields) {
    OptionalInt share = share(fields);
    Optional<Duration> before = fields.maybeText("before").map(text -> length(fields, text));
    Optional<Fields> told = fields.maybeObject("notify");
    Set<ClockName> clocks = clocks(fields);
    Set<String> windows = windows(fields);
    try {
      EscalationStep step =
          new EscalationStep(
              before.isPresent() ? Set.of() : clocks,
              share,
              before,
              before.isPresent() ? windows : Set.of(),
              told.map(EscalationReader::told).orElse(EscalationStep.Told.NOBODY),
              filled(fields, "assign"),
              Set.copyOf(fields.texts("tags")),
              filled(fields, "priority"));
      fields.done();
      return step;
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
  }

  private static OptionalInt share(Fields fields) {
    Optional<BigDecimal> at = fields.maybeNumber("at");
    try {
      return at.isPresent() ? OptionalInt.of(at.get().intValueExact()) : OptionalInt.empty();
    } catch (ArithmeticException e) {
      throw fields.refuse("at", "is " + at.get() + "; it must be a whole number of percent");
    }
  }

  /** A length of wall time as targets are written; working days have no fixed length. */
  private static Duration length(Fields fields, String text) {
    try {
      return Target.parse("before", text)
          .fold(
              length -> length,
              days -> {
                throw new InvalidSettings("before", "is in working days; use m, h or hc");
              },
              length -> length);
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
  }

  private static EscalationStep.Told told(Fields fields) {
    var notify =
        new EscalationStep.Told(
            names(fields, "desk"), names(fields, "mail"), names(fields, "webhooks"));
    fields.done();
    return notify;
  }

  private static Set<String> names(Fields fields, String field) {
    List<String> names = fields.texts(field);
    if (names.stream().anyMatch(String::isBlank)) {
      throw fields.refuse(field, "has a blank name");
    }
    return Set.copyOf(names);
  }

  private static Optional<String> filled(Fields fields, String field) {
    Optional<String> text = fields.maybeText(field);
    if (text.filter(String::isBlank).isPresent()) {
      throw fields.refuse(field, "is blank; leave it out, or name somebody or something");
    }
    return text;
  }

  private static Set<ClockName> clocks(Fields fields) {
    Set<ClockName> clocks = new LinkedHashSet<>();
    try {
      for (String id : fields.texts("clocks")) {
        clocks.add(Named.parse(ClockName.class, "clocks", id));
      }
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
    return clocks.isEmpty() ? USUAL : clocks;
  }

  private static Set<String> windows(Fields fields) {
    List<String> windows = fields.texts("windows");
    for (String window : windows) {
      if (!WINDOWS.contains(window)) {
        throw fields.refuse(
            "windows",
            "has "
                + InvalidSettings.quote(window)
                + "; known are "
                + ReplyWindow.STANDARD
                + ", "
                + ReplyWindow.HUMAN_AGENT);
      }
    }
    return windows.isEmpty() ? Set.of(ReplyWindow.STANDARD) : Set.copyOf(windows);
  }
}
