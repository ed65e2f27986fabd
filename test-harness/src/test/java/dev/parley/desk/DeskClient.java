package dev.parley.desk;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/** A script that talks to Desk's API. */
final class DeskClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI base;
  private final String authorization;

  private DeskClient(URI base, String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  static DeskClient as(URI base, String login, String password) {
    String pair = login + ":" + password;
    return new DeskClient(
        base, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  static DeskClient nobody(URI base) {
    return new DeskClient(base, "");
  }

  /** An answer; {@code json} fails if it is none. */
  record Answer(int status, String body, HttpResponse<String> response) {
    JsonObject json() {
      return JsonParser.parseString(body).getAsJsonObject();
    }

    String text(String field) {
      return json().get(field).getAsString();
    }

    JsonArray list(String field) {
      return json().getAsJsonArray(field);
    }

    List<String> texts(String list, String field) {
      return StreamSupport.stream(list(list).spliterator(), false)
          .map(one -> one.getAsJsonObject().get(field).getAsString())
          .toList();
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new AssertionError("Desk does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
