package dev.parley.customer;

import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what people show of themselves on their networks. Nothing here is synced: what a crash
 * forgets is read again.
 */
public interface ProfileStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  ProfileStore under(Lease lease);

  /** What is known of somebody, read or not; empty if nobody wanted it yet. */
  Optional<KnownProfile> of(Handle handle);

  /** Has it read, unless it is about to be. */
  void want(Handle handle, String nick, Instant now);

  /** Whose of an account is to be read next. */
  Optional<KnownProfile> next(AccountId account, Instant now);

  /** Accounts with something to read. */
  List<AccountId> accountsDue(Instant now);

  /** Notes what was read, unless the person was forgotten meanwhile. */
  void read(KnownProfile profile);
}
