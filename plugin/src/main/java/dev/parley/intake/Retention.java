package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.kit.Descriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Forgets in time what networks handed over and what people wrote; never what is still to be read
 * or brought in. May be cut off and done again.
 */
public final class Retention {
  private static final int AT_ONCE = 500;

  /** An update may read what could not be read, so it is kept longer where the network lets us. */
  private static final int UNREADABLE_TIMES_LONGER = 3;

  /** Longer than a reply is worked on, even over night. */
  private static final Duration UNUSED = Duration.ofDays(1);

  private static final Duration TROUBLE = Duration.ofDays(30);

  private final RetentionStore store;
  private final Accounts accounts;
  private final Channels channels;
  private final Supplier<Duration> keepingFor;

  /**
   * Makes it.
   *
   * @param keepingFor how long what was read and settled is kept, unless a network allows less
   */
  public Retention(
      RetentionStore store, Accounts accounts, Channels channels, Supplier<Duration> keepingFor) {
    this.store = store;
    this.accounts = accounts;
    this.channels = channels;
    this.keepingFor = keepingFor;
  }

  /** Forgets what is too old by now. */
  public void runOnce(Instant now) {
    Duration keepFor = keepingFor.get();
    for (Account account : accounts.all()) {
      Optional<Duration> allowed = channels.descriptor(account).flatMap(Descriptor::rawRetention);
      Instant settled = now.minus(atMost(allowed, keepFor));
      Instant unread = now.minus(atMost(allowed, keepFor.multipliedBy(UNREADABLE_TIMES_LONGER)));
      all(() -> store.forgetRead(account.id(), settled, AT_ONCE));
      all(() -> store.forgetUnreadable(account.id(), unread, now, AT_ONCE));
      all(() -> store.forgetWords(account.id(), settled, AT_ONCE));
      all(() -> store.forgetContexts(account.id(), settled, AT_ONCE));
      store.forgetProfiles(account.id(), settled);
      all(() -> store.forgetReasons(account.id(), settled, AT_ONCE));
    }
    all(() -> store.forgetOptions(now.minus(keepFor), AT_ONCE));
    all(() -> store.forgetUploads(now.minus(UNUSED), now.minus(keepFor), AT_ONCE));
    store.forgetMailOrders(now.minus(keepFor));
    store.forgetTrouble(now.minus(TROUBLE));
  }

  private static Duration atMost(Optional<Duration> allowed, Duration wanted) {
    return allowed.filter(most -> most.compareTo(wanted) < 0).orElse(wanted);
  }

  private static void all(IntSupplier some) {
    int forgotten;
    do {
      forgotten = some.getAsInt();
    } while (forgotten >= AT_ONCE);
  }
}
