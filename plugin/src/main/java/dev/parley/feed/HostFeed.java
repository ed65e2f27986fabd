package dev.parley.feed;

import dev.parley.fault.Wordless;
import dev.parley.host.Change;
import dev.parley.host.ChangePage;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the helpdesk's changes and tells them to those who care. */
public final class HostFeed {
  private static final Logger log = LoggerFactory.getLogger(HostFeed.class);
  private static final int PAGE = 100;

  /** From so many changes on, there is a queue that is worth being quick about. */
  private static final int WORTH_A_PAGE = 20;

  private static final int TRIES = 5;
  private static final int PAGES_AT_ONCE = 50;
  private static final Duration NOTE_EVERY = Duration.ofSeconds(10);
  private static final String NO_FEED = "The helpdesk has no feed of changes.";

  private final FeedStore store;
  private final AsideChanges aside;
  private final Listeners listeners;
  private final InstantSource clock;
  private Instant noted = Instant.EPOCH;
  private boolean held;
  private String stuckAt = "";
  private int tries;

  /** Makes the door; listeners hear each change in the order given. */
  public HostFeed(
      FeedStore store, AsideChanges aside, List<Listener> listeners, InstantSource clock) {
    this.store = store;
    this.aside = aside;
    this.listeners = new Listeners(listeners, aside::storageTrouble);
    this.clock = clock;
  }

  /**
   * Reads what there is now, of a long feed as much as leaves time for other work. A helpdesk that
   * is read for the first time only says where it stands: nothing of before is told.
   *
   * @param lease {@code helpdesk:<id>}; once it is lost, the cursor stays where the new holder has
   *     it
   * @return the reason if the helpdesk could not be read to the end; empty if it could
   */
  public synchronized Optional<String> runOnce(Lease lease, Helpdesk helpdesk) {
    FeedStore ours = store.under(lease);
    Optional<String> cursor = ours.cursor(helpdesk.id());
    if (cursor.isEmpty()) {
      return begin(ours, helpdesk);
    }
    aside.work(lease, helpdesk, listeners);
    for (int pages = 0; pages < PAGES_AT_ONCE; pages++) {
      String from = cursor.get();
      var answer =
          helpdesk
              .changes(cursor, PAGE)
              .<Step>fold(
                  page -> tell(lease, helpdesk, from, page.value()),
                  absent -> new Step(from, true, NO_FEED),
                  tryLater -> new Step(from, true, tryLater.why()));
      if (answer.end()) {
        return Optional.of(answer.why()).filter(why -> !why.isEmpty());
      }
      cursor = Optional.of(answer.cursor());
    }
    return Optional.empty();
  }

  private static Optional<String> begin(FeedStore ours, Helpdesk helpdesk) {
    return helpdesk
        .changes(Optional.empty(), PAGE)
        .fold(
            page -> {
              ours.begin(helpdesk.id(), page.value().next());
              return Optional.empty();
            },
            absent -> Optional.of(NO_FEED),
            tryLater -> Optional.of(tryLater.why()));
  }

  private Step tell(Lease lease, Helpdesk helpdesk, String from, ChangePage page) {
    boolean many = page.changes().size() >= WORTH_A_PAGE && !held;
    Listeners left = many ? listeners.tellPage(lease, helpdesk, page.changes()) : listeners;
    held = false;
    for (Change change : page.changes()) {
      if (!told(left, lease, helpdesk, change)) {
        held = true;
        return new Step(from, true, "A change could not be kept; it is tried again.");
      }
    }
    FeedStore ours = store.under(lease);
    boolean moved = !from.equals(page.next());
    if (moved) {
      ours.cursor(helpdesk.id(), page.next());
    }
    noteProgress(ours, helpdesk);
    return new Step(page.next(), !moved || page.changes().isEmpty(), "");
  }

  /** Health asks for minutes; a write each second would buy nothing. */
  private void noteProgress(FeedStore ours, Helpdesk helpdesk) {
    Instant now = clock.instant();
    if (Duration.between(noted, now).compareTo(NOTE_EVERY) >= 0) {
      ours.read(helpdesk.id(), now);
      noted = now;
    }
  }

  /** Only what is the change's own fault counts: all else is told for as long as it takes. */
  private boolean told(Listeners to, Lease lease, Helpdesk helpdesk, Change change) {
    Optional<Listeners.Failure> failed = to.tell(lease, helpdesk, change);
    if (failed.isEmpty()) {
      return true;
    }
    Listeners.Failure failure = failed.get();
    if (!failure.ofTheChange()) {
      return false;
    }
    tries = stuckAt.equals(change.id()) ? tries + 1 : 1;
    stuckAt = String.valueOf(change.id());
    log.error(
        "change {} of helpdesk {} failed, try {}",
        change.id(),
        helpdesk.id(),
        tries,
        Wordless.of(failure.cause()));
    if (tries < TRIES) {
      return false;
    }
    aside.keep(lease, helpdesk, change, failure.why());
    return true;
  }

  /** Hears what changed. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Takes a change in; the same change may come again. Throws if it could not be kept.
     *
     * @param lease under which to write what follows from it
     */
    void changed(Lease lease, Helpdesk helpdesk, Change change);
  }

  /** Hears of many changes at once. */
  @FunctionalInterface
  public interface Pages {
    /**
     * Takes in changes that follow one another: all of them, or none if it throws. They may be told
     * again one by one then.
     *
     * @param lease under which to write what follows from them
     */
    void changed(Lease lease, Helpdesk helpdesk, List<Change> changes);
  }

  /** A listener that takes in many changes at once quicker than one after another. */
  public static Listener inPages(Listener one, Pages many) {
    return new InPages(one, many);
  }

  record InPages(Listener one, Pages many) implements Listener {
    @Override
    public void changed(Lease lease, Helpdesk helpdesk, Change change) {
      one.changed(lease, helpdesk, change);
    }
  }

  private record Step(String cursor, boolean end, String why) {}
}
