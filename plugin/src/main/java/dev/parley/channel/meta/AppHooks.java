package dev.parley.channel.meta;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.meta.Graph.Ok;
import dev.parley.model.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the app's webhooks go. The app has one address for all its accounts of a kind. One that it
 * has already is left alone: of another account here it serves this one as well, of somebody else
 * it is theirs (developers.facebook.com, graph-api/reference/app/subscriptions).
 */
public final class AppHooks {

  private final Connection connection;
  private final Graph graph;
  private final String object;
  private final List<String> fields;

  /**
   * Of an app.
   *
   * @param object the kind of accounts, such as {@code page}
   * @param fields what the app is to be told of them
   */
  public AppHooks(Connection connection, Graph graph, String object, List<String> fields) {
    this.connection = connection;
    this.graph = graph;
    this.object = object;
    this.fields = List.copyOf(fields);
  }

  /** As {@link dev.parley.channel.Channel#subscribe}. */
  public Optional<String> subscribe(URI hookUrl, Set<String> ours) {
    if (graph.appId().isEmpty()) {
      return Optional.of(
          "The app's id is not known; enter the address on Facebook's app dashboard.");
    }
    return graph
        .asApp()
        .get(graph.appId() + "/subscriptions", Map.of())
        .fold(
            ok -> subscribe(hookUrl, ours, callback(ok.body())),
            no -> Optional.of(unknown(no.words())),
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
              + " there is not lost: the %s is read every minute."
                  .formatted(object.equals("page") ? "page" : "account"));
    }
    var params = new LinkedHashMap<String, String>();
    params.put("object", object);
    params.put("callback_url", hookUrl.toString());
    params.put(
        "verify_token", connection.secret(Hooks.VERIFY_TOKEN).map(Secret::reveal).orElse(""));
    params.put("fields", String.join(",", fields));
    return graph
        .asApp()
        .post(graph.appId() + "/subscriptions", params)
        .fold(
            ok ->
                entered().filter(hookUrl.toString()::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of("Facebook does not show the address it has just taken."),
            no -> Optional.of(no.words()),
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
    return graph.asApp().get(graph.appId() + "/subscriptions", Map.of()) instanceof Ok ok
        ? callback(ok.body())
        : Optional.empty();
  }

  private Optional<String> callback(JsonObject subscriptions) {
    return MetaWire.objects(subscriptions, "data").stream()
        .filter(one -> MetaWire.text(one, "object").orElse("").equals(object))
        .flatMap(one -> MetaWire.text(one, "callback_url").stream())
        .findFirst();
  }
}
