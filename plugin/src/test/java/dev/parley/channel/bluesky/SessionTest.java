package dev.parley.channel.bluesky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.FetchResult;
import dev.parley.http.HttpGateway;
import dev.parley.http.HttpSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

  private static final String LOGIN = "com.atproto.server.createSession";
  private static final String REFRESH = "com.atproto.server.refreshSession";
  private static final String LIST = "app.bsky.notification.listNotifications";
  private static final String EMPTY = "{\"notifications\":[]}";
  private static final String EXPIRED = "{\"error\":\"ExpiredToken\",\"message\":\"m\"}";

  private final BlueskyChannel channel = new BlueskyChannel();
  private final String cursor =
      Cursor.startingAfter(Instant.parse("2026-11-20T00:00:00Z")).toJson();
  private ScriptedServer server;
  private HttpGateway http;
  private TestConnection account;

  @BeforeEach
  void open() throws IOException {
    server = new ScriptedServer();
    http = new HttpGateway(HttpSettings.standard().withTrustLoopback(true));
    account = new TestConnection(server.uri(), http);
  }

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Nested
  class WhenConnecting {

    @BeforeEach
    void handleIsTyped() {
      account.externalId = "@brambleroll.example";
      account.settings.clear();
    }

    @Test
    void logsInAndStartsReadingAfterTheNewestNotification() {
      server
          .answers(LOGIN, 200, session("a1", "r1"))
          .answers(LIST, 200, Payloads.text("notifications.json"));

      var connected = assertInstanceOf(ConnectResult.Connected.class, channel.connect(account));

      assertEquals("did:plc:shop", connected.externalId());
      assertEquals("brambleroll.example", connected.handle());
      assertEquals(
          Map.of("service", server.uri().toString(), "handle", "brambleroll.example"),
          connected.settings());
      assertEquals(
          Instant.parse("2026-11-21T10:00:00.500Z"), Cursor.parse(connected.cursor()).floor());
      assertEquals(List.of("a1"), account.kept);
      var login = JsonParser.parseString(server.calls().get(0).body()).getAsJsonObject();
      assertEquals("brambleroll.example", login.get("identifier").getAsString());
      assertEquals("right", login.get("password").getAsString());
      assertEquals("a1", server.calls().get(1).bearer());
    }

    @Test
    void accountWithoutNotificationsReadsEverythingThatComes() {
      server.answers(LOGIN, 200, session("a1", "r1")).answers(LIST, 200, EMPTY);

      var connected = assertInstanceOf(ConnectResult.Connected.class, channel.connect(account));

      assertEquals(Instant.EPOCH, Cursor.parse(connected.cursor()).floor());
    }

    @Test
    void connectedAccountLogsInByItsLastingId() {
      account.externalId = "did:plc:shop";
      server.answers(LOGIN, 200, session("a1", "r1")).answers(LIST, 200, EMPTY);

      channel.connect(account);

      assertTrue(server.calls().get(0).body().contains("did:plc:shop"));
    }

    @ParameterizedTest
    @CsvSource({
      "401, AuthenticationRequired, appPassword",
      "401, AuthFactorTokenRequired, appPassword",
      "401, AccountTakedown, handle",
      "400, InvalidRequest, handle"
    })
    void refusedLoginNamesTheFieldToCorrect(int status, String error, String field) {
      server.answers(LOGIN, status, "{\"error\":\"" + error + "\",\"message\":\"m\"}");

      var refused = assertInstanceOf(ConnectResult.Refused.class, channel.connect(account));

      assertEquals(field, refused.field());
      assertFalse(refused.why().contains("right"));
    }

    @Test
    void missingPasswordIsAskedForWithoutACall() {
      account.secrets.clear();

      var refused = assertInstanceOf(ConnectResult.Refused.class, channel.connect(account));

      assertEquals("appPassword", refused.field());
      assertEquals(List.of(), server.calls());
    }

    @Test
    void deactivatedAccountIsRefused() {
      server.answers(
          LOGIN, 200, session("a1", "r1").replace("\"active\": true", "\"active\": false"));

      assertInstanceOf(ConnectResult.Refused.class, channel.connect(account));
    }

    @Test
    void throttledLoginIsTriedLater() {
      server.answers(
          LOGIN, 429, "{\"error\":\"RateLimitExceeded\"}", Map.of("RateLimit-Reset", "1795341660"));

      var later = assertInstanceOf(ConnectResult.TryLater.class, channel.connect(account));

      assertEquals(Duration.ofMinutes(1), later.delay());
    }

    @Test
    void unreachableServerIsTriedLater() {
      server.close();

      assertInstanceOf(ConnectResult.TryLater.class, channel.connect(account));
    }
  }

  @Nested
  class WhenCalling {

    @Test
    void goodTokenIsUsedWithoutLoggingIn() {
      account.withTokens("a1", "r1");
      server.answers(LIST, 200, EMPTY).answers(LIST, 200, EMPTY);

      assertInstanceOf(FetchResult.Page.class, channel.fetch(account, cursor));
      assertInstanceOf(FetchResult.Page.class, channel.fetch(account, cursor));

      assertEquals(List.of("listNotifications", "listNotifications"), server.methods());
      assertEquals(List.of(), account.kept);
    }

    @Test
    void onlyMessagesAreAskedFor() {
      account.withTokens("a1", "r1");
      server.answers(LIST, 200, EMPTY);

      channel.fetch(account, cursor);

      assertEquals(
          "limit=100&reasons=mention&reasons=reply&reasons=quote", server.calls().get(0).query());
    }

    @Test
    void expiredTokenIsRefreshedOnceAndTheNewPairIsKept() {
      account.withTokens("a1", "r1");
      server
          .answers(LIST, 400, EXPIRED)
          .answers(REFRESH, 200, session("a2", "r2"))
          .answers(LIST, 200, EMPTY);

      assertInstanceOf(FetchResult.Page.class, channel.fetch(account, cursor));

      assertEquals(
          List.of("listNotifications", "refreshSession", "listNotifications"), server.methods());
      assertEquals(
          List.of("a1", "r1", "a2"),
          server.calls().stream().map(ScriptedServer.Call::bearer).toList());
      assertEquals("", server.calls().get(1).body());
      assertEquals("r2", account.secrets.get("refreshJwt").reveal());
    }

    @Test
    void spentRefreshTokenLeadsToOneLogin() {
      account.withTokens("a1", "r1");
      server
          .answers(LIST, 400, EXPIRED)
          .answers(REFRESH, 400, "{\"error\":\"InvalidToken\"}")
          .answers(LOGIN, 200, session("a2", "r2"))
          .answers(LIST, 200, EMPTY);

      assertInstanceOf(FetchResult.Page.class, channel.fetch(account, cursor));

      assertTrue(server.calls().get(2).body().contains("did:plc:shop"));
      assertEquals(List.of("a2"), account.kept);
    }

    @Test
    void changedPasswordNeedsAnAdmin() {
      account.withTokens("a1", "r1");
      server
          .answers(LIST, 400, EXPIRED)
          .answers(REFRESH, 400, EXPIRED)
          .answers(LOGIN, 401, "{\"error\":\"AuthenticationRequired\",\"message\":\"m\"}");

      var reconnect =
          assertInstanceOf(FetchResult.NeedsReconnect.class, channel.fetch(account, cursor));

      assertTrue(reconnect.why().contains("app password"), reconnect.why());
    }

    @Test
    void suspendedAccountNeedsAnAdmin() {
      account.withTokens("a1", "r1");
      server.answers(LIST, 401, "{\"error\":\"AccountTakedown\"}");

      assertInstanceOf(FetchResult.NeedsReconnect.class, channel.fetch(account, cursor));
    }

    @Test
    void accountThatMovedToAnotherServerNeedsAnAdmin() {
      account.withTokens("a1", "r1");
      account.settings.put("service", server.uri().toString());
      server
          .answers(LIST, 400, EXPIRED)
          .answers(REFRESH, 400, EXPIRED)
          .answers(
              LOGIN,
              200,
              session("a2", "r2").replace(server.uri().toString(), "https://new.example"));

      var reconnect =
          assertInstanceOf(FetchResult.NeedsReconnect.class, channel.fetch(account, cursor));

      assertTrue(reconnect.why().contains("moved"), reconnect.why());
    }

    @Test
    void freshTokenThatIsNotTakenEitherEndsTheRound() {
      account.withTokens("a1", "r1");
      server
          .answers(LIST, 400, EXPIRED)
          .answers(REFRESH, 200, session("a2", "r2"))
          .answers(LIST, 400, EXPIRED);

      assertInstanceOf(FetchResult.TryLater.class, channel.fetch(account, cursor));
      assertEquals(3, server.calls().size());
    }

    @Test
    void lostRefreshIsTriedLater() {
      account.withTokens("a1", "r1");
      server.answers(LIST, 400, EXPIRED).loses(REFRESH);

      assertInstanceOf(FetchResult.TryLater.class, channel.fetch(account, cursor));
      assertEquals(List.of(), account.kept);
    }

    @Test
    void throttledReadWaitsAsLongAsAsked() {
      account.withTokens("a1", "r1");
      server.answers(LIST, 429, "{\"error\":\"RateLimitExceeded\"}", Map.of("Retry-After", "45"));

      var later = assertInstanceOf(FetchResult.TryLater.class, channel.fetch(account, cursor));

      assertEquals(Duration.ofSeconds(45), later.delay());
    }

    @ParameterizedTest
    @CsvSource({"500, '{}'", "502, '<html>'", "200, '<html>'", "200, '{}'", "400, '{}'"})
    void otherAnswersAreTriedLater(int status, String body) {
      account.withTokens("a1", "r1");
      server.answers(LIST, status, body);

      assertInstanceOf(FetchResult.TryLater.class, channel.fetch(account, cursor));
    }
  }

  private String session(String access, String refresh) {
    return Payloads.text("session.json")
        .replace("access-1", access)
        .replace("refresh-1", refresh)
        .replace("https://pds.example", server.uri().toString());
  }
}
