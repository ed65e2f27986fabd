package dev.parley.harness.real;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shows that the network works, and pins what a PDS answers where Parley depends on it. */
@Tag("real")
class RealBlueskyNetworkTest {

  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(20);
  private static final String POST = "app.bsky.feed.post";

  private static RealBlueskyNetwork network;
  private static Account desk;
  private static Account customer;

  @BeforeAll
  static void startNetwork() throws Exception {
    network = RealBlueskyNetwork.start(Path.of("target", "bluesky-network"));
    desk = network.createAccount("desk.test", "desk-password");
    customer = network.createAccount("customer.test", "customer-password");
  }

  @AfterAll
  static void stopNetwork() throws Exception {
    if (network != null) {
      network.close();
    }
  }

  @Test
  void aMentionAndAReplyShowInTheNotifications() throws Exception {
    JsonObject deskPost = write(desk, post("We are open."));
    JsonObject mention = write(customer, mentioning(desk, "Hello @desk.test, may I ask?"));
    JsonObject reply = post("Are you?");
    reply.add("reply", replyTo(deskPost));
    JsonObject replied = write(customer, reply);

    JsonObject mentioned = notificationAbout(desk, mention);
    JsonObject answered = notificationAbout(desk, replied);

    assertAll(
        () -> assertEquals("mention", mentioned.get("reason").getAsString()),
        () -> assertFalse(mentioned.has("reasonSubject")),
        () ->
            assertEquals(
                "customer.test", mentioned.getAsJsonObject("author").get("handle").getAsString()),
        () -> assertEquals("reply", answered.get("reason").getAsString()),
        () -> assertEquals(deskPost.get("uri"), answered.get("reasonSubject")));
  }

  @Test
  void aSecondRecordUnderTheSameKeyIsRefusedAndTheFirstStays() throws Exception {
    JsonObject creation = creation(desk, post("Once."));
    creation.addProperty("rkey", "3lbwkey222222");
    JsonObject first =
        network
            .xrpc()
            .post("com.atproto.repo.createRecord", creation, desk.accessToken())
            .orThrow()
            .body();

    Xrpc.Answer same =
        network.xrpc().post("com.atproto.repo.createRecord", creation, desk.accessToken());
    creation.getAsJsonObject("record").addProperty("text", "Twice.");
    Xrpc.Answer other =
        network.xrpc().post("com.atproto.repo.createRecord", creation, desk.accessToken());
    Xrpc.Answer kept = record("3lbwkey222222");

    assertAll(
        // Not a word of why: the PDS lets the collision end as a fault of its own.
        () -> assertRefused(500, "InternalServerError", same),
        () -> assertRefused(500, "InternalServerError", other),
        () -> assertEquals(200, kept.status()),
        () -> assertEquals(first.get("cid"), kept.body().get("cid")),
        () ->
            assertEquals("Once.", kept.body().getAsJsonObject("value").get("text").getAsString()));
  }

  @Test
  void puttingARecordWhereNoneIsExpectedIsSafeToRepeat() throws Exception {
    JsonObject put = creation(desk, post("Once more."));
    put.addProperty("rkey", "3lbwkey555555");
    put.add("swapRecord", JsonNull.INSTANCE);

    Xrpc.Answer first = network.xrpc().post("com.atproto.repo.putRecord", put, desk.accessToken());
    Xrpc.Answer same = network.xrpc().post("com.atproto.repo.putRecord", put, desk.accessToken());
    put.getAsJsonObject("record").addProperty("text", "Something else.");
    Xrpc.Answer other = network.xrpc().post("com.atproto.repo.putRecord", put, desk.accessToken());

    assertAll(
        () -> assertEquals(200, first.status()),
        () -> assertEquals(200, same.status()),
        () -> assertEquals(first.text("cid"), same.text("cid")),
        () -> assertRefused(400, "InvalidSwap", other));
  }

  @Test
  void aMissingRecordIsABadRequestWithItsOwnName() throws Exception {
    assertRefused(400, "RecordNotFound", record("3lbwkey333333"));
  }

  @Test
  void aPostsKeyMustBeATimestampIdentifier() throws Exception {
    JsonObject creation = creation(desk, post("Never."));
    creation.addProperty("rkey", "parley-1");

    assertRefused(
        400,
        "InvalidRequest",
        network.xrpc().post("com.atproto.repo.createRecord", creation, desk.accessToken()));
  }

  @Test
  void aWrongPasswordAndAnUnknownAccountLookTheSame() throws Exception {
    Xrpc.Answer wrong = signIn("desk.test", "not-it");
    Xrpc.Answer unknown = signIn("nobody.test", "not-it");

    assertAll(
        () -> assertRefused(401, "AuthenticationRequired", wrong),
        () -> assertEquals(wrong, unknown));
  }

