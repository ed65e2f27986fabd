package dev.parley.web;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.parley.channel.Obstacle;
import dev.parley.channel.SendResult;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.Posts;
import dev.parley.feed.HelpdeskAwayException;
import dev.parley.host.Article;
import dev.parley.host.Helpdesk;
import dev.parley.host.Right;
import dev.parley.model.TicketRef;
import dev.parley.web.HealthApi.Check;
import dev.parley.web.WebBench.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP face, from outside. */
class WebTest {
  private static final String NEW_ACCOUNT =
      """
      {"channel":"fake","externalId":"other","secrets":{"appPassword":"%s"}}
      """;
  private static final String REPLY =
      """
      {"text":"Hello","audience":"public","key":"k1"}
      """;

  @TempDir Path folder;
  private WebBench web;

  @BeforeEach
  void open() throws Exception {
    web = new WebBench(folder, Optional.of(URI.create("https://desk.example/support/")));
    web.bench.desk.allow("ada", Right.values());
  }

  @AfterEach
  void close() {
    web.close();
  }

  private static void isProblem(Reply reply, int status) {
    assertEquals(status, reply.status(), reply.body());
    assertEquals(
        Optional.of("application/problem+json;charset=utf-8"), reply.header("Content-Type"));
    assertEquals(status, reply.json().get("status").getAsInt());
    assertFalse(reply.json().get("detail").getAsString().isBlank());
  }

