package dev.parley.sla;

/**
 * Which conversations get which targets by which calendar.
 *
 * @param name what admins and agents call it, not blank
 * @param calendar name of the calendar its business time is measured by
 * @param conditions which conversations it is for
 * @param targets what it promises
 * @param escalations what is done as its targets are used up
 */
public record SlaPolicy(
    String name,
    String calendar,
    Conditions conditions,
    ClockTargets targets,
    EscalationSettings escalations) {

  /** A policy that escalates nothing. */
  public SlaPolicy(String name, String calendar, Conditions conditions, ClockTargets targets) {
    this(name, calendar, conditions, targets, EscalationSettings.NONE);
  }

  public SlaPolicy {
    if (name.isBlank()) {
      throw new InvalidSettings("name", "is blank; agents see it as the reason of a due time");
    }
    if (calendar.isBlank()) {
      throw new InvalidSettings("calendar", "is blank; name one of the calendars");
    }
  }
}
