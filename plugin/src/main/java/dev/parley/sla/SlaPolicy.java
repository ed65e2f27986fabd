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

  /** Whether it measures by a calendar, or tells people while that one is open. */
  boolean uses(String named) {
    return calendar.equals(named) || escalations.noticesWithin().filter(named::equals).isPresent();
  }

  /** The same after one of the calendars has got another name. */
  SlaPolicy afterRenaming(String before, String after) {
    return new SlaPolicy(
        name,
        calendar.equals(before) ? after : calendar,
        conditions,
        targets,
        escalations.afterRenaming(before, after));
  }

  /** The same under another name. */
  public SlaPolicy named(String other) {
    return new SlaPolicy(other, calendar, conditions, targets, escalations);
  }
}
