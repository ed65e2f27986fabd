package dev.parley.channel;

import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** One account of a network, handed to the channel for the length of one call. */
@ProviderType
public interface Connection {

  /** The account's number in Parley. */
  AccountId account();

  /**
   * The account on the network: what the admin typed until connected, then the network's own id.
   */
  String externalId();

  /** Where the network's API is, as set by the admin or the descriptor. */
  URI baseUrl();

  /** Settings of this account that are not secret. */
  Map<String, String> settings();

  /** A password or token by the name the descriptor gives it. */
  Optional<Secret> secret(String name);

  /**
   * Replaces secrets. They are sealed and committed when this returns, so a token that replaces
   * another may be used from then on. An empty secret removes the name.
   */
  void keep(Map<String, Secret> secrets);

  /**
   * The way to the network: time-outs, size limits and the guard against private addresses apply.
   */
  Http http();

  /**
   * Tells what a network's answer says of a limit, for the account's health. The latest of a name
   * stands.
   */
  default void used(Quota quota) {}

  /** The time, as Parley sees it. */
  InstantSource clock();
}
