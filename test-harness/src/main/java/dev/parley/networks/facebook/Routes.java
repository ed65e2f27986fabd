package dev.parley.networks.facebook;

import com.google.gson.JsonObject;
import dev.parley.networks.graph.AppEdges;
import dev.parley.networks.graph.Codes;
import dev.parley.networks.graph.Edge;
import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Token;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds what a call asks for: an edge by its name, or the node itself by its id. */
final class Routes implements Edge {
  private final Graph graph;
  private final Access access;
  private final Views views;
  private final ContentEdges content;
  private final MessengerEdges messenger;
  private final Map<String, Edge> edges = new HashMap<>();

  Routes(Graph graph, Codes codes) {
    this.graph = graph;
    this.access = new Access(graph);
    this.views = new Views(graph);
    Deeds deeds = new Deeds(graph);
    this.content = new ContentEdges(graph, access, views, deeds);
    this.messenger = new MessengerEdges(graph, access, views, deeds);
    edges.putAll(new PageEdges(graph, access, views, deeds).edges());
    edges.putAll(content.edges());
    edges.putAll(messenger.edges());
    edges.putAll(new LoginEdges(graph, access).edges());
    edges.putAll(
        new AppEdges(graph.directory()::app, graph.tokens(), codes, graph.subscriptions(), "page")
            .edges());
  }

  @Override
  public JsonObject answer(GraphCall call) {
    Edge edge = edges.get(call.name());
    if (edge != null) {
      return edge.answer(call);
    }
    if (!call.edge().isEmpty()) {
      access.token(call);
      throw new GraphError(
          400, "OAuthException", 2500, 0, "Unknown path components: /" + call.edge());
    }
    return node(call).orElseThrow(() -> GraphError.missing(call.method(), call.node()));
  }

  private Optional<JsonObject> node(GraphCall call) {
    Token token = access.token(call);
    return switch (call.method()) {
      case "GET" -> read(call, token);
      case "POST" -> content.change(call);
      case "DELETE" -> content.delete(call);
      default -> Optional.empty();
    };
  }

  private Optional<JsonObject> read(GraphCall call, Token token) {
    String id = call.node().equals("me") ? token.subject() : call.node();
    return graph
        .directory()
        .page(id)
        .map(page -> views.page(page, call.fields()))
        .or(() -> graph.directory().person(id).map(person -> views.person(person, call.fields())))
        .or(() -> content.read(call))
        .or(() -> messenger.read(call));
  }
}
