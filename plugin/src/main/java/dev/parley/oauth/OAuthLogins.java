package dev.parley.oauth;

import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.exceptions.OAuthException;
import com.github.scribejava.core.oauth.OAuth20Service;
import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.account.AccountStore;
import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.account.ConnectOutcome;
import dev.parley.account.Connector;
import dev.parley.account.NewAccount;
import dev.parley.account.SecretBox;
import dev.parley.channel.GrantResult;
import dev.parley.channel.Http;
import dev.parley.kit.Descriptor;
import dev.parley.kit.OAuthFacts;
import dev.parley.model.Fingerprint;
import dev.parley.model.Secret;
import dev.parley.oauth.OAuthOutcome.Done;
import dev.parley.oauth.OAuthOutcome.Refused;
import dev.parley.oauth.OAuthStore.Step;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The door: begins logins, ends them, and connects what they give access to. */
public final class OAuthLogins {
  private static final Duration LASTS = Duration.ofMinutes(10);
  private static final int KEY_BYTES = 32;

  private final OAuthStore store;
  private final Accounts accounts;
  private final Channels channels;
  private final Optional<SecretBox> box;
  private final Supplier<Http> http;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** Makes the door. */
  public OAuthLogins(
      OAuthStore store,
      Accounts accounts,
      Channels channels,
      Optional<SecretBox> box,
      Supplier<Http> http,
      InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.channels = channels;
    this.box = box;
    this.http = http;
    this.clock = clock;
  }

  /**
   * Accounts that a login gave access to.
   *
   * @param key under which they are chosen from
   * @param returnTo the page to show them on
   * @param again the account whose login is renewed, by the network's id; empty for new ones
   */
  public record Granted(
      String key, String returnTo, List<GrantResult.Account> accounts, Optional<String> again) {}

  /** What became of one of the chosen accounts; a reason where its webhooks do not come. */
  public record Chosen(String externalId, ConnectOutcome outcome, Optional<String> hookTrouble) {}

  /**
   * Begins a login.
   *
   * @param redirect where the network sends the browser back to
   * @return the network's page to go to
   */
  public OAuthOutcome<URI> begin(String login, Entered entered, URI redirect) {
    Optional<OAuthFacts> facts = facts(entered);
    if (facts.isEmpty()) {
      return new Refused<>("channel", "Accounts of this channel are connected by hand.");
    }
    if (entered.appId().isBlank() || entered.appSecret().reveal().isBlank()) {
      boolean id = entered.appId().isBlank();
      return new Refused<>(
          id ? "appId" : "appSecret", id ? "Enter the app's id." : "Enter the app's secret.");
    }
    String returnTo = entered.returnTo();
    // Browsers leave out tabs and line ends, so that what follows them could name another server.
    if (!returnTo.startsWith("/")
        || returnTo.startsWith("//")
        || returnTo.contains("\\")
        || returnTo.chars().anyMatch(one -> one <= ' ' || one == 127)) {
      return new Refused<>("returnTo", "'returnTo' must be the path of a page, from / on.");
    }
    if (box.isEmpty()) {
      return new Refused<>("", "The key file is missing, so nothing can be sealed. Put it back.");
    }
    String state = keep(login, StepJson.of(entered));
    OAuth20Service service = service(entered, facts.get(), redirect);
    return new Done<>(URI.create(service.getAuthorizationUrl(state)));
  }

  /**
   * The page that a login was begun on, also of one that took too long.
   *
   * @return empty if it was used already, or begun by somebody else
   */
  public Optional<String> returnTo(String login, String state) {
    return store
        .look(Fingerprint.of(state), Instant.EPOCH)
        .filter(step -> step.login().equals(login))
        .flatMap(this::unsealed)
        .map(text -> StepJson.entered(text).returnTo());
  }

  /**
   * Ends a login with what the browser brought back.
   *
   * @param code what becomes a token; empty if the person said no
   */
  public OAuthOutcome<Granted> end(
      String login, String channel, String state, Optional<String> code, URI redirect) {
    Optional<String> step = taken(login, state);
    if (step.isEmpty()) {
      return new Refused<>(
          "", "This login is over, was used already, or was begun by somebody else. Begin again.");
    }
    Entered entered = StepJson.entered(step.get());
    if (!entered.channel().equals(channel)) {
      return new Refused<>("", "This login was begun for another network. Begin again.");
    }
    if (code.isEmpty()) {
      return new Refused<>("", "The network did not grant it. Begin again if that was a mistake.");
    }
    return token(entered, code.get(), redirect)
        .fold(
            done -> granted(login, entered, Secret.of(done.value())),
            refused -> new Refused<>(refused.field(), refused.why()));
  }

  private OAuthOutcome<Granted> granted(String login, Entered entered, Secret token) {
    GrantResult result =
        accounts
            .ask(
                account(entered, "", "", Map.of("accessToken", token)),
                (channel, connection) -> channel.granted(connection))
            .orElseGet(() -> new GrantResult.Refused("The channel is not there any more."));
    return result.fold(
        found ->
            new Done<>(
                new Granted(
                    keep(login, StepJson.of(entered, found.accounts())),
                    entered.returnTo(),
                    found.accounts(),
                    entered.again())),
        refused -> new Refused<>("", refused.why()),
        tryLater -> new Refused<>("", tryLater.why()));
  }

  /** Who connected an account that can be chosen, if it is connected already and works. */
  public Optional<AccountStore.Joined> joined(String login, String key, String externalId) {
    return step(login, key)
        .flatMap(text -> accounts.joined(StepJson.entered(text).channel(), externalId));
  }

