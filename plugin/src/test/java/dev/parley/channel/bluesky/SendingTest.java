package dev.parley.channel.bluesky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Outgoing;
import dev.parley.channel.SendResult;
import dev.parley.http.HttpGateway;
import dev.parley.http.HttpSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingTest {

  private static final String CREATE = "com.atproto.repo.createRecord";
  private static final String GET = "com.atproto.repo.getRecord";
  private static final String REFRESH = "com.atproto.server.refreshSession";
  private static final String OURS = "at://did:plc:shop/app.bsky.feed.post/3mabc";

  private final BlueskyChannel channel = new BlueskyChannel();
  private final Outgoing reply =
      new Outgoing(
          "@mia.example Так: https://a.example/x & <b>",
          Map.of(
              "parentUri", "at://did:plc:mia/app.bsky.feed.post/3mreply",
              "parentCid", "bafyreply",
              "rootUri", "at://did:plc:shop/app.bsky.feed.post/3mroot",
              "rootCid", "bafyroot",
              "parentHandle", "mia.example"),
          Map.of("rkey", "3mabc", "createdAt", "2026-11-22T09:59:00.000Z"));
  private ScriptedServer server;
  private HttpGateway http;
  private TestConnection account;

  @BeforeEach
  void open() throws IOException {
    server = new ScriptedServer();
    http = new HttpGateway(HttpSettings.standard().withTrustLoopback(true));
    account = new TestConnection(server.uri(), http).withTokens("a1", "r1");
  }

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Nested
  class WhenPreparing {

    @Test
    void keySortsByTimeAndIsMadeOfThirteenSortableCharacters() {
      var earlier = channel.prepare(Instant.parse("2026-11-22T10:00:00.001Z"), new Random(1));
      var later = channel.prepare(Instant.parse("2026-11-22T10:00:00.002Z"), new Random(2));

      assertTrue(earlier.get("rkey").matches("[2-7a-j][2-7a-z]{12}"), earlier.get("rkey"));
      assertTrue(earlier.get("rkey").compareTo(later.get("rkey")) < 0);
      assertEquals("2026-11-22T10:00:00.001Z", earlier.get("createdAt"));
    }

    @Test
    void keyReadsAsTheTimeItWasMadeFrom() {
      var now = Instant.parse("2026-11-22T10:00:00.001Z");

      var rkey = channel.prepare(now, new Random(3)).get("rkey");

      long bits = 0;
      for (int i = 0; i < rkey.length(); i++) {
        bits = bits * 32 + "234567abcdefghijklmnopqrstuvwxyz".indexOf(rkey.charAt(i));
      }
      assertEquals(now.toEpochMilli(), (bits >> 10) / 1000);
    }

    @Test
    void twoSendsOfOneMomentGetDifferentKeys() {
      var random = new Random(7);
      var now = Instant.parse("2026-11-22T10:00:00Z");

      assertNotEquals(
          channel.prepare(now, random).get("rkey"), channel.prepare(now, random).get("rkey"));
    }
  }

  @Nested
  class WhenPosting {

    @Test
    void acceptedPostIsSentWithItsPermalink() {
      server.answers(CREATE, 200, created());

      var sent = assertInstanceOf(SendResult.Sent.class, channel.send(account, reply));

      assertEquals(OURS, sent.remoteId());
      assertEquals(account.now, sent.at());
      assertEquals(
          Optional.of(URI.create("https://bsky.app/profile/brambleroll.example/post/3mabc")),
          sent.permalink());
    }

    @Test
    void recordCarriesTextTimeFacetsAndBothEndsOfTheReply() {
      server.answers(CREATE, 200, created());

      channel.send(account, reply);

      var input = JsonParser.parseString(server.calls().get(0).body()).getAsJsonObject();
      assertEquals("did:plc:shop", input.get("repo").getAsString());
      assertEquals("app.bsky.feed.post", input.get("collection").getAsString());
      assertEquals("3mabc", input.get("rkey").getAsString());
      var record = input.getAsJsonObject("record");
      assertEquals("app.bsky.feed.post", record.get("$type").getAsString());
      assertEquals(reply.text(), record.get("text").getAsString());
      assertEquals("2026-11-22T09:59:00.000Z", record.get("createdAt").getAsString());
      assertEquals(2, record.getAsJsonArray("facets").size());
      assertEquals(
          ref("at://did:plc:shop/app.bsky.feed.post/3mroot", "bafyroot"),
          record.getAsJsonObject("reply").getAsJsonObject("root"));
      assertEquals(
          ref("at://did:plc:mia/app.bsky.feed.post/3mreply", "bafyreply"),
          record.getAsJsonObject("reply").getAsJsonObject("parent"));
    }

    @Test
    void postOfItsOwnHasNeitherReplyNorFacets() {
      server.answers(CREATE, 200, created());

      channel.send(account, new Outgoing("hello", Map.of(), reply.prepared()));

      var input = JsonParser.parseString(server.calls().get(0).body()).getAsJsonObject();
      assertEquals(Set.of("$type", "text", "createdAt"), input.getAsJsonObject("record").keySet());
    }

    @Test
    void everyTrySendsTheSameBytes() {
      server.loses(CREATE).answers(CREATE, 200, created());

      channel.send(account, reply);
      account.now = account.now.plusSeconds(3600);
      channel.send(account, reply);

      assertEquals(server.calls().get(0).body(), server.calls().get(1).body());
    }

    @Test
    void expiredTokenIsRefreshedAndThePostSentOnceMore() {
      server
          .answers(CREATE, 400, "{\"error\":\"ExpiredToken\"}")
          .answers(REFRESH, 200, Payloads.text("session.json").replace("access-1", "a2"))
          .answers(CREATE, 200, created());

      assertInstanceOf(SendResult.Sent.class, channel.send(account, reply));

      assertEquals(List.of("createRecord", "refreshSession", "createRecord"), server.methods());
      assertEquals("a2", server.calls().get(2).bearer());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void troubleOfTheServerSettlesNothing(int status) {
      server.answers(CREATE, status, "{\"error\":\"InternalServerError\"}");

      assertInstanceOf(SendResult.Unclear.class, channel.send(account, reply));
    }

    @Test
    void lostAnswerIsUnclear() {
      server.loses(CREATE);

      assertInstanceOf(SendResult.Unclear.class, channel.send(account, reply));
      assertEquals(1, server.calls().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>"})
    void acceptedPostWithoutAReadableAnswerIsUnclear(String body) {
      server.answers(CREATE, 200, body);

      assertInstanceOf(SendResult.Unclear.class, channel.send(account, reply));
    }

    @Test
    void troubleOfTheServerWhileRefreshingMeansNotSent() {
      server.answers(CREATE, 400, "{\"error\":\"ExpiredToken\"}").answers(REFRESH, 500, "{}");

      assertInstanceOf(SendResult.TryLater.class, channel.send(account, reply));
    }

    @Test
    void lostAnswerWhileRefreshingMeansNotSent() {
      server.answers(CREATE, 400, "{\"error\":\"ExpiredToken\"}").loses(REFRESH);

      assertInstanceOf(SendResult.TryLater.class, channel.send(account, reply));
    }

    @Test
    void unreachableServerMeansNotSent() {
      server.close();

      assertInstanceOf(SendResult.TryLater.class, channel.send(account, reply));
    }

    @Test
    void throttledPostWaitsAsLongAsAsked() {
      server.answers(
          CREATE,
          429,
          "{\"error\":\"RateLimitExceeded\"}",
          Map.of("RateLimit-Reset", "1795341660"));

      var later = assertInstanceOf(SendResult.TryLater.class, channel.send(account, reply));

      assertEquals(Duration.ofMinutes(1), later.delay());
    }

    @Test
    void refusedPostCarriesTheNetworksReasonAtReadableLength() {
      server.answers(
          CREATE,
          400,
          "{\"error\":\"InvalidRequest\",\"message\":\"" + "too long ".repeat(100) + "\"}");

      var refused = assertInstanceOf(SendResult.Refused.class, channel.send(account, reply));

      assertTrue(refused.why().startsWith("Bluesky says: too long"), refused.why());
      assertEquals(301, refused.why().length());
    }

    @Test
    void deactivatedAccountNeedsAnAdmin() {
      server.answers(CREATE, 401, "{\"error\":\"AccountDeactivated\"}");

      assertInstanceOf(SendResult.NeedsReconnect.class, channel.send(account, reply));
    }
  }

  @Nested
  class WhenLookingUp {

    @Test
    void postThatIsThereIsFoundWithItsTime() {
      server.answers(
          GET,
          200,
          "{\"uri\":\"%s\",\"cid\":\"c\",\"value\":{\"createdAt\":\"2026-11-22T09:59:00.000Z\"}}"
              .formatted(OURS));

      var found = assertInstanceOf(LookupResult.Found.class, channel.lookup(account, reply));

      assertEquals(OURS, found.remoteId());
      assertEquals(Instant.parse("2026-11-22T09:59:00Z"), found.at());
      assertEquals(
          "repo=did:plc:shop&collection=app.bsky.feed.post&rkey=3mabc",
          server.calls().get(0).query());
      assertEquals("", server.calls().get(0).bearer());
    }

    @Test
    void missingPostIsSurelyNotThere() {
      server.answers(GET, 400, "{\"error\":\"RecordNotFound\",\"message\":\"m\"}");

      assertInstanceOf(LookupResult.NotThere.class, channel.lookup(account, reply));
    }

    @ParameterizedTest
    @CsvSource({
      "400, InvalidRequest",
      "404, NotFound",
      "429, RateLimitExceeded",
      "500, InternalServerError",
      "500, RecordNotFound"
    })
    void anyOtherAnswerSettlesNothing(int status, String error) {
      server.answers(GET, status, "{\"error\":\"" + error + "\"}", Map.of("Retry-After", "9"));

      var open = assertInstanceOf(LookupResult.CannotTell.class, channel.lookup(account, reply));

      assertEquals(Duration.ofSeconds(9), open.delay());
    }

    @Test
    void lostAnswerAndUnreachableServerSettleNothing() {
      server.loses(GET);
      assertInstanceOf(LookupResult.CannotTell.class, channel.lookup(account, reply));

      server.close();
      assertInstanceOf(LookupResult.CannotTell.class, channel.lookup(account, reply));
    }
  }

  private static String created() {
    return "{\"uri\":\"" + OURS + "\",\"cid\":\"bafyours\",\"validationStatus\":\"valid\"}";
  }

  private static JsonObject ref(String uri, String cid) {
    var ref = new JsonObject();
    ref.addProperty("uri", uri);
    ref.addProperty("cid", cid);
    return ref;
  }
}
