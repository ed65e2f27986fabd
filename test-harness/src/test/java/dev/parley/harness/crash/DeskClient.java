package dev.parley.harness.crash;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The admin at Desk's and Parley's HTTP doors. */
final class DeskClient {
  private static final Gson GSON = new Gson();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI desk;
  private final String cookie;

  private DeskClient(URI desk) {
    this.desk = desk;
    HttpResponse<String> answer =
        http.sendAsync(
                post(
                        "desk/api/login",
                        Map.of("login", DeskProcess.LOGIN, "password", DeskProcess.PASSWORD))
                    .build(),
                BodyHandlers.ofString())
            .join();
    this.cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  static DeskClient at(DeskProcess desk) {
    return new DeskClient(desk.url());
  }

  /** Connects an account of the stand-in. */
  void connect(String network, String handle, String appPassword) {
    expect(
        201,
        send(
            post(
                "parley/api/v1/accounts",
                Map.of(
                    "channel",
                    "bluesky",
                    "externalId",
                    handle,
                    "name",
                    "",
                    "settings",
                    Map.of(),
                    "secrets",
                    Map.of("appPassword", appPassword),
                    "baseUrl",
                    network))));
  }

  /** The ids of all tickets. */
  List<String> tickets() {
    return expect(200, send(get("desk/api/tickets"))).getAsJsonArray("tickets").asList().stream()
        .map(ticket -> ticket.getAsJsonObject().get("id").getAsString())
        .toList();
  }

  /** A ticket with its messages and fields, as Desk shows it. */
  JsonObject ticket(String id) {
    return expect(200, send(get("desk/api/tickets/" + id)));
  }

  /** The replies of a ticket, as Parley shows them. */
  List<JsonObject> replies(String ticket) {
    return expect(200, send(get("parley/api/v1/tickets/" + ticket)))
        .getAsJsonArray("replies")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** What Parley says about its work, by the name of what was looked at. */
  String health(String check) {
    return expect(200, send(get("parley/health"))).getAsJsonArray("checks").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(one -> one.get("name").getAsString().equals(check))
        .map(one -> one.get("says").getAsString())
        .findFirst()
        .orElseThrow();
  }

  /** Replies through the composer's door; the answer may never come. */
  CompletableFuture<HttpResponse<String>> compose(String ticket, String key, String text) {
    return send(
        post(
            "parley/api/v1/tickets/" + ticket + "/replies",
            Map.of("key", key, "text", text, "audience", "public")));
  }

  /** Replies through the composer's door, which takes it. */
  void reply(String ticket, String key, String text) {
    expect(202, compose(ticket, key, text));
  }

  /** Replies through the helpdesk's own door, past the composer. */
  void replyInDesk(String ticket, String text) {
    expect(
        201,
        send(
            post(
                "desk/api/tickets/" + ticket + "/reply",
                Map.of("text", text, "audience", "public"))));
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(desk.resolve("/" + path)).timeout(PATIENCE);
  }

  private HttpRequest.Builder post(String path, Map<String, Object> body) {
    return get(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(GSON.toJson(body)));
  }

  private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
    return http.sendAsync(request.header("Cookie", cookie).build(), BodyHandlers.ofString());
  }

  private static JsonObject expect(int status, CompletableFuture<HttpResponse<String>> answer) {
    HttpResponse<String> response = answer.join();
    if (response.statusCode() != status) {
      throw new AssertionError(
          "%s answers %d: %s".formatted(response.uri(), response.statusCode(), response.body()));
    }
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }
}
