package dev.parley.account;

import dev.parley.channel.Http;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.RateLimit;
import dev.parley.kit.Descriptor.RateLimit.On;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How much of what its network allows an account may still use, on this node. Half of a limit may
 * be used at once, the other half comes back evenly over the limit's time, so that no span of that
 * time sees more than the limit. Of what may be used at once a quarter is left to replies. Nothing
 * here refuses or waits: callers ask how long to leave the network alone, and an answer of the
 * network that says otherwise goes first.
 */
public final class Quotas {
  /** One call may renew its login and read twice before it does what it is for. */
  private static final int EXCHANGES_OF_A_CALL = 4;

  private static final int LEFT_TO_REPLIES = 4;

  /** What Parley counts; of the others only the network's answers say when they are reached. */
  private static final Set<On> COUNTED = Set.of(On.ALL, On.SEND, On.LOGIN);

  private final Channels channels;
  private final Spending spending;
  private final TimeMeter time;
  private final Map<Kept, Bucket> buckets = new ConcurrentHashMap<>();

  Quotas(Channels channels, Spending spending, InstantSource clock) {
    this.spending = spending;
    this.channels = channels;
    this.time = new Time(clock);
  }

  /**
   * What is used together.
   *
   * @param user who uses it: an account, or all that call the same server
   */
  private record Kept(String channel, RateLimit limit, String user) {}

  /**
   * A limit and what is left of it.
   *
   * @param limit as the network has it
   * @param atOnce how much may be used at once if none was used for long
   * @param left how much of that is left now
   */
  public record Left(RateLimit limit, long atOnce, long left) {
    /** In words. */
    public String says() {
      return "%s: %,d of %,d left (the network allows %,d in %s)"
          .formatted(limit.name(), left, atOnce, limit.value(), words(limit.per()));
    }

    private static String words(Duration per) {
      if (per.toSeconds() % 86_400 == 0) {
        return per.toDays() + " d";
      }
      if (per.toSeconds() % 3600 == 0) {
        return per.toHours() + " h";
      }
      return per.toSeconds() % 60 == 0 ? per.toMinutes() + " min" : per.toSeconds() + " s";
    }
  }

  /**
   * A limit that lets nothing through for now.
   *
   * @param pause until enough has come back
   * @param ours whether it is the admin's own budget and not the network's limit
   */
  public record Spent(RateLimit limit, Duration pause, boolean ours) {
    /** In words that stay the same while it lasts. */
    public String says() {
      if (ours) {
        return "Your own budget of %,d calls a day is used up until midnight UTC."
            .formatted(limit.value());
      }
      return "The network allows %,d %s in %s, and they are used up for now."
          .formatted(limit.value(), limit.name(), Left.words(limit.per()));
    }
  }

  /** What keeps the account from sending, or from looking a reply up; empty if nothing does. */
  public Optional<Spent> beforeSending(Account account) {
    return budget(account, spending.untilTomorrow(account)).or(() -> limitBeforeSending(account));
  }

  private Optional<Spent> budget(Account account, Optional<Duration> pause) {
    return pause.map(
        wait -> {
          long most = spending.today(account.channel()).hard().orElse((long) Integer.MAX_VALUE);
          int value = (int) Math.max(1, Math.min(most, Integer.MAX_VALUE));
          return new Spent(
              new RateLimit("calls a day", value, Duration.ofDays(1), "app", On.ALL, 1),
              wait,
              true);
        });
  }

  /** How often an account is read, with the admin's budgets. */
  Condition.Pace pace(Account account, Duration usual) {
    return new Condition.Pace(
        spending.paced(account, usual),
        budget(account, spending.untilTomorrow(account)).map(Spent::says),
        spending.begin(account));
  }

  /** What was used of the admin's budgets. */
  public Spending.Today today(Account account) {
    return spending.today(account.channel());
  }

  private Optional<Spent> limitBeforeSending(Account account) {
    return longest(
        account,
        limit ->
            switch (limit.on()) {
              case ALL -> (long) limit.each() * EXCHANGES_OF_A_CALL;
              case SEND -> limit.each();
              case READ, PRIVATE_REPLY, MODERATE, LOGIN -> 0;
            });
  }

  /** What keeps the account from hiding, deleting or liking; empty if nothing does. */
  public Optional<Spent> beforeModerating(Account account) {
    Optional<Spent> budget = budget(account, spending.untilTomorrow(account));
    if (budget.isPresent()) {
      return budget;
    }
    return longest(
        account, limit -> limit.on() == On.ALL ? (long) limit.each() * EXCHANGES_OF_A_CALL : 0);
  }