  @Test
  void aSessionRefreshesWithoutABodyAndNamesTheAccountAgain() throws Exception {
    Xrpc.Answer session = signIn("desk.test", desk.password()).orThrow();
    Xrpc.Answer refreshed =
        network.xrpc().post("com.atproto.server.refreshSession", session.text("refreshJwt"));
    Xrpc.Answer withBody =
        network
            .xrpc()
            .post(
                "com.atproto.server.refreshSession", new JsonObject(), session.text("refreshJwt"));

    assertAll(
        () -> assertEquals(200, refreshed.status()),
        () -> assertEquals(desk.did(), refreshed.text("did")),
        () -> assertEquals("desk.test", refreshed.text("handle")),
        () -> assertFalse(refreshed.text("accessJwt").isEmpty()),
        () -> assertNotEquals(session.text("refreshJwt"), refreshed.text("refreshJwt")),
        () -> assertRefused(400, "InvalidRequest", withBody));
  }

  @Test
  void anExpiredTokenAndAnInvalidOneAreBadRequestsWithNamesOfTheirOwn() throws Exception {
    String expired = network.expiredAccessToken(desk);

    assertAll(
        () -> assertRefused(400, "ExpiredToken", notificationsAnswer(expired)),
        () ->
            assertRefused(
                400,
                "ExpiredToken",
                network
                    .xrpc()
                    .post("com.atproto.repo.createRecord", creation(desk, post("Late.")), expired)),
        () -> assertRefused(400, "InvalidToken", notificationsAnswer("no-token")),
        () ->
            assertRefused(401, "AuthMissing", network.xrpc().get("com.atproto.server.getSession")));
  }

  private static void assertRefused(int status, String error, Xrpc.Answer answer) {
    assertEquals(status + " " + error, answer.status() + " " + answer.text("error"));
  }

  private static Xrpc.Answer signIn(String handle, String password) throws Exception {
    var input = new JsonObject();
    input.addProperty("identifier", handle);
    input.addProperty("password", password);
    return network.xrpc().post("com.atproto.server.createSession", input);
  }

  private static Xrpc.Answer record(String key) throws Exception {
    return network
        .xrpc()
        .get(
            "com.atproto.repo.getRecord",
            Map.of("repo", desk.did(), "collection", POST, "rkey", key),
            desk.accessToken());
  }

  private static JsonObject write(Account author, JsonObject record) throws Exception {
    return network
        .xrpc()
        .post("com.atproto.repo.createRecord", creation(author, record), author.accessToken())
        .orThrow()
        .body();
  }

  private static JsonObject creation(Account author, JsonObject record) {
    var input = new JsonObject();
    input.addProperty("repo", author.did());
    input.addProperty("collection", POST);
    input.add("record", record);
    return input;
  }

  private static JsonObject post(String text) {
    var record = new JsonObject();
    record.addProperty("$type", POST);
    record.addProperty("text", text);
    record.addProperty("createdAt", Instant.now().toString());
    return record;
  }

  private static JsonObject mentioning(Account mentioned, String text) {
    String name = "@" + mentioned.handle();
    int start = text.substring(0, text.indexOf(name)).getBytes(StandardCharsets.UTF_8).length;
    String facet =
        """
        [{"index": {"byteStart": %d, "byteEnd": %d},
          "features": [{"$type": "app.bsky.richtext.facet#mention", "did": "%s"}]}]
        """
            .formatted(start, start + name.length(), mentioned.did());
    JsonObject record = post(text);
    record.add("facets", JsonParser.parseString(facet));
    return record;
  }

  private static JsonObject replyTo(JsonObject written) {
    var reference = new JsonObject();
    reference.add("uri", written.get("uri"));
    reference.add("cid", written.get("cid"));
    var reply = new JsonObject();
    reply.add("root", reference);
    reply.add("parent", reference);
    return reply;
  }

  private static JsonObject notificationAbout(Account account, JsonObject written) {
    return await("notification about " + written.get("uri"))
        .atMost(SHOWN_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                StreamSupport.stream(notifications(account).spliterator(), false)
                    .map(JsonElement::getAsJsonObject)
                    .filter(each -> each.get("uri").equals(written.get("uri")))
                    .findFirst()
                    .orElse(null),
            found -> found != null);
  }

  private static JsonArray notifications(Account account) throws Exception {
    return notificationsAnswer(account.accessToken())
        .orThrow()
        .body()
        .getAsJsonArray("notifications");
  }

  private static Xrpc.Answer notificationsAnswer(String accessToken) throws Exception {
    return network
        .xrpc()
        .get(
            "app.bsky.notification.listNotifications",
            Map.of("limit", 50, "reasons", List.of("mention", "reply")),
            accessToken);
  }
}
