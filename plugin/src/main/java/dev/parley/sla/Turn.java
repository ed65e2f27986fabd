package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run of customer messages with no reply by a person between them. Built by {@link Turns} while
 * it reads the events; confined to that call.
 */
final class Turn {
  private static final Duration MOST_AHEAD = Duration.ofMinutes(2);
  private static final Duration MOST_BEHIND = Duration.ofDays(7);

  private final List<ClockEvent> items = new ArrayList<>();
  private final Awaited awaited = new Awaited();
  private final ClockName clock;
  private ClockEvent first;
  private Instant anchor;

  /** Begins with a message; the clock is that of the first or of a later turn. */
  Turn(ClockName clock, ClockEvent customer) {
    this.clock = clock;
    items.add(customer);
    first = customer;
    anchor = start(customer);
  }

  /** Adds a message; the oldest by the network's trusted time is the anchor. */
  void add(ClockEvent customer) {
    items.add(customer);
    if (start(customer).isBefore(anchor)) {
      first = customer;
      anchor = start(customer);
    }
  }

  ClockName clock() {
    return clock;
  }

  /** What the customer waits for. */
  Awaited awaited() {
    return awaited;
  }

  List<ClockEvent> items() {
    return items;
  }

  boolean allIn(Set<String> ids) {
    return items.stream().allMatch(item -> item.id().filter(ids::contains).isPresent());
  }

  boolean deleted() {
    return awaited.ending().filter(end -> end.how() == Ending.How.DELETED).isPresent();
  }

  /** The first message that was read, which need not be the oldest. */
  ClockEvent opener() {
    return items.get(0);
  }

  Instant anchor() {
    return anchor;
  }

  Instant queued() {
    return first.queued().orElse(first.at());
  }

  /** How long the network took to bring the anchor; none if it told no time of its own. */
  Optional<Duration> networkLag() {
    return first
        .published()
        .filter(at -> !first.merged())
        .map(at -> Duration.between(at, first.at()));
  }

  /** What is odd about the network's time of the anchor; a set of the caller's own. */
  Set<ClockFlag> flags() {
    Set<ClockFlag> flags = EnumSet.noneOf(ClockFlag.class);
    if (first.merged()) {
      return flags;
    }
    if (first.published().isEmpty()) {
      flags.add(ClockFlag.PUBLISHED_MISSING);
    }
    if (ahead(first).compareTo(MOST_AHEAD) > 0) {
      flags.add(ClockFlag.PUBLISHED_AHEAD);
    }
    if (ahead(first).negated().compareTo(MOST_BEHIND) > 0) {
      flags.add(ClockFlag.PUBLISHED_STALE);
    }
    return flags;
  }

  /** When a message counts as written: the network's time where it can be believed, else ours. */
  static Instant start(ClockEvent customer) {
    Duration ahead = ahead(customer);
    boolean trusted =
        ahead.isNegative() && (customer.merged() || ahead.negated().compareTo(MOST_BEHIND) <= 0);
    return trusted ? customer.published().orElseThrow() : customer.at();
  }

  private static Duration ahead(ClockEvent customer) {
    return Duration.between(customer.at(), customer.published().orElse(customer.at()));
  }
}
