package dev.parley.account;

import dev.parley.account.Account.Health;
import dev.parley.channel.Channel;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.Connection;
import dev.parley.channel.Http;
import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs in with what an admin enters, for a new account or for one that connects again. */
final class Logins {
  private static final Logger log = LoggerFactory.getLogger(Logins.class);

  private final AccountStore store;
  private final Channels channels;
  private final Vault vault;
  private final Turns turns;
  private final Quotas quotas;
  private final Supplier<Http> http;
  private final InstantSource clock;

  Logins(
      AccountStore store,
      Channels channels,
      Vault vault,
      Turns turns,
      Quotas quotas,
      Supplier<Http> http,
      InstantSource clock) {
    this.store = store;
    this.channels = channels;
    this.vault = vault;
    this.turns = turns;
    this.quotas = quotas;
    this.http = http;
    this.clock = clock;
  }

  <T> Optional<T> ask(NewAccount entered, BiFunction<Channel, Connection, T> question) {
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
                              () ->
                                  channels
                                      .descriptor(channel.id())
                                      .orElseThrow()
                                      .baseUrl(entered.settings())),
                      entered.settings(),
                      secrets,
                      secrets::putAll,
                      quota -> {},
                      http.get(),
                      clock));
            });
  }

  ConnectOutcome connect(NewAccount entered, Connector who) {
    Optional<Channel> channel = channels.channel(entered.channel());
    if (channel.isEmpty()) {
      return new ConnectOutcome.Invalid(
          "channel",
          "There is no channel '%s'; there are: %s."
              .formatted(entered.channel(), String.join(", ", channels.ids())));
    }
    if (!vault.hasKey()) {
      return new ConnectOutcome.Unreachable(
          "The key file is missing, so secrets cannot be sealed. Put it back and restart.");
    }
    URI baseUrl =
        entered
            .baseUrl()
            .orElseGet(
                () ->
                    channels
                        .descriptor(entered.channel())
                        .orElseThrow()
                        .baseUrl(entered.settings()));
    Optional<ConnectOutcome> objection = EntryCheck.objection(entered, baseUrl, channel.get());
    if (objection.isPresent()) {
      return objection.get();
    }
    Optional<Quotas.Spent> spent = quotas.beforeLogin(entered);
    if (spent.isPresent()) {
      return new ConnectOutcome.Unreachable(
          "%s Try again in %d s."
              .formatted(spent.get().says(), spent.get().pause().toSeconds() + 1));
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
            connected -> keep(entered, who, baseUrl, id, connected, secrets),
            refused -> new ConnectOutcome.Invalid(refused.field(), refused.why()),
            tryLater -> new ConnectOutcome.Unreachable(tryLater.why()));
  }

  /** Waits for a call under way: what it reports about the old login must not outlive it. */
  private ConnectOutcome keep(
      NewAccount entered,
      Connector who,
      URI baseUrl,
      AccountId fresh,
      ConnectResult.Connected connected,
      Map<String, Secret> secrets) {
    return turns.making(
        () -> {
          Optional<Account> known =
              store.accounts().stream()
                  .filter(a -> a.channel().equals(entered.channel()))
                  .filter(a -> a.externalId().equals(connected.externalId()))
                  .findFirst();
          AccountId id = known.map(Account::id).orElse(fresh);
          return known
              .flatMap(account -> taken(account, who))
              .orElseGet(
                  () ->
                      new ConnectOutcome.Done(
                          turns.alone(
                              id,
                              () -> keep(entered, who, baseUrl, known, id, connected, secrets))));
        });
  }

  /** Two people connect the same page by mistake more often than on purpose. */
  private Optional<ConnectOutcome> taken(Account known, Connector who) {
    if (known.disconnected() && store.leaving(known.id())) {
      return Optional.of(
          new ConnectOutcome.Unreachable(
              "%s is just being disconnected; try again in a moment.".formatted(known.name())));
    }
    if (!known.works() || who.again()) {
      return Optional.empty();
    }
    AccountStore.Joined joined = store.joined(known.id()).orElseThrow();
    return Optional.of(new ConnectOutcome.Taken(known, joined.by(), joined.at()));
  }

  private Account keep(
      NewAccount entered,
      Connector who,
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
    Map<String, String> sealed = vault.sealed(id, secrets);
    if (known.isPresent()) {
      store.reconnect(account, sealed, who.login());
      log.info("account {} on {} is connected again", id, entered.channel());
    } else {
      store.add(account, sealed, connected.cursor(), who.login());
      log.info("account {} on {} is connected", id, entered.channel());
    }
    return account;
  }
}
