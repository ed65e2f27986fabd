package dev.parley.act;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One act on some tickets, as it is kept.
 *
 * @param id of the row; 0 before it is kept
 * @param key lasting, and once for each: asked for again under the same key, it is done once
 * @param helpdesk whose tickets
 * @param by login of who asked for it
 * @param wanted what is to be done
 * @param at when it was asked for
 * @param state how far it is as a whole
 * @param finishedAt when the last ticket was done; empty before
 * @param counts how many tickets are in which state
 */
public record Run(
    long id,
    String key,
    String helpdesk,
    String by,
    Wanted wanted,
    Instant at,
    State state,
    Optional<Instant> finishedAt,
    Map<Step.State, Integer> counts) {

  /** How far it is. */
  public enum State {
    RUNNING,
    FINISHED,
    UNDOING,
    UNDONE
  }

  /** Copies the counts. */
  public Run {
    counts = Map.copyOf(counts);
  }

  /** How many tickets are in a state. */
  public int count(Step.State in) {
    return counts.getOrDefault(in, 0);
  }

  /** How many tickets it is about. */
  public int tickets() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
