package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.KnownResult;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.MetaWire;
import dev.parley.kit.Descriptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who somebody is whom Facebook asks to forget. The request names them by their id in the app;
 * comments and messages name them by an id of the page. The edge {@code ids_for_pages} tells one
 * from the other, to the app's own token, if app and page belong to the same business
 * (developers.facebook.com, messenger-platform/connecting-accounts, read 28 November 2026). The
 * older {@code pages_id_mapping} is gone since 5 May 2021 (pages/support/psid-api).
 */
final class Persons {
  private static final String DO_BY_HAND =
      " Look for the person by name and choose them, or close the request if nobody here is them.";

  private final Graph graph;

  Persons(Connection connection, Descriptor facts) {
    this.graph = new Graph(connection, facts, FacebookChannel.NOUN);
  }

  KnownResult known(String page, String person) {
    if (graph.appId().isEmpty()) {
      return new KnownResult.CannotTell(
          "Facebook names the person by an id of the app, and the page's app id is not entered, so"
              + " it cannot be asked who that is."
              + DO_BY_HAND);
    }
    return graph
        .asApp()
        .get(person + "/ids_for_pages", Map.of("page", page))
        .fold(
            ok -> read(ok.body(), page),
            Persons::refused,
            unsent -> new KnownResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new KnownResult.TryLater(Duration.ZERO, lost.why()));
  }

  /** An empty list does not mean nobody: it also comes where app and page are of two businesses. */
  private static KnownResult read(JsonObject body, String page) {
    List<String> ids =
        MetaWire.objects(body, "data").stream()
            .filter(one -> ofPage(one, page))
            .flatMap(one -> MetaWire.id(one, "id").stream())
            .toList();
    return ids.isEmpty()
        ? new KnownResult.CannotTell(
            "Facebook knows nobody on this page for the person's id in the app: they logged in to"
                + " the app and never wrote to the page, or app and page do not belong to the same"
                + " business."
                + DO_BY_HAND)
        : new KnownResult.Known(ids);
  }

  private static boolean ofPage(JsonObject one, String page) {
    Optional<String> named = MetaWire.object(one, "page").flatMap(its -> MetaWire.id(its, "id"));
    return named.isEmpty() || named.get().equals(page);
  }

  private static KnownResult refused(Graph.No no) {
    return no.later()
        ? new KnownResult.TryLater(no.delay(), no.why())
        : new KnownResult.CannotTell(
            "Facebook does not say who the person is: " + no.why() + "." + DO_BY_HAND);
  }
}
