package dev.parley.feed;

import dev.parley.fault.Wordless;
import dev.parley.feed.AsideStore.Kept;
import dev.parley.host.Change;
import dev.parley.host.DeliveryMark;
import dev.parley.host.Helpdesk;
import dev.parley.host.Message;
import dev.parley.lease.Lease;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes that could not be taken in: kept whole, shown to admins, and told once more when one of
 * them says so. Whoever waits for such a change is told at the message it is about.
 */
public final class AsideChanges {
  private static final Logger log = LoggerFactory.getLogger(AsideChanges.class);
  private static final int AT_ONCE = 50;

  private final AsideStore store;
  private final Lost lost;
  private final InstantSource clock;

  /** Makes the door. */
  public AsideChanges(AsideStore store, Lost lost, InstantSource clock) {
    this.store = store;
    this.lost = lost;
    this.clock = clock;
  }

  /** Says what is not done because a change was set aside. */
  @FunctionalInterface
  public interface Lost {
    /** What its writer is to read at the message; empty if nothing is missing. */
    Optional<String> says(Helpdesk helpdesk, Change change);
  }

  /** Sets a change aside. */
  void keep(Lease lease, Helpdesk helpdesk, Change change, String why) {
    store.under(lease).keep(helpdesk.id(), change, why, clock.instant());
  }

  /** Tells once more what an admin wants told, and writers what is not done. */
  void work(Lease lease, Helpdesk helpdesk, Listeners listeners) {
    AsideStore mine = store.under(lease);
    mine.again(helpdesk.id(), AT_ONCE)
        .forEach(kept -> again(mine, lease, helpdesk, listeners, kept));
    for (Kept kept : mine.unmarked(helpdesk.id(), AT_ONCE)) {
      if (marked(helpdesk, kept.change())) {
        mine.marked(kept.id());
      }
    }
  }

  private static void again(
      AsideStore mine, Lease lease, Helpdesk helpdesk, Listeners listeners, Kept kept) {
    listeners
        .tell(lease, helpdesk, kept.change())
        .ifPresentOrElse(
            failure -> {
              if (failure.ofTheChange()) {
                log.error(
                    "change {} failed once more", kept.change().id(), Wordless.of(failure.cause()));
                mine.failedAgain(kept.id(), failure.why());
              }
            },
            () -> mine.takenIn(kept.id()));
  }

  /** Whether nobody is to be told any more. */
  private boolean marked(Helpdesk helpdesk, Change change) {
    Optional<String> says = change.message().flatMap(message -> lost.says(helpdesk, change));
    return says.isEmpty() || marked(helpdesk, change.message().orElseThrow(), says.get());
  }

  private boolean marked(Helpdesk helpdesk, Message message, String says) {
    var mark = new DeliveryMark(DeliveryMark.State.FAILED, clock.instant(), says, Optional.empty());
    return helpdesk
        .mark(message.ref(), mark)
        .fold(
            done -> true,
            tryLater -> false,
            refused -> {
              log.warn(
                  "the helpdesk does not show that {} was not sent: {}",
                  message.ref(),
                  refused.why());
              return true;
            },
            unclear -> false);
  }

  /** What was set aside, with a greater number than the last one seen, in that order. */
  public List<AsideStore.Entry> list(long after, int limit) {
    return store.list(after, limit);
  }

  /** Lets changes be told once more: one, or all if empty; answers how many. */
  public int retry(Optional<Long> id) {
    return store.retry(id);
  }

  /** How many there are. */
  public AsideStore.Counts counts() {
    return store.counts();
  }

  /** Whether a failure is the storage's own. */
  boolean storageTrouble(Throwable failure) {
    return store.storageTrouble(failure);
  }
}
