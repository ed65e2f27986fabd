package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.Connection;
import dev.parley.channel.meta.Cursor;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Graph.Ok;
import dev.parley.channel.meta.MetaWire;
import dev.parley.channel.meta.Proving;
import dev.parley.channel.meta.TokenFacts;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.kit.OAuthFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves a page: that the token is its own and works with the app's secret, and that its webhooks
 * are subscribed to, which is read back (developers.facebook.com, pages-api/webhooks-for-pages).
 */
final class Connecting {

  /** What the app is told of a page, the last two of threads that another app answers. */
  static final List<String> FIELDS =
      List.of(
          "feed",
          "mention",
          "messages",
          "message_echoes",
          "message_edits",
          "messaging_postbacks",
          "messaging_referrals",
          "standby",
          "messaging_handovers");

  private final Connection connection;
  private final Graph graph;
  private final TokenFacts tokens;

  Connecting(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.graph = new Graph(connection, facts, FacebookChannel.NOUN);
    this.tokens =
        new TokenFacts(connection, graph, facts.oauth().map(OAuthFacts::sure).orElse(List.of()));
  }

  ConnectResult connect() {
    return Proving.objection(connection, FacebookChannel.NOUN)
        .<ConnectResult>map(refused -> refused)
        .orElseGet(
            () ->
                graph
                    .get("me", Map.of("fields", "id,name"))
                    .fold(
                        ok -> known(ok.body(), Proving.days(connection).orElseThrow()),
                        Proving::refusal,
                        unsent -> new ConnectResult.TryLater(Duration.ZERO, unsent.why()),
                        lost -> new ConnectResult.TryLater(Duration.ZERO, lost.why())));
  }

  private ConnectResult known(JsonObject me, int days) {
    String id = MetaWire.id(me, "id").orElse("");
    String name = MetaWire.text(me, "name").orElse("");
    String wanted = connection.externalId().strip();
    if (id.isEmpty() || (!wanted.isEmpty() && !wanted.equals(id))) {
      return new ConnectResult.Refused(
          Graph.ACCESS_TOKEN,
          "This token acts for %s, not for the page %s. Take the token of the page itself."
              .formatted(name.isEmpty() ? "somebody else" : name, wanted));
    }
    return tokens
        .ask()
        .fold(
            known ->
                subscribe(id)
                    .fold(
                        done -> connected(id, name, days, known.endsAt(), done),
                        refused -> refused,
                        tryLater -> tryLater),
            wrong -> new ConnectResult.Refused(wrong.field(), wrong.why()),
            unknown -> new ConnectResult.TryLater(Duration.ZERO, unknown.why()));
  }

  /** Connected stands for subscribed; the setting says whether that was proved. */
  private ConnectResult subscribe(String page) {
    String fields = String.join(",", FIELDS);
    return graph
        .post(page + "/subscribed_apps", Map.of("subscribed_fields", fields))
        .fold(
            ok -> proved(page),
            no ->
                no.kind() == ErrorClass.REFUSED
                    ? subscribed(page, "Facebook takes no subscription: " + no.words())
                    : Proving.refusal(no),
            unsent -> new ConnectResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new ConnectResult.TryLater(Duration.ZERO, lost.why()));
  }

  private ConnectResult proved(String page) {
    boolean there =
        graph.get(page + "/subscribed_apps", Map.of()) instanceof Ok ok
            && MetaWire.objects(ok.body(), "data").stream()
                .map(Proving::fieldsOf)
                .anyMatch(fields -> fields.contains("feed") && fields.contains("messages"));
    return subscribed(
        page, there ? "" : "Facebook does not show the subscription that it has just taken.");
  }

  private static ConnectResult subscribed(String page, String trouble) {
    return new ConnectResult.Connected(
        page, "", Map.of(ConnectResult.WEBHOOK_TROUBLE, trouble), "");
  }

  private ConnectResult connected(
      String id,
      String name,
      int days,
      Optional<Instant> endsAt,
      ConnectResult.Connected subscription) {
    Instant now = connection.clock().instant();
    var settings = new HashMap<>(subscription.settings());
    settings.put("pageName", name);
    settings.put(ConnectResult.LOGIN_ENDS_AT, endsAt.map(Instant::toString).orElse(""));
    return new ConnectResult.Connected(
        id, name, settings, Cursor.start(now.minus(Duration.ofDays(days)), now).toJson());
  }
}
