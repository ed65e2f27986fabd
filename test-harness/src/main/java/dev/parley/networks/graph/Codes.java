package dev.parley.networks.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Codes that the login hands to an app, each good for one exchange. Safe for many threads. */
public final class Codes {
  /** What a code stands for. */
  public record Grant(App app, Person person, Set<String> scopes, String redirect) {}

  private final Map<String, Grant> grants = new HashMap<>();
  private final Ids ids;

  public Codes(Ids ids) {
    this.ids = ids;
  }

  public synchronized String issue(Grant grant) {
    String code = ids.token("AQ");
    grants.put(code, grant);
    return code;
  }

  public synchronized Grant spend(String code, App app, String redirect) {
    Grant grant = grants.remove(code);
    if (grant == null || !grant.app().id().equals(app.id())) {
      throw new GraphError(
          400, "OAuthException", 100, 36009, "This authorization code has been used.");
    }
    if (!grant.redirect().equals(redirect)) {
      throw new GraphError(
          400,
          "OAuthException",
          100,
          36008,
          "Error validating verification code. Please make sure your redirect_uri is identical to"
              + " the one you used in the OAuth dialog request");
    }
    return grant;
  }
}
