package dev.parley.sla;

import java.time.Instant;

/**
 * A book that was saved.
 *
 * @param saved which it is, who saved it when, and what for
 * @param book all there is since
 */
public record SlaRevision(Saved saved, SlaBook book) {

  /**
   * A revision without its book.
   *
   * @param number counts the revisions from 1
   * @param at since when it is in force, after that of the one before
   * @param by login of the person, or what of Parley's own did it
   * @param deed what was done
   */
  public record Saved(long number, Instant at, String by, Deed deed) {}

  /**
   * What an admin did.
   *
   * @param what such as {@code policy-created}
   * @param id of the policy or calendar, or {@link #GOALS}; empty if it was done to several
   * @param name what that was called, or the template was
   */
  public record Deed(String what, String id, String name) {
    /** Stands for the goals of reports where others have their id. */
    public static final String GOALS = "goals";

    /** Something done to the goals, which no clock goes by. */
    public static Deed toGoals(String what) {
      return new Deed(what, GOALS, "");
    }

    /** Whether clocks may stand otherwise since. */
    public boolean movesClocks() {
      return !id.equals(GOALS);
    }
  }

  /** Counts the revisions from 1. */
  public long number() {
    return saved.number();
  }

  /** Since when it is in force. */
  public Instant at() {
    return saved.at();
  }
}
