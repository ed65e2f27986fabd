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

  /**
   * What does not get through, by way: errands that failed and are tried again, and those that were
   * given up since an instant.
   */
  List<Trouble> troubles(Instant since);

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
   * A way on which something does not get through.
   *
   * @param kind how it is told or done
   * @param webhook which webhook; empty for other ways
   * @param retrying how many failed and are tried again
   * @param failed how many were given up
   * @param since when the oldest of them was due
   * @param why the newest reason
   */
  record Trouble(
      Errand.Kind kind, String webhook, long retrying, long failed, Instant since, String why) {}

  /**
   * Counts for health.
   *
   * @param retrying how many failed at least once and are tried again
   * @param failed how many were given up
   * @param why the newest reason; empty if there is none
   */
  record Backlog(long retrying, long failed, String why) {}
}
