package dev.parley.sla;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an admin settled about response times, checked as a whole. Without any policy no clock runs.
 *
 * <p>Refused: two policies of one name, a policy whose calendar is not among the calendars, and one
 * that never applies because an earlier one matches all that it matches. What depends on the day
 * and on the networks is refused by {@link #check}.
 *
 * @param calendars by name
 * @param policies in the order they are tried
 */
public record SlaSettings(Map<String, CalendarVersions> calendars, List<SlaPolicy> policies) {
  /** No calendar, no policy. */
  public static final SlaSettings NONE = new SlaSettings(Map.of(), List.of());

  static final int MOST_POLICIES = 500;

  /** Whether there is neither a calendar nor a policy. */
  public boolean isEmpty() {
    return calendars.isEmpty() && policies.isEmpty();
  }

  public SlaSettings {
    calendars = Map.copyOf(calendars);
    policies = List.copyOf(policies);
    if (policies.size() > MOST_POLICIES) {
      throw new InvalidSettings(
          "policies", "are " + policies.size() + "; at most " + MOST_POLICIES);
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < policies.size(); i++) {
      SlaPolicy policy = policies.get(i);
      if (!names.add(policy.name())) {
        throw refuse(
            i,
            "name",
            "has " + InvalidSettings.quote(policy.name()) + ", which an earlier policy has");
      }
      if (!calendars.containsKey(policy.calendar())) {
        throw refuse(
            i,
            "calendar",
            "has " + InvalidSettings.quote(policy.calendar()) + ", which is none of the calendars");
      }
      String hours = policy.escalations().noticesWithin().orElse(policy.calendar());
      if (!calendars.containsKey(hours)) {
        throw refuse(
            i,
            "escalations.noticesWithin",
            "has " + InvalidSettings.quote(hours) + ", which is none of the calendars");
      }
      Optional<SlaPolicy> hiding = covering(policies.subList(0, i), policy.conditions());
      if (hiding.isPresent()) {
        throw new InvalidSettings(
            field(i),
            "never applies: "
                + InvalidSettings.quote(hiding.get().name())
                + " comes before it and matches all that it matches; move it up or narrow the other");
      }
    }
  }

  /**
   * Checks what depends on the day and on the networks.
   *
   * @param now from when on each calendar must open within {@link BusinessCalendar#LONGEST_CLOSED}
   * @param windows for how long networks take replies
   * @throws InvalidSettings naming the calendar that stays closed, or the policy whose target is
   *     longer than a network it is for takes replies
   */
  public void check(Instant now, List<NetworkWindow> windows) {
    calendars.forEach(
        (name, versions) -> {
          try {
            versions.calendar().nextOpen(now);
          } catch (InvalidSettings e) {
            throw e.under("calendars." + name);
          }
        });
    for (int i = 0; i < policies.size(); i++) {
      for (NetworkWindow window : windows) {
        check(i, window);
      }
    }
  }

  /** A policy is asked only about what can get as far as to it. */
  private void check(int i, NetworkWindow window) {
    SlaPolicy policy = policies.get(i);
    Conditions there = policy.conditions().in(window.channel(), window.kind());
    if (!policy.conditions().cover(there) || covering(policies.subList(0, i), there).isPresent()) {
      return;
    }
    check(i, "firstResponse", policy.targets().firstResponse(), window);
    check(i, "nextResponse", policy.targets().nextResponse(), window);
  }

  private static void check(int i, String field, Optional<Targets> targets, NetworkWindow window) {
    if (targets.filter(list -> list.atLeast().compareTo(window.length()) > 0).isPresent()) {
      throw refuse(
          i,
          field,
          "is "
              + targets.get()
              + ", but "
              + window.channel()
              + " takes replies to a "
              + Fields.id(window.kind())
              + " for "
              + window.length().toHours()
              + " hours only; promise less, or leave it to another policy");
    }
  }

  private static Optional<SlaPolicy> covering(List<SlaPolicy> earlier, Conditions conditions) {
    return earlier.stream().filter(policy -> policy.conditions().cover(conditions)).findFirst();
  }

  private static InvalidSettings refuse(int i, String field, String reason) {
    return new InvalidSettings(field(i) + "." + field, reason);
  }

  private static String field(int i) {
    return "policies[" + i + "]";
  }
}
