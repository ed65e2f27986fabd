package dev.parley.departure;

import dev.parley.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * That an account is being or was disconnected.
 *
 * @param by login of the admin
 * @param at when they asked
 * @param purge whether what is kept of those who wrote to it is to be forgotten, too
 * @param step what is done next
 * @param tries how often in a row the network could not be told
 * @param nextTry when it goes on; empty once it is done
 * @param note what an admin still has to do by hand; empty if nothing
 */
public record Departure(
    AccountId account,
    String by,
    Instant at,
    boolean purge,
    Step step,
    int tries,
    Optional<Instant> nextTry,
    String note) {
  /** The longest note, in UTF-16 units. */
  public static final int LONGEST_NOTE = 1000;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** Cuts the note. */
  public Departure {
    note = note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE) : note;
  }

  /** What is done next. */
  public enum Step {
    /** The network is told. */
    NETWORK,
    /** The secrets are forgotten. */
    SECRETS,
    /** Those who wrote to it are forgotten. */
    PURGE,
    /** Nothing. */
    DONE
  }

  static Departure asked(AccountId account, String by, Instant at, boolean purge) {
    return new Departure(account, by, at, purge, Step.NETWORK, 0, Optional.of(at), "");
  }

  Departure told(Instant now, String rest) {
    return new Departure(account, by, at, purge, Step.SECRETS, 0, Optional.of(now), rest);
  }

  Departure forgotten(Instant now) {
    Step next = purge ? Step.PURGE : Step.DONE;
    return new Departure(
        account, by, at, purge, next, 0, purge ? Optional.of(now) : Optional.empty(), note);
  }

  Departure done() {
    return new Departure(account, by, at, purge, Step.DONE, 0, Optional.empty(), note);
  }

  /** Twice as long each time, up to an hour, or as long as the network asks. */
  Departure later(Instant now, Duration asked) {
    Duration grown = FIRST_WAIT.multipliedBy(1L << Math.min(tries, 7));
    Duration shorter = grown.compareTo(LONGEST_WAIT) < 0 ? grown : LONGEST_WAIT;
    Duration wait = shorter.compareTo(asked) < 0 ? asked : shorter;
    return new Departure(
        account, by, at, purge, step, tries + 1, Optional.of(now.plus(wait)), note);
  }

  /** What the account says of itself meanwhile and afterwards. */
  public String says() {
    String stays =
        purge
            ? "What its customers wrote is being forgotten; requests to be forgotten say how far."
            : "Its tickets stay, to be read only.";
    return "Disconnected by %s. %s %s".formatted(by, stays, note).strip();
  }
}