  /** What keeps the account from being read; empty if nothing does. */
  public Optional<Spent> beforeReading(Account account) {
    Optional<Spent> budget = budget(account, spending.untilRead(account));
    if (budget.isPresent()) {
      return budget;
    }
    return longest(
        account,
        limit ->
            limit.on() == On.ALL
                ? (long) limit.each() * EXCHANGES_OF_A_CALL + atOnce(limit) / LEFT_TO_REPLIES
                : 0);
  }

  /** What keeps an admin's login from being tried; empty if nothing does. */
  Optional<Spent> beforeLogin(NewAccount entered) {
    Optional<Spent> spent =
        loginLimits(entered).stream()
            .flatMap(limit -> spent(kept(limit, entered), limit.each()).stream())
            .max(Comparator.comparing(Spent::pause));
    if (spent.isEmpty()) {
      loginLimits(entered).forEach(limit -> use(kept(limit, entered)));
    }
    return spent;
  }

  private List<RateLimit> loginLimits(NewAccount entered) {
    return channels
        .descriptor(entered.channel())
        .map(Descriptor::rateLimits)
        .orElse(List.of())
        .stream()
        .filter(limit -> limit.on() == On.LOGIN)
        .toList();
  }

  private static Kept kept(RateLimit limit, NewAccount entered) {
    return new Kept(
        entered.channel(), limit, entered.externalId().strip().toLowerCase(Locale.ROOT));
  }

  /** Counts a message that is about to be sent. */
  public void sending(Account account) {
    limits(account).stream().filter(kept -> kept.limit().on() == On.SEND).forEach(this::use);
  }

  /** The way to the network for one call of the account; each exchange is counted. */
  Http counting(Account account, Http http) {
    List<Kept> counted =
        limits(account).stream().filter(kept -> kept.limit().on() == On.ALL).toList();
    return request -> {
      counted.forEach(this::use);
      spending.exchange(account.channel());
      return http.exchange(request);
    };
  }

  /** What is left of each limit that is counted for an account, on this node. */
  public List<Left> left(Account account) {
    return limits(account).stream()
        .filter(kept -> kept.limit().on() != On.LOGIN)
        .map(
            kept ->
                new Left(
                    kept.limit(),
                    atOnce(kept.limit()),
                    Math.max(0, bucket(kept).getAvailableTokens())))
        .toList();
  }

  @FunctionalInterface
  private interface Need {
    long of(RateLimit limit);
  }

  private Optional<Spent> longest(Account account, Need need) {
    return limits(account).stream()
        .flatMap(kept -> spent(kept, need.of(kept.limit())).stream())
        .max(Comparator.comparing(Spent::pause));
  }

  private Optional<Spent> spent(Kept kept, long need) {
    if (need == 0) {
      return Optional.empty();
    }
    long nanos =
        bucket(kept)
            .estimateAbilityToConsume(Math.min(need, atOnce(kept.limit())))
            .getNanosToWaitForRefill();
    return nanos == 0
        ? Optional.empty()
        : Optional.of(new Spent(kept.limit(), Duration.ofMillis(nanos / 1_000_000 + 1), false));
  }

  private void use(Kept kept) {
    long unused = bucket(kept).consumeIgnoringRateLimits(kept.limit().each());
  }

  private List<Kept> limits(Account account) {
    return channels.descriptor(account).map(Descriptor::rateLimits).orElse(List.of()).stream()
        .filter(limit -> COUNTED.contains(limit.on()))
        .map(limit -> new Kept(account.channel(), limit, user(limit, account)))
        .toList();
  }

  private static String user(RateLimit limit, Account account) {
    return limit.scope().equals("account") ? account.id().value() : server(account.baseUrl());
  }

  private static String server(URI url) {
    return url.getRawAuthority() == null ? url.toString() : url.getRawAuthority();
  }

  private static long atOnce(RateLimit limit) {
    return Math.max((limit.value() + 1) / 2, Math.min(limit.each(), limit.value()));
  }

  private Bucket bucket(Kept kept) {
    return buckets.computeIfAbsent(kept, this::full);
  }

  private Bucket full(Kept kept) {
    RateLimit limit = kept.limit();
    long atOnce = atOnce(limit);
    long back = Math.max(1, limit.value() - atOnce);
    return Bucket.builder()
        .addLimit(bucket -> bucket.capacity(atOnce).refillGreedy(back, limit.per()))
        .withCustomTimePrecision(time)
        .build();
  }

  /** Parley's clock, which is the database's where several nodes share one. */
  private record Time(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
