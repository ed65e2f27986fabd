package dev.parley.networks.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Who a call comes from: its token, its proof, its permissions (developers.facebook.com,
 * facebook-login/security).
 */
public final class Callers {
  private final Tokens tokens;

  /** Of those who hold one of these tokens. */
  public Callers(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The token of the call, if it works and its proof is right. */
  public Token token(GraphCall call) {
    String text = call.param("access_token").orElse("");
    Token token = tokens.require(text);
    var proof = call.param("appsecret_proof");
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

  /** Refuses a token without a permission. */
  public void scope(Token token, String scope) {
    if (!token.scopes().contains(scope)) {
      throw GraphError.permission(scope);
    }
  }
}
