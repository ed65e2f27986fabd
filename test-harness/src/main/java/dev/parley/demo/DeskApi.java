package dev.parley.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Predicate;

/** Desk's and Parley's HTTP API, as any script would use it. */
final class DeskApi {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 100;

  private final URI desk;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  DeskApi(URI desk) {
    this.desk = desk;
  }

  /** Who asks. */
  record Login(String name, Secret password) {}

  JsonObject get(Login login, String path) {
    return answer(request(login, path).GET().build());
  }

  JsonObject post(Login login, String path, JsonObject body) {
    return answer(
        request(login, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** Asks until the answer is as expected; gives up after two minutes. */
  JsonObject await(Login login, String path, Predicate<JsonObject> expected) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonObject last = get(login, path);
    while (!expected.test(last)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(path + " did not become as expected");
      }
      pause();
      last = get(login, path);
    }
    return last;
  }

  private HttpRequest.Builder request(Login login, String path) {
    String pair = login.name() + ":" + login.password().reveal();
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(desk.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Basic " + basic);
  }

  private JsonObject answer(HttpRequest request) {
    try {
      HttpResponse<String> response =
          http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s answered %d: %s"
                .formatted(request.uri().getPath(), response.statusCode(), response.body()));
      }
      return response.body().isBlank()
          ? new JsonObject()
          : JsonParser.parseString(response.body()).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri().getPath() + " could not be asked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while asking " + request.uri().getPath(), e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while waiting", e);
    }
  }
}
