package dev.parley.harness.real;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls XRPC methods of one server and hands back whatever it answers, refusals included. */
public final class Xrpc {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient http;
  private final URI service;

  /**
   * Makes a caller for one server.
   *
   * @param service the server's address, without a path
   */
  public Xrpc(URI service) {
    this.service = service;
    // Left to itself the client offers an upgrade to HTTP/2, which a PDS takes for a web socket.
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /**
   * What a server answered.
   *
   * @param status the HTTP status
   * @param body the JSON body, empty when there was none
   */
  public record Answer(int status, JsonObject body) {

    /** The value of a text member of the body, or an empty string. */
    public String text(String name) {
      JsonElement value = body.get(name);
      return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    /** This answer if it is a success; an exception naming status and body if not. */
    public Answer orThrow() {
      if (status / 100 != 2) {
        throw new IllegalStateException("The server answered " + status + " " + body);
      }
      return this;
    }
  }

  /** Asks a query method that takes no parameters and needs no session. */
  public Answer get(String method) throws IOException, InterruptedException {
    return send(request(method, "").GET(), Optional.empty());
  }

  /** Asks a query method; a parameter may be a single value or an {@link Iterable} of values. */
  public Answer get(String method, Map<String, ?> parameters, String accessToken)
      throws IOException, InterruptedException {
    return send(request(method, query(parameters)).GET(), Optional.of(accessToken));
  }

  /** Calls a procedure that needs no session. */
  public Answer post(String method, JsonObject input) throws IOException, InterruptedException {
    return send(withBody(method, input), Optional.empty());
  }

  /** Calls a procedure. */
  public Answer post(String method, JsonObject input, String token)
      throws IOException, InterruptedException {
    return send(withBody(method, input), Optional.of(token));
  }

  /** Calls a procedure that takes no input, such as refreshing a session. */
  public Answer post(String method, String token) throws IOException, InterruptedException {
    return send(request(method, "").POST(HttpRequest.BodyPublishers.noBody()), Optional.of(token));
  }

  private HttpRequest.Builder withBody(String method, JsonObject input) {
    return request(method, "")
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(input.toString()));
  }

  private HttpRequest.Builder request(String method, String query) {
    return HttpRequest.newBuilder(service.resolve("/xrpc/" + method + query)).timeout(TIMEOUT);
  }

  private Answer send(HttpRequest.Builder request, Optional<String> token)
      throws IOException, InterruptedException {
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    var response = http.send(request.build(), BodyHandlers.ofString());
    String text = response.body();
    JsonElement json =
        text.stripLeading().startsWith("{") ? JsonParser.parseString(text) : new JsonObject();
    return new Answer(response.statusCode(), json.getAsJsonObject());
  }

  private static String query(Map<String, ?> parameters) {
    if (parameters.isEmpty()) {
      return "";
    }
    return parameters.entrySet().stream()
        .map(parameter -> pairs(parameter.getKey(), parameter.getValue()))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String pairs(String name, Object value) {
    if (value instanceof Iterable<?> values) {
      var joined = new StringBuilder();
      for (Object each : values) {
        joined.append(joined.isEmpty() ? "" : "&").append(pair(name, each));
      }
      return joined.toString();
    }
    return pair(name, value);
  }

  private static String pair(String name, Object value) {
    return encode(name) + "=" + encode(value.toString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
