package dev.parley.channel.instagram;

import com.google.gson.JsonObject;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.Connection;
import dev.parley.channel.GrantResult;
import dev.parley.channel.meta.AppHooks;
import dev.parley.channel.meta.Cursor;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Graph.Ok;
import dev.parley.channel.meta.MetaWire;
import dev.parley.channel.meta.PageGrants;
import dev.parley.channel.meta.Proving;
import dev.parley.channel.meta.TokenFacts;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds and proves accounts, by either login, and subscribes the app to them, which is read back
 * (developers.facebook.com, instagram-platform/instagram-api-with-instagram-login/business-login of
 * 13 March 2026 and instagram-platform/webhooks/setup of 20 October 2026).
 */
final class Connecting {

  /** What the app is told of accounts (webhooks/fields of 28 October 2026). */
  static final List<String> FIELDS =
      List.of(
          "comments",
          "live_comments",
          "mentions",
          "messages",
          "messaging_postbacks",
          "messaging_referral",
          "messaging_handover",
          "standby");

  /** What is asked for an account of its own, by Instagram's login. */
  private static final Set<String> OF_ACCOUNT =
      Set.of("comments", "live_comments", "messages", "messaging_postbacks", "messaging_referral");

  /** Any field of the page turns on what is told of its account; these are asked for. */
  private static final Set<String> OF_PAGE = Set.of("feed", "messages");

  private final Connection connection;
  private final Descriptor facts;
  private final Login login;
  private final Graph graph;

  Connecting(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.facts = facts;
    this.login = Login.of(connection.settings());
    this.graph = Login.graph(connection, facts);
  }

  /** An account as the network names it. */
  private record Named(String id, String username, String name) {}

  GrantResult granted() {
    if (login == Login.FACEBOOK) {
      return new PageGrants(connection, graph)
          .granted(",instagram_business_account{id,username,name}", Connecting::ofPage);
    }
    String secret = connection.secret(Graph.APP_SECRET).map(Secret::reveal).orElse("");
    return PageGrants.result(
        graph.getToken(
            "access_token", Map.of("grant_type", "ig_exchange_token", "client_secret", secret)),
        answer -> {
          Map<String, Secret> kept = Tokens.longLived(answer, connection.clock().instant());
          connection.keep(kept);
          return PageGrants.result(me(), me -> new GrantResult.Granted(account(me, kept)));
        });
  }

  private static List<GrantResult.Account> account(JsonObject me, Map<String, Secret> secrets) {
    return named(me)
        .map(one -> List.of(new GrantResult.Account(one.id(), "@" + one.username(), secrets)))
        .orElseGet(List::of);
  }

  private static Optional<GrantResult.Account> ofPage(JsonObject page) {
    Optional<String> token = MetaWire.id(page, "access_token");
    return MetaWire.object(page, "instagram_business_account")
        .flatMap(Connecting::named)
        .filter(one -> token.isPresent())
        .map(
            one ->
                new GrantResult.Account(
                    one.id(),
                    "@" + one.username(),
                    Map.of(Graph.ACCESS_TOKEN, Secret.of(token.orElseThrow()))));
  }

  private static Optional<Named> named(JsonObject json) {
    return MetaWire.id(json, "user_id")
        .or(() -> MetaWire.id(json, "id"))
        .map(
            id ->
                new Named(
                    id,
                    MetaWire.text(json, "username").orElse(id),
                    MetaWire.text(json, "name").orElse("")));
  }

  private Graph.Reply me() {
    return graph.get(
        "me",
        Map.of(
            "fields",
            login == Login.FACEBOOK
                ? "id,name,instagram_business_account{id,username,name}"
                : "user_id,username,name"));
  }

  ConnectResult connect() {
    return Proving.objection(connection, Login.NOUN)
        .<ConnectResult>map(refused -> refused)
        .orElseGet(
            () ->
                me().fold(
                        ok -> known(ok.body()),
                        Proving::refusal,
                        unsent -> new ConnectResult.TryLater(Duration.ZERO, unsent.why()),
                        lost -> new ConnectResult.TryLater(Duration.ZERO, lost.why())));
  }

