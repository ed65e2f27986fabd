package dev.parley.harness.desk;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One of Desk's people at Desk's doors and at the plug-in's. A login holds on every Desk that
 * shares the database, and after a restart. Safe for use by several threads.
 */
public final class DeskClient {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAGE = 200;

  private final HttpClient http;
  private final URI desk;
  private final String cookie;

  private DeskClient(HttpClient http, URI desk, String cookie) {
    this.http = http;
    this.desk = desk;
    this.cookie = cookie;
  }

  /** Logs in. */
  public static DeskClient login(URI desk, String login, String password) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    var nobody = new DeskClient(http, desk, "");
    var body = new JsonObject();
    body.addProperty("login", login);
    body.addProperty("password", password);
    HttpResponse<String> answer = nobody.exchange(nobody.post("desk/api/login", body));
    return answer
        .headers()
        .firstValue("Set-Cookie")
        .map(set -> new DeskClient(http, desk, set.split(";", 2)[0]))
        .orElseThrow(
            () -> new IllegalStateException("Desk refuses the login: " + answer.statusCode()));
  }

  /** The same person at another Desk. */
  public DeskClient at(URI other) {
    return new DeskClient(http, other, cookie);
  }

  /**
   * What came back.
   *
   * @param body the JSON object; an empty one for anything else
   */
  public record Answer(int status, JsonObject body, String raw) {
    /** This answer if the status is the expected one; else an error that shows all of it. */
    public Answer expect(int expected) {
      if (status != expected) {
        throw new IllegalStateException("Expected %d, got %d: %s".formatted(expected, status, raw));
      }
      return this;
    }
  }

  /**
   * Asks.
   *
   * @throws UncheckedIOException if no answer comes
   */
  public Answer get(String path) {
    return answer(exchange(request(path)));
  }

  /**
   * Sends.
   *
   * @throws UncheckedIOException if no answer comes; it may have had its effect or not
   */
  public Answer send(String path, JsonObject body) {
    return answer(exchange(post(path, body)));
  }

  /** All tickets, without their messages, oldest first. */
  public List<JsonObject> tickets() {
    List<JsonObject> all = new ArrayList<>();
    while (true) {
      JsonObject page =
          get("desk/api/tickets?state=all&sort=opened&limit=" + PAGE + "&offset=" + all.size())
              .expect(200)
              .body();
      page.getAsJsonArray("tickets").forEach(ticket -> all.add(ticket.getAsJsonObject()));
      if (page.getAsJsonArray("tickets").size() < PAGE) {
        return all;
      }
    }
  }

  /** A ticket with its messages. */
  public JsonObject ticket(String id) {
    return get("desk/api/tickets/" + id).expect(200).body();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(desk.resolve("/" + path)).timeout(PATIENCE);
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private HttpRequest.Builder post(String path, JsonObject body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()));
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("Desk does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Desk was asked", e);
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    String text = response.body();
    JsonObject body =
        text.startsWith("{") ? JsonParser.parseString(text).getAsJsonObject() : new JsonObject();
    return new Answer(response.statusCode(), body, text);
  }
}
