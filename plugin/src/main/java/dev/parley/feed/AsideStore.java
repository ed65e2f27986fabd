package dev.parley.feed;

import dev.parley.host.Change;
import dev.parley.lease.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps changes that could not be taken in. A write is durable when the method returns unless it
 * says otherwise.
 */
public interface AsideStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  AsideStore under(Lease lease);

  /** Keeps a change, once; whoever wrote it is still to be told. */
  void keep(String helpdesk, Change change, String why, Instant at);

  /** Changes of a helpdesk whose writers are still to be told, oldest first. */
  List<Kept> unmarked(String helpdesk, int limit);

  /** Notes that the writer of a change knows. Not synced: being told twice does no harm. */
  void marked(long id);

  /** Changes of a helpdesk that are to be told once more, oldest first. */
  List<Kept> again(String helpdesk, int limit);

  /** Forgets a change that was taken in after all. Not synced: taking it in twice does no harm. */
  void takenIn(long id);

  /** Notes that a change failed once more, and why; it waits for a person again. */
  void failedAgain(long id, String why);

  /** What was set aside, with a greater number than the last one seen, in that order. */
  List<Entry> list(long after, int limit);

  /**
   * Lets changes be told once more: one, or all if empty; answers how many. One of which an older
   * version kept the number only is forgotten.
   */
  int retry(Optional<Long> id);

  /** Counts for health. */
  Counts counts();

  /** Whether a failure is the storage's own, and says nothing of what was to be kept. */
  boolean storageTrouble(Throwable failure);

  /**
   * A change that was set aside.
   *
   * @param id Parley's number of it
   */
  record Kept(long id, Change change) {}

  /**
   * What an admin sees of it.
   *
   * @param id Parley's number of it
   * @param ticket the helpdesk's ticket; empty if an older version kept the number only
   * @param type what happened, a name of {@link Change.Type}; empty likewise
   * @param at when it was set aside
   * @param why the reason
   */
  record Entry(long id, String ticket, String type, Instant at, String why) {}

  /**
   * How many there are.
   *
   * @param aside wait for a person
   * @param waiting are to be told once more
   */
  record Counts(int aside, int waiting) {}
}
