package dev.parley.kit;

import dev.parley.channel.Connection;
import dev.parley.channel.Http;
import dev.parley.channel.Quota;
import dev.parley.channel.WebhookAccount;
import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account whose settings and secrets are kept in memory. The kit makes one for each play; a
 * channel's own tests may make more.
 */
public final class KitConnection implements Connection {
  private final URI baseUrl;
  private final Map<String, String> settings;
  private final Map<String, Secret> secrets;
  private final List<Quota> quotas = new ArrayList<>();
  private final KitHttp http = new KitHttp();
  private final InstantSource clock;
  private String externalId;

  /** An account that is not connected yet, with what an admin entered. */
  public KitConnection(Stage.Login login, InstantSource clock) {
    this.baseUrl = login.baseUrl();
    this.settings = new HashMap<>(login.settings());
    this.secrets = new HashMap<>(login.secrets());
    this.externalId = login.externalId();
    this.clock = clock;
  }

  /** Takes over what connecting found. */
  public void connected(String id, Map<String, String> found) {
    externalId = id;
    settings.putAll(found);
  }

  void set(Map<String, String> more) {
    settings.putAll(more);
  }

  Map<String, Secret> secrets() {
    return Map.copyOf(secrets);
  }

  List<Quota> quotas() {
    return quotas;
  }

  /** What a channel sees of the account while it looks at a webhook. */
  WebhookAccount forWebhook() {
    return new WebhookAccount() {
      @Override
      public AccountId account() {
        return KitConnection.this.account();
      }

      @Override
      public String externalId() {
        return externalId;
      }

      @Override
      public Map<String, String> settings() {
        return KitConnection.this.settings();
      }

      @Override
      public Optional<Secret> secret(String name) {
        return KitConnection.this.secret(name);
      }
    };
  }

  @Override
  public AccountId account() {
    return new AccountId("kit");
  }

  @Override
  public String externalId() {
    return externalId;
  }

  @Override
  public URI baseUrl() {
    return baseUrl;
  }

  @Override
  public Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  @Override
  public Optional<Secret> secret(String name) {
    return Optional.ofNullable(secrets.get(name)).filter(s -> !s.reveal().isEmpty());
  }

  @Override
  public void keep(Map<String, Secret> fresh) {
    secrets.putAll(fresh);
  }

  /** How often the network was called. */
  int calls() {
    return http.calls();
  }

  @Override
  public Http http() {
    return http;
  }

  @Override
  public void used(Quota quota) {
    quotas.add(quota);
  }

  @Override
  public InstantSource clock() {
    return clock;
  }
}
