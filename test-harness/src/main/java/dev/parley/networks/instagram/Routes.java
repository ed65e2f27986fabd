package dev.parley.networks.instagram;

import com.google.gson.JsonObject;
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
  private final State state;
  private final Access access;
  private final Views views;
  private final ContentEdges content;
  private final MessageEdges messages;
  private final Map<String, Edge> edges = new HashMap<>();

  Routes(State state, Deeds deeds, Codes codes) {
    this.state = state;
    this.access = new Access(state);
    this.views = new Views(state);
    this.content = new ContentEdges(state, access, views, deeds);
    this.messages = new MessageEdges(state, access, views, deeds);
    edges.putAll(content.edges());
    edges.putAll(messages.edges());
    edges.putAll(new AccountEdges(state, access, views, codes).edges());
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
    String id = call.node();
    boolean mentions = token.scopes().contains("instagram_manage_comments");
    return state
        .account(id)
        .filter(account -> state.accountOf(token.subject()).filter(account::equals).isPresent())
        .map(account -> views.account(account, call.fields(), mentions))
        .or(() -> state.person(id).map(person -> Views.person(person, call.fields())))
        .or(() -> content.read(call))
        .or(() -> messages.read(call));
  }
}
