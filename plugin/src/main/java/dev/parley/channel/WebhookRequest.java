package dev.parley.channel;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a network to the address of an account's webhook, as it came.
 *
 * @param method {@code GET} for a handshake, {@code POST} for a delivery
 * @param query parameters of the address; of a repeated one the first
 * @param headers names in lower case; of a repeated header the first
 * @param body the raw bytes, over which signatures are reckoned
 * @param receivedAt when it arrived
 */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares requests
public record WebhookRequest(
    String method,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    Instant receivedAt) {
  /** Copies the maps. */
  public WebhookRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** A header by its name in lower case. */
  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /** A parameter of the address. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** Method and size alone: the rest is customers' words and signatures. */
  @Override
  public String toString() {
    return "%s of %d bytes".formatted(method, body.length);
  }
}
