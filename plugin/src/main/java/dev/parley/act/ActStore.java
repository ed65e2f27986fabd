package dev.parley.act;

import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps acts. A write is durable when the method returns. */
public interface ActStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  ActStore under(Lease lease);

  /**
   * Keeps an act with its tickets, all of them waiting; under a key that is there already nothing.
   *
   * @return the act under this key
   */
  Run add(Run run, List<TicketRef> tickets);

  /** One act; empty if there is none. */
  Optional<Run> run(String helpdesk, long id);

  /** The act under a key; empty if there is none. */
  Optional<Run> run(String helpdesk, String key);

  /** The oldest act that is not at its end. */
  Optional<Run> next(String helpdesk);

  /** Steps of an act in one of some states, in order. */
  List<Step> steps(long run, List<Step.State> in, int limit);

  /**
   * Notes what came of steps, each with a row in the audit log if something was changed.
   *
   * @param from the state they must still be in
   * @return those that were
   */
  List<Step> move(Run run, Step.State from, List<Step> steps, Instant now);

  /** Notes that an act is at its end, unless there is something left to do. */
  void finish(Run run, Instant now);

  /**
   * Has an act taken back that is under way or was finished not before a moment. What waits in it
   * is not done at all.
   *
   * @return false if it is too late
   */
  boolean undo(String helpdesk, long id, Instant finishedSince);

  /** Forgets acts that ended before a moment. */
  void forget(Instant before);
}
