package dev.parley.networks.facebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * Who a call comes from and what it may do: its token, its proof, its permissions
 * (developers.facebook.com, facebook-login/security, and pages-api/overview).
 */
final class Access {
  private final Graph graph;

  Access(Graph graph) {
    this.graph = graph;
  }

  /** The token of the call, if it works and its proof is right. */
  Token token(GraphCall call) {
    String text = call.param("access_token").orElse("");
    Token token = graph.tokens().require(text);
    Optional<String> proof = call.param("appsecret_proof");
    boolean bySecret = token.kind() == Token.Kind.APP;
    if (proof.isEmpty() && token.app().proofNeeded() && !bySecret) {
      throw new GraphError(
          400,
          "GraphMethodException",
          100,
          0,
          "API calls from the server require an appsecret_proof argument");
    }
    if (proof.isPresent()
        && !proof.get().equals(Signature.hex(token.app().secret(), text.getBytes(UTF_8)))) {
      throw new GraphError(
          400,
          "GraphMethodException",
          100,
          0,
          "Invalid appsecret_proof provided in the API argument");
    }
    return token;
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
    if (!token.scopes().contains(scope)) {
      throw GraphError.permission(scope);
    }
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
