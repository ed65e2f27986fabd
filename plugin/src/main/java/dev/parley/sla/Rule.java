package dev.parley.sla;

import java.util.Optional;
import java.util.Set;

/**
 * What rules the clocks of a conversation at one instant.
 *
 * @param policy name of the policy; empty if none matches
 * @param targets what it promises
 * @param calendar its business time
 * @param priority the conversation's priority
 * @param escalations what is done as its targets are used up
 * @param noticesWithin when people may be told; empty if at any time
 */
record Rule(
    Optional<String> policy,
    ClockTargets targets,
    BusinessCalendar calendar,
    Optional<String> priority,
    EscalationSettings escalations,
    Optional<BusinessCalendar> noticesWithin) {

  Optional<Targets> targets(ClockName clock) {
    return targets.of(clock, priority);
  }

  Set<String> pauseReasons(ClockName clock) {
    return targets.pauseReasons(clock);
  }

  boolean anyReplyCounts() {
    return targets.answeredBy() == ClockTargets.AnsweredBy.ANY;
  }
}
