package dev.parley.feed;

import dev.parley.feed.HostFeed.InPages;
import dev.parley.feed.HostFeed.Listener;
import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Those who hear of changes.
 *
 * @param all in the order in which they hear
 * @param storageTrouble whether a failure is the storage's own
 */
record Listeners(List<Listener> all, Predicate<Throwable> storageTrouble) {
  Listeners {
    all = List.copyOf(all);
  }

  /**
   * Why a change was not taken in.
   *
   * @param cause the first failure
   * @param ofTheChange whether the change may be to blame; else it is told for as long as it takes
   */
  record Failure(Throwable cause, boolean ofTheChange) {
    String why() {
      return "Parley failed on it: " + cause.getClass().getSimpleName();
    }
  }

  /**
   * Tells all; empty if all have kept what they needed.
   *
   * @throws LeaseLostException if somebody else reads the changes by now
   */
  Optional<Failure> tell(Lease lease, Helpdesk helpdesk, Change change) {
    List<Throwable> failures =
        all.stream()
            .flatMap(listener -> failure(listener, lease, helpdesk, change).stream())
            .toList();
    return failures.stream()
        .findFirst()
        .map(first -> new Failure(first, failures.stream().noneMatch(this::passes)));
  }

  /**
   * Tells many changes at once to those who take them in at once.
   *
   * @return those who are still to be told, one change after another
   * @throws LeaseLostException if somebody else reads the changes by now
   */
  Listeners tellPage(Lease lease, Helpdesk helpdesk, List<Change> changes) {
    return new Listeners(
        all.stream().filter(one -> !tookPage(one, lease, helpdesk, changes)).toList(),
        storageTrouble);
  }

  /** What fails for all of them at once is told one by one, which finds the one to blame. */
  private static boolean tookPage(
      Listener listener, Lease lease, Helpdesk helpdesk, List<Change> changes) {
    if (!(listener instanceof InPages pages)) {
      return false;
    }
    try {
      pages.many().changed(lease, helpdesk, changes);
      return true;
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return false;
    }
  }

  private boolean passes(Throwable failure) {
    return failure instanceof HelpdeskAwayException || storageTrouble.test(failure);
  }

  /** One listener that cannot take a change must not keep it from the others. */
  private static Optional<Throwable> failure(
      Listener listener, Lease lease, Helpdesk helpdesk, Change change) {
    try {
      listener.changed(lease, helpdesk, change);
      return Optional.empty();
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return Optional.of(e);
    }
  }
}
