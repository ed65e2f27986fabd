package dev.parley.account;

import dev.parley.account.Account.State;
import dev.parley.channel.Channel;
import dev.parley.channel.Connection;
import dev.parley.channel.Http;
import dev.parley.channel.WebhookAccount;
import dev.parley.kit.Descriptor;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects accounts, lends connections to them, and knows how they are doing. */
public final class Accounts {
  private static final Logger log = LoggerFactory.getLogger(Accounts.class);

  private final AccountStore store;
  private final Channels channels;
  private final Vault vault;
  private final Supplier<Http> http;
  private final Supplier<Optional<Duration>> readEvery;
  private final InstantSource clock;
  private final Turns turns = new Turns();
  private final Logins logins;
  private final Quotas quotas;
  private final QuotaNotes notes;
  private volatile boolean hangingUp;

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
    this(store, channels, box, http, Budgets.NONE, Optional::empty, clock);
  }

  /**
   * The same with what an admin sets.
   *
   * @param budgets how many calls a day an admin allows
   * @param readEvery the wait between two reads; empty for each channel's own
   */
  public Accounts(
      AccountStore store,
      Channels channels,
      Optional<SecretBox> box,
      Supplier<Http> http,
      Budgets budgets,
      Supplier<Optional<Duration>> readEvery,
      InstantSource clock) {
    this.store = store;
    this.readEvery = readEvery;
    this.channels = channels;
    this.vault = new Vault(box);
    this.http = http;
    this.clock = clock;
    this.quotas = new Quotas(channels, new Spending(store, channels, budgets, clock), clock);
    this.notes = new QuotaNotes(clock);
    this.logins = new Logins(store, channels, vault, turns, quotas, http, clock);
  }

  /** All accounts, oldest first. */
  public List<Account> all() {
    return store.accounts();
  }

  /** One account. */
  public Optional<Account> account(AccountId id) {
    return store.account(id);
  }

  /**
   * Logs in with what the admin entered and keeps the account only if the network takes it. No
   * lease is needed: what a call under way with the login before writes is not taken any more.
   */
  public ConnectOutcome connect(NewAccount entered, Connector who) {
    return logins.connect(entered, who);
  }

  /** Who connected an account of a channel that is connected and works, and when. */
  public Optional<AccountStore.Joined> joined(String channel, String externalId) {
    return store.accounts().stream()
        .filter(known -> known.channel().equals(channel) && known.works())
        .filter(known -> known.externalId().equals(externalId))
        .findFirst()
        .flatMap(known -> store.joined(known.id()));
  }

  /**
   * Lends a connection to an account that is not kept yet, to ask the network about it.
   *
   * @return what the question gives; empty if there is no such channel
   */
  public <T> Optional<T> ask(NewAccount entered, BiFunction<Channel, Connection, T> question) {
    return logins.ask(entered, question);
  }

  /**
   * Lends a connection for a question that changes nothing of the account: needs no lease, and what
   * the call keeps or reports is forgotten.
   *
   * @return what the question gives; empty if the account or its channel is not there, or its
   *     secrets cannot be opened
   */
  public <T> Optional<T> ask(AccountId id, BiFunction<Channel, Connection, T> question) {
    Optional<Account> account = store.account(id);
    Optional<Channel> channel = account.flatMap(a -> channels.channel(a.channel()));
    return channel.flatMap(
        c ->
            vault
                .open(id, store.secrets(id))
                .map(
                    secrets ->
                        question.apply(
                            c,
                            new LentConnection(
                                id,
                                account.get().externalId(),
                                account.get().baseUrl(),
                                account.get().settings(),
                                secrets,
                                secrets::putAll,
                                quota -> {},
                                quotas.counting(account.get(), http.get()),
                                clock))));
  }

  /**
   * Makes one call with an account's connection; other calls for the same account wait. What the
   * call keeps and reports is written under the lease.
   *
   * @param lease {@code account:<id>}
   * @return what the call gives; empty if the account is unknown, its channel is not there or its
   *     secrets cannot be opened, which its health then says
   * @throws dev.parley.lease.LeaseLostException if it reports something after somebody else took
   *     the lease over; nothing of that was written
   */
  public <T> Optional<T> call(Lease lease, AccountId id, Function<ChannelCall, T> call) {
    AccountStore mine = store.under(lease);
    return turns.alone(
        id,
        () -> {
          Optional<Account> account = store.account(id);
          Optional<Channel> channel = account.flatMap(a -> channels.channel(a.channel()));
          if (account.isEmpty() || channel.isEmpty()) {
            return Optional.empty();
          }
          return connection(mine, account.get())
              .map(
                  lent ->
                      call.apply(
                          new ChannelCall(account.get(), channel.get(), lent, standing(mine))));
        });
  }

  private Standing standing(AccountStore mine) {
    return new Standing(mine, () -> hangingUp, clock);
  }

  /**
   * After a start: finds out whose secrets open with the key that is there now, so that accounts
   * are tried again once the right key is back.
   */
  public void tryKeys() {
    for (Account account : store.accounts()) {
      if (connection(store, account).isPresent() && account.health().state() == State.NEEDS_KEY) {
        standing(store).keyIsBack(account);
      }
    }
  }

  private Optional<Connection> connection(AccountStore mine, Account account) {
    Optional<Map<String, Secret>> open = vault.open(account.id(), store.secrets(account.id()));
    if (open.isEmpty()) {
      standing(mine).needsKey(account);
    }
    return open.map(secrets -> connection(mine, account, secrets));
  }

  private Connection connection(AccountStore mine, Account account, Map<String, Secret> secrets) {
    return new LentConnection(
        account.id(),
        account.externalId(),
        account.baseUrl(),
        account.settings(),
        secrets,
        fresh -> {
          if (!mine.keep(account, vault.sealed(account.id(), fresh))) {
            log.info("account {} was connected again meanwhile", account.id());
          }
          secrets.putAll(fresh);
        },
        quota -> notes.used(mine, account.id(), quota),
        quotas.counting(account, http.get()),
        clock);
  }

  /** What was last heard of an account's network. */
  public Pulse pulse(Account account) {
    return store.pulse(account.id());
  }

  /** What was last heard of all accounts' networks, by account. */
  public Map<AccountId, Pulse> pulses() {
    return store.pulses();
  }

  /** How an account is doing, said to people: connected only if that was proved. */
  public Condition condition(Account account, Pulse pulse) {
    return Condition.of(
        account,
        pulse,
        channels
            .descriptor(account)
            .map(Descriptor::pollInterval)
            .map(usual -> quotas.pace(account, readEvery.get().orElse(usual))),
        clock.instant());
  }

  /** How an account is doing, in words that all who speak of it share. */
  public Diagnosis diagnosis(Account account, Pulse pulse) {
    return Diagnosis.of(account, condition(account, pulse), channelName(account));
  }

  /** Who connected an account last, and when; empty if it is not there. */
  public Optional<AccountStore.Joined> joined(AccountId id) {
    return store.joined(id);
  }

  /**
   * One of an account's secrets, so that its login can be begun again without anybody typing it.
   *
   * @return empty if there is none, or it cannot be opened; never to be shown
   */
  public Optional<Secret> secret(AccountId id, String name) {
    return vault
        .open(id, store.secrets(id))
        .flatMap(secrets -> Optional.ofNullable(secrets.get(name)));
  }

  /** What people call the account's network. */
  public String channelName(Account account) {
    return channels.descriptor(account).map(Descriptor::name).orElse(account.channel());
  }

  /** What its network allows an account. */
  public Quotas quotas() {
    return quotas;
  }

  /**
   * What a channel may know of an account while it looks at a webhook.
   *
   * @return empty if the account's secrets cannot be opened, which its health then says
   */
  public Optional<WebhookAccount> forWebhook(Account account) {
    return connection(store, account).map(WebhookView::new);
  }

  /** Accounts whose next read has come and that may be called, those that wait longest first. */
  public List<AccountId> toRead() {
    return store.toRead(clock.instant());
  }

  /** Sets how long an account is left alone before it is read again, on whichever node. */
  public void readAgainIn(Lease lease, AccountId id, Duration wait) {
    store.under(lease).nextRead(id, clock.instant().plus(wait));
  }

  /**
   * Says that calls under way are about to be cut off by ourselves: from now on a call that fails
   * says nothing about its account, which the next start finds as it was.
   */
  public void hangUp() {
    hangingUp = true;
  }

  /**
   * What a call works with.
   *
   * @param account the account
   * @param channel its channel
   * @param connection for this call only
   * @param standing takes what the call shows of the account
   */
  public record ChannelCall(
      Account account, Channel channel, Connection connection, Standing standing) {}
}