  private ConnectResult known(JsonObject me) {
    Optional<Named> found =
        login == Login.FACEBOOK
            ? MetaWire.object(me, "instagram_business_account").flatMap(Connecting::named)
            : named(me);
    if (found.isEmpty()) {
      return new ConnectResult.Refused(
          Graph.ACCESS_TOKEN,
          "The page of this token has no professional account on Instagram. Link one to it.");
    }
    Named account = found.get();
    String wanted = connection.externalId().strip();
    if (!wanted.isEmpty() && !wanted.equals(account.id())) {
      return new ConnectResult.Refused(
          Graph.ACCESS_TOKEN,
          "This token acts for @%s, not for the account %s. Take the token of that account."
              .formatted(account.username(), wanted));
    }
    if (login == Login.FACEBOOK) {
      return new TokenFacts(connection, graph, login.scopes(facts))
          .ask()
          .fold(
              known -> subscribed(account, known.endsAt()),
              wrong -> new ConnectResult.Refused(wrong.field(), wrong.why()),
              unknown -> new ConnectResult.TryLater(Duration.ZERO, unknown.why()));
    }
    if (connection.secret(Tokens.RENEW_AT).isEmpty()) {
      new Tokens(connection, graph).begin();
    }
    return subscribed(account, Optional.empty());
  }

  private ConnectResult subscribed(Named account, Optional<Instant> endsAt) {
    Set<String> wanted = login == Login.FACEBOOK ? OF_PAGE : OF_ACCOUNT;
    String node = login == Login.FACEBOOK ? "me" : account.id();
    var fields = new TreeSet<>(wanted);
    // The page may be connected by itself: what the app is told of it must stay.
    fields.addAll(there(node));
    return graph
        .post(node + "/subscribed_apps", Map.of("subscribed_fields", String.join(",", fields)))
        .fold(
            ok ->
                connected(
                    account,
                    endsAt,
                    there(node).containsAll(wanted)
                        ? ""
                        : "Instagram does not show the subscription that it has just taken."),
            no ->
                no.kind() == ErrorClass.REFUSED
                    ? connected(account, endsAt, "Instagram takes no subscription: " + no.words())
                    : Proving.refusal(no),
            unsent -> new ConnectResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new ConnectResult.TryLater(Duration.ZERO, lost.why()));
  }

  /** What our own app is told; of others' nothing is taken over. */
  private Set<String> there(String node) {
    var fields = new TreeSet<String>();
    if (graph.get(node + "/subscribed_apps", Map.of()) instanceof Ok ok) {
      List<JsonObject> apps = MetaWire.objects(ok.body(), "data");
      apps.stream()
          .filter(
              app -> apps.size() == 1 || MetaWire.id(app, "id").orElse("").equals(graph.appId()))
          .map(Proving::fieldsOf)
          .forEach(fields::addAll);
    }
    return fields;
  }

  private ConnectResult connected(Named account, Optional<Instant> endsAt, String trouble) {
    Instant now = connection.clock().instant();
    int days = Proving.days(connection).orElseThrow();
    var settings = new HashMap<String, String>();
    settings.put(Login.SETTING, login.word());
    settings.put(InstagramChannel.USERNAME, account.username());
    settings.put(ConnectResult.WEBHOOK_TROUBLE, trouble);
    settings.put(ConnectResult.LOGIN_ENDS_AT, endsAt.map(Instant::toString).orElse(""));
    return new ConnectResult.Connected(
        account.id(),
        account.username(),
        settings,
        Cursor.start(now.minus(Duration.ofDays(days)), now).toJson());
  }

  /** The app that Instagram's login names is known to Instagram alone, not to that call. */
  Optional<String> subscribe(URI hookUrl, Set<String> ours) {
    return login == Login.FACEBOOK
        ? new AppHooks(connection, graph, "instagram", FIELDS).subscribe(hookUrl, ours)
        : Optional.of(
            "Enter the address on the app dashboard under Instagram, API setup with Instagram"
                + " login, Configure webhooks, with the same verify token.");
  }
}
