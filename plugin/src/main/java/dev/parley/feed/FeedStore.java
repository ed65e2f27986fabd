package dev.parley.feed;

import dev.parley.lease.Lease;
import java.time.Instant;
import java.util.Optional;

/** Keeps where reading a helpdesk's changes goes on. */
public interface FeedStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  FeedStore under(Lease lease);

  /** The cursor of a helpdesk; empty before the first reading. */
  Optional<String> cursor(String helpdesk);

  /**
   * Keeps the first cursor of a helpdesk. It is on the disk when the method returns, since what
   * happened before it is never told; one that is kept already stays.
   */
  void begin(String helpdesk, String cursor);

  /** Moves the cursor. It may lag behind after a crash: changes are then told again. */
  void cursor(String helpdesk, String cursor);

  /** Notes that the helpdesk's changes could be read. Not synced. */
  void read(String helpdesk, Instant at);

  /** When the helpdesk's changes could last be read, whichever node did; empty if never. */
  Optional<Instant> lastRead(String helpdesk);
}
