package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One clock as it stands at one instant.
 *
 * @param state how it stands
 * @param startedAt the turn's first message; absent if the customer has not written
 * @param due when the target is used up; absent without a target. While the clock is paused, as if
 *     it went on now
 * @param target the one of its targets that binds, as it is written; absent without a target
 * @param at when it was answered by a reply of the kind the policy asks for
 * @param endedAt when it stopped, whichever way; absent while it is open
 * @param pausedSince since when it has stood still; absent if it does not
 * @param elapsed from the start to the answer, to the end, or until now, without pauses
 * @param human the first reply by a person, whichever kind the policy asks for
 * @param any the first reply by a person or a bot, whichever kind the policy asks for
 * @param policy the policy it follows, or followed when it ended; absent if none matched
 * @param networkLag from the network's time of the first message until we had it; absent where the
 *     network told none
 * @param flags what a reader should know before trusting the figures
 */
public record ClockView(
    ClockState state,
    Optional<Instant> startedAt,
    Optional<Instant> due,
    Optional<String> target,
    Optional<Instant> at,
    Optional<Instant> endedAt,
    Optional<Instant> pausedSince,
    Lapse elapsed,
    Optional<Answer> human,
    Optional<Answer> any,
    Optional<String> policy,
    Optional<Duration> networkLag,
    Set<ClockFlag> flags) {
  /** A clock that has nothing to measure. */
  public static final ClockView NONE =
      new ClockView(
          ClockState.NOT_APPLICABLE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Lapse.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of());

  public ClockView {
    flags = Set.copyOf(flags);
  }
}
