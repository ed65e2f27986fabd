package dev.parley.networks.facebook;

import dev.parley.networks.graph.Callers;
import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Token;

/**
 * Who a call comes from and what it may do: its token, its proof, its permissions
 * (developers.facebook.com, facebook-login/security, and pages-api/overview).
 */
final class Access {
  private final Graph graph;
  private final Callers callers;

  Access(Graph graph) {
    this.graph = graph;
    this.callers = new Callers(graph.tokens());
  }

  /** The token of the call, if it works and its proof is right. */
  Token token(GraphCall call) {
    return callers.token(call);
  }

  /** The page, if the token is its own and has the permission. */
  Page page(Token token, String id, String scope) {
    String wanted = id.equals("me") ? token.subject() : id;
    Page page = graph.directory().page(wanted).orElseThrow(() -> GraphError.missing("get", wanted));
    if (!token.actsFor(page.id())) {
      throw new GraphError(
          403,
          "OAuthException",
          210,
          0,
          "(#210) A page access token is required to request this resource.");
    }
    scope(token, scope);
    return page;
  }

  void scope(Token token, String scope) {
    callers.scope(token, scope);
  }

  /** The page of the token, if the post stands on it or was written by it. */
  Page ownerOf(Token token, Post post, String scope) {
    String page = token.subject();
    boolean concerned =
        post.owner().equals(page)
            || post.author().id().equals(page)
            || post.mentioned().filter(page::equals).isPresent()
            || graph.wall().below(post.id()).stream()
                .anyMatch(comment -> comment.mentioned().filter(page::equals).isPresent());
    if (!concerned) {
      throw GraphError.missing("get", post.id());
    }
    return page(token, page, scope);
  }
}
