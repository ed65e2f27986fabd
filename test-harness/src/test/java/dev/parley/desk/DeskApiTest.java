package dev.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.Requester;
import dev.parley.desk.store.TicketDraft;
import dev.parley.host.FieldSpec;
import dev.parley.host.FieldValues;
import dev.parley.host.Opened;
import dev.parley.host.Origin;
import dev.parley.host.WriteResult;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import dev.parley.model.Secret;
import dev.parley.model.TicketRef;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Desk's JSON API, over HTTP. */
@Timeout(120)
class DeskApiTest {
  @TempDir static Path data;

  private static Desk desk;
  private static DeskClient boss;
  private static DeskClient anna;
  private static DeskClient nobody;

  @BeforeAll
  static void start() {
    desk =
        new Desk(
            DeskSettings.in(data).withAdmin("boss", "password-of-boss"), InstantSource.system());
    desk.start();
    desk.logins()
        .add(
            new Person("anna", "Anna Saar", Person.Role.AGENT, Optional.of("support")),
            Secret.of("password-of-anna"));
    desk.logins()
        .add(
            new Person("mart", "Mart Kask", Person.Role.AGENT, Optional.of("orders")),
            Secret.of("password-of-mart"));
    boss = DeskClient.as(desk.url(), "boss", "password-of-boss");
    anna = DeskClient.as(desk.url(), "anna", "password-of-anna");
    nobody = DeskClient.nobody(desk.url());
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @Nested
  class LoggingIn {
    @Test
    void aScriptLogsInWithBasic() {
      DeskClient.Answer me = anna.get("/desk/api/me");

      assertEquals(200, me.status());
      assertEquals("Anna Saar", me.text("name"));
      assertEquals("agent", me.text("role"));
      assertEquals("support", me.text("team"));
    }

    @Test
    void aBrowserLogsInWithACookieThatScriptsCannotRead() {
      DeskClient.Answer login =
          nobody.post("/desk/api/login", "{\"login\":\"anna\",\"password\":\"password-of-anna\"}");
      String cookie = login.response().headers().firstValue("Set-Cookie").orElseThrow();

      DeskClient.Answer me =
          nobody.send(nobody.request("/desk/api/me").header("Cookie", cookie.split(";", 2)[0]));

      assertEquals(200, login.status());
      assertTrue(cookie.contains("HttpOnly"), cookie);
      assertTrue(cookie.contains("SameSite=Lax"), cookie);
      assertEquals("anna", me.text("login"));
    }

    @Test
    void loggingOutEndsTheSession() {
      String cookie =
          nobody
              .post("/desk/api/login", "{\"login\":\"anna\",\"password\":\"password-of-anna\"}")
              .response()
              .headers()
              .firstValue("Set-Cookie")
              .orElseThrow()
              .split(";", 2)[0];

      DeskClient.Answer out =
          nobody.send(
              nobody
                  .request("/desk/api/logout")
                  .header("Cookie", cookie)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString("{}")));

      assertEquals(204, out.status());
      assertEquals(
          401, nobody.send(nobody.request("/desk/api/me").header("Cookie", cookie)).status());
    }

    @Test
    void aWrongPasswordIsRefusedAsIsAnUnknownLogin() {
      assertEquals(
          401,
          nobody.post("/desk/api/login", "{\"login\":\"anna\",\"password\":\"guessed\"}").status());
      assertEquals(
          401,
          nobody.post("/desk/api/login", "{\"login\":\"zoe\",\"password\":\"guessed\"}").status());
    }

    @Test
    void theApiNeedsALoginAndPagesSendToTheLoginPage() {
      DeskClient.Answer list = nobody.get("/desk/api/tickets");
      DeskClient.Answer page = nobody.get("/desk/tickets/1001?from=mail");

      assertEquals(401, list.status());
      assertEquals(
          "application/problem+json",
          list.response().headers().firstValue("Content-Type").orElseThrow());
      assertEquals(302, page.status());
      assertEquals(
          "/desk/login?next=%2Fdesk%2Ftickets%2F1001%3Ffrom%3Dmail",
          page.response().headers().firstValue("Location").orElseThrow());
    }

    @Test
    void aWriteFromAnotherSitesPageIsRefused() {
      TicketRef ticket = openSocial("Cross-site");
      String path = "/desk/api/tickets/" + ticket + "/close";
      HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{\"reason\":\"spam\"}");

      DeskClient.Answer bySite =
          anna.send(
              anna.request(path)
                  .header("Content-Type", "application/json")
                  .header("Sec-Fetch-Site", "cross-site")
                  .POST(body));
      DeskClient.Answer byOrigin =
          anna.send(
              anna.request(path)
                  .header("Content-Type", "application/json")
                  .header("Origin", "https://evil.example")
                  .POST(body));
      DeskClient.Answer byForm =
          anna.send(
              anna.request(path)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(body));

      assertEquals(403, bySite.status());
      assertEquals(403, byOrigin.status());
      assertEquals(415, byForm.status());
      assertEquals("open", anna.get("/desk/api/tickets/" + ticket).text("state"));
    }

    @Test
    void onlyAnAdminAddsPeople() {
      String liisa =
          "{\"login\":\"liisa\",\"name\":\"Liisa\",\"password\":\"long enough\","
              + "\"role\":\"agent\",\"team\":\"support\"}";

      assertEquals(403, anna.post("/desk/api/people", liisa).status());
      assertEquals(201, boss.post("/desk/api/people", liisa).status());
      assertEquals(422, boss.post("/desk/api/people", liisa).status());
      assertEquals(
          "support",
          DeskClient.as(desk.url(), "liisa", "long enough").get("/desk/api/me").text("team"));
    }
  }

