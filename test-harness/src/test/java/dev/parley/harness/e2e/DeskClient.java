package dev.parley.harness.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One of Desk's people, asking Desk's API and the API of the plug-in in it with HTTP Basic. */
final class DeskClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI desk;
  private final String authorization;

  DeskClient(URI desk, String login, String password) {
    this.desk = desk;
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What came back.
   *
   * @param body the JSON object; an empty one for anything else
   */
  record Answer(int status, JsonObject body, String raw) {
    /** This answer if the status is the expected one; else an error that shows all of it. */
    Answer expect(int expected) {
      if (status != expected) {
        throw new AssertionError("Expected " + expected + ", got " + status + ": " + raw);
      }
      return this;
    }

    /** A text of the body; empty if it is not there. */
    String text(String name) {
      JsonElement value = body.get(name);
      return value == null || value.isJsonNull() ? "" : value.getAsString();
    }
  }

  Answer get(String path) {
    return send(path, request -> request.GET());
  }

  Answer post(String path, JsonObject body) {
    return send(
        path,
        request ->
            request
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
  }

  Answer put(String path, JsonObject body) {
    return send(
        path,
        request ->
            request
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.toString())));
  }

  Answer upload(String path, BodyPublisher jar) {
    return send(
        path, request -> request.header("Content-Type", "application/java-archive").POST(jar));
  }

  /** Brings a file for a reply. */
  Answer bring(String path, byte[] content) {
    return send(
        path,
        request ->
            request
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(content)));
  }

  /** As Parley's API wants it: with a body, so that no form of another site can send it. */
  Answer remove(String path) {
    return send(
        path,
        request ->
            request
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString("{}")));
  }

  Answer delete(String path) {
    return send(path, request -> request.DELETE());
  }

  /** All tickets this person sees, open and closed. */
  List<TicketSeen> tickets() {
    return get("/desk/api/tickets?state=all&limit=200")
        .expect(200)
        .body()
        .getAsJsonArray("tickets")
        .asList()
        .stream()
        .map(ticket -> new TicketSeen(ticket.getAsJsonObject()))
        .toList();
  }

  /** The tickets of a customer, by handle or mail address. */
  List<TicketSeen> ticketsOf(String customer) {
    return tickets().stream()
        .filter(
            ticket ->
                Stream.of("handle", "email").anyMatch(name -> ticket.text(name).equals(customer)))
        .toList();
  }

  /** One ticket with its messages. */
  TicketSeen ticket(String id) {
    return new TicketSeen(get("/desk/api/tickets/" + id).expect(200).body());
  }

  /** Writes through Desk's own door. */
  Answer replyInDesk(String ticket, String audience, String text) {
    return post("/desk/api/tickets/" + ticket + "/reply", reply(audience, text));
  }

  /** Writes through the composer's door; the key makes the same call harmless. */
  Answer replyInParley(String ticket, String audience, String text, String key) {
    JsonObject body = reply(audience, text);
    body.addProperty("key", key);
    return post("/parley/api/v1/tickets/" + ticket + "/replies", body);
  }

  /**
   * The id of the first article that is found with these words, once it is an English one: while
   * articles are still copied, the translation may be there before it.
   */
  Optional<String> article(String words) {
    return get("/parley/api/v1/articles?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
        .expect(200)
        .body()
        .getAsJsonArray("articles")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .findFirst()
        .filter(article -> article.get("locale").getAsString().equals("en"))
        .map(article -> article.get("id").getAsString());
  }

  /** Where everybody can read an article. */
  String articlePage(String id) {
    return get("/desk/api/articles/" + id).expect(200).text("url");
  }

  static JsonObject reply(String audience, String text) {
    var body = new JsonObject();
    body.addProperty("audience", audience);
    body.addProperty("text", text);
    return body;
  }

  /** Adds to a request what it asks. */
  private interface Asking {
    HttpRequest.Builder of(HttpRequest.Builder request);
  }

  private Answer send(String path, Asking asking) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(desk.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", authorization);
    try {
      HttpResponse<String> response =
          HTTP.send(asking.of(request).build(), HttpResponse.BodyHandlers.ofString());
      String text = response.body();
      JsonObject body =
          text.startsWith("{") ? JsonParser.parseString(text).getAsJsonObject() : new JsonObject();
      return new Answer(response.statusCode(), body, text);
    } catch (IOException e) {
      throw new UncheckedIOException("Desk cannot be reached at " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Desk was asked for " + path, e);
    }
  }
}
