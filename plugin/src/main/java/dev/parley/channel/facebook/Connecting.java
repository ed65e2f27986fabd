package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.Connection;
import dev.parley.channel.facebook.Graph.No;
import dev.parley.channel.facebook.Graph.Ok;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.model.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Proves a page: that the token is its own and works with the app's secret, and that its webhooks
 * are subscribed to, which is read back (developers.facebook.com, pages-api/webhooks-for-pages).
 */
final class Connecting {

  private static final String BACKFILL_DAYS = "backfillDays";
  private static final int MOST_DAYS = 90;

  /** What the app is told of a page, the last two of threads that another app answers. */
  static final List<String> FIELDS =
      List.of(
          "feed",
          "mention",
          "messages",
          "message_echoes",
          "message_edits",
          "messaging_postbacks",
          "standby",
          "messaging_handovers");

  private final Connection connection;
  private final Graph graph;
  private final TokenFacts tokens;

  Connecting(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.graph = new Graph(connection, facts);
    this.tokens = new TokenFacts(connection, facts);
  }

  ConnectResult connect() {
    if (missing(Graph.ACCESS_TOKEN)) {
      return new ConnectResult.Refused(Graph.ACCESS_TOKEN, "Enter the page's access token.");
    }
    if (missing(Graph.APP_SECRET)) {
      return new ConnectResult.Refused(
          Graph.APP_SECRET,
          "Enter the app's secret: without it no webhook can be told from a forged one.");
    }
    Optional<Integer> days = days();
    if (days.isEmpty()) {
      return new ConnectResult.Refused(
          BACKFILL_DAYS, "Enter how many days of history to bring in, from 0 to 90.");
    }
    return graph
        .get("me", Map.of("fields", "id,name"))
        .fold(
            ok -> known(ok.body(), days.get()),
            Connecting::refusal,
            unsent -> new ConnectResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new ConnectResult.TryLater(Duration.ZERO, lost.why()));
  }

  private boolean missing(String secret) {
    return connection.secret(secret).map(Secret::reveal).orElse("").isBlank();
  }

  private Optional<Integer> days() {
    String text = connection.settings().getOrDefault(BACKFILL_DAYS, "0").strip();
    return Optional.of(text.isEmpty() ? "0" : text)
        .filter(given -> given.matches("[0-9]{1,3}"))
        .map(Integer::parseInt)
        .filter(given -> given <= MOST_DAYS);
  }

  private ConnectResult known(JsonObject me, int days) {
    String id = FacebookWire.id(me, "id").orElse("");
    String name = FacebookWire.text(me, "name").orElse("");
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
                    ? subscribed(page, "Facebook takes no subscription: " + Sending.words(no))
                    : refusal(no),
            unsent -> new ConnectResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new ConnectResult.TryLater(Duration.ZERO, lost.why()));
  }

  private ConnectResult proved(String page) {
    boolean there =
        graph.get(page + "/subscribed_apps", Map.of()) instanceof Ok ok
            && FacebookWire.objects(ok.body(), "data").stream()
                .map(Connecting::fieldsOf)
                .anyMatch(fields -> fields.contains("feed") && fields.contains("messages"));
    return subscribed(
        page, there ? "" : "Facebook does not show the subscription that it has just taken.");
  }

  static Set<String> fieldsOf(JsonObject app) {
    return FacebookWire.list(app, "subscribed_fields").stream()
        .map(
            field ->
                field.isJsonObject()
                    ? FacebookWire.text(field.getAsJsonObject(), "name").orElse("")
                    : field.getAsString())
        .collect(Collectors.toSet());
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

  private static ConnectResult refusal(No no) {
    return switch (no.kind()) {
      case TRY_LATER, THROTTLED -> new ConnectResult.TryLater(no.delay(), no.why());
      case PERMISSION_LOST ->
          new ConnectResult.Refused(
              Graph.ACCESS_TOKEN, "The token lacks a permission: " + Sending.words(no));
      case EXPIRED, RENEW_SESSION, RECONNECT ->
          new ConnectResult.Refused(
              Graph.ACCESS_TOKEN,
              "Facebook does not take this token. Make a new one: " + Sending.words(no));
      default ->
          new ConnectResult.Refused(
              no.message().contains("appsecret_proof") ? Graph.APP_SECRET : Graph.ACCESS_TOKEN,
              Sending.words(no));
    };
  }
}
