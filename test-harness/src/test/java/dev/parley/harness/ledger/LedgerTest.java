package dev.parley.harness.ledger;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ledger does what the proof believes of it: its faults have the effect that they say. */
@Timeout(60)
class LedgerTest {
  private static final String POSTS = "shop/posts/POST";

  private final FaultPlan faults = new FaultPlan(1, FaultPlan.NEVER);
  private final HttpClient http = HttpClient.newHttpClient();
  private Ledger ledger;

  @BeforeEach
  void start() {
    ledger = Ledger.start(faults);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @ParameterizedTest
  @CsvSource({"DROP_BEFORE, 0", "DROP_AFTER, 1", "CUT_OFF, 1"})
  void aBrokenCallHasItsEffectOrNot(Fault fault, int posts) {
    faults.order(POSTS, fault);

    assertThrows(IOException.class, () -> post(""));

    // Without an answer, the effect may come a moment after the caller knows.
    await().untilAsserted(() -> assertEquals(posts, ledger.posts("shop", "t1").size()));
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR_BEFORE, 503, 0",
    "ERROR_AFTER, 500, 1",
    "THROTTLED, 429, 0",
    "GARBAGE, 200, 1"
  })
  void anErrorHasItsEffectOrNot(Fault fault, int status, int posts) throws Exception {
    faults.order(POSTS, fault);

    assertEquals(status, post("").statusCode());

    assertEquals(posts, ledger.posts("shop", "t1").size());
  }

  @Test
  void aKeyPostsOnceAndNoKeyEachTime() throws Exception {
    assertEquals(id(post("k")), id(post("k")));
    assertTrue(!id(post("")).equals(id(post(""))));

    assertEquals(3, ledger.posts("shop", "t1").size());
  }

  @Test
  void pagesHoldEveryEventOnceInOrder() throws Exception {
    for (int i = 0; i < 45; i++) {
      ledger.write("shop", "t1", "lena", "text " + i);
    }

    JsonObject first = json(get("/accounts/shop/events?after=0"));
    JsonObject second = json(get("/accounts/shop/events?after=" + first.get("next").getAsString()));

    assertTrue(first.get("more").getAsBoolean());
    assertEquals(40, first.getAsJsonArray("events").size());
    assertEquals(5, second.getAsJsonArray("events").size());
  }

  @Test
  void aWebhookComesAgainUntilItIsTakenAndIsSigned() throws Exception {
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    HttpServer ours =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ours.createContext(
        "/hook",
        call -> {
          byte[] body = call.getRequestBody().readAllBytes();
          said.add(call.getRequestHeaders().getFirst(LedgerHooks.SIGNATURE));
          assertEquals(LedgerHooks.signature(body), said.get(said.size() - 1));
          call.sendResponseHeaders(said.size() < 3 ? 503 : 200, -1);
          call.close();
        });
    ours.start();
    try {
      ledger
          .hooks()
          .servers(List.of(URI.create("http://127.0.0.1:" + ours.getAddress().getPort())));
      ledger.hooks().subscribe("shop", "/hook");

      ledger.write("shop", "t1", "lena", "Hello");

      await().untilAsserted(() -> assertEquals(1, ledger.hooks().taken()));
      assertEquals(3, said.size());
    } finally {
      ours.stop(0);
    }
  }

  @Test
  void aSeedGivesTheSameFaultsAgain() {
    List<List<String>> runs =
        IntStream.range(0, 2)
            .mapToObj(
                run -> {
                  var plan = new FaultPlan(42, 0.3);
                  plan.begin();
                  return IntStream.range(0, 50)
                      .mapToObj(call -> plan.next("door", List.of(Fault.values())).toString())
                      .toList();
                })
            .toList();

    assertEquals(runs.get(0), runs.get(1));
    assertTrue(runs.get(0).stream().distinct().count() > 3);
  }

  private HttpResponse<String> post(String key) throws Exception {
    var body = new JsonObject();
    body.addProperty("thread", "t1");
    body.addProperty("parent", "m1");
    body.addProperty("text", "Yes");
    body.addProperty("key", key);
    return send(
        HttpRequest.newBuilder(ledger.url().resolve("/accounts/shop/posts"))
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(ledger.url().resolve(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(
        request.header("Authorization", "Bearer " + Ledger.TOKEN).build(), BodyHandlers.ofString());
  }

  private static String id(HttpResponse<String> answer) {
    return json(answer).get("id").getAsString();
  }

  private static JsonObject json(HttpResponse<String> answer) {
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }
}
