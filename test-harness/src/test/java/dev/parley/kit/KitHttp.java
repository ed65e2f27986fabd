package dev.parley.kit;

import dev.parley.channel.Http;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls the stand-in as Parley calls a network: without redirects, patient for some seconds. */
final class KitHttp implements Http {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private final AtomicInteger calls = new AtomicInteger();

  /** How many calls were made. */
  int calls() {
    return calls.get();
  }

  @Override
  public Exchange exchange(Request request) {
    calls.incrementAndGet();
    var call =
        HttpRequest.newBuilder(request.uri())
            .timeout(PATIENCE)
            .method(request.method(), BodyPublishers.ofByteArray(request.body()));
    request.headers().forEach(call::header);
    try {
      return answered(client.send(call.build(), BodyHandlers.ofByteArray()));
    } catch (ConnectException e) {
      return new NotSent("There is no connection.");
    } catch (IOException e) {
      return new NoAnswer("The answer broke off.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new NoAnswer("The call was interrupted.");
    }
  }

  private static Answered answered(HttpResponse<byte[]> response) {
    var headers = new HashMap<String, String>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Answered(response.statusCode(), headers, response.body());
  }
}