  @Nested
  class Tickets {
    @Test
    void anAgentAnswersClosesAndReopens() {
      String path = "/desk/api/tickets/" + openSocial("Three steps");

      DeskClient.Answer replied =
          anna.post(path + "/reply", "{\"text\":\"On its way.\",\"audience\":\"public\"}");
      DeskClient.Answer closed = anna.post(path + "/close", "{\"reason\":\"resolved\"}");
      DeskClient.Answer reopened = anna.post(path + "/reopen", "{}");

      JsonObject reply = replied.list("messages").get(1).getAsJsonObject();
      assertEquals(201, replied.status());
      assertEquals("agent", reply.get("from").getAsString());
      assertEquals("Anna Saar", reply.get("author").getAsString());
      assertEquals("anna", reply.get("login").getAsString());
      assertFalse(reply.has("key"), "a reply from Desk's own door has no key");
      assertFalse(reply.has("mark"), "Desk itself sends nothing on this channel");
      assertEquals("closed", closed.text("state"));
      assertEquals("resolved", closed.text("closeReason"));
      assertEquals("open", reopened.text("state"));
      assertEquals("agent", reopened.text("lastFrom"));
    }

    @Test
    void aNoteIsCountedButIsNoPreview() {
      String path = "/desk/api/tickets/" + openSocial("Noted");

      DeskClient.Answer noted =
          anna.post(path + "/reply", "{\"text\":\"Ask Mart.\",\"audience\":\"note\"}");

      assertEquals(2, noted.json().get("messageCount").getAsInt());
      assertEquals("My Hedge L rattles.", noted.text("preview"));
      assertEquals("customer", noted.text("lastFrom"));
    }

    @Test
    void badInputIsAProblemThatNamesTheField() {
      String path = "/desk/api/tickets/" + openSocial("Bad input");

      DeskClient.Answer audience =
          anna.post(path + "/reply", "{\"text\":\"Hello\",\"audience\":\"everyone\"}");
      DeskClient.Answer text =
          anna.post(path + "/reply", "{\"text\":\"  \",\"audience\":\"note\"}");
      DeskClient.Answer reason = anna.post(path + "/close", "{\"reason\":\"bored\"}");
      DeskClient.Answer json = anna.post(path + "/close", "{\"reason\":");
      DeskClient.Answer long1 =
          anna.post(
              path + "/reply", "{\"text\":\"" + "x".repeat(100_001) + "\",\"audience\":\"note\"}");

      assertEquals(List.of(422, 422, 422, 400, 422), statuses(audience, text, reason, json, long1));
      assertEquals("audience", audience.text("field"));
      assertEquals("text", text.text("field"));
      assertTrue(reason.text("detail").contains("no-reply-needed"), reason.body());
      assertTrue(long1.text("detail").contains("100000"), long1.body());
      assertEquals(1, anna.get(path).json().get("messageCount").getAsInt(), "nothing half-done");
    }

