package dev.parley.account;

import dev.parley.channel.Connection;
import dev.parley.channel.Http;
import dev.parley.channel.Quota;
import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A connection for the length of one call; its secrets are open in memory only that long. */
record LentConnection(
    AccountId account,
    String externalId,
    URI baseUrl,
    Map<String, String> settings,
    Map<String, Secret> secrets,
    Consumer<Map<String, Secret>> keeper,
    Consumer<Quota> meter,
    Http http,
    InstantSource clock)
    implements Connection {

  @Override
  public Optional<Secret> secret(String name) {
    return Optional.ofNullable(secrets.get(name)).filter(s -> !s.reveal().isEmpty());
  }

  @Override
  public void used(Quota quota) {
    meter.accept(quota);
  }

  @Override
  public void keep(Map<String, Secret> fresh) {
    keeper.accept(fresh);
  }
}
