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
 * @param by the login of who connects it
 * @param onlyNew whether an account that is connected already is refused instead of connected again
 */
public record NewAccount(
    String channel,
    String externalId,
    String name,
    Map<String, String> settings,
    Map<String, Secret> secrets,
    Optional<URI> baseUrl,
    String by,
    boolean onlyNew) {
  /** By nobody that is known, new or again. */
  public NewAccount(
      String channel,
      String externalId,
      String name,
      Map<String, String> settings,
      Map<String, Secret> secrets,
      Optional<URI> baseUrl) {
    this(channel, externalId, name, settings, secrets, baseUrl, "", false);
  }

  /** Copies the maps. */
  public NewAccount {
    settings = Map.copyOf(settings);
    secrets = Map.copyOf(secrets);
  }
}
