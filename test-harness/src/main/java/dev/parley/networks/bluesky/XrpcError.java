package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Answers;
import dev.parley.networks.loopback.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * A refusal in the network's own words: an HTTP status, a name that programs read and a message
 * that people read (source: packages/xrpc-server errors, August 2026).
 */
final class XrpcError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;
  private final transient Map<String, String> headers;

  XrpcError(int status, String error, String message) {
    this(status, error, message, Map.of());
  }

  XrpcError(int status, String error, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.error = error;
    this.headers = Map.copyOf(headers);
  }

  static XrpcError invalid(String message) {
    return new XrpcError(400, "InvalidRequest", message);
  }

  static XrpcError named(String error, String message) {
    return new XrpcError(400, error, message);
  }

  static XrpcError authentication(String error, String message) {
    return new XrpcError(401, error, message);
  }

  /** The answer that tells nothing, as the network gives when something broke inside. */
  static XrpcError internal() {
    return new XrpcError(500, "InternalServerError", "Internal Server Error");
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  JsonObject body() {
    return Json.of("error", error, "message", getMessage());
  }

  /** Answers a call with it. */
  void answer(HttpServletResponse response) throws IOException {
    headers.forEach(response::setHeader);
    Answers.json(response, status, body());
  }
}
