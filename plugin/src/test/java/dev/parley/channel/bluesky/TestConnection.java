package dev.parley.channel.bluesky;

import dev.parley.channel.Connection;
import dev.parley.channel.Http;
import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account whose secrets are kept in memory; the clock stands until it is moved. */
final class TestConnection implements Connection {

  Instant now = Instant.parse("2026-11-22T10:00:00Z");
  String externalId = "did:plc:shop";
  final Map<String, String> settings = new HashMap<>();
  final Map<String, Secret> secrets = new HashMap<>();
  final List<String> kept = new ArrayList<>();
  private final URI baseUrl;
  private final Http http;

  TestConnection(URI baseUrl, Http http) {
    this.baseUrl = baseUrl;
    this.http = http;
    settings.put("handle", "brambleroll.example");
    secrets.put("appPassword", Secret.of("right"));
  }

  TestConnection withTokens(String access, String refresh) {
    secrets.put("accessJwt", Secret.of(access));
    secrets.put("refreshJwt", Secret.of(refresh));
    return this;
  }

  @Override
  public AccountId account() {
    return new AccountId("1");
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
    return Optional.ofNullable(secrets.get(name));
  }

  @Override
  public void keep(Map<String, Secret> fresh) {
    secrets.putAll(fresh);
    kept.add(fresh.get("accessJwt").reveal());
  }

  @Override
  public Http http() {
    return http;
  }

  @Override
  public InstantSource clock() {
    return () -> now;
  }
}
