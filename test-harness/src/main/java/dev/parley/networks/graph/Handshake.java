package dev.parley.networks.graph;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;

/** Asks an app's address to prove itself before webhooks go there. */
public final class Handshake {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SecureRandom random = new SecureRandom();

  /** Returns if the address answers with the challenge. */
  public void prove(URI callback, String verifyToken) {
    String challenge = String.valueOf(random.nextInt(1_000_000_000));
    String query =
        "hub.mode=subscribe&hub.challenge="
            + challenge
            + "&hub.verify_token="
            + URLEncoder.encode(verifyToken, StandardCharsets.UTF_8);
    URI asked = URI.create(callback + (callback.getQuery() == null ? "?" : "&") + query);
    HttpRequest request = HttpRequest.newBuilder(asked).timeout(PATIENCE).GET().build();
    try {
      HttpResponse<String> answer =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() != 200 || !answer.body().strip().equals(challenge)) {
        throw refused("HTTP Status Code = " + answer.statusCode());
      }
    } catch (IOException unreachable) {
      throw refused("curl_errno = 7");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw refused("curl_errno = 28");
    }
  }

  private static GraphError refused(String why) {
    return new GraphError(
        400,
        "OAuthException",
        2200,
        0,
        "(#2200) Callback verification failed with the following errors: " + why);
  }
}
