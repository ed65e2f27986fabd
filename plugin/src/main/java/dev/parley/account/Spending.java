package dev.parley.account;

import dev.parley.kit.Descriptor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts each channel's calls of a day, of UTC, on all nodes, and holds them to the admin's
 * budgets. Reads give way first: from the soft budget on an account is read ten times more seldom;
 * at the hard one nothing goes out until midnight, and replies wait.
 */
public final class Spending {
  private static final int RARER = 10;
  private static final int TOGETHER = 20;
  private static final Duration KEPT_BACK = Duration.ofSeconds(5);

  private final AccountStore store;
  private final Channels channels;
  private final Budgets budgets;
  private final InstantSource clock;
  private final Map<String, Count> counts = new ConcurrentHashMap<>();

  Spending(AccountStore store, Channels channels, Budgets budgets, InstantSource clock) {
    this.store = store;
    this.channels = channels;
    this.budgets = budgets;
    this.clock = clock;
  }

  /**
   * What a channel has used of its budgets today.
   *
   * @param soft empty for no limit
   * @param hard empty for no limit
   */
  public record Today(long used, Optional<Long> soft, Optional<Long> hard) {}

  /** What is known of a day; some of it is not kept yet. */
  private static final class Count {
    private LocalDate day;
    private long kept;
    private long fresh;
    private Instant keptAt = Instant.MIN;
  }

  /** Counts an exchange with the network. */
  void exchange(String channel) {
    count(channel, 1);
  }

  /** What was used today. */
  public Today today(String channel) {
    return new Today(count(channel, 0), budgets.soft(channel), budgets.hard(channel));
  }

  private long count(String channel, int more) {
    Count count = counts.computeIfAbsent(channel, any -> new Count());
    synchronized (count) {
      Instant now = clock.instant();
      LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
      if (!day.equals(count.day)) {
        if (count.day != null && count.fresh > 0) {
          store.spent(channel, count.day, count.fresh);
        }
        count.day = day;
        count.fresh = 0;
        count.keptAt = Instant.MIN;
      }
      count.fresh += more;
      if (count.fresh >= TOGETHER || now.isAfter(count.keptAt.plus(KEPT_BACK))) {
        count.kept = store.spent(channel, day, count.fresh);
        count.fresh = 0;
        count.keptAt = now;
      }
      return count.kept + count.fresh;
    }
  }

  /** How long the hard budget keeps the account from calling; empty if it does not. */
  Optional<Duration> untilTomorrow(Account account) {
    Optional<Long> hard = budgets.hard(account.channel());
    if (hard.isEmpty() || count(account.channel(), 0) < hard.get()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Instant midnight =
        LocalDate.ofInstant(now, ZoneOffset.UTC)
            .plusDays(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    return Optional.of(Duration.between(now, midnight));
  }

  /** How long an account waits between two reads, of those that usually are so long apart. */
  Duration paced(Account account, Duration usual) {
    Optional<Long> soft = budgets.soft(account.channel());
    if (soft.isEmpty() || count(account.channel(), 0) < soft.get()) {
      return usual;
    }
    Duration rare = pace(account).multipliedBy(RARER);
    return rare.compareTo(usual) > 0 ? rare : usual;
  }

  /** Since when today's budget lets the account be called; long ago where there is none. */
  Instant begin(Account account) {
    return budgets.hard(account.channel()).isEmpty()
        ? Instant.EPOCH
        : clock.instant().truncatedTo(ChronoUnit.DAYS);
  }

  private Duration pace(Account account) {
    return channels.descriptor(account).map(Descriptor::pollInterval).orElse(Duration.ofMinutes(1));
  }

  /** How long a budget keeps the account from being read; empty if none does. */
  Optional<Duration> untilRead(Account account) {
    Optional<Duration> tomorrow = untilTomorrow(account);
    Optional<Long> soft = budgets.soft(account.channel());
    if (tomorrow.isPresent()
        || soft.isEmpty()
        || count(account.channel(), 0) < soft.get()
        || account.lastReadAt().isEmpty()) {
      return tomorrow;
    }
    Instant next = account.lastReadAt().get().plus(pace(account).multipliedBy(RARER));
    Instant now = clock.instant();
    return next.isAfter(now) ? Optional.of(Duration.between(now, next)) : Optional.empty();
  }
}
