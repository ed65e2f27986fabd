package dev.parley.networks.facebook;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.parley.networks.graph.Edge;
import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Lists;
import dev.parley.networks.graph.Token;
import dev.parley.networks.loopback.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person's login gives access to, and who people are. */
final class LoginEdges {
  private final Graph graph;
  private final Access access;

  LoginEdges(Graph graph, Access access) {
    this.graph = graph;
    this.access = access;
  }

  Map<String, Edge> edges() {
    return Map.of("GET accounts", this::accounts, "GET ids_for_pages", this::idsForPages);
  }

  private JsonObject accounts(GraphCall call) {
    Token token = access.token(call);
    access.scope(token, "pages_show_list");
    Optional<Instant> until =
        token.expiresAt().filter(end -> end.isBefore(token.issuedAt().plusSeconds(86_400)));
    return Lists.page(
        graph.directory().pagesOf(token.subject()),
        Page::id,
        page ->
            Json.of(
                "access_token",
                    graph.tokens().ofPage(token.app(), page.id(), token.scopes(), until),
                "name", page.name(),
                "id", page.id(),
                "tasks",
                    Json.array(
                        Stream.of("MANAGE", "CREATE_CONTENT", "MODERATE", "MESSAGING")
                            .map(JsonPrimitive::new)
                            .toList())),
        call.params(),
        more -> call.link("me/accounts", more));
  }

  /**
   * The ids of the page for somebody whom the app knows by another (developers.facebook.com,
   * messenger-platform/connecting-accounts, read 28 November 2026): to the app's token alone, and
   * empty where the page belongs to another business.
   */
  private JsonObject idsForPages(GraphCall call) {
    if (access.token(call).kind() != Token.Kind.APP) {
      throw GraphError.invalid("An app access token is required to request this resource.");
    }
    Optional<Page> page = graph.directory().page(call.required("page"));
    return Json.of(
        "data",
        Json.array(
            page.isEmpty()
                ? List.of()
                : graph.directory().ofAppScoped(call.node()).stream()
                    .map(
                        person ->
                            Json.of(
                                "id",
                                person.id(),
                                "page",
                                Json.of("name", page.get().name(), "id", page.get().id())))
                    .toList()));
  }
}
