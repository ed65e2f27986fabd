package dev.parley.sla;

import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a policy: whom it is for, what it promises, and what is done as that runs out. */
final class PolicyReader {
  private PolicyReader() {}

  /**
   * One policy. Refusals name the field within it.
   *
   * @param calendar the one it is measured by; if left out, the document names it
   */
  static SlaPolicy policy(Fields fields, Optional<String> calendar) {
    String name = fields.text("name");
    String measuredBy = calendar.orElseGet(() -> fields.text("calendar"));
    try {
      Conditions conditions = conditions(fields);
      ClockTargets targets = promises(fields);
      EscalationSettings escalations =
          fields
              .maybeObject("escalations")
              .map(EscalationReader::read)
              .orElse(EscalationSettings.NONE);
      fields.done();
      return new SlaPolicy(name, measuredBy, conditions, targets, escalations);
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
  }

  /** What a policy promises and nothing else, as it is sent for a what-if. */
  static ClockTargets targets(Fields fields) {
    try {
      ClockTargets targets = promises(fields);
      fields.done();
      return targets;
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
  }

  private static Conditions conditions(Fields fields) {
    Set<ItemKind> kinds = new LinkedHashSet<>();
    fields.texts("kinds").forEach(id -> kinds.add(fields.constant(ItemKind.class, "kinds", id)));
    Set<Audience> audiences = new LinkedHashSet<>();
    fields
        .texts("audiences")
        .forEach(id -> audiences.add(fields.constant(Audience.class, "audiences", id)));
    return new Conditions(
        Set.copyOf(fields.texts("channels")),
        kinds,
        audiences,
        Set.copyOf(fields.texts("accounts")),
        Set.copyOf(fields.texts("tags")),
        Set.copyOf(fields.texts("languages")),
        Set.copyOf(fields.texts("priorities")),
        Set.copyOf(fields.texts("customers")));
  }

  private static ClockTargets promises(Fields fields) {
    Map<String, BigDecimal> factors = new HashMap<>();
    Optional<Fields> sent = fields.maybeObject("priorityFactors");
    sent.ifPresent(
        list ->
            list.names().forEach(name -> factors.put(name, list.maybeNumber(name).orElseThrow())));
    Map<String, Set<ClockName>> pauses = new HashMap<>();
    Optional<Fields> reasons = fields.maybeObject("pauses");
    reasons.ifPresent(list -> list.names().forEach(name -> pauses.put(name, clocks(list, name))));
    return new ClockTargets(
        list(fields, "firstResponse"),
        list(fields, "nextResponse"),
        list(fields, "resolution"),
        fields
            .maybeText("clock")
            .map(id -> fields.constant(ClockTargets.AnsweredBy.class, "clock", id))
            .orElse(ClockTargets.AnsweredBy.HUMAN),
        factors,
        pauses);
  }

  private static Set<ClockName> clocks(Fields reasons, String reason) {
    Set<ClockName> clocks = new LinkedHashSet<>();
    for (String id : reasons.texts(reason)) {
      try {
        clocks.add(Named.parse(ClockName.class, reason, id));
      } catch (InvalidSettings e) {
        throw reasons.refuse(reason, e.reason());
      }
    }
    return clocks;
  }

  private static Optional<Targets> list(Fields fields, String name) {
    return fields.maybeTextOrList(name).map(text -> Targets.parse(fields.at(name), text));
  }
}
