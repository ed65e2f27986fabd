package dev.parley.sla;

import java.time.Instant;
import java.util.List;

/**
 * Decides whether an escalation step that is past is still to be done: it was due by what was in
 * force and known at its time, and only nobody was there; or a change of the ticket itself, such as
 * a higher priority, brought it, and it is the last past one of its clock. A step that a later
 * policy brought is not.
 *
 * @param rules what was in force when
 * @param timeline what happened
 * @param windows the network's deadlines
 * @param now when it is asked
 */
record LateSteps(Rules rules, Timeline timeline, List<ReplyWindow> windows, Instant now) {

  /**
   * Asks about one.
   *
   * @param step past by now
   * @param all the conversation's steps as of now
   */
  boolean alarms(DueStep step, List<DueStep> all) {
    if (wasThere(rules, step)) {
      return true;
    }
    Rules withPriority = (instant, before) -> rules.at(instant, timeline.priority(now));
    return wasThere(withPriority, step)
        && all.stream()
            .filter(other -> !other.at().isAfter(now) && other.sameClock(step))
            .noneMatch(other -> other.at().isAfter(step.at()));
  }

  /** Whether the conversation, as it was known at the step's time, had it as due. */
  private boolean wasThere(Rules inForce, DueStep step) {
    return new ConversationClocks(inForce, timeline.events(), windows, step.at())
        .steps().stream()
            .filter(known -> known.cause().equals(step.cause()))
            .anyMatch(known -> !known.at().isAfter(step.at()));
  }
}
