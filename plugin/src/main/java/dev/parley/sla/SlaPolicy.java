package dev.parley.sla;

import java.util.Set;

/**
 * Which conversations get which targets by which calendar.
 *
 * @param name what admins and agents call it, not blank
 * @param calendar name of the calendar its business time is measured by
 * @param channels channels it is for; empty means all
 * @param targets what it promises
 */
public record SlaPolicy(String name, String calendar, Set<String> channels, ClockTargets targets) {
  public SlaPolicy {
    if (name.isBlank()) {
      throw new InvalidSettings("name", "is blank; agents see it as the reason of a due time");
    }
    if (calendar.isBlank()) {
      throw new InvalidSettings("calendar", "is blank; name one of the calendars");
    }
    channels = Set.copyOf(channels);
  }

  boolean matches(String channel) {
    return channels.isEmpty() || channels.contains(channel);
  }
}
