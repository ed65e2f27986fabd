package dev.parley.mute;

import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps mutes and what they hold back. A write is durable when the method returns. */
public interface MuteStore {

  /** What can be muted at a ticket; empty if it came by no network. */
  Optional<Subject> subject(String helpdesk, TicketRef ticket);

  /**
   * Begins a mute, with a row in the audit log. One of the same that lasts is given the new end
   * instead.
   *
   * @param mute with 0 as its id
   */
  Mute begin(Mute mute);

  /** One mute; empty if there is none. */
  Optional<Mute> mute(long id);

  /** Those of a post or person that last or still hold something back, newest first. */
  List<Mute> about(Mute.About about, Instant now);

  /** Those of some accounts that last or still hold something back, newest first. */
  List<Mute> all(List<AccountId> accounts, Instant now, int limit);

  /** Messages that a mute holds back, each as it reads now, oldest first. */
  List<Held> held(long mute, int limit);

  /**
   * Ends a mute, with a row in the audit log.
   *
   * @return false if it had ended
   */
  boolean lift(long id, String by, Instant now);

  /** Notes which mutes have run out, each with a row in the audit log; answers how many. */
  int runOut(Instant now);

  /**
   * Lets what a mute holds back be brought in, with a row in the audit log.
   *
   * @param items which of it; all if empty
   * @return how many messages
   */
  int takeUp(Mute mute, List<Long> items, String by, Instant now);
}
