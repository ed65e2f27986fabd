package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.GrantResult;
import dev.parley.channel.facebook.Graph.No;
import dev.parley.channel.facebook.Graph.Ok;
import dev.parley.channel.facebook.Graph.Reply;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From a person's login to their pages: a long-lived token, then the token of each page, which has
 * no end; and where the app's webhooks go (developers.facebook.com,
 * facebook-login/guides/access-tokens/get-long-lived, pages-api/manage-pages of 30 June 2026,
 * graph-api/reference/app/subscriptions).
 */
final class Granting {

  static final String APP_ID = "appId";
  private static final int MOST_PAGES_OF_PAGES = 20;

  private final Connection connection;
  private final Graph graph;

  Granting(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.graph = new Graph(connection, facts);
  }

  GrantResult granted() {
    var params = new LinkedHashMap<String, String>();
    params.put("grant_type", "fb_exchange_token");
    params.put("client_id", appId());
    params.put("client_secret", secret(Graph.APP_SECRET));
    params.put("fb_exchange_token", secret(Graph.ACCESS_TOKEN));
    return result(
        graph.get("oauth/access_token", params),
        ok -> {
          Optional<String> token = FacebookWire.id(ok, "access_token");
          token.ifPresent(text -> connection.keep(Map.of(Graph.ACCESS_TOKEN, Secret.of(text))));
          return token.isPresent()
              ? pages()
              : new GrantResult.TryLater(Duration.ZERO, "Facebook gave no long-lived token.");
        });
  }

  private GrantResult pages() {
    var found = new ArrayList<GrantResult.Account>();
    Optional<String> after = Optional.empty();
    for (int page = 0; page < MOST_PAGES_OF_PAGES; page++) {
      var params = new LinkedHashMap<String, String>();
      params.put("fields", "id,name,access_token,tasks");
      params.put("limit", "100");
      after.ifPresent(cursor -> params.put("after", cursor));
      Reply reply = graph.get("me/accounts", params);
      if (!(reply instanceof Ok ok)) {
        return result(reply, none -> new GrantResult.Granted(List.of()));
      }
      for (JsonObject one : FacebookWire.objects(ok.body(), "data")) {
        account(one).ifPresent(found::add);
      }
      after = FacebookWire.after(ok.body());
      if (after.isEmpty()) {
        break;
      }
    }
    return new GrantResult.Granted(found);
  }

  private static Optional<GrantResult.Account> account(JsonObject page) {
    Optional<String> token = FacebookWire.id(page, "access_token");
    return FacebookWire.id(page, "id")
        .filter(id -> token.isPresent())
        .map(
            id ->
                new GrantResult.Account(
                    id,
                    FacebookWire.text(page, "name").orElse(id),
                    Map.of(Graph.ACCESS_TOKEN, Secret.of(token.orElseThrow()))));
  }

  /**
   * The app has one address for all its pages. One that it has already is left alone: of another
   * page here it serves this one as well, of somebody else it is theirs.
   */
  Optional<String> subscribe(URI hookUrl, Set<String> ours) {
    if (appId().isEmpty()) {
      return Optional.of(
          "The app's id is not known; enter the address on Facebook's app dashboard.");
    }
    return graph
        .as(appToken())
        .get(appId() + "/subscriptions", Map.of())
        .fold(
            ok -> subscribe(hookUrl, ours, callback(ok.body())),
            no -> Optional.of(unknown(Sending.words(no))),
            unsent -> Optional.of(unknown(unsent.why())),
            lost -> Optional.of(unknown(lost.why())));
  }

  private static String unknown(String why) {
    return "Facebook did not say where the app's webhooks go, so they were left alone: " + why;
  }

  private Optional<String> subscribe(URI hookUrl, Set<String> ours, Optional<String> there) {
    if (there.filter(ours::contains).isPresent() && !there.get().equals(hookUrl.toString())) {
      return Optional.empty();
    }
    if (there.filter(url -> !isOurs(url, hookUrl)).isPresent()) {
      return Optional.of(
          "The app's webhooks go to another address already, and it can have only one. What comes"
              + " there is not lost: the page is read every minute.");
    }
    var params = new LinkedHashMap<String, String>();
    params.put("object", "page");
    params.put("callback_url", hookUrl.toString());
    params.put("verify_token", secret(Webhook.VERIFY_TOKEN));
    params.put("fields", String.join(",", Connecting.FIELDS));
    return graph
        .as(appToken())
        .post(appId() + "/subscriptions", params)
        .fold(
            ok ->
                entered().filter(hookUrl.toString()::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of("Facebook does not show the address it has just taken."),
            no -> Optional.of(Sending.words(no)),
            unsent -> Optional.of(unsent.why()),
            lost -> Optional.of(lost.why()));
  }

  /** Also of an account that is no longer here, whose address nobody answers at. */
  private static boolean isOurs(String url, URI hookUrl) {
    return folder(url).equals(folder(hookUrl.toString()));
  }

  private static String folder(String url) {
    return url.substring(0, url.lastIndexOf('/') + 1);
  }

  private Optional<String> entered() {
    return graph.as(appToken()).get(appId() + "/subscriptions", Map.of()) instanceof Ok ok
        ? callback(ok.body())
        : Optional.empty();
  }

  private static Optional<String> callback(JsonObject subscriptions) {
    return FacebookWire.objects(subscriptions, "data").stream()
        .filter(one -> FacebookWire.text(one, "object").orElse("").equals("page"))
        .flatMap(one -> FacebookWire.text(one, "callback_url").stream())
        .findFirst();
  }

  private String appToken() {
    return appId() + "|" + secret(Graph.APP_SECRET);
  }

  private String appId() {
    return connection.settings().getOrDefault(APP_ID, "").strip();
  }

  private String secret(String name) {
    return connection.secret(name).map(Secret::reveal).orElse("");
  }

  private static GrantResult result(
      Reply reply, java.util.function.Function<JsonObject, GrantResult> ok) {
    return reply.fold(
        found -> ok.apply(found.body()),
        Granting::refusal,
        unsent -> new GrantResult.TryLater(Duration.ZERO, unsent.why()),
        lost -> new GrantResult.TryLater(Duration.ZERO, lost.why()));
  }

  private static GrantResult refusal(No no) {
    boolean later = no.kind() == ErrorClass.THROTTLED || no.kind() == ErrorClass.TRY_LATER;
    return later
        ? new GrantResult.TryLater(no.delay(), no.why())
        : new GrantResult.Refused(Sending.words(no));
  }
}