  @Nested
  class WhoMay {
    @BeforeEach
    void oneTicket() {
      web.oneTicket();
      web.bench.desk.allow("otto");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/health",
          "/api/v1/accounts",
          "/api/v1/tickets/1",
          "/api/v1/articles",
          "/api/v1/events?ticket=1"
        })
    void nobodyReadsWithoutALogin(String path) throws IOException {
      isProblem(web.get("", path), 401);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"/api/v1/accounts", "/api/v1/tickets/1/replies", "/api/v1/business-time"})
    void nobodyWritesWithoutALogin(String path) throws IOException {
      isProblem(web.post("", path, "{}"), 401);
    }

    @Test
    void textsAreMeasuredByTheWeightsOfTwitterText() throws IOException {
      Reply measured =
          web.post(
              "anna",
              "/api/v1/texts/measure",
              "{\"text\": \"日本 https://example.com/a/very/long/address\", \"unit\": \"weighted\","
                  + " \"limit\": 20}");

      assertEquals(28, measured.json().get("used").getAsInt());
      assertFalse(measured.json().get("fits").getAsBoolean());
      // The start of a link is none yet, and counts by its letters.
      assertEquals(18, measured.json().get("cut").getAsInt());
      isProblem(
          web.post(
              "anna",
              "/api/v1/texts/measure",
              "{\"text\": \"a\", \"unit\": \"ells\", \"limit\": 20}"),
          422);
      isProblem(
          web.post(
              "anna",
              "/api/v1/texts/measure",
              "{\"text\": \"a\", \"unit\": \"weighted\", \"limit\": 0}"),
          422);
      isProblem(web.post("", "/api/v1/texts/measure", "{}"), 401);
    }

    @Test
    void anAgentDoesNotSeeOrConnectAccounts() throws IOException {
      isProblem(web.get("anna", "/api/v1/accounts"), 403);
      isProblem(web.post("anna", "/api/v1/accounts", NEW_ACCOUNT.formatted("x")), 403);
      isProblem(web.get("anna", "/health"), 403);
    }

    @Test
    void aTicketOneMayNotSeeIsNotThere() throws IOException {
      isProblem(web.get("otto", "/api/v1/tickets/1"), 404);
      isProblem(web.post("otto", "/api/v1/tickets/1/replies", REPLY), 404);
      isProblem(web.get("otto", "/api/v1/events?ticket=1"), 404);
    }

    @Test
    void seeingATicketIsNotTheRightToReply() throws IOException {
      web.bench.desk.allow("otto", Right.VIEW);

      isProblem(web.post("otto", "/api/v1/tickets/1/replies", REPLY), 403);
      assertEquals(200, web.get("otto", "/api/v1/tickets/1").status());
    }

    @Test
    void withoutAHelpdeskNobodyMayAnything() throws IOException {
      web.helpdesk = Optional.empty();

      isProblem(web.get("ada", "/api/v1/accounts"), 503);
      isProblem(web.post("ada", "/api/v1/tickets/1/replies", REPLY), 503);
    }
  }

  @Nested
  class AnAddress {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/nothing",
          "/api/v1/tickets/99",
          "/api/v1/tickets/%20",
          "/api/v1/tickets",
          "/ui/nothing.js",
          "/ui/../dev/parley/web/Gate.class",
          "/ui/x/..%2f..%2fdescriptors/channels/bluesky.json",
          "/ui/lib/%2e%2e/parley.js.txt",
          "/ui/"
        })
    void thatLeadsNowhereIs404(String path) throws IOException {
      Reply reply = web.get("anna", path);

      assertTrue(List.of(400, 404).contains(reply.status()), path + ": " + reply);
    }

    @Test
    void withAnEmptyPartIs404() throws IOException {
      int status = web.post("anna", "/api/v1/tickets//replies", REPLY).status();

      assertTrue(List.of(400, 404).contains(status), "status " + status);
    }

    @ParameterizedTest
    @CsvSource({
      "DELETE, /api/v1/accounts, 'GET, POST'",
      "PUT, /health/live, GET",
      "GET, /api/v1/business-time, POST",
      "POST, /ui/parley.js, GET",
      "POST, /api/v1/events, GET"
    })
    void thatIsCalledTheWrongWaySaysTheRightOnes(String method, String path, String allowed)
        throws IOException {
      Reply reply = web.call(method, "ada", path, "", "Content-Type: application/json");

      isProblem(reply, 405);
      assertEquals(Optional.of(allowed), reply.header("Allow"));
    }

    @Test
    void canBeAskedByHead() throws IOException {
      Reply reply = web.call("HEAD", "", "/health/live", "");

      assertEquals(200, reply.status());
      assertEquals("", reply.body());
    }
  }

  @Nested
  class ABrowserOnAForeignPage {
    private int reply(String... headers) throws IOException {
      return web.post("anna", "/api/v1/tickets/1/replies", REPLY, headers).status();
    }

    @BeforeEach
    void oneTicket() {
      web.oneTicket();
    }

    @Test
    void isRefused() throws IOException {
      assertEquals(403, reply("Sec-Fetch-Site: cross-site"));
      assertEquals(403, reply("Origin: https://evil.example"));
      assertEquals(403, reply("Origin: https://desk.example.evil.example"));
      assertEquals(403, reply("Origin: null"));
      assertEquals(415, reply("Content-Type: text/plain"));
      assertEquals(415, reply("Content-Type: application/x-www-form-urlencoded"));
      assertEquals(1, web.bench.desk.tickets().get(0).messages().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://desk.example", "HTTPS://DESK.example"})
    void isNotForeignOnThePublicAddress(String origin) throws IOException {
      assertEquals(202, reply("Origin: " + origin, "Sec-Fetch-Site: same-origin"));
    }

    @Test
    void isNotForeignOnTheAddressItCalls() throws IOException {
      assertEquals(202, reply("Origin: http://127.0.0.1:" + web.port()));
    }
  }

  @Nested
  class APartOfATicket {
    @Test
    void thatCannotBeToldIsNamed() throws IOException {
      web.oneTicket();

      isProblem(web.get("anna", "/api/v1/tickets/1?limit=501"), 400);
      isProblem(web.get("anna", "/api/v1/tickets/1?limit=few"), 400);
      isProblem(web.get("anna", "/api/v1/tickets/1?of="), 400);
      assertEquals("of", web.get("anna", "/api/v1/tickets/1?of=%20").field());
    }
  }

  @Nested
  class AReply {
    private static final String PATH = "/api/v1/tickets/1/replies";

    @BeforeEach
    void oneTicket() {
      web.oneTicket();
    }

    private Reply held(String key, int seconds) throws IOException {
      return web.post(
          "anna",
          PATH,
          """
          {"text": "Hello", "audience": "public", "key": "%s", "holdSeconds": %d}
          """
              .formatted(key, seconds));
    }

    private JsonObject firstReply() throws IOException {
      return web.get("anna", "/api/v1/tickets/1")
          .json()
          .getAsJsonArray("replies")
          .get(0)
          .getAsJsonObject();
    }

    @Test
    void isHeldAndTakenBackByItsKey() throws IOException {
      web.oneTicket();
      Reply accepted = held("k1", 10);
      assertEquals(202, accepted.status());
      assertTrue(accepted.json().has("heldUntil"));

      assertEquals(200, web.post("anna", PATH + "/k1/undo", "{}").status());
      isProblem(web.post("anna", PATH + "/other/undo", "{}"), 404);
      isProblem(web.post("otto", PATH + "/k1/undo", "{}"), 404);
      web.bench.parley.run();

      assertEquals("withdrawn", firstReply().get("state").getAsString());
      assertEquals("anna", firstReply().getAsJsonObject("decision").get("by").getAsString());
      assertEquals(0, web.bench.network.calls());
    }

    @Test
    void hasNoKeyOfParleysOwn() throws IOException {
      web.oneTicket();

      Reply answer = held("parley:item:1", 0);

      isProblem(answer, 422);
      assertEquals("key", answer.field());
    }

    @Test
    void isHeldWithinLimitsAlone() throws IOException {
      web.oneTicket();

      Reply tooLong = held("k1", 61);

      isProblem(tooLong, 422);
      assertEquals("holdSeconds", tooLong.field());
      assertEquals("60", tooLong.json().get("limit").getAsString());
    }

    @Test
    void thatFailedIsSettledByWhoeverMayWriteThere() throws IOException {
      web.oneTicket();
      web.bench.network.nextSend(new SendResult.Refused("The post is locked."));
      assertEquals(202, held("k1", 0).status());
      web.bench.parley.run();
      String id = firstReply().get("id").getAsString();
      String decision = "/api/v1/replies/" + id + "/decision";

      isProblem(web.post("otto", decision, "{\"decision\": \"send\"}"), 403);
      web.bench.desk.allow("otto", Right.values());
      web.bench.desk.hide("otto", new TicketRef("1"));
      isProblem(web.post("otto", decision, "{\"decision\": \"send\"}"), 404);
      isProblem(web.post("anna", decision, "{\"decision\": \"there\"}"), 409);
      isProblem(web.post("anna", decision, "{\"decision\": \"burn\"}"), 422);
      isProblem(web.post("anna", "/api/v1/replies/999/decision", "{\"decision\": \"send\"}"), 404);
      assertEquals(200, web.post("anna", decision, "{\"decision\": \"send\"}").status());
      web.bench.parley.run();

      assertEquals("delivered", firstReply().get("state").getAsString());
      isProblem(web.post("anna", "/api/v1/replies/" + id + "/undo", "{}"), 409);
    }

    @Test
    void isWrittenToTheHelpdeskOncePerKey() throws IOException {
      Reply first = web.post("anna", PATH, REPLY);
      Reply again = web.post("anna", PATH, REPLY);

      assertEquals(202, first.status());
      assertEquals(first.json(), again.json());
      assertEquals(2, web.bench.desk.tickets().get(0).messages().size());
    }

    @Test
    void showsItsStateAtTheTicket() throws IOException {
      web.post("anna", PATH, REPLY);
      web.bench.parley.run();

      JsonObject ticket = web.get("anna", "/api/v1/tickets/1").json();
      JsonObject reply = ticket.getAsJsonArray("replies").get(0).getAsJsonObject();
      assertEquals("delivered", reply.get("state").getAsString());
      assertEquals("k1", reply.get("key").getAsString());
      assertEquals(reply.get("message").getAsString(), ticket.get("basedOn").getAsString());
      assertEquals("@shop", ticket.getAsJsonObject("account").get("name").getAsString());
    }

    @Test
    void isToldWhileItIsAmongTheLatestOrWaits() throws IOException {
      web.bench.network.nextSend(
          new SendResult.TryLater(Obstacle.FAULT, Duration.ofMinutes(5), "It is down."));
      assertEquals(202, held("k1", 0).status());
      assertEquals(202, held("k2", 0).status());
      assertEquals(202, held("k3", 0).status());
      web.bench.parley.run();
      assertEquals(List.of("k1", "k2", "k3"), repliesOf("?limit=1"));

      web.bench.clock.advance(Duration.ofMinutes(10));
      web.bench.parley.run();
      web.bench.parley.run();

      assertEquals(List.of("k3"), repliesOf("?limit=1"));
      assertEquals(List.of("k2", "k3"), repliesOf("?limit=2"));
      assertEquals(List.of("k1", "k2", "k3"), repliesOf(""));
    }

    private List<String> repliesOf(String query) throws IOException {
      return web
          .get("anna", "/api/v1/tickets/1" + query)
          .json()
          .getAsJsonArray("replies")
          .asList()
          .stream()
          .map(reply -> reply.getAsJsonObject().get("key").getAsString())
          .toList();
    }

    @Test
    void toAConversationThatWentOnIs409WithWhatIsNew() throws IOException {
      String seen = web.get("anna", "/api/v1/tickets/1").json().get("basedOn").getAsString();
      web.bench.network.page(
          Posts.comment("p2", "thread", Posts.LENA, "Found it!", web.bench.clock.instant())
              .build());
      web.bench.parley.run();

      Reply reply =
          web.post(
              "anna",
              PATH,
              "{\"text\":\"Hello\",\"audience\":\"public\",\"basedOn\":\"%s\"}".formatted(seen));

      isProblem(reply, 409);
      assertEquals("Found it!", reply.json().get("lastText").getAsString());
    }

    @Test
    void withAnInternalArticleIsRefusedInPublic() throws IOException {
      web.bench.desk.put(
          new Article("a1", "Margins", "", "<p>40 %</p>", "en", false, Optional.empty()));

      Reply reply =
          web.post(
              "anna", PATH, "{\"text\":\"See\",\"audience\":\"public\",\"articles\":[\"a1\"]}");

      isProblem(reply, 422);
      assertEquals("articles", reply.field());
    }

    @Test
    void withADoubtfulArticleIsAskedAboutByItsId() throws IOException {
      String reply = "{\"text\":\"See\",\"audience\":\"public\",\"articles\":[\"a1\",\"a2\"]%s}";

      Reply asked = web.post("anna", PATH, reply.formatted(""));
      Reply half = web.post("anna", PATH, reply.formatted(",\"articlesConfirmed\":[\"a1\"]"));
      Reply meant =
          web.post("anna", PATH, reply.formatted(",\"articlesConfirmed\":[\"a1\",\"a2\"]"));

      isProblem(asked, 409);
      assertEquals("articles", asked.field());
      assertEquals(2, asked.json().getAsJsonArray("doubts").size());
      var left = half.json().getAsJsonArray("doubts").get(0).getAsJsonObject();
      assertEquals("a2", left.get("article").getAsString());
      assertTrue(left.get("why").getAsString().contains("not published"));
      assertEquals(202, meant.status());
    }

    @Test
    void isUnavailableWhileTheHelpdeskIsDown() throws IOException {
      web.bench.desk.down(true);

      isProblem(web.post("anna", PATH, REPLY), 503);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "400 |          | no json",
          "400 |          | [1]",
          "400 |          | ''",
          "400 |          | {\"text\":",
          "422 | audience | {\"text\":\"Hello\"}",
          "422 | audience | {\"text\":\"Hello\",\"audience\":\"everyone\"}",
          "422 | audience | {\"text\":\"Hello\",\"audience\":7}",
          "422 | text     | {\"audience\":\"public\"}",
          "422 | text     | {\"text\":null,\"audience\":\"public\"}",
          "422 | text     | {\"text\":[],\"audience\":\"public\"}",
          "422 | text     | {\"text\":\"  \",\"audience\":\"public\"}",
          "422 | text     | {\"text\":\"a\\u0000b\",\"audience\":\"public\"}",
          "422 | articles | {\"text\":\"a\",\"audience\":\"public\",\"articles\":\"a1\"}",
          "422 | articles | {\"text\":\"a\",\"audience\":\"public\",\"articles\":[{}]}",
          "422 | articlesConfirmed | {\"text\":\"a\",\"audience\":\"public\",\"articlesConfirmed\":true}",
          "422 | articles | {\"text\":\"a\",\"audience\":\"public\",\"articles\":[null]}",
          "422 | key      | {\"text\":\"a\",\"audience\":\"public\",\"key\":\" \"}",
          "422 | basedOn  | {\"text\":\"a\",\"audience\":\"public\",\"basedOn\":{}}"
        })
    void thatIsWrongNamesTheField(int status, String field, String body) throws IOException {
      Reply reply = web.post("anna", PATH, body);

      isProblem(reply, status);
      assertEquals(field == null ? "" : field, reply.field());
      assertEquals(1, web.bench.desk.tickets().get(0).messages().size());
    }

    @Test
    void thatIsNestedBeyondReasonIsRefused() throws IOException {
      isProblem(web.post("anna", PATH, "{\"a\":" + "[".repeat(100_000)), 400);
    }

    @Test
    void thatIsTooLargeNamesTheLimit() throws IOException {
      Reply reply = web.post("anna", PATH, "{\"text\":\"" + "x".repeat(1024 * 1024) + "\"}");

      isProblem(reply, 413);
      assertEquals("1048576", reply.json().get("limit").getAsString());
    }

    @Test
    void withTooLongAKeyNamesTheLimit() throws IOException {
      Reply reply =
          web.post(
              "anna",
              PATH,
              "{\"text\":\"a\",\"audience\":\"public\",\"key\":\"%s\"}".formatted("k".repeat(101)));

      isProblem(reply, 422);
      assertEquals("100", reply.json().get("limit").getAsString());
    }
  }

  @Nested
  class AnAccount {

    @Test
    void isConnectedAndListedWithoutItsSecrets() throws IOException {
      Reply made = web.post("ada", "/api/v1/accounts", NEW_ACCOUNT.formatted(FakeChannel.PASSWORD));
      Reply list = web.get("ada", "/api/v1/accounts");

      assertEquals(201, made.status());
      assertEquals(2, list.json().getAsJsonArray("accounts").size());
      assertFalse((made.body() + list.body()).contains(FakeChannel.PASSWORD));
      String id = made.json().get("id").getAsString();
      assertEquals(
          "https://desk.example/support/parley/hooks/fake/" + id,
          made.json().get("hookUrl").getAsString());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "channel     | {\"externalId\":\"x\"}",
          "channel     | {\"channel\":\"myspace\",\"externalId\":\"x\"}",
          "externalId  | {\"channel\":\"fake\"}",
          "secrets     | {\"channel\":\"fake\",\"externalId\":\"x\",\"secrets\":[]}",
          "appPassword | {\"channel\":\"fake\",\"externalId\":\"x\",\"secrets\":{}}",
          "appPassword | {\"channel\":\"fake\",\"externalId\":\"x\",\"secrets\":{\"appPassword\":{}}}",
          "settings    | {\"channel\":\"fake\",\"externalId\":\"x\",\"settings\":\"y\"}",
          "baseUrl     | {\"channel\":\"fake\",\"externalId\":\"x\",\"baseUrl\":\"http://a b\"}",
          "baseUrl     | {\"channel\":\"fake\",\"externalId\":\"x\",\"baseUrl\":\"nowhere\"}",
          "baseUrl     | {\"channel\":\"fake\",\"externalId\":\"x\",\"baseUrl\":\"file:///etc/passwd\"}"
        })
    void thatIsWrongNamesTheField(String field, String body) throws IOException {
      Reply reply = web.post("ada", "/api/v1/accounts", body);

      isProblem(reply, 422);
      assertEquals(field, reply.field());
    }

    @Test
    void ofANetworkThatDoesNotAnswerIsUnavailable() throws IOException {
      isProblem(web.post("ada", "/api/v1/accounts", NEW_ACCOUNT.formatted("away")), 503);
    }
  }

  @Nested
  class BusinessTime {
    private static final String CALENDAR =
        "{\"timezone\":\"Europe/Berlin\",\"hours\":{\"mon\":[[\"09:00\",\"17:00\"]]}}";

    private Reply ask(String calendar, String rest) throws IOException {
      return web.post(
          "anna", "/api/v1/business-time", "{\"calendar\":%s,%s}".formatted(calendar, rest));
    }

    @Test
    void isReckoned() throws IOException {
      Reply due =
          ask(CALENDAR, "\"op\":\"due\",\"start\":\"2026-11-23T08:00:00Z\",\"target\":\"30m\"");

      assertEquals("2026-11-23T08:30:00Z", due.json().get("due").getAsString());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "calendar  | {}                                              | \"op\":\"due\"",
          "timezone  | {\"hours\":{}}                                  | \"op\":\"due\"",
          "hours     | {\"timezone\":\"UTC\",\"hours\":{\"mon\":null}} | \"op\":\"due\"",
          "hours     | {\"timezone\":\"UTC\",\"hours\":{\"mon\":[null]}} | \"op\":\"due\"",
          "hours     | {\"timezone\":\"UTC\",\"hours\":{\"mon\":[[null,\"17:00\"]]}} | \"op\":\"due\"",
          "hours     | {\"timezone\":\"UTC\",\"hours\":{\"mon\":\"all day\"}} | \"op\":\"due\"",
          "holidays  | {\"timezone\":\"UTC\",\"hours\":{},\"holidays\":[[]]} | \"op\":\"due\""
        })
    void withAWrongCalendarNamesTheField(String field, String calendar, String rest)
        throws IOException {
      Reply reply = ask(calendar, rest);

      isProblem(reply, 422);
      assertEquals(field, reply.field());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "start  | \"op\":\"due\",\"target\":\"30m\"",
          "start  | \"op\":\"due\",\"start\":\"yesterday\",\"target\":\"30m\"",
          "target | \"op\":\"due\",\"start\":\"2026-11-23T08:00:00Z\"",
          "target | \"op\":\"due\",\"start\":\"2026-11-23T08:00:00Z\",\"target\":\"soon\"",
          "op     | \"op\":\"guess\",\"start\":\"2026-11-23T08:00:00Z\"",
          "end    | \"op\":\"elapsed\",\"start\":\"2026-11-23T08:00:00Z\"",
          "start  | \"op\":\"due\",\"start\":\"+999999999-01-01T00:00:00Z\",\"target\":\"30m\""
        })
    void withAWrongQuestionNamesTheField(String field, String rest) throws IOException {
      Reply reply = ask(CALENDAR, rest);

      isProblem(reply, 422);
      assertEquals(field, reply.field());
    }
  }

  @Nested
  class Health {

    @Test
    void isShownToAdminsWithTheWorstOnTop() throws IOException {
      web.checks =
          List.of(
              Check.well("helpdesk", "Connected."),
              Check.trouble("key", "It is gone.", "Find it."));

      JsonObject report = web.get("ada", "/health").json();

      assertEquals("trouble", report.get("status").getAsString());
      assertEquals(2, report.getAsJsonArray("checks").size());
    }

    @Test
    void withoutAHelpdeskSaysOnlyThatToWhoeverIsLoggedIn() throws IOException {
      web.helpdesk = Optional.empty();
      web.checks =
          List.of(
              Check.waiting("helpdesk", "None has come.", "Start one."),
              Check.trouble("account Shop", "The password is wrong.", ""));

      Reply report = web.get("otto", "/health");

      assertEquals(200, report.status());
      assertFalse(report.body().contains("Shop"), report.body());
    }

    @Test
    void aHelpdeskThatCannotSayWhoMayWhatIsWhatIsShown() throws IOException {
      web.helpdesk = Optional.of(unsure());
      web.checks =
          List.of(
              Check.well("helpdesk", "Connected."),
              Check.trouble("exchange", "It does not answer.", "Look."),
              Check.trouble("account Shop", "The password is wrong.", ""));

      Reply report = web.get("ada", "/health");

      assertEquals(200, report.status());
      assertTrue(report.body().contains("It does not answer."), report.body());
      assertFalse(report.body().contains("Shop"), report.body());
    }

    private Helpdesk unsure() {
      return (Helpdesk)
          Proxy.newProxyInstance(
              Helpdesk.class.getClassLoader(),
              new Class<?>[] {Helpdesk.class},
              (proxy, method, args) -> {
                throw new HelpdeskAwayException("The helpdesk does not answer.");
              });
    }

    @Test
    void isReadyForMachinesWithoutDetails() throws IOException {
      web.checks =
          List.of(Check.well("helpdesk", "Connected."), Check.trouble("key", "Secret!", ""));
      assertEquals("{\"status\":\"ok\"}", web.get("", "/health/ready").body());

      web.checks = List.of(Check.waiting("helpdesk", "None has come.", ""));
      assertEquals(503, web.get("", "/health/ready").status());
      assertFalse(web.get("", "/health/ready").body().contains("None has come"));

      web.checks =
          List.of(
              Check.well("helpdesk", "Connected."), Check.waiting("Account Shop", "Spent.", ""));
      assertEquals("{\"status\":\"ok\"}", web.get("", "/health/ready").body());
      assertEquals(200, web.get("", "/health/live").status());
    }
  }

  @Nested
  class UiFilesOfTheBundle {

    @Test
    void areServedAndNotSentTwice() throws IOException {
      Reply first = web.get("", "/ui/parley.js");
      Reply again =
          web.get("", "/ui/parley.js", "If-None-Match: " + first.header("ETag").orElseThrow());

      assertEquals(Optional.of("text/javascript;charset=utf-8"), first.header("Content-Type"));
      assertEquals(Optional.of("nosniff"), first.header("X-Content-Type-Options"));
      assertEquals(304, again.status());
      assertEquals("", again.body());
    }
  }

  @Nested
  class LivePages {

    private List<String> until(BufferedReader lines, String wanted) throws IOException {
      var read = new ArrayList<String>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        read.add(line);
        if (line.contains(wanted)) {
          return read;
        }
      }
      throw new AssertionError("the stream ended after " + read);
    }

    @Test
    void hearOfTheirTicketAndOfNoOther() throws IOException {
      var ticket = web.oneTicket();
      try (Socket page = web.open("GET", "anna", "/api/v1/events?ticket=1", "")) {
        BufferedReader lines = WebBench.lines(page);
        until(lines, "still here");

        web.live.changed(new TicketRef("2"));
        web.live.changed(ticket);

        List<String> heard = until(lines, "data:");
        assertTrue(heard.get(heard.size() - 1).contains("{\"id\":\"1\"}"), heard.toString());
      }
    }

    @Test
    void hearOfAllTheyShowOverOneConnection() throws IOException {
      var ticket = web.oneTicket();
      try (Socket page =
          web.open("GET", "anna", "/api/v1/events?ticket=404&ticket=1&of=queue", "")) {
        BufferedReader lines = WebBench.lines(page);
        until(lines, "still here");
        assertEquals(1, web.live.open());

        web.live.changed(new TicketRef("404"));
        web.live.companyMoved(ticket);

        List<String> heard = until(lines, "{\"id\":");
        assertEquals(
            List.of("event: queue", "event: queue", "event: company"),
            heard.stream().filter(line -> line.startsWith("event:")).toList());
        assertEquals("data: {\"id\":\"1\"}", heard.get(heard.size() - 1));
      }
    }

    @Test
    void thatShowTooManyTicketsAreRefused() throws IOException {
      String many =
          IntStream.rangeClosed(1, 101)
              .mapToObj(number -> "ticket=" + number)
              .collect(Collectors.joining("&"));
      isProblem(web.get("anna", "/api/v1/events?" + many), 400);
    }

    @Test
    void thatAreGoneAreForgotten() throws IOException {
      web.oneTicket();
      Socket page = web.open("GET", "anna", "/api/v1/events?ticket=1", "");
      until(WebBench.lines(page), "still here");
      assertEquals(1, web.live.open());

      page.setSoLinger(true, 0);
      page.close();

      await()
          .until(
              () -> {
                web.live.beat();
                return web.live.open() == 0;
              });
    }

    @Test
    void endWhenParleyEnds() throws IOException {
      web.oneTicket();
      try (Socket page = web.open("GET", "anna", "/api/v1/events?ticket=1", "")) {
        BufferedReader lines = WebBench.lines(page);
        until(lines, "still here");

        web.live.close();

        assertEquals(0, web.live.open());
        await().until(() -> lines.readLine() == null);
      }
    }

    @Test
    void withoutATicketAreRefused() throws IOException {
      isProblem(web.get("anna", "/api/v1/events"), 400);
    }
  }
}
