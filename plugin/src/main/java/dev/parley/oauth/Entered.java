package dev.parley.oauth;

import dev.parley.model.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * What an admin enters to begin a login.
 *
 * @param channel the channel's id
 * @param appId the network's id of the app that asks
 * @param appSecret the app's secret
 * @param baseUrl the network's server, if it is another than the usual one
 * @param way which of the channel's ways to log in, by its name; empty for the usual one
 * @param returnTo the path of the page that the browser comes back to
 * @param again the network's id of the account whose login is renewed; empty for new ones
 */
public record Entered(
    String channel,
    String appId,
    Secret appSecret,
    Optional<URI> baseUrl,
    String way,
    String returnTo,
    Optional<String> again) {
  /** For new accounts. */
  public Entered(
      String channel,
      String appId,
      Secret appSecret,
      Optional<URI> baseUrl,
      String way,
      String returnTo) {
    this(channel, appId, appSecret, baseUrl, way, returnTo, Optional.empty());
  }
}
