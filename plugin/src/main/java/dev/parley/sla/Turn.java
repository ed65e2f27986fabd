package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run of customer messages with no reply by a person between them, and how it ended. Built by
 * {@link Turns} while it reads the events; confined to that call.
 */
final class Turn {
  private static final Duration MOST_AHEAD = Duration.ofMinutes(2);
  private static final Duration MOST_BEHIND = Duration.ofDays(7);

  /** How a turn can end. */
  enum End {
    ANSWERED,
    NOT_APPLICABLE,
    DELETED,
    MISSED
  }

  private final List<ClockEvent> items = new ArrayList<>();
  private ClockEvent first;
  private Instant anchor;
  private Optional<ClockEvent> automatic = Optional.empty();
  private Optional<End> end = Optional.empty();
  private Optional<ClockEvent> endedBy = Optional.empty();

  /** Adds a message; the oldest by the network's trusted time is the anchor. */
  void add(ClockEvent customer) {
    items.add(customer);
    Instant start = start(customer);
    if (anchor == null || start.isBefore(anchor)) {
      first = customer;
      anchor = start;
    }
  }

  /** A bot's answer; only the first counts. */
  void answeredAutomatically(ClockEvent auto) {
    automatic = automatic.or(() -> Optional.of(auto));
  }

  void end(End how, ClockEvent event) {
    end = Optional.of(how);
    endedBy = Optional.of(event);
  }

  /** Undoes a close that needed no reply: the customer has been waiting all along. */
  void reopen() {
    if (end.equals(Optional.of(End.NOT_APPLICABLE))) {
      end = Optional.empty();
      endedBy = Optional.empty();
    }
  }

  boolean open() {
    return end.isEmpty();
  }

  boolean allIn(Set<String> ids) {
    return items.stream().allMatch(item -> item.id().filter(ids::contains).isPresent());
  }

  Instant anchor() {
    return anchor;
  }

  Instant queued() {
    return first.queued().orElse(first.at());
  }

  Optional<End> end() {
    return end;
  }

  Optional<ClockEvent> endedBy() {
    return endedBy;
  }

  Optional<ClockEvent> human() {
    return endedBy.filter(event -> end.equals(Optional.of(End.ANSWERED)));
  }

  /** A bot's answer came before any person's, as that one would have ended the turn. */
  Optional<ClockEvent> any() {
    return automatic.or(this::human);
  }

  /** What is odd about the network's time of the anchor; a set of the caller's own. */
  Set<ClockFlag> flags() {
    Set<ClockFlag> flags = EnumSet.noneOf(ClockFlag.class);
    if (ahead(first).compareTo(MOST_AHEAD) > 0) {
      flags.add(ClockFlag.PUBLISHED_AHEAD);
    }
    if (ahead(first).negated().compareTo(MOST_BEHIND) > 0) {
      flags.add(ClockFlag.PUBLISHED_STALE);
    }
    return flags;
  }

  private static Instant start(ClockEvent customer) {
    Duration ahead = ahead(customer);
    boolean trusted = ahead.isNegative() && ahead.negated().compareTo(MOST_BEHIND) <= 0;
    return trusted ? customer.published().orElseThrow() : customer.at();
  }

  private static Duration ahead(ClockEvent customer) {
    return Duration.between(customer.at(), customer.published().orElse(customer.at()));
  }
}
