package dev.parley.feed;

import dev.parley.host.Change;
import dev.parley.host.ChangePage;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the helpdesk's changes and tells them to those who care. */
public final class HostFeed {
  private static final Logger log = LoggerFactory.getLogger(HostFeed.class);
  private static final int PAGE = 100;
  private static final int TRIES = 5;
  private static final int PAGES_AT_ONCE = 50;
  private static final String NO_FEED = "The helpdesk has no feed of changes.";

  private final FeedStore store;
  private final List<Listener> listeners;
  private String stuckAt = "";
  private int tries;

  /** Makes the door; listeners hear each change in the order given. */
  public HostFeed(FeedStore store, List<Listener> listeners) {
    this.store = store;
    this.listeners = List.copyOf(listeners);
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
    for (int pages = 0; pages < PAGES_AT_ONCE; pages++) {
      Optional<String> from = cursor;
      var answer =
          helpdesk
              .changes(from, PAGE)
              .<Step>fold(
                  page -> tell(ours, helpdesk, from, page.value()),
                  absent -> new Step(from, true, NO_FEED),
                  tryLater -> new Step(from, true, tryLater.why()));
      if (answer.end()) {
        return Optional.of(answer.why()).filter(why -> !why.isEmpty());
      }
      cursor = answer.cursor();
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

  private Step tell(FeedStore ours, Helpdesk helpdesk, Optional<String> from, ChangePage page) {
    for (Change change : page.changes()) {
      if (!told(ours, helpdesk, change)) {
        return new Step(from, true, "A change could not be kept; it is tried again.");
      }
    }
    boolean moved = !from.equals(Optional.of(page.next()));
    if (moved) {
      ours.cursor(helpdesk.id(), page.next());
    }
    boolean end = !moved || page.changes().isEmpty();
    return new Step(Optional.of(page.next()), end, "");
  }

  private boolean told(FeedStore ours, Helpdesk helpdesk, Change change) {
    List<RuntimeException> failures =
        listeners.stream().flatMap(l -> failure(l, helpdesk, change).stream()).toList();
    if (failures.isEmpty()) {
      return true;
    }
    if (failures.stream().allMatch(HelpdeskAwayException.class::isInstance)) {
      return false; // no fault of the change: it is told again for as long as it takes
    }
    tries = change.id().equals(stuckAt) ? tries + 1 : 1;
    stuckAt = change.id();
    log.error(
        "change {} of helpdesk {} failed, try {}",
        change.id(),
        helpdesk.id(),
        tries,
        failures.get(0));
    if (tries < TRIES) {
      return false;
    }
    ours.aside(helpdesk.id(), change.id(), failures.get(0).getClass().getSimpleName());
    return true;
  }

  /** One listener that cannot take a change must not keep it from the others. */
  private static Optional<RuntimeException> failure(
      Listener listener, Helpdesk helpdesk, Change change) {
    try {
      listener.changed(helpdesk, change);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  /** Hears what changed. */
  @FunctionalInterface
  public interface Listener {
    /** Takes a change in; the same change may come again. Throws if it could not be kept. */
    void changed(Helpdesk helpdesk, Change change);
  }

  private record Step(Optional<String> cursor, boolean end, String why) {}
}
