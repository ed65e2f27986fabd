package dev.parley.desk.web;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.parley.desk.store.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One request and its answer. */
final class Call {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final int MAX_BODY_BYTES = 1_000_000;

  private final HttpServletRequest request;
  private final HttpServletResponse response;

  Call(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }

  String method() {
    return request.getMethod();
  }

  /** What follows the endpoint's own path, cut at slashes, decoded; empty parts are left out. */
  List<String> path() {
    String path = request.getPathInfo();
    return path == null
        ? List.of()
        : Stream.of(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
  }

  /** Who asks; a problem 401 if nobody is logged in. */
  Person person() {
    return Identity.of(request).orElseThrow(this::nobody);
  }

  /** The admin who asks; a problem 403 for others. */
  Person admin() {
    Person person = person();
    if (!person.admin()) {
      throw new Problem(403, "Only an admin may do this.");
    }
    return person;
  }

  private Problem nobody() {
    // Only for scripts: a browser would show its own login window.
    if (request.getHeader("Sec-Fetch-Mode") == null) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"Desk\", charset=\"UTF-8\"");
    }
    return new Problem(401, "Log in, or send a login with HTTP Basic.");
  }

  /** A query parameter that is there and not blank. */
  Optional<String> query(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
  }

  /** A query parameter that is a whole number in a range. */
  int number(String name, int otherwise, int least, int most) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    String range = "%s must be a whole number from %d to %d".formatted(name, least, most);
    if (!text.get().matches("[0-9]{1,9}")) {
      throw new Problem(400, name, range);
    }
    int value = Integer.parseInt(text.get());
    if (value < least || value > most) {
      throw new Problem(400, name, range);
    }
    return value;
  }

  /** The JSON object in the body. */
  Body body() throws IOException {
    String type = String.valueOf(request.getContentType());
    if (!type.startsWith("application/json")) {
      throw new Problem(415, "Content-Type", "The body must be application/json.");
    }
    byte[] bytes = bytes(MAX_BODY_BYTES);
    try {
      JsonElement json = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
      if (!json.isJsonObject()) {
        throw new Problem(400, "The body must be a JSON object.");
      }
      return new Body(json.getAsJsonObject());
    } catch (JsonParseException e) {
      throw new Problem(400, "The body is not JSON.");
    }
  }

  /** The bytes of the body. */
  byte[] bytes(int most) throws IOException {
    try (InputStream in = request.getInputStream()) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new Problem(413, "The body may have %d bytes.".formatted(most));
      }
      return bytes;
    }
  }

  /** Answers with JSON; parts that are null are left out. */
  void json(int status, Object value) throws IOException {
    bytes(status, "application/json", GSON.toJson(value).getBytes(StandardCharsets.UTF_8));
  }

  /** Answers that it is done. */
  void done() {
    response.setStatus(204);
  }

  /** Answers with bytes that must not be kept by caches. */
  void bytes(int status, String type, byte[] bytes) throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** The problem of a method that the path does not take. */
  Problem wrongMethod(String... allowed) {
    response.setHeader("Allow", String.join(", ", allowed));
    return new Problem(405, "This path takes " + String.join(", ", allowed) + " only.");
  }
}
