package dev.parley.networks.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.parley.networks.loopback.FormParts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call, with its parameters from the address and the body, as a form or as JSON, and its files,
 * read but not yet believed.
 *
 * @param version such as {@code v26.0}
 * @param path what follows it
 * @param files the files that its form brought, by field
 * @param base the address of the API with the version, for the links between pages of a list
 */
public record GraphCall(
    String method,
    String version,
    List<String> path,
    Map<String, String> params,
    Map<String, FormParts.Part> files,
    String base) {
  private static final int MAX_BODY_BYTES = 30_000_000;

  public static GraphCall read(HttpServletRequest request) throws IOException {
    String[] parts = request.getRequestURI().substring(1).split("/", -1);
    boolean versioned = parts[0].matches("v\\d+\\.\\d+");
    List<String> path =
        List.of(parts).subList(versioned ? 1 : 0, parts.length).stream()
            .filter(part -> !part.isEmpty())
            .map(part -> URLDecoder.decode(part, UTF_8))
            .toList();
    Map<String, String> params = new LinkedHashMap<>();
    form(Optional.ofNullable(request.getQueryString()).orElse(""), params);
    byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES);
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    if (type.startsWith("application/json")) {
      json(new String(body, UTF_8), params);
    } else if (body.length > 0 && type.startsWith("application/x-www-form-urlencoded")) {
      form(new String(body, UTF_8), params);
    }
    Map<String, FormParts.Part> files = new LinkedHashMap<>();
    for (FormParts.Part part : FormParts.read(type, body)) {
      if (part.fileName().isPresent()) {
        files.put(part.name(), part);
      } else {
        params.put(part.name(), part.text());
      }
    }
    String auth = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    if (auth.regionMatches(true, 0, "Bearer ", 0, 7)) {
      params.putIfAbsent("access_token", auth.substring(7).strip());
    }
    String version = versioned ? parts[0] : "v26.0";
    // restfb and others send DELETE as a POST that says so
    String method = params.getOrDefault("method", request.getMethod());
    return new GraphCall(
        method.toUpperCase(java.util.Locale.ROOT),
        version,
        path,
        params,
        files,
        request.getScheme() + "://" + request.getHeader("Host") + "/" + version);
  }

  private static void form(String text, Map<String, String> params) {
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        params.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
  }

  private static void json(String text, Map<String, String> params) {
    if (text.isBlank()) {
      return;
    }
    try {
      JsonElement parsed = JsonParser.parseString(text);
      if (!parsed.isJsonObject()) {
        throw GraphError.invalid("The body must be a JSON object.");
      }
      parsed
          .getAsJsonObject()
          .entrySet()
          .forEach(
              entry ->
                  params.put(
                      entry.getKey(),
                      entry.getValue().isJsonPrimitive()
                          ? entry.getValue().getAsString()
                          : entry.getValue().toString()));
    } catch (JsonParseException unreadable) {
      throw GraphError.invalid("The body is no JSON.");
    }
  }

  /** The node that is spoken of. */
  public String node() {
    return path.isEmpty() ? "" : path.get(0);
  }

  /** The edge of the node; empty for the node itself. */
  public String edge() {
    return path.size() > 1 ? path.get(1) : "";
  }

  /** How faults and the log name such a call: {@code GET comments}, {@code DELETE node}. */
  public String name() {
    String edge = edge();
    if (List.of("me", "debug_token", "oauth", "access_token", "refresh_access_token")
        .contains(node())) {
      return method + " " + (edge.isEmpty() ? node() : edge);
    }
    return method + " " + (edge.isEmpty() ? "node" : edge);
  }

  /** A file of the form; empty if it brought none under that name. */
  public Optional<FormParts.Part> file(String field) {
    return Optional.ofNullable(files.get(field));
  }

  public Optional<String> param(String name) {
    return Optional.ofNullable(params.get(name)).filter(value -> !value.isEmpty());
  }

  public String required(String name) {
    return param(name)
        .orElseThrow(() -> GraphError.invalid("The parameter " + name + " is required."));
  }

  public boolean flag(String name) {
    return param(name).filter(value -> value.equals("true") || value.equals("1")).isPresent();
  }

  /** A parameter that is a JSON object; empty if it is missing or anything else. */
  public Optional<JsonObject> object(String name) {
    return param(name)
        .flatMap(
            text -> {
              try {
                JsonElement parsed = JsonParser.parseString(text);
                return parsed.isJsonObject()
                    ? Optional.of(parsed.getAsJsonObject())
                    : Optional.empty();
              } catch (JsonParseException unreadable) {
                return Optional.empty();
              }
            });
  }

  public Fields fields() {
    return Fields.parse(params.getOrDefault("fields", ""));
  }

  /** The same call with other parameters beside its own. */
  public String link(String path, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(params);
    all.putAll(more);
    StringBuilder link = new StringBuilder(base).append('/').append(path).append('?');
    all.forEach(
        (name, value) ->
            link.append(name)
                .append('=')
                .append(java.net.URLEncoder.encode(value, UTF_8))
                .append('&'));
    return link.substring(0, link.length() - 1);
  }
}
