package dev.parley.sla;

/**
 * Which conversations get which targets by which calendar.
 *
 * @param name what admins and agents call it, not blank
 * @param calendar name of the calendar its business time is measured by
 * @param conditions which conversations it is for
 * @param targets what it promises
 */
public record SlaPolicy(String name, String calendar, Conditions conditions, ClockTargets targets) {
  public SlaPolicy {
    if (name.isBlank()) {
      throw new InvalidSettings("name", "is blank; agents see it as the reason of a due time");
    }
    if (calendar.isBlank()) {
      throw new InvalidSettings("calendar", "is blank; name one of the calendars");
    }
  }

  /** The same measured by another calendar. */
  SlaPolicy by(String other) {
    return new SlaPolicy(name, other, conditions, targets);
  }

  /** The same under another name. */
  public SlaPolicy named(String other) {
    return new SlaPolicy(other, calendar, conditions, targets);
  }
}