  /** What can be chosen from; empty if it is over or somebody else's. */
  public Optional<Granted> granted(String login, String key) {
    return step(login, key)
        .map(
            text -> {
              Entered entered = StepJson.entered(text);
              return new Granted(key, entered.returnTo(), StepJson.accounts(text), entered.again());
            });
  }

  private Optional<String> step(String login, String key) {
    return store
        .look(Fingerprint.of(key), clock.instant())
        .filter(step -> step.login().equals(login))
        .flatMap(this::unsealed);
  }

  /**
   * Connects what was chosen; can be done once.
   *
   * @param settings what the admin sets for all of them, such as how much history to bring in
   * @param hookUrl where the webhooks of an account go; empty if nobody can reach us
   */
  public Optional<List<Chosen>> connect(
      Connector who,
      String key,
      List<String> ids,
      Map<String, String> settings,
      Function<Account, Optional<URI>> hookUrl) {
    return taken(who.login(), key)
        .map(
            text -> {
              Entered entered = StepJson.entered(text);
              return StepJson.accounts(text).stream()
                  .filter(account -> ids.contains(account.externalId()))
                  .map(account -> connect(entered, account, settings, who, hookUrl))
                  .toList();
            });
  }

  private Chosen connect(
      Entered entered,
      GrantResult.Account chosen,
      Map<String, String> more,
      Connector who,
      Function<Account, Optional<URI>> hookUrl) {
    var secrets = new HashMap<>(chosen.secrets());
    secrets.put("verifyToken", Secret.of(chance()));
    NewAccount plain = account(entered, chosen.externalId(), chosen.name(), secrets);
    var settings = new HashMap<>(plain.settings());
    settings.putAll(more);
    ConnectOutcome outcome =
        accounts.connect(
            new NewAccount(
                plain.channel(),
                plain.externalId(),
                plain.name(),
                settings,
                plain.secrets(),
                plain.baseUrl()),
            entered.again().equals(Optional.of(chosen.externalId()))
                ? new Connector(who.login(), true)
                : who);
    Optional<String> trouble =
        outcome instanceof ConnectOutcome.Done done
            ? subscribe(done.account(), hookUrl)
            : Optional.empty();
    return new Chosen(chosen.externalId(), outcome, trouble);
  }

  private Optional<String> subscribe(Account account, Function<Account, Optional<URI>> hookUrls) {
    Optional<URI> hookUrl = hookUrls.apply(account);
    if (hookUrl.isEmpty()) {
      return Optional.of(
          "Networks cannot reach Parley until parley.publicUrl is set; it reads by itself.");
    }
    Set<String> ours =
        accounts.all().stream()
            .filter(other -> other.channel().equals(account.channel()) && !other.disconnected())
            .flatMap(other -> hookUrls.apply(other).stream())
            .map(URI::toString)
            .collect(Collectors.toSet());
    return accounts
        .ask(
            account.id(),
            (channel, connection) -> channel.subscribe(connection, hookUrl.get(), ours))
        .orElse(Optional.of("The account could not be called."));
  }

  /** What an admin set for an account that is connected again stays as it was. */
  private NewAccount account(
      Entered entered, String externalId, String name, Map<String, Secret> more) {
    var secrets = new HashMap<>(more);
    var settings = new HashMap<String, String>();
    accounts.all().stream()
        .filter(known -> known.channel().equals(entered.channel()))
        .filter(known -> known.externalId().equals(externalId))
        .forEach(known -> settings.putAll(known.settings()));
    settings.put("appId", entered.appId());
    if (entered.way().isEmpty()) {
      settings.remove(Descriptor.LOGIN);
    } else {
      settings.put(Descriptor.LOGIN, entered.way());
    }
    secrets.put("appSecret", entered.appSecret());
    return new NewAccount(
        entered.channel(), externalId, name, settings, secrets, entered.baseUrl());
  }

  private OAuthOutcome<String> token(Entered entered, String code, URI redirect) {
    OAuth20Service service = service(entered, facts(entered).orElseThrow(), redirect);
    try {
      return new Done<>(service.getAccessToken(code).getAccessToken());
    } catch (OAuthException | IOException | ExecutionException e) {
      return new Refused<>("", "The network gave no token: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Refused<>("", "Parley is being stopped; begin again.");
    }
  }

  private OAuth20Service service(Entered entered, OAuthFacts facts, URI redirect) {
    return new ServiceBuilder(entered.appId())
        .apiSecret(entered.appSecret().reveal())
        .defaultScope(String.join(",", facts.scopes()))
        .callback(redirect.toString())
        .httpClient(new GatewayClient(http.get()))
        .build(new DescribedApi(facts, entered.baseUrl()));
  }

  private Optional<OAuthFacts> facts(Entered entered) {
    return channels.descriptor(entered.channel()).flatMap(one -> one.oauth(entered.way()));
  }

  private String keep(String login, JsonObject body) {
    String key = chance();
    String hash = Fingerprint.of(key);
    String sealed = box.orElseThrow().seal("oauth/" + hash, Secret.of(body.toString()));
    store.keep(new Step(hash, login, sealed, clock.instant().plus(LASTS)), clock.instant());
    return key;
  }

  private Optional<String> taken(String login, String key) {
    String hash = Fingerprint.of(key);
    // Somebody else's try must not use it up.
    return store
        .look(hash, clock.instant())
        .filter(step -> step.login().equals(login))
        .flatMap(step -> store.take(hash, clock.instant()))
        .flatMap(this::unsealed);
  }

  private Optional<String> unsealed(Step step) {
    return box.flatMap(open -> open.unseal("oauth/" + step.key(), step.sealed()))
        .map(Secret::reveal);
  }

  private String chance() {
    byte[] made = new byte[KEY_BYTES];
    random.nextBytes(made);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
  }
}
