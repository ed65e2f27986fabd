package dev.parley.sla;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a settings file holds about response times, checked as a whole. Without any policy no clock
 * runs.
 *
 * <p>Refused: two policies of one name, and a policy whose calendar is not among the calendars.
 *
 * @param calendars by name
 * @param policies in the order they are tried
 */
public record SlaSettings(Map<String, CalendarSettings> calendars, List<SlaPolicy> policies) {
  /** No calendar, no policy. */
  public static final SlaSettings NONE = new SlaSettings(Map.of(), List.of());

  public SlaSettings {
    calendars = Map.copyOf(calendars);
    policies = List.copyOf(policies);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < policies.size(); i++) {
      SlaPolicy policy = policies.get(i);
      String field = "policies[" + i + "]";
      if (!names.add(policy.name())) {
        throw new InvalidSettings(
            field + ".name",
            "has " + InvalidSettings.quote(policy.name()) + ", which an earlier policy has");
      }
      if (!calendars.containsKey(policy.calendar())) {
        throw new InvalidSettings(
            field + ".calendar",
            "has " + InvalidSettings.quote(policy.calendar()) + ", which is none of the calendars");
      }
    }
  }
}
