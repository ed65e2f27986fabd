package dev.parley.account;

import dev.parley.model.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What an admin enters to connect an account.
 *
 * @param channel the channel's id
 * @param externalId the handle or id to log in with
 * @param name what to call it; empty takes the handle
 * @param settings as the channel's descriptor describes them
 * @param secrets as the channel's descriptor describes them
 * @param baseUrl the network's API, if not the usual one
 */
public record NewAccount(
    String channel,
    String externalId,
    String name,
    Map<String, String> settings,
    Map<String, Secret> secrets,
    Optional<URI> baseUrl) {
  /** Copies the maps. */
  public NewAccount {
    settings = Map.copyOf(settings);
    secrets = Map.copyOf(secrets);
  }
}
