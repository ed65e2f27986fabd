package dev.parley.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request to forget somebody.
 *
 * @param id of the row; 0 before it is kept
 * @param code what the person was told to ask with; letters and digits
 * @param source who asked
 * @param channel the network
 * @param requested the person as the network named them; empty if an admin chose them, and once it
 *     is done
 * @param by login of the admin who asked; empty if the network did
 * @param reason why, in the admin's words
 * @param asked when
 * @param due until when it is to be done
 * @param status how far it has come
 */
public record Erasure(
    long id,
    String code,
    Source source,
    String channel,
    String requested,
    String by,
    String reason,
    Instant asked,
    Instant due,
    Status status) {
  /**
   * The shortest month: article 12 (3) of the GDPR gives one month. Facebook names no time for its
   * callback (app-dashboard/data-deletion-callback, read 28 November 2026).
   */
  public static final Duration WITHIN = Duration.ofDays(28);

  /** Who asked. */
  public enum Source {
    /** The person, through the network. */
    NETWORK,
    /** An admin. */
    ADMIN
  }

  /** How far it has come. */
  public enum State {
    /** It is to be found out who it is. */
    RECEIVED,
    /** What is kept of them is being blanked. */
    WORKING,
    /** A ticket of theirs must be kept for now. */
    ON_HOLD,
    /** An admin must decide something. */
    NEEDS_PERSON,
    /** Nothing of them is kept any more, or nothing was. */
    DONE,
    /** An admin says that nothing is left to do: nobody here is meant, or it was done by hand. */
    CLOSED;

    /** Whether it is over, for good. */
    public boolean over() {
      return this == DONE || this == CLOSED;
    }
  }

  /**
   * How far a request has come.
   *
   * @param since when it came to be so
   * @param why what it waits for, or what was done, in words for an admin; names nobody
   * @param tries how often in a row something did not answer
   * @param nextTry when it is looked at next; empty if a person must act, or it is done
   */
  public record Status(
      State state, Instant since, String why, int tries, Optional<Instant> nextTry) {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    static Status of(State state, Instant now, String why) {
      boolean goesOn = state == State.RECEIVED || state == State.WORKING;
      return new Status(state, now, why, 0, goesOn ? Optional.of(now) : Optional.empty());
    }

    /** Something did not answer: longer each time, up to an hour. */
    Status again(Instant now, Duration atLeast, String reason) {
      Duration wait = Duration.ofSeconds(5L << Math.min(tries, 10));
      Duration shorter = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
      Duration longer = shorter.compareTo(atLeast) < 0 ? atLeast : shorter;
      return new Status(state, since, reason, tries + 1, Optional.of(now.plus(longer)));
    }
  }

  Erasure with(Status next) {
    return new Erasure(id, code, source, channel, requested, by, reason, asked, due, next);
  }
}
