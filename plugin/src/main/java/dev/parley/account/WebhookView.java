package dev.parley.account;

import dev.parley.channel.Connection;
import dev.parley.channel.WebhookAccount;
import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import java.util.Map;
import java.util.Optional;

/** The part of a connection that needs no call. */
record WebhookView(Connection connection) implements WebhookAccount {
  @Override
  public AccountId account() {
    return connection.account();
  }

  @Override
  public String externalId() {
    return connection.externalId();
  }

  @Override
  public Map<String, String> settings() {
    return connection.settings();
  }

  @Override
  public Optional<Secret> secret(String name) {
    return connection.secret(name);
  }
}
