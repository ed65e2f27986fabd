package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a step of an escalation is due for one of a conversation's clocks.
 *
 * @param cause names clock, turn and step for ever, such as {@code nextResponse/2/75%}: what was
 *     done for one cause is not done again, whatever becomes of the clock's due time
 * @param at when it is due
 * @param clock the id of the clock, or the name of the window
 * @param clockDue when the clock is due, or the window closes
 * @param policy the policy that says so
 * @param step what to do
 * @param noticesWithin when people may be told; empty if at any time
 */
public record DueStep(
    String cause,
    Instant at,
    String clock,
    Instant clockDue,
    Optional<String> policy,
    EscalationStep step,
    Optional<BusinessCalendar> noticesWithin) {

  static DueStep before(ReplyWindow window, EscalationStep step, Rule rule) {
    Duration before = step.before().orElseThrow();
    return new DueStep(
        window.name() + "/" + window.closesAt().toEpochMilli() + "/" + step.at(),
        window.closesAt().minus(before),
        window.name(),
        window.closesAt(),
        rule.policy(),
        step,
        rule.noticesWithin());
  }

  /** Whether another step is about the same turn of the same clock, or the same window. */
  boolean sameClock(DueStep other) {
    return clockAndTurn().equals(other.clockAndTurn());
  }

  private String clockAndTurn() {
    return cause.substring(0, cause.lastIndexOf('/'));
  }

  /** From when on people may be told of it. */
  Instant toldFrom(Instant now) {
    return noticesWithin.map(hours -> hours.nextOpen(now)).orElse(now);
  }
}
