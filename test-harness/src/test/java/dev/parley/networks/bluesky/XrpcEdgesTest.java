package dev.parley.networks.bluesky;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.networks.loopback.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a bare HTTP client sees where kbsky has no call for it. */
class XrpcEdgesTest {
  private static final String LIST = "app.bsky.notification.listNotifications";
  private static final String THREAD = "app.bsky.feed.getPostThread";

  private final HttpClient client = HttpClient.newHttpClient();
  private BlueskyStandIn network;
  private Account shop;
  private Account ada;
  private String token = "";

  @BeforeEach
  void openTheNetwork() throws Exception {
    network = BlueskyStandIn.start(BlueskyStandIn.Settings.defaults());
    JsonObject session =
        json(
            post(
                "com.atproto.server.createAccount",
                "{\"handle\":\"shop.test\",\"password\":\"shop-password\"}"));
    shop = network.account("shop.test").orElseThrow();
    ada = network.createAccount("ada.test", "ada-password", "Ada");
    token = session.get("accessJwt").getAsString();
  }

  @AfterEach
  void closeTheNetwork() {
    network.close();
  }

  @Test
  void noticesAreFilteredByReasonAndEachPageIsFull() throws Exception {
    PostRef news = network.post(shop, "News");
    for (int i = 0; i < 5; i++) {
      network.post(ada, "@shop.test " + i);
      network.like(ada, news);
    }
    network.follow(ada, shop);

    JsonObject page = json(get(LIST + "?reasons=mention&reasons=follow&limit=4"));
    JsonObject rest =
        json(get(LIST + "?reasons=mention&reasons=follow&limit=4&cursor=" + cursor(page)));

    assertEquals(List.of("follow", "mention", "mention", "mention"), reasons(page));
    assertEquals(List.of("mention", "mention"), reasons(rest));
    assertFalse(rest.has("cursor"));
  }

  @Test
  void limitsOutsideTheBoundsAreRefused() throws Exception {
    assertError(400, "InvalidRequest", get(LIST + "?limit=101"));
    assertError(400, "InvalidRequest", get(LIST + "?limit=0"));
    assertError(400, "InvalidRequest", get(LIST + "?cursor=nonsense"));
  }

  @Test
  void threadEndsWhereTheCallerSaysSo() throws Exception {
    PostRef first = network.post(ada, "1");
    PostRef second = network.reply(shop, first, "2");
    PostRef third = network.reply(ada, second, "3");
    network.reply(shop, third, "4");

    JsonObject thread =
        json(get(THREAD + "?depth=0&parentHeight=1&uri=" + third.uri())).getAsJsonObject("thread");

    assertFalse(thread.has("replies"));
    assertTrue(thread.has("parent"));
    assertFalse(thread.getAsJsonObject("parent").has("parent"));
  }

  @Test
  void closedThreadSaysThatRepliesAreDisabled() throws Exception {
    PostRef first = network.post(shop, "No replies, please");
    String rkey = AtUri.of(first.uri()).rkey();
    JsonObject gate =
        JsonParser.parseString(
                "{\"post\":\""
                    + first.uri()
                    + "\",\"allow\":[],\"createdAt\":\"2026-11-22T09:00:00Z\"}")
            .getAsJsonObject();
    post(
        "com.atproto.repo.createRecord",
        Json.of(
                "repo",
                shop.did(),
                "collection",
                "app.bsky.feed.threadgate",
                "rkey",
                rkey,
                "record",
                gate)
            .toString());

    JsonObject post =
        json(get(THREAD + "?uri=" + first.uri())).getAsJsonObject("thread").getAsJsonObject("post");

    assertTrue(post.getAsJsonObject("viewer").get("replyDisabled").getAsBoolean());
  }

  @Test
  void callWithoutATokenOrWithAForgedOneIsRefused() throws Exception {
    token = "";
    assertError(401, "AuthMissing", get(LIST));

    token = "a.b.c";
    assertError(400, "InvalidToken", get(LIST));
  }

  @Test
  void unknownMethodsAndWrongVerbsAreRefused() throws Exception {
    assertError(501, "MethodNotImplemented", get("app.bsky.feed.noSuchThing"));
    assertError(405, "InvalidRequest", post(LIST, "{}"));
  }

  @Test
  void unreadableBodyIsRefused() throws Exception {
    assertError(400, "InvalidRequest", post("com.atproto.repo.createRecord", "{\"repo\":"));
    assertError(400, "InvalidRequest", post("com.atproto.repo.createRecord", "[]"));
  }

  @Test
  void serverDescribesItself() throws Exception {
    JsonObject server = json(get("com.atproto.server.describeServer"));

    assertEquals(".test", server.getAsJsonArray("availableUserDomains").get(0).getAsString());
  }

  private static String cursor(JsonObject page) {
    return page.get("cursor").getAsString();
  }

  private static List<String> reasons(JsonObject page) {
    List<String> reasons = new ArrayList<>();
    for (JsonElement item : page.getAsJsonArray("notifications")) {
      reasons.add(item.getAsJsonObject().get("reason").getAsString());
    }
    return reasons;
  }

  private HttpResponse<String> get(String call) throws IOException, InterruptedException {
    return send(call, "GET", noBody());
  }

  private HttpResponse<String> post(String nsid, String body)
      throws IOException, InterruptedException {
    return send(nsid, "POST", ofString(body));
  }

  private HttpResponse<String> send(String call, String method, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(network.url() + "/xrpc/" + call)).method(method, body);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void assertError(int status, String error, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode());
    assertEquals(error, json(answer).get("error").getAsString());
  }

  private static JsonObject json(HttpResponse<String> answer) {
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }
}
