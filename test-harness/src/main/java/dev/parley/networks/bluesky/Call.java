package dev.parley.networks.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.parley.networks.loopback.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One call of a method, with its parameters and body read but not yet believed. */
final class Call {
  private static final int MAX_BODY_BYTES = 5_000_000;

  private final HttpServletRequest request;
  private final byte[] body;

  private Call(HttpServletRequest request, byte[] body) {
    this.request = request;
    this.body = body;
  }

  static Call read(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw new XrpcError(413, "PayloadTooLarge", "request entity too large");
    }
    return new Call(request, body);
  }

  /** The token after {@code Bearer}; empty without the header. */
  Optional<String> bearer() {
    Optional<String> header = Optional.ofNullable(request.getHeader("Authorization"));
    header
        .filter(value -> !value.toLowerCase(Locale.ROOT).matches("bearer \\S+"))
        .ifPresent(
            value -> {
              throw XrpcError.named("InvalidToken", "Malformed authorization header");
            });
    return header.map(value -> value.substring("bearer ".length()));
  }

  Optional<String> param(String name) {
    return Optional.ofNullable(request.getParameter(name));
  }

  String requiredParam(String name) {
    return param(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () -> XrpcError.invalid("Error: Params must have the property \"" + name + "\""));
  }

  List<String> params(String name) {
    String[] values = request.getParameterValues(name);
    return values == null ? List.of() : List.of(values);
  }

  /** A whole number between the bounds, both included. */
  int number(String name, int lowest, int highest, int absent) {
    Optional<String> value = param(name);
    if (value.isEmpty()) {
      return absent;
    }
    if (!value.get().matches("\\d{1,9}")) {
      throw XrpcError.invalid("Error: " + name + " must be an integer");
    }
    int number = Integer.parseInt(value.get());
    if (number < lowest || number > highest) {
      throw XrpcError.invalid("Error: " + name + " must be between " + lowest + " and " + highest);
    }
    return number;
  }

  JsonObject json() {
    try {
      JsonElement parsed = JsonParser.parseString(new String(body, UTF_8));
      if (parsed.isJsonObject()) {
        return parsed.getAsJsonObject();
      }
      throw XrpcError.invalid("A request body is expected but none was provided");
    } catch (JsonParseException unreadable) {
      throw XrpcError.invalid("Unable to parse the request body as JSON");
    }
  }

  String requiredText(String name) {
    return Json.text(json(), name)
        .orElseThrow(() -> XrpcError.invalid("Input must have the property \"" + name + "\""));
  }

  byte[] bytes() {
    return body.clone();
  }

  String contentType() {
    return Optional.ofNullable(request.getContentType()).orElse("application/octet-stream");
  }
}
