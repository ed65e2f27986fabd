package dev.parley.networks.instagram;

import dev.parley.networks.graph.Callers;
import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Token;
import java.util.List;

/**
 * Whom a call acts for and what it may do. Each permission has a name for either login
 * (developers.facebook.com, instagram-platform/webhooks/fields of 28 October 2026).
 */
final class Access {
  static final List<String> BASIC = List.of("instagram_business_basic", "instagram_basic");
  static final List<String> COMMENTS =
      List.of("instagram_business_manage_comments", "instagram_manage_comments");
  static final List<String> MESSAGES =
      List.of("instagram_business_manage_messages", "instagram_manage_messages");

  private final State state;
  private final Callers callers;

  Access(State state) {
    this.state = state;
    this.callers = new Callers(state.tokens());
  }

  Token token(GraphCall call) {
    return callers.token(call);
  }

  /** Whether the token comes from Facebook's login. */
  boolean ofPage(Token token) {
    return state.account(token.subject()).isEmpty();
  }

  /** The account that the call acts for, if it may. */
  Account account(GraphCall call, List<String> scope) {
    Token token = token(call);
    if (scope.stream().noneMatch(token.scopes()::contains)) {
      throw GraphError.permission(scope.get(ofPage(token) ? 1 : 0));
    }
    return state
        .accountOf(token.subject())
        .orElseThrow(() -> GraphError.missing(call.method(), call.node()));
  }

  /** The same, if the node of the call is that account. */
  Account named(GraphCall call, List<String> scope) {
    Account account = account(call, scope);
    if (!List.of("me", account.id(), account.pageId()).contains(call.node())) {
      throw GraphError.missing(call.method(), call.node());
    }
    return account;
  }

  /** A post of the account. */
  Post own(GraphCall call, String id, List<String> scope) {
    Account account = account(call, scope);
    Post post = state.post(id, call.method());
    if (!post.owner().id().equals(account.id())) {
      throw GraphError.missing(call.method(), id);
    }
    return post;
  }
}