    @Test
    void anotherTeamsTicketIsNotThere() {
      String ticket = openMail("orders", "For orders only");

      assertEquals(404, anna.get("/desk/api/tickets/" + ticket).status());
      assertEquals(404, anna.post("/desk/api/tickets/" + ticket + "/reopen", "{}").status());
      assertFalse(anna.get("/desk/api/tickets?limit=200").texts("tickets", "id").contains(ticket));
      assertEquals(200, boss.get("/desk/api/tickets/" + ticket).status());
    }

    @Test
    void assigningMovesATicketToThatPersonsTeam() {
      String ticket = openMail("support", "Wrong team");

      DeskClient.Answer assigned =
          anna.post("/desk/api/tickets/" + ticket + "/assign", "{\"login\":\"mart\"}");
      DeskClient.Answer unknown =
          boss.post("/desk/api/tickets/" + ticket + "/assign", "{\"login\":\"zoe\"}");
      DeskClient.Answer freed =
          boss.post("/desk/api/tickets/" + ticket + "/assign", "{\"login\":null}");

      assertEquals("mart", assigned.text("assignee"));
      assertEquals("orders", assigned.text("team"));
      assertEquals(404, anna.get("/desk/api/tickets/" + ticket).status());
      assertEquals(422, unknown.status());
      assertFalse(freed.json().has("assignee"));
    }

    @Test
    void aPublicReplyToAMailIsRefusedAndAPrivateOneIsQueued() {
      String path = "/desk/api/tickets/" + openMail("support", "By mail");

      DeskClient.Answer open =
          anna.post(path + "/reply", "{\"text\":\"Hello\",\"audience\":\"public\"}");
      DeskClient.Answer mailed =
          anna.post(path + "/reply", "{\"text\":\"Hello\",\"audience\":\"private\"}");

      assertEquals(422, open.status());
      assertEquals("audience", open.text("field"));
      assertEquals(
          "queued",
          mailed
              .list("messages")
              .get(1)
              .getAsJsonObject()
              .getAsJsonObject("mark")
              .get("state")
              .getAsString());
    }
  }

  @Nested
  class Conversations {
    @Test
    void withoutParametersAllMessagesComeAndNothingIsSaidOfPages() {
      DeskClient.Answer all = anna.get("/desk/api/tickets/" + answered(4));

      assertEquals(5, all.list("messages").size());
      assertFalse(all.json().has("page"));
    }

    @Test
    void aPageSaysHowManyMessagesStandBeforeAndAfterIt() {
      String path = "/desk/api/tickets/" + answered(4);

      DeskClient.Answer latest = anna.get(path + "?limit=2");
      String first = id(latest, 0);
      DeskClient.Answer before = anna.get(path + "?limit=2&before=" + first);
      DeskClient.Answer from = anna.get(path + "?from=" + first);
      DeskClient.Answer around = anna.get(path + "?limit=1&around=" + id(before, 0));

      assertEquals(List.of("note 3", "note 4"), latest.texts("messages", "text"));
      assertEquals(List.of("note 1", "note 2"), before.texts("messages", "text"));
      assertEquals(List.of("note 3", "note 4"), from.texts("messages", "text"));
      assertEquals(List.of("note 1"), around.texts("messages", "text"));
      assertEquals("{\"earlier\":1,\"later\":2}", before.json().get("page").toString());
      assertEquals("{\"earlier\":1,\"later\":3}", around.json().get("page").toString());
    }

    @Test
    void anActCanBeAnsweredWithAPageAsWell() {
      String path = "/desk/api/tickets/" + answered(2);

      DeskClient.Answer closed = anna.post(path + "/close?limit=1", "{\"reason\":\"resolved\"}");

      assertEquals("closed", closed.text("state"));
      assertEquals(List.of("note 2"), closed.texts("messages", "text"));
      DeskClient.Answer then = anna.get(path + "?limit=1");
      assertEquals(List.of("closed"), then.texts("history", "type"));
      assertFalse(then.texts("history", "id").get(0).isEmpty());
    }

