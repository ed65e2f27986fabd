package dev.parley.web;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One call as the endpoints see it. */
final class Call {
  private static final int MAX_BODY_BYTES = 1024 * 1024;

  private final HttpServletRequest request;
  private final Map<String, String> path;

  Call(HttpServletRequest request, Map<String, String> path) {
    this.request = request;
    this.path = path;
  }

  /** A part of the path by its name in the route. */
  String path(String name) {
    return path.get(name);
  }

  /** A query parameter; empty if absent. */
  String query(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  /** All values of a query parameter that may be given several times. */
  Set<String> queries(String name) {
    return Optional.ofNullable(request.getParameterValues(name))
        .map(values -> (Set<String>) new LinkedHashSet<>(List.of(values)))
        .orElseGet(Set::of);
  }

  /** A number from the query, within bounds. */
  int query(String name, int otherwise, int most) {
    String text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= 1 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw Problem.badRequest(name, "'%s' must be a number from 1 to %d.".formatted(name, most));
    }
    throw Problem.badRequest(name, "'%s' must be a number from 1 to %d.".formatted(name, most));
  }

  /** Who calls, by the login of the helpdesk. */
  Optional<String> login() {
    return Optional.ofNullable(request.getRemoteUser()).filter(user -> !user.isBlank());
  }

  /** The body as a JSON object. */
  JsonObject body() {
    return body(MAX_BODY_BYTES);
  }

  /** The body as a JSON object of at most so many bytes. */
  JsonObject body(int mostBytes) {
    try {
      byte[] bytes = request.getInputStream().readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw Problem.tooLarge(mostBytes);
      }
      JsonElement body = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
      if (!body.isJsonObject()) {
        throw Problem.badRequest("", "The body must be a JSON object.");
      }
      return body.getAsJsonObject();
    } catch (JsonParseException e) {
      throw Problem.badRequest("", "The body is not valid JSON.");
    } catch (IOException e) {
      throw new UncheckedIOException("The body could not be read to its end", e);
    }
  }

  /** The body as it came; empty if it is longer than so many bytes. */
  Optional<byte[]> bytes(int mostBytes) {
    if (request.getContentLengthLong() > mostBytes) {
      return Optional.empty();
    }
    try {
      byte[] bytes = request.getInputStream().readNBytes(mostBytes + 1);
      return Optional.of(bytes).filter(read -> read.length <= mostBytes);
    } catch (IOException e) {
      throw new UncheckedIOException("The body could not be read to its end", e);
    }
  }

  /** A text that must be there. */
  static String text(JsonObject body, String field) {
    return maybeText(body, field)
        .orElseThrow(() -> Problem.invalid(field, "'%s' is missing.".formatted(field)));
  }

  /** A text that may be there. */
  static Optional<String> maybeText(JsonObject body, String field) {
    JsonElement value = body.get(field);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    return Optional.of(text(field, value));
  }

  private static String text(String field, JsonElement value) {
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
      throw Problem.invalid(field, "'%s' must be a text.".formatted(field));
    }
    String text = value.getAsString();
    if (text.indexOf('\0') >= 0) {
      throw Problem.invalid(field, "'%s' holds a NUL character; take it out.".formatted(field));
    }
    return text;
  }

  /** A whole number that may be there. */
  static Optional<Integer> maybeWhole(JsonObject body, String field) {
    JsonElement value = body.get(field);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
      try {
        return Optional.of(value.getAsBigDecimal().intValueExact());
      } catch (ArithmeticException e) {
        throw Problem.invalid(field, "'%s' must be a whole number.".formatted(field));
      }
    }
    throw Problem.invalid(field, "'%s' must be a whole number.".formatted(field));
  }

  /** True or false that may be there. */
  static Optional<Boolean> maybeFlag(JsonObject body, String field) {
    JsonElement value = body.get(field);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()) {
      return Optional.of(value.getAsBoolean());
    }
    throw Problem.invalid(field, "'%s' must be true or false.".formatted(field));
  }

  /** A list of texts; empty if absent. */
  static List<String> texts(JsonObject body, String field) {
    JsonElement value = body.get(field);
    if (value == null || value.isJsonNull()) {
      return List.of();
    }
    if (!value.isJsonArray()) {
      throw Problem.invalid(field, "'%s' must be a list.".formatted(field));
    }
    return value.getAsJsonArray().asList().stream().map(one -> text(field, one)).toList();
  }

  /** An object within the body; empty if absent. */
  static JsonObject object(JsonObject body, String field) {
    JsonElement value = body.get(field);
    if (value == null || value.isJsonNull()) {
      return new JsonObject();
    }
    if (!value.isJsonObject()) {
      throw Problem.invalid(field, "'%s' must be an object.".formatted(field));
    }
    return value.getAsJsonObject();
  }
}
