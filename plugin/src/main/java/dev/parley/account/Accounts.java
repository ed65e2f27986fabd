package dev.parley.account;

import dev.parley.account.Account.Health;
import dev.parley.account.Account.State;
import dev.parley.channel.Channel;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.Connection;
import dev.parley.channel.Http;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.Quota;
import dev.parley.channel.WebhookAccount;
import dev.parley.kit.Descriptor;
import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects accounts, lends connections to them, and keeps how they are doing. */
public final class Accounts {
  private static final Logger log = LoggerFactory.getLogger(Accounts.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private final AccountStore store;
  private final Channels channels;
  private final Optional<SecretBox> box;
  private final Supplier<Http> http;
  private final InstantSource clock;
  private final Map<AccountId, ReentrantLock> oneCallAtATime = new ConcurrentHashMap<>();
  private final Map<AccountId, Map<String, Quota>> quotas = new ConcurrentHashMap<>();
  private volatile boolean hangingUp;
  private final ReentrantLock oneNewAccountAtATime = new ReentrantLock();

  /**
   * Makes the door.
   *
   * @param box opens secrets; empty if the key file is missing, then every account needs its key
   * @param http gives what one call to a network makes its exchanges with
   */
  public Accounts(
      AccountStore store,
      Channels channels,
      Optional<SecretBox> box,
      Supplier<Http> http,
      InstantSource clock) {
    this.store = store;
    this.channels = channels;
    this.box = box;
    this.http = http;
    this.clock = clock;
  }

  /** All accounts, oldest first. */
  public List<Account> all() {
    return store.accounts();
  }

  /** One account. */
  public Optional<Account> account(AccountId id) {
    return store.account(id);
  }

  /** Logs in with what the admin entered and keeps the account only if the network takes it. */
  public ConnectOutcome connect(NewAccount entered) {
    Optional<Channel> channel = channels.channel(entered.channel());
    if (channel.isEmpty()) {
      return new ConnectOutcome.Invalid(
          "channel",
          "There is no channel '%s'; there are: %s."
              .formatted(entered.channel(), String.join(", ", channels.ids())));
    }
    if (box.isEmpty()) {
      return new ConnectOutcome.Unreachable(
          "The key file is missing, so secrets cannot be sealed. Put it back and restart.");
    }
    URI baseUrl =
        entered
            .baseUrl()
            .orElseGet(() -> channels.descriptor(entered.channel()).orElseThrow().baseUrl());
    Optional<ConnectOutcome> objection = EntryCheck.objection(entered, baseUrl, channel.get());
    if (objection.isPresent()) {
      return objection.get();
    }
    var id = new AccountId(UUID.randomUUID().toString());
    var secrets = new HashMap<>(entered.secrets());
    var connection =
        new LentConnection(
            id,
            entered.externalId(),
            baseUrl,
            entered.settings(),
            secrets,
            secrets::putAll,
            quota -> {},
            http.get(),
            clock);
    return channel
        .get()
        .connect(connection)
        .fold(
            connected -> new ConnectOutcome.Done(keep(entered, baseUrl, id, connected, secrets)),
            refused -> new ConnectOutcome.Invalid(refused.field(), refused.why()),
            tryLater -> new ConnectOutcome.Unreachable(tryLater.why()));
  }

  /**
   * Lends a connection to an account that is not kept yet, to ask the network about it.
   *
   * @return what the question gives; empty if there is no such channel
   */
  public <T> Optional<T> ask(NewAccount entered, BiFunction<Channel, Connection, T> question) {
    return channels
        .channel(entered.channel())
        .map(
            channel -> {
              var secrets = new HashMap<>(entered.secrets());
              return question.apply(
                  channel,
                  new LentConnection(
                      new AccountId(UUID.randomUUID().toString()),
                      entered.externalId(),
                      entered
                          .baseUrl()
                          .orElseGet(
                              () -> channels.descriptor(channel.id()).orElseThrow().baseUrl()),
                      entered.settings(),
                      secrets,
                      secrets::putAll,
                      quota -> {},
                      http.get(),
                      clock));
            });
  }

  /** Waits for a call under way: what it reports about the old login must not outlive it. */
  private Account keep(
      NewAccount entered,
      URI baseUrl,
      AccountId fresh,
      ConnectResult.Connected connected,
      Map<String, Secret> secrets) {
    return alone(
        oneNewAccountAtATime,
        () -> {
          Optional<Account> known =
              store.accounts().stream()
                  .filter(a -> a.channel().equals(entered.channel()))
                  .filter(a -> a.externalId().equals(connected.externalId()))
                  .findFirst();
          AccountId id = known.map(Account::id).orElse(fresh);
          return alone(lock(id), () -> keep(entered, baseUrl, known, id, connected, secrets));
        });
  }

  private Account keep(
      NewAccount entered,
      URI baseUrl,
      Optional<Account> known,
      AccountId id,
      ConnectResult.Connected connected,
      Map<String, Secret> secrets) {
    Instant now = clock.instant();
    var settings = new HashMap<>(entered.settings());
    settings.putAll(connected.settings());
    var account =
        new Account(
            id,
            entered.channel(),
            connected.externalId(),
            connected.handle(),
            entered.name().isBlank() ? "@" + connected.handle() : entered.name(),
            baseUrl,
            settings,
            Health.well(now),
            known.map(Account::connectedAt).orElse(now),
            known.flatMap(Account::lastReadAt),
            UUID.randomUUID().toString());
    var sealed = new HashMap<String, String>();
    secrets.forEach((name, secret) -> sealed.put(name, seal(id, name, secret)));
    if (known.isPresent()) {
      store.reconnect(account, sealed);
      log.info("account {} on {} is connected again", id, entered.channel());
    } else {
      store.add(account, sealed, connected.cursor());
      log.info("account {} on {} is connected", id, entered.channel());
    }
    return account;
  }

  /**
   * Makes one call with an account's connection; other calls for the same account wait.
   *
   * @return what the call gives; empty if the account is unknown, its channel is not there or its
   *     secrets cannot be opened, which its health then says
   */
  public <T> Optional<T> call(AccountId id, Function<ChannelCall, T> call) {
    return alone(
        lock(id),
        () -> {
          Optional<Account> account = store.account(id);
          Optional<Channel> channel = account.flatMap(a -> channels.channel(a.channel()));
          if (account.isEmpty() || channel.isEmpty()) {
            return Optional.empty();
          }
          Optional<Connection> connection = connection(account.get());
          return connection.map(c -> call.apply(new ChannelCall(account.get(), channel.get(), c)));
        });
  }

  private ReentrantLock lock(AccountId id) {
    return oneCallAtATime.computeIfAbsent(id, any -> new ReentrantLock());
  }

  private static <T> T alone(ReentrantLock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** A network says the same again and again; only what is new is worth a write. */
  private void used(AccountId id, Quota quota) {
    Map<String, Quota> known = quotas.computeIfAbsent(id, any -> new ConcurrentHashMap<>());
    if (!quota.equals(known.put(quota.name(), quota))) {
      store.used(id, quota, clock.instant());
    }
  }

  /** What was last heard of an account's network. */
  public Pulse pulse(Account account) {
    return store.pulse(account.id());
  }

  /** How an account is doing, said to people: connected only if that was proved. */
  public Standing standing(Account account, Pulse pulse) {
    return Standing.of(
        account,
        pulse,
        channels.descriptor(account).map(Descriptor::pollInterval),
        clock.instant());
  }

  /**
   * After a start: finds out whose secrets open with the key that is there now, so that accounts
   * are tried again once the right key is back. That it opens them does not prove that the network
   * takes them.
   */
  public void tryKeys() {
    for (Account account : store.accounts()) {
      if (connection(account).isPresent() && account.health().state() == State.NEEDS_KEY) {
        report(
            account,
            State.FAILING,
            "The key file is back; the login is tried next.",
            Optional.of(clock.instant()));
      }
    }
  }

  private Optional<Connection> connection(Account account) {
    var open = new HashMap<String, Secret>();
    for (Map.Entry<String, String> sealed : store.secrets(account.id()).entrySet()) {
      Optional<Secret> secret =
          box.flatMap(b -> b.unseal(belongsTo(account.id(), sealed.getKey()), sealed.getValue()));
      if (secret.isEmpty()) {
        report(
            account,
            State.NEEDS_KEY,
            "The secrets of this account were sealed with another key. Put the right key file back"
                + " and restart, or connect the account again.",
            Optional.empty());
        return Optional.empty();
      }
      open.put(sealed.getKey(), secret.get());
    }
    return Optional.of(
        new LentConnection(
            account.id(),
            account.externalId(),
            account.baseUrl(),
            account.settings(),
            open,
            fresh -> {
              var sealed = new HashMap<String, String>();
              fresh.forEach((name, secret) -> sealed.put(name, seal(account.id(), name, secret)));
              if (!store.keep(account, sealed)) {
                log.info("account {} was connected again meanwhile", account.id());
              }
              open.putAll(fresh);
            },
            quota -> used(account.id(), quota),
            http.get(),
            clock));
  }

  /**
   * What a channel may know of an account while it looks at a webhook.
   *
   * @return empty if the account's secrets cannot be opened, which its health then says
   */
  public Optional<WebhookAccount> forWebhook(Account account) {
    return connection(account).map(WebhookView::new);
  }

  /** Notes that a call succeeded. */
  public void well(Account account) {
    if (account.health().state() != State.CONNECTED) {
      store.health(account, Health.well(clock.instant()));
      log.info("account {} works again", account.id());
    }
  }

  /** Accounts whose next read has come and that may be called, those that wait longest first. */
  public List<AccountId> toRead() {
    return store.toRead(clock.instant());
  }

  /** Sets how long an account is left alone before it is read again, on whichever node. */
  public void readAgainIn(AccountId id, Duration wait) {
    store.nextRead(id, clock.instant().plus(wait));
  }

  /** Notes that an account was read to the end. */
  public void readToTheEnd(Account account) {
    store.readToTheEnd(account.id(), clock.instant());
  }

  /**
   * Notes that the account could not be read for now: reading pauses, longer each time.
   *
   * @param asked how long the network asks us to wait; zero if it does not say
   */
  public void failing(Account account, Duration asked, String why) {
    if (hangingUp) {
      return;
    }
    Instant now = clock.instant();
    Duration wait = asked;
    if (wait.isZero() || wait.isNegative()) {
      wait = grown(account, State.FAILING, now);
    }
    report(account, State.FAILING, why, Optional.of(now.plus(wait)));
  }

  /**
   * Notes that the network has had enough calls from us: the whole account pauses for as long as it
   * asks, or else ever longer.
   *
   * @param asked how long the network asks us to wait; zero if it does not say
   * @param chance spreads waits of our own choice by a tenth
   * @return when the account may be called again
   */
  public Instant throttled(Account account, Duration asked, String why, RandomGenerator chance) {
    Instant now = clock.instant();
    Duration wait = asked;
    if (wait.isZero() || wait.isNegative()) {
      Duration longer = grown(account, State.THROTTLED, now);
      wait = longer.plusMillis(chance.nextLong(longer.toMillis() / 10 + 1));
    }
    Instant until = now.plus(wait);
    if (!hangingUp) {
      report(account, State.THROTTLED, why, Optional.of(until));
    }
    return until;
  }

  /** As {@link #throttled(Account, Duration, String, RandomGenerator)}, while reading. */
  public void throttled(Account account, Duration asked, String why) {
    var unused = throttled(account, asked, why, () -> 0);
  }

  /** As long as it has lasted so far, which doubles it each time, within limits. */
  private static Duration grown(Account account, State state, Instant now) {
    Duration sofar =
        account.health().state() == state
            ? Duration.between(account.health().since(), now)
            : Duration.ZERO;
    Duration wait = sofar.compareTo(FIRST_WAIT) < 0 ? FIRST_WAIT : sofar;
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /** Notes that the network took a call again after it had had enough; reading has its own word. */
  public void sent(Account account) {
    if (account.health().state() == State.THROTTLED) {
      well(account);
    }
  }

  /**
   * Says that calls under way are about to be cut off by ourselves: from now on a call that fails
   * says nothing about its account, which the next start finds as it was.
   */
  public void hangUp() {
    hangingUp = true;
  }

  /** Notes that the network no longer takes our login. */
  public void needsLogin(Account account, String why) {
    needsLogin(account, LoginTrouble.REVOKED, why);
  }

  /** Notes that the network no longer takes our login, and which trouble it is. */
  public void needsLogin(Account account, LoginTrouble trouble, String why) {
    report(account, State.NEEDS_LOGIN, why, Optional.empty(), Optional.of(trouble));
  }

  private void report(Account account, State state, String why, Optional<Instant> nextTry) {
    report(account, state, why, nextTry, Optional.empty());
  }

  private void report(
      Account account,
      State state,
      String why,
      Optional<Instant> nextTry,
      Optional<LoginTrouble> trouble) {
    boolean already = account.health().state() == state;
    Instant since = already ? account.health().since() : clock.instant();
    var health = new Health(state, why, since, nextTry, trouble);
    if (!health.equals(account.health())) {
      store.health(account, health);
    }
    if (!already) {
      log.warn("account {} on {}: {} ({})", account.id(), account.channel(), why, state);
    }
  }

  private String seal(AccountId id, String name, Secret secret) {
    if (secret.reveal().isEmpty()) {
      return "";
    }
    return box.orElseThrow(() -> new IllegalStateException("sealing needs the key file"))
        .seal(belongsTo(id, name), secret);
  }

  private static String belongsTo(AccountId id, String name) {
    return id + "/" + name;
  }

  /**
   * What a call works with.
   *
   * @param account the account
   * @param channel its channel
   * @param connection for this call only
   */
  public record ChannelCall(Account account, Channel channel, Connection connection) {}
}