    @Test
    void aPageThatCannotBeToldIsNamed() {
      String path = "/desk/api/tickets/" + answered(1);
      String elsewhere = id(anna.get("/desk/api/tickets/" + answered(1)), 0);

      DeskClient.Answer other = anna.get(path + "?before=" + elsewhere);

      assertEquals(400, other.status());
      assertEquals("before", other.text("field"));
      assertEquals("from", anna.get(path + "?from=first").text("field"));
      assertEquals("limit", anna.get(path + "?limit=501").text("field"));
      assertEquals("limit", anna.get(path + "?limit=0").text("field"));
      assertEquals("around", anna.get(path + "?before=1&around=1").text("field"));
    }

    private static TicketRef answered(int notes) {
      TicketRef ticket = openSocial("In pages");
      for (int n = 1; n <= notes; n++) {
        anna.post(
            "/desk/api/tickets/" + ticket + "/reply",
            "{\"text\":\"note %d\",\"audience\":\"note\"}".formatted(n));
      }
      return ticket;
    }

    private static String id(DeskClient.Answer answer, int at) {
      return answer.texts("messages", "id").get(at);
    }
  }

  @Nested
  class Lists {
    @Test
    void aListSortsByAFieldWithUnsetOnesLastAndFiltersByIt() {
      desk.helpdesk()
          .declare(List.of(new FieldSpec("next_due", "Next due", FieldSpec.Type.INSTANT)));
      String late = openMail("due-team", "Late");
      String soon = openMail("due-team", "Soon");
      String unset = openMail("due-team", "Unset");
      due(late, "2026-11-23T09:00:00.000Z");
      due(soon, "2026-11-22T09:00:00.000Z");
      String list = "/desk/api/tickets?team=due-team&sort=next_due";

      DeskClient.Answer ascending = boss.get(list);
      DeskClient.Answer descending = boss.get(list + "&dir=desc");
      DeskClient.Answer second = boss.get(list + "&offset=1&limit=1");
      DeskClient.Answer filtered = boss.get(list + "&field.next_due=2026-11-23T09:00:00.000Z");

      assertEquals(List.of(soon, late, unset), ascending.texts("tickets", "id"));
      assertEquals(List.of(late, soon, unset), descending.texts("tickets", "id"));
      assertEquals(List.of(late), second.texts("tickets", "id"));
      assertEquals(3, second.json().get("total").getAsInt());
      assertEquals(List.of(late), filtered.texts("tickets", "id"));
      assertTrue(ascending.texts("fields", "name").contains("next_due"), ascending.body());
    }

    @Test
    void wordsFindASubjectAMessageOrACustomerAndPercentIsNoWildcard() {
      String ticket = openMail("word-team", "Discount of 15% on Nettle");
      String list = "/desk/api/tickets?team=word-team&q=";

      assertEquals(List.of(ticket), boss.get(list + "nettle").texts("tickets", "id"));
      assertEquals(List.of(ticket), boss.get(list + "WHERE+IS").texts("tickets", "id"));
      assertEquals(List.of(ticket), boss.get(list + "owen").texts("tickets", "id"));
      assertEquals(List.of(ticket), boss.get(list + "15%25+on").texts("tickets", "id"));
      assertEquals(List.of(), boss.get(list + "1%25n").texts("tickets", "id"));
    }

    @Test
    void closedTicketsAreListedWhenAskedFor() {
      String ticket = openMail("shut-team", "Shut");
      boss.post("/desk/api/tickets/" + ticket + "/close", "{\"reason\":\"thanks\"}");
      String list = "/desk/api/tickets?team=shut-team";

      assertEquals(List.of(), boss.get(list).texts("tickets", "id"));
      assertEquals(List.of(ticket), boss.get(list + "&state=closed").texts("tickets", "id"));
      assertEquals(List.of(ticket), boss.get(list + "&state=all").texts("tickets", "id"));
    }

    @Test
    void aParameterThatIsOutOfRangeIsNamed() {
      assertEquals("limit", boss.get("/desk/api/tickets?limit=201").text("field"));
      assertEquals("sort", boss.get("/desk/api/tickets?sort=colour").text("field"));
      assertEquals("field.colour", boss.get("/desk/api/tickets?field.colour=red").text("field"));
    }

