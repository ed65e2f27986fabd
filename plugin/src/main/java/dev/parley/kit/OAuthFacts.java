package dev.parley.kit;

import java.net.URI;
import java.util.List;

/**
 * How a network grants access.
 *
 * @param authorize the page that asks the account's owner
 * @param token where a code becomes a token
 * @param scopes what to ask for, in the network's spelling
 * @param sure those of them that are surely needed; the others are not confirmed
 */
public record OAuthFacts(URI authorize, URI token, List<String> scopes, List<String> sure) {
  /** Copies the scopes. */
  public OAuthFacts {
    scopes = List.copyOf(scopes);
    sure = List.copyOf(sure);
  }
}
