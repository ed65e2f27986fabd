package dev.parley.kit;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a network grants access.
 *
 * @param authorize the page that asks the account's owner
 * @param token where a code becomes a token
 * @param scopes what to ask for, in the network's spelling
 * @param sure those of them that are surely needed; the others are not confirmed
 * @param whys what each scope is needed for, in the same order
 */
public record OAuthFacts(
    URI authorize, URI token, List<String> scopes, List<String> sure, Map<String, String> whys) {
  /** Copies the scopes. */
  public OAuthFacts {
    scopes = List.copyOf(scopes);
    sure = List.copyOf(sure);
    whys = Collections.unmodifiableMap(new LinkedHashMap<>(whys));
  }
}