    private static void due(String ticket, String value) {
      WriteResult<Void> result =
          desk.helpdesk()
              .setFields(
                  List.of(new FieldValues(new TicketRef(ticket), Map.of("next_due", value))));
      assertEquals(new WriteResult.Done<Void>(null), result);
    }
  }

  @Nested
  class HelpPages {
    @Test
    void anArticleIsPublishedOnAHelpPageWithoutItsScripts() {
      DeskClient.Answer added =
          anna.post(
              "/desk/api/articles",
              "{\"title\":\"Wax & <care>\",\"body\":\"# Warm\\n\\n<script>bad()</script>\","
                  + "\"format\":\"markdown\",\"locale\":\"en\",\"visibility\":\"public\"}");
      DeskClient.Answer page = nobody.get("/help/" + added.text("slug"));

      assertEquals(201, added.status());
      assertEquals(200, page.status());
      assertTrue(page.body().contains("<h1>Wax &amp; &lt;care&gt;</h1>"), page.body());
      assertTrue(page.body().contains("<h1>Warm</h1>"), page.body());
      assertFalse(page.body().contains("bad()"), page.body());
    }

    @Test
    void anInternalArticleHasNoHelpPage() {
      DeskClient.Answer added =
          anna.post(
              "/desk/api/articles",
              "{\"title\":\"Goodwill\",\"body\":\"Up to 15\",\"format\":\"html\","
                  + "\"locale\":\"en\",\"visibility\":\"internal\"}");

      assertEquals(404, nobody.get("/help/" + added.text("slug")).status());
      assertFalse(nobody.get("/help/").body().contains("Goodwill"));
      assertTrue(
          anna.get("/desk/api/articles?q=goodwill")
              .texts("articles", "title")
              .contains("Goodwill"));
    }

    @Test
    void aWrongLanguageOrFormatIsRefusedByName() {
      String article =
          "{\"title\":\"T\",\"body\":\"B\",\"format\":\"%s\",\"locale\":\"%s\","
              + "\"visibility\":\"public\"}";

      assertEquals(
          "format", anna.post("/desk/api/articles", article.formatted("rtf", "en")).text("field"));
      assertEquals(
          "locale", anna.post("/desk/api/articles", article.formatted("html", "??")).text("field"));
    }
  }

  @Nested
  class Events {
    @Test
    void anOpenPageHearsOfTicketsThatThePersonMaySee() throws Exception {
      HttpResponse<InputStream> stream =
          HttpClient.newHttpClient()
              .send(
                  anna.request("/desk/api/events").GET().build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      List<String> heard = new ArrayList<>();
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
        assertEquals(": hello", lines.readLine());

        openMail("orders", "Not for Anna");
        String seen = openMail("support", "For Anna");

        while (heard.isEmpty()) {
          String line = lines.readLine();
          if (line.startsWith("data: ")) {
            heard.add(line);
          }
        }
        assertEquals(List.of("data: {\"id\":\"" + seen + "\"}"), heard);
      }
    }
  }

  private static List<Integer> statuses(DeskClient.Answer... answers) {
    return List.of(answers).stream().map(DeskClient.Answer::status).toList();
  }

  private static TicketRef openSocial(String subject) {
    WriteResult<Opened> result =
        desk.helpdesk().open(NewTickets.of(subject + System.nanoTime(), subject));
    return ((WriteResult.Done<Opened>) result).value().ticket();
  }

  private static String openMail(String team, String subject) {
    TicketDraft ticket =
        new TicketDraft(
            Optional.empty(),
            "email",
            ItemKind.EMAIL,
            subject,
            new Requester("owen@mailbox.example", "", "Owen Tarrant", "owen@mailbox.example"),
            Optional.of(team),
            Optional.empty(),
            NewTickets.AT);
    MessageDraft first =
        MessageDraft.of(
            Origin.CUSTOMER, Audience.PRIVATE, "Owen Tarrant", "Where is it?", NewTickets.AT);
    return Long.toString(
        desk.transactions()
            .write(writing -> desk.tickets().open(writing, ticket, first, NewTickets.AT).ticket()));
  }
}
