package dev.parley.networks.bluesky;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.networks.loopback.HeldCall;
import dev.parley.networks.loopback.Hold;
import dev.parley.networks.loopback.Json;
import dev.parley.networks.loopback.When;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String CREATE = "com.atproto.repo.createRecord";
  private static final String LIST = "app.bsky.notification.listNotifications";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private final HttpClient client = HttpClient.newHttpClient();
  private BlueskyStandIn network;
  private Account shop;
  private Account ada;
  private String accessToken;

  @BeforeEach
  void openTheNetwork() throws Exception {
    network = BlueskyStandIn.start(BlueskyStandIn.Settings.at(InstantSource.fixed(NOW)));
    shop = network.createAccount("shop.test", "app-password", "The shop");
    ada = network.createAccount("ada.test", "ada-password", "Ada");
    accessToken = login("app-password").get("accessJwt").getAsString();
  }

  @AfterEach
  void closeTheNetwork() {
    network.close();
  }

  @Test
  void callHeldBeforeItsEffectHasDoneNothingYet() throws Exception {
    Hold hold = network.faults().hold(CREATE, 1, When.BEFORE_EFFECT);

    CompletableFuture<HttpResponse<String>> answer = postHello();
    HeldCall held = hold.awaitHeld(PATIENCE);

    assertEquals(CREATE, held.name());
    assertTrue(network.posts(shop).isEmpty());
    assertFalse(answer.isDone());

    held.release();

    assertEquals(200, answer.get(20, TimeUnit.SECONDS).statusCode());
    assertEquals(1, network.posts(shop).size());
  }

  @Test
  void callHeldAfterItsEffectHasDoneItsWork() throws Exception {
    Hold hold = network.faults().hold(CREATE, 1, When.AFTER_EFFECT);

    CompletableFuture<HttpResponse<String>> answer = postHello();
    hold.awaitHeld(PATIENCE);

    assertEquals(1, network.posts(shop).size());
    assertFalse(answer.isDone());

    hold.release();

    assertEquals(200, answer.get(20, TimeUnit.SECONDS).statusCode());
  }

  @Test
  void heldCallThatIsDroppedEndsWithoutAnAnswer() {
    Hold hold = network.faults().hold(CREATE, 1, When.AFTER_EFFECT);
    CompletableFuture<HttpResponse<String>> answer = postHello();

    hold.awaitHeld(PATIENCE).drop();

    assertDropped(answer);
    assertEquals(1, network.posts(shop).size());
  }

  @Test
  void callDroppedBeforeItsEffectLeavesNothingBehind() {
    network.faults().drop(CREATE, 1, When.BEFORE_EFFECT);

    assertDropped(postHello());

    assertTrue(network.posts(shop).isEmpty());
  }

  @Test
  void callDroppedAfterItsEffectLeavesThePostBehind() {
    network.faults().drop(CREATE, 1, When.AFTER_EFFECT);

    assertDropped(postHello());

    assertEquals(1, network.posts(shop).size());
  }

  @Test
  void faultStrikesAsOftenAsItWasToldAndNoOtherMethod() throws Exception {
    network.faults().refuse(CREATE, 2, 502, "UpstreamFailure", "Upstream Failure");

    assertEquals(200, get(LIST).statusCode());
    assertEquals(502, postHello().get().statusCode());
    assertEquals(502, postHello().get().statusCode());
    assertEquals(200, postHello().get().statusCode());
  }

  @Test
  void throttledCallNamesTheMomentOfTheReset() throws Exception {
    network.faults().throttle(LIST, 1, Duration.ofSeconds(90));

    HttpResponse<String> answer = get(LIST);

    assertEquals(429, answer.statusCode());
    assertEquals("RateLimitExceeded", error(answer));
    assertEquals(
        String.valueOf(NOW.plusSeconds(90).getEpochSecond()),
        answer.headers().firstValue("RateLimit-Reset").orElseThrow());
    assertEquals("0", answer.headers().firstValue("RateLimit-Remaining").orElseThrow());
  }

  @Test
  void expiredTokensAreRefusedUntilTheSessionIsRefreshed() throws Exception {
    JsonObject session = login("app-password");
    network.faults().expireTokens();

    assertEquals("ExpiredToken", error(get(LIST)));

    HttpResponse<String> refreshed =
        post("com.atproto.server.refreshSession", session.get("refreshJwt").getAsString(), "")
            .get();
    assertEquals(200, refreshed.statusCode());
    accessToken = json(refreshed).get("accessJwt").getAsString();
    assertEquals(200, get(LIST).statusCode());
  }

  @Test
  void revokedPasswordEndsSessionsAndLogins() throws Exception {
    JsonObject session = login("app-password");

    network.faults().revoke(shop);

    assertEquals("ExpiredToken", error(get(LIST)));
    HttpResponse<String> refreshed =
        post("com.atproto.server.refreshSession", session.get("refreshJwt").getAsString(), "")
            .get();
    assertEquals("ExpiredToken", error(refreshed));
    assertEquals("AuthenticationRequired", login("app-password").get("error").getAsString());
  }

  @Test
  void duplicatedAndReorderedListsHaveTheSameItemsAgainAndTurnedRound() throws Exception {
    network.post(ada, "@shop.test one");
    network.post(ada, "@shop.test two");

    network.faults().duplicate(LIST, 1);
    assertEquals("two two one one", texts(get(LIST)));

    network.faults().reorder(LIST, 1);
    assertEquals("one two", texts(get(LIST)));
    assertEquals("two one", texts(get(LIST)));
  }

  @Test
  void closingTheNetworkEndsHeldCalls() {
    Hold hold = network.faults().hold(CREATE, 1, When.BEFORE_EFFECT);
    CompletableFuture<HttpResponse<String>> answer = postHello();
    hold.awaitHeld(PATIENCE);

    network.close();

    assertDropped(answer);
  }

  @Test
  void anotherProcessHoldsSeesAndReleasesCalls() throws Exception {
    JsonObject hold =
        json(
            admin(
                "POST",
                "/_faults",
                "{\"kind\":\"hold\",\"nsid\":\"" + CREATE + "\",\"when\":\"after_effect\"}"));
    String path = "/_faults/" + hold.get("id").getAsLong();

    CompletableFuture<HttpResponse<String>> answer = postHello();
    JsonObject held = json(admin("GET", path + "/held?waitMillis=20000", ""));

    assertEquals(1, held.get("held").getAsInt());
    assertEquals(1, network.posts(shop).size());

    admin("POST", path + "/release", "");

    assertEquals(200, answer.get(20, TimeUnit.SECONDS).statusCode());
    await().untilAsserted(() -> assertEquals(0, heldNow()));
  }

  @Test
  void logOfCallsCountsMethodsAndKeepsNoPasswords() throws Exception {
    postHello().get();
    postHello().get();

    HttpResponse<String> log = admin("GET", "/_calls", "");

    assertTrue(
        log.body().contains("{\"method\":\"POST\",\"nsid\":\"" + CREATE + "\",\"count\":2}"));
    assertFalse(log.body().contains("app-password"));
  }

  @Test
  void pageOfAnotherSiteArmsNoFault() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(network.url() + "/_faults"))
            .header("Origin", "https://elsewhere.example")
            .POST(ofString("{\"kind\":\"drop\"}"))
            .build();

    assertEquals(403, client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
    assertEquals(200, get(LIST).statusCode());
  }

  private int heldNow() throws Exception {
    return json(admin("GET", "/_faults", ""))
        .getAsJsonArray("faults")
        .get(0)
        .getAsJsonObject()
        .get("held")
        .getAsInt();
  }

  private JsonObject login(String password) throws Exception {
    return json(
        post(
                "com.atproto.server.createSession",
                "",
                "{\"identifier\":\"shop.test\",\"password\":\"" + password + "\"}")
            .get());
  }

  private CompletableFuture<HttpResponse<String>> postHello() {
    JsonObject record = Json.of("text", "Hello", "createdAt", NOW.toString());
    JsonObject body =
        Json.of("repo", shop.did(), "collection", "app.bsky.feed.post", "record", record);
    return post(CREATE, accessToken, body.toString());
  }

  private CompletableFuture<HttpResponse<String>> post(String nsid, String token, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(network.url() + "/xrpc/" + nsid))
            .header("Content-Type", "application/json")
            .POST(ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String nsid) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(network.url() + "/xrpc/" + nsid))
            .header("Authorization", "Bearer " + accessToken)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> admin(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(network.url() + path))
            .method(method, ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static void assertDropped(CompletableFuture<HttpResponse<String>> answer) {
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> answer.get(20, TimeUnit.SECONDS));
    assertInstanceOf(IOException.class, failed.getCause());
  }

  private static String texts(HttpResponse<String> answer) {
    StringBuilder texts = new StringBuilder();
    json(answer)
        .getAsJsonArray("notifications")
        .forEach(
            item ->
                texts.append(
                    item.getAsJsonObject()
                        .getAsJsonObject("record")
                        .get("text")
                        .getAsString()
                        .substring("@shop.test".length())));
    return texts.toString().trim();
  }

  private static String error(HttpResponse<String> answer) {
    return json(answer).get("error").getAsString();
  }

  private static JsonObject json(HttpResponse<String> answer) {
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }
}
