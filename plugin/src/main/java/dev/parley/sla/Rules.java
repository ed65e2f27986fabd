package dev.parley.sla;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rule was in force when: an open clock follows the present one, a finished clock keeps the
 * one it finished under.
 */
interface Rules {
  /**
   * The rule in force at an instant.
   *
   * @param priority the one in force then, as far as an event set it
   */
  Rule at(Instant instant, Optional<String> priority);

  /** The same targets and calendar at all times. */
  static Rules always(Optional<String> policy, ClockTargets targets, BusinessCalendar calendar) {
    return (instant, priority) ->
        new Rule(policy, targets, calendar, priority, EscalationSettings.NONE, Optional.empty());
  }
}
