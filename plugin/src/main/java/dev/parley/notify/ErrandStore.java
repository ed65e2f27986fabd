package dev.parley.notify;

import java.time.Instant;
import java.util.List;

/** Keeps errands until they are done. */
public interface ErrandStore {

  /** Errands of a helpdesk that may go out now, the one that was due first to the front. */
  List<Waiting> due(String helpdesk, Instant now, int limit);

  /** Notes that one is done. */
  void done(Waiting errand, Instant now);

  /** Notes that a try failed, and when the next one is. */
  void later(Waiting errand, Instant next, String why);

  /** Notes that one will never be done, and why. */
  void failed(Waiting errand, Instant now, String why);

  /** What waits and what failed since an instant. */
  Backlog backlog(Instant since);

  /**
   * An errand that is not done yet.
   *
   * @param id its number
   * @param errand what to do
   * @param tries how often it was tried
   */
  record Waiting(long id, Errand errand, int tries) {}

  /**
   * Counts for health.
   *
   * @param retrying how many failed at least once and are tried again
   * @param failed how many were given up
   * @param why the newest reason; empty if there is none
   */
  record Backlog(long retrying, long failed, String why) {}
}
