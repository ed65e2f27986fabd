package dev.parley.sla;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy promises.
 *
 * <p>Refused: a priority factor that is not above 0 and at most {@value #MOST_FACTOR}, or together
 * with a target in working days, or that makes a target longer than ten years; a pause without a
 * reason or of another clock than the three with a target.
 *
 * @param firstResponse for the first turn; without it that clock is not applicable
 * @param nextResponse for each later turn; without it those clocks are not applicable
 * @param resolution until the conversation is resolved; without it that clock is not applicable
 * @param answeredBy which replies the targets bind
 * @param priorityFactors by priority, how many times as long targets are; a priority without one
 *     leaves them as they are
 * @param pauses by reason, such as {@code awaiting-customer}, the clocks that stand still meanwhile
 */
public record ClockTargets(
    Optional<Targets> firstResponse,
    Optional<Targets> nextResponse,
    Optional<Targets> resolution,
    AnsweredBy answeredBy,
    Map<String, BigDecimal> priorityFactors,
    Map<String, Set<ClockName>> pauses) {
  private static final Set<ClockName> PAUSABLE =
      Set.of(ClockName.FIRST_RESPONSE, ClockName.NEXT_RESPONSE, ClockName.RESOLUTION);

  /** Nothing is promised. */
  public static final ClockTargets NONE =
      new ClockTargets(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          AnsweredBy.HUMAN,
          Map.of(),
          Map.of());

  static final int MOST_FACTOR = 100;

  /** Which replies end a clock. */
  public enum AnsweredBy implements Named {
    /** Only a reply by a person. */
    HUMAN,
    /** Also an answer by a bot. */
    ANY
  }

  public ClockTargets {
    priorityFactors = Map.copyOf(priorityFactors);
    pauses = checked(pauses);
    for (ClockName clock : PAUSABLE) {
      Optional<Targets> targets = list(clock, firstResponse, nextResponse, resolution);
      priorityFactors.forEach(
          (priority, factor) -> targets.ifPresent(list -> check(clock, list, priority, factor)));
    }
    priorityFactors.forEach(ClockTargets::check);
  }

  /** Targets for replies by a person. */
  public static ClockTargets human(Targets firstResponse, Targets nextResponse) {
    return new ClockTargets(
        Optional.of(firstResponse),
        Optional.of(nextResponse),
        Optional.empty(),
        AnsweredBy.HUMAN,
        Map.of(),
        Map.of());
  }

  /** The targets of a clock for a priority; a promised update has none. */
  Optional<Targets> of(ClockName clock, Optional<String> priority) {
    Optional<Targets> targets = list(clock, firstResponse, nextResponse, resolution);
    return priority
        .map(priorityFactors::get)
        .map(factor -> targets.map(list -> list.times(factor)))
        .orElse(targets);
  }

  /** The reasons for which a clock stands still. */
  Set<String> pauseReasons(ClockName clock) {
    ClockName named = clock == ClockName.FIRST_RESOLUTION ? ClockName.RESOLUTION : clock;
    Set<String> reasons = new HashSet<>();
    pauses.forEach(
        (reason, clocks) -> {
          if (clocks.contains(named)) {
            reasons.add(reason);
          }
        });
    return reasons;
  }

  private static Optional<Targets> list(
      ClockName clock,
      Optional<Targets> firstResponse,
      Optional<Targets> nextResponse,
      Optional<Targets> resolution) {
    return switch (clock) {
      case FIRST_RESPONSE -> firstResponse;
      case NEXT_RESPONSE -> nextResponse;
      case RESOLUTION, FIRST_RESOLUTION -> resolution;
      case PROMISED -> Optional.empty();
    };
  }

  private static void check(String priority, BigDecimal factor) {
    if (factor.signum() <= 0 || factor.compareTo(BigDecimal.valueOf(MOST_FACTOR)) > 0) {
      throw new InvalidSettings(
          "priorityFactors." + priority,
          "is " + factor + "; it must be above 0 and at most " + MOST_FACTOR);
    }
  }

  private static void check(ClockName clock, Targets list, String priority, BigDecimal factor) {
    check(priority, factor);
    if (list.inWorkingDays() && factor.compareTo(BigDecimal.ONE) != 0) {
      throw new InvalidSettings(
          "priorityFactors." + priority,
          "is "
              + factor
              + ", but working days cannot be multiplied and "
              + clock.id()
              + " is "
              + list
              + "; use h or hc there");
    }
    try {
      list.times(factor);
    } catch (InvalidSettings e) {
      throw new InvalidSettings("priorityFactors." + priority, e.reason());
    }
  }

  private static Map<String, Set<ClockName>> checked(
      Map<String, ? extends Collection<ClockName>> pauses) {
    Map<String, Set<ClockName>> byReason = new HashMap<>();
    pauses.forEach(
        (reason, clocks) -> {
          if (reason.isBlank()) {
            throw new InvalidSettings("pauses", "has a blank reason; name what is waited for");
          }
          for (ClockName clock : clocks) {
            if (!PAUSABLE.contains(clock)) {
              throw new InvalidSettings(
                  "pauses." + reason,
                  "has " + clock.id() + "; only firstResponse, nextResponse, resolution can pause");
            }
          }
          byReason.put(Pauses.normal(reason), Set.copyOf(clocks));
        });
    return Map.copyOf(byReason);
  }
}
