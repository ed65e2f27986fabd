package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.fakes.Posts;
import dev.parley.host.Right;
import dev.parley.model.TicketRef;
import dev.parley.web.WebBench.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an admin does about response times, from outside. */
class SlaApiTest {
  private static final String CALENDARS = "/api/v1/sla/calendars";
  private static final String POLICIES = "/api/v1/sla/policies";
  private static final String GOALS = "/api/v1/sla/goals";
  private static final String ALWAYS =
      """
      {"name":"Always","timezone":"UTC","hours":{"mon":[["00:00","24:00"]],"tue":[["00:00","24:00"]],\
      "wed":[["00:00","24:00"]],"thu":[["00:00","24:00"]],"fri":[["00:00","24:00"]],\
      "sat":[["00:00","24:00"]],"sun":[["00:00","24:00"]]}}\
      """;
  private static final String HOLIDAYS =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      X-WR-CALNAME:Holidays
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20270224
      DTEND;VALUE=DATE:20270225
      SUMMARY:Independence Day
      END:VEVENT
      END:VCALENDAR
      """;

  @TempDir Path folder;
  private WebBench web;

  @BeforeEach
  void open() throws Exception {
    web = new WebBench(folder, Optional.empty());
    web.bench.desk.allow("ada", Right.values());
    web.bench.desk.allow("anna", Right.VIEW, Right.NOTE);
  }

  @AfterEach
  void close() {
    web.close();
  }

  private Reply call(String method, String path, String body) throws IOException {
    return web.call(method, "ada", path, body, "Content-Type: application/json");
  }

  private int version() throws IOException {
    return web.get("ada", POLICIES).json().get("version").getAsInt();
  }

  private String change(String field, String content) throws IOException {
    return "{\"version\":%d,\"%s\":%s}".formatted(version(), field, content);
  }

  private String always() throws IOException {
    Reply made = call("POST", CALENDARS, change("calendar", ALWAYS));
    assertEquals(201, made.status(), made.body());
    return made.json().getAsJsonObject("calendar").get("id").getAsString();
  }

  private Reply policy(String name, String rest) throws IOException {
    return call(
        "POST",
        POLICIES,
        change("policy", "{\"name\":\"%s\",\"calendar\":\"Always\"%s}".formatted(name, rest)));
  }

  private static String id(Reply made) {
    assertEquals(201, made.status(), made.body());
    return made.json().getAsJsonObject("policy").get("id").getAsString();
  }

  private JsonObject clocks(TicketRef ticket) throws IOException {
    return web.get("ada", "/api/v1/tickets/" + ticket.value()).json().getAsJsonObject("clocks");
  }

  @Test
  void onlyAdminsReadAndChange() throws IOException {
    assertEquals(403, web.get("anna", POLICIES).status());
    assertEquals(401, web.get("", CALENDARS).status());
    assertEquals(403, web.post("anna", CALENDARS, change("calendar", ALWAYS)).status());
  }

  @Test
  void aSavedPolicyIsAtOnceForTicketsThatWait() throws IOException {
    TicketRef ticket = web.oneTicket();
    assertFalse(clocks(ticket).has("policy"));
    always();

    policy("Comments", ",\"kinds\":[\"comment\"],\"firstResponse\":\"2h\"");

    JsonObject clocks = clocks(ticket);
    assertEquals("Comments", clocks.get("policy").getAsString());
    assertEquals("running", clocks.getAsJsonObject("firstResponse").get("state").getAsString());
    JsonArray log = clocks.getAsJsonArray("policyLog");
    assertEquals("beginning", log.get(0).getAsJsonObject().get("cause").getAsString());
    web.bench.clock.advance(Duration.ofSeconds(1));
    web.bench.parley.run();
    assertEquals("Comments", web.bench.desk.ticketOf("Lena").fields().get("policy"));
  }

  @Test
  void whatAPolicyEscalatesIsKeptWithItAndRefusedByItsPlace() throws IOException {
    always();
    String steps =
        """
        ,"firstResponse":"1h","escalations":{"noticesWithin":"Always","steps":[\
        {"at":75,"notify":{"desk":["assignee"]}},{"before":"2hc","tags":["closing"]}]}\
        """;
    String id = id(policy("Comments", steps));

    JsonObject kept =
        web.get("ada", POLICIES)
            .json()
            .getAsJsonArray("policies")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("escalations");
    assertEquals("Always", kept.get("noticesWithin").getAsString());
    assertEquals(2, kept.getAsJsonArray("steps").size());
    String changed =
        "{\"name\":\"Comments\",\"calendar\":\"Always\",\"escalations\":{\"steps\":[{\"at\":0}]}}";
    Reply refused = call("PUT", POLICIES + "/" + id, change("policy", changed));
    assertEquals(422, refused.status(), refused.body());
    assertEquals("escalations.steps[0].at", refused.field());
  }

  @Test
  void whomAndWhatAStepNamesMustBeThere() throws IOException {
    always();
    web.bench.desk.allow("lena", Right.VIEW);
    String steps = ",\"firstResponse\":\"1h\",\"escalations\":{\"steps\":[{\"at\":75,%s}]}";

    Reply nobody = policy("A", steps.formatted("\"assign\":\"nobody\""));
    Reply login = policy("A", steps.formatted("\"notify\":{\"desk\":[\"team\",\"nobody\"]}"));
    Reply mail = policy("A", steps.formatted("\"notify\":{\"mail\":[\"nobody\"]}"));
    Reply hook = policy("A", steps.formatted("\"notify\":{\"webhooks\":[\"ops\"]}"));
    Reply known =
        policy(
            "A",
            steps.formatted("\"assign\":\"lena\",\"notify\":{\"mail\":[\"lead@shop.example\"]}"));

    assertEquals("escalations.steps[0].assign", nobody.field());
    assertEquals("escalations.steps[0].notify.desk", login.field());
    assertEquals("escalations.steps[0].notify.mail", mail.field());
    assertEquals("escalations.steps[0].notify.webhooks", hook.field());
    assertTrue(hook.json().get("reason").getAsString().contains("'ops'"));
    assertEquals(201, known.status(), known.body());
  }

  @Test
  void aWebhookThatIsUsedStaysAndItsSecretNeverComesOut() throws IOException {
    always();
    String secret = "sixteen letters of a secret";
    Reply made =
        call(
            "POST",
            "/api/v1/webhooks",
            "{\"name\":\"ops\",\"url\":\"https://ops.example/in\",\"secret\":\"%s\"}"
                .formatted(secret));
    String steps = ",\"escalations\":{\"steps\":[{\"at\":75,\"notify\":{\"webhooks\":[\"ops\"]}}]}";
    String id = id(policy("Loud", steps));

    Reply listed = web.get("ada", "/api/v1/webhooks");
    Reply refused = call("DELETE", "/api/v1/webhooks/ops", "");
    call("DELETE", POLICIES + "/" + id + "?version=" + version(), "");
    Reply gone = call("DELETE", "/api/v1/webhooks/ops", "");

    assertEquals(201, made.status(), made.body());
    assertFalse((made.body() + listed.body()).contains("secret"), listed.body());
    assertTrue(listed.body().contains("\"usedBy\":[{\"id\":\"" + id), listed.body());
    assertEquals(422, refused.status());
    assertTrue(refused.json().get("detail").getAsString().contains("'Loud'"), refused.body());
    assertEquals(200, gone.status(), gone.body());
  }

  @Test
  void goalsAreSetWithTheirSourceAndGoBackToTheUsualOnes() throws IOException {
    web.bench.desk.allow("ada", Right.values());
    JsonObject usual = web.get("ada", GOALS).json();
    Reply set =
        call(
            "PUT",
            GOALS,
            change("goals", "{\"within1h\":70,\"within24h\":100,\"source\":\"Our site.\"}"));
    JsonObject week = web.get("ada", "/api/v1/reports/week").json();
    Reply reset = call("DELETE", GOALS + "?version=" + version(), "");

    assertFalse(usual.get("own").getAsBoolean());
    assertEquals(64, usual.getAsJsonObject("goals").get("within1h").getAsInt());
    assertTrue(usual.getAsJsonObject("goals").get("source").getAsString().contains("Eptica"));
    assertEquals(200, set.status(), set.body());
    JsonObject goals = week.getAsJsonObject("goals");
    assertEquals("Our site.", goals.get("source").getAsString());
    assertEquals("ada", goals.getAsJsonObject("changed").get("by").getAsString());
    JsonArray within = week.getAsJsonObject("total").getAsJsonArray("within");
    assertEquals(0.7, within.get(0).getAsJsonObject().get("goal").getAsDouble(), 1e-9);
    assertFalse(within.get(1).getAsJsonObject().has("goal"));
    assertFalse(reset.json().get("own").getAsBoolean());
    assertEquals(85, reset.json().getAsJsonObject("goals").get("within6h").getAsInt());
  }

  @Test
  void goalsMoveNoClock() throws IOException {
    TicketRef ticket = web.oneTicket();
    always();
    policy("Comments", ",\"firstResponse\":\"2h\"");
    web.bench.clock.advance(Duration.ofSeconds(1));
    web.bench.parley.run();
    int log = clocks(ticket).getAsJsonArray("policyLog").size();

    call("PUT", GOALS, change("goals", "{\"within1h\":1}"));
    web.bench.clock.advance(Duration.ofSeconds(1));

    JsonObject left = web.get("ada", "/api/v1/sla/progress").json();
    assertEquals(0, left.get("clocksToReckon").getAsInt());
    assertEquals(log, clocks(ticket).getAsJsonArray("policyLog").size());
  }

  @ParameterizedTest
  @CsvSource({"within1h,101", "within6h,-1", "within24h,90.5", "within24h,'\"high\"'", "colour,1"})
  void goalsThatMakeNoSenseAreRefusedByFieldAndLimit(String field, String value)
      throws IOException {
    Reply refused = call("PUT", GOALS, change("goals", "{\"%s\":%s}".formatted(field, value)));

    assertEquals(422, refused.status(), refused.body());
    assertEquals(field, refused.field());
    assertEquals(0, version());
  }

  @Test
  void theLanguageThatTheAuthorsAppDeclaredChoosesAPolicy() throws IOException {
    always();
    id(policy("German", ",\"languages\":[\"de\"],\"firstResponse\":\"1h\""));
    web.bench.network.page(
        Posts.comment("p1", "thread", Posts.LENA, "Wo ist mein Paket?", web.bench.clock.instant())
            .languages(List.of("de-AT", "en"))
            .build());
    web.bench.parley.run();

    JsonObject clocks = clocks(web.bench.desk.ticketOf("Lena").ref());

    assertEquals("German", clocks.get("policy").getAsString());
    assertTrue(clocks.get("why").getAsString().contains("language de"), clocks.toString());
  }

  @Test
  void aCopiedCalendarIsUsedByNoPolicyAndTakesAFreeName() throws IOException {
    String model = always();
    id(policy("All", ",\"firstResponse\":\"4h\""));
    String path = CALENDARS + "/" + model + "/duplicate";

    Reply first = call("POST", path, "{\"version\":" + version() + "}");
    Reply second = call("POST", path, "{\"version\":" + version() + "}");

    assertEquals(201, first.status(), first.body());
    JsonObject copy = first.json().getAsJsonObject("calendar");
    assertEquals("Always (copy)", copy.get("name").getAsString());
    assertTrue(copy.getAsJsonArray("usedBy").isEmpty());
    assertEquals("calendar-copied", copy.getAsJsonObject("changed").get("did").getAsString());
    assertEquals(
        "Always (copy 2)", second.json().getAsJsonObject("calendar").get("name").getAsString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'name':'A','timezone':'Mars/Base','hours':{'mon':[['09:00','17:00']]}                   | timezone
          'name':'A','timezone':'UTC','hours':{'mon':[['09:00','17:00'],['16:00','18:00']]}       | hours.mon
          'name':'A','timezone':'UTC','hours':{'mon':[['09:00','09:00']]}                         | hours.mon[0]
          'name':'A','timezone':'UTC','hours':{'mon':[['09:00','25:00']]}                         | hours.mon[0]
          'name':'A','timezone':'UTC','hours':{}                                                  | hours
          'name':'A','timezone':'UTC','overrides':{'2020-01-02':[['09:00','17:00']]}              | hours
          'name':' ','timezone':'UTC','hours':{'mon':[['09:00','17:00']]}                         | name
          """)
  void aCalendarThatMakesNoSenseIsRefusedByField(String calendar, String field) throws IOException {
    Reply refused =
        call("POST", CALENDARS, change("calendar", "{" + calendar.replace('\'', '"') + "}"));

    assertEquals(422, refused.status(), refused.body());
    assertEquals(field, refused.field());
    assertFalse(refused.json().get("reason").getAsString().isBlank());
    assertEquals(0, version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ,'firstResponse':'-5m'                                        | firstResponse
          ,'firstResponse':'soon'                                       | firstResponse
          ,'firstResponse':'1bd','priorityFactors':{'high':0.5}         | priorityFactors.high
          ,'channels':['fake'],'firstResponse':'1h'                     | conditions
          ,'calendar':'None','firstResponse':'1h'                       | calendar
          ,'audiences':['note']                                         | audiences
          ,'colour':'red'                                               | colour
          """)
  void aPolicyThatMakesNoSenseIsRefusedByField(String rest, String field) throws IOException {
    always();
    id(policy("All", ",\"firstResponse\":\"4h\""));
    int before = version();

    Reply refused = policy("Another", rest.replace('\'', '"'));

    assertEquals(422, refused.status(), refused.body());
    assertEquals(field, refused.field());
    assertEquals(before, version());
  }

  @Test
  void whoSavedMeanwhileIsNotOverwritten() throws IOException {
    always();
    String mine = change("policy", "{\"name\":\"Mine\",\"calendar\":\"Always\"}");
    policy("Theirs", ",\"tags\":[\"vip\"]");

    Reply late = call("POST", POLICIES, mine);

    assertEquals(409, late.status());
    assertTrue(late.json().get("detail").getAsString().contains("ada"));
    assertEquals(1, web.get("ada", POLICIES).json().getAsJsonArray("policies").size());
  }

  @Test
  void policiesAreOrderedCopiedSwitchedOffTestedAndDeleted() throws IOException {
    always();
    String urgent = id(policy("Urgent", ",\"priorities\":[\"urgent\"],\"firstResponse\":\"15m\""));
    String all = id(policy("All", ",\"firstResponse\":\"4h\""));

    Reply unreachable =
        call("PUT", POLICIES + "/order", change("order", "[\"%s\",\"%s\"]".formatted(all, urgent)));
    Reply copy =
        call("POST", POLICIES + "/" + all + "/duplicate", "{\"version\":" + version() + "}");
    Reply test =
        call(
            "POST",
            POLICIES + "/test",
            "{\"facts\":{\"channel\":\"fake\",\"priority\":\"urgent\"}}");
    Reply off = call("PUT", POLICIES + "/" + urgent, change("enabled", "false"));
    Reply gone = call("DELETE", POLICIES + "/" + id(copy) + "?version=" + version(), "");

    assertEquals(422, unreachable.status());
    assertTrue(unreachable.json().get("detail").getAsString().contains("never applies"));
    assertEquals("Urgent", test.json().get("policy").getAsString());
    assertEquals(3, test.json().getAsJsonArray("steps").size());
    assertFalse(off.json().getAsJsonObject("policy").get("enabled").getAsBoolean());
    assertEquals(2, gone.json().getAsJsonArray("policies").size());
    JsonObject last =
        web.get("ada", "/api/v1/sla/history?limit=1")
            .json()
            .getAsJsonArray("history")
            .get(0)
            .getAsJsonObject();
    assertEquals("policy-deleted", last.get("did").getAsString());
    assertEquals("All (copy)", last.get("name").getAsString());
    assertEquals("ada", last.get("by").getAsString());
  }

  @Test
  void aCalendarInUseStaysAndItsNewNameIsFollowed() throws IOException {
    String calendar = always();
    id(policy("All", ",\"firstResponse\":\"4h\""));

    Reply refused = call("DELETE", CALENDARS + "/" + calendar + "?version=" + version(), "");
    Reply renamed =
        call(
            "PUT",
            CALENDARS + "/" + calendar,
            change("calendar", ALWAYS.replace("\"Always\"", "\"Day and night\"")));

    assertEquals(422, refused.status());
    assertTrue(refused.json().get("reason").getAsString().contains("'All'"));
    assertEquals(200, renamed.status(), renamed.body());
    assertEquals(
        "Day and night",
        web.get("ada", POLICIES)
            .json()
            .getAsJsonArray("policies")
            .get(0)
            .getAsJsonObject()
            .get("calendar")
            .getAsString());
  }

  @Test
  void aTemplateIsTakenWithACalendar() throws IOException {
    always();

    Reply templates = web.get("ada", "/api/v1/sla/templates");
    Reply taken = call("POST", "/api/v1/sla/templates/email", change("calendar", "\"Always\""));

    assertEquals(10, templates.json().getAsJsonArray("templates").size());
    assertEquals(201, taken.status(), taken.body());
    assertFalse(taken.json().getAsJsonArray("policies").isEmpty());
  }

  @Test
  void holidaysComeFromAFileOrAnAddress() throws IOException {
    String path = CALENDARS + "/" + always() + "/holidays";
    web.web = source -> HOLIDAYS.getBytes(StandardCharsets.UTF_8);
    var file = new JsonObject();
    file.addProperty("version", version());
    file.addProperty("file", HOLIDAYS);

    Reply sent = call("PUT", path, file.toString());
    Reply read = call("PUT", path, change("source", "\"https://calendar.example/ee.ics\""));
    Reply removed = call("DELETE", path + "?version=" + version(), "");

    assertEquals(200, sent.status(), sent.body());
    JsonObject imported = read.json().getAsJsonObject("calendar").getAsJsonObject("imported");
    assertEquals("https://calendar.example/ee.ics", imported.get("source").getAsString());
    assertEquals(
        "Independence Day", imported.getAsJsonObject("dates").get("2027-02-24").getAsString());
    assertFalse(removed.json().getAsJsonObject("calendar").has("imported"));
  }

  @Test
  void aHolidayFileThatIsBrokenOrAMillionLinesLongLeavesAllAsItIs() throws IOException {
    String path = CALENDARS + "/" + always() + "/holidays";
    int before = version();
    var broken = new JsonObject();
    broken.addProperty("version", before);
    broken.addProperty("file", HOLIDAYS.replace("END:VCALENDAR", ""));
    var endless = new JsonObject();
    endless.addProperty("version", before);
    endless.addProperty("file", "BEGIN:VCALENDAR" + "\n".repeat(1_000_000) + "END:VCALENDAR");

    Reply cutOff = call("PUT", path, broken.toString());
    Reply tooLong = call("PUT", path, endless.toString());
    Reply away = call("PUT", path, change("source", "\"https://calendar.example/ee.ics\""));

    assertEquals("file", cutOff.field());
    assertTrue(cutOff.json().get("reason").getAsString().contains("cut off"), cutOff.body());
    assertTrue(tooLong.json().get("reason").getAsString().contains("20000"), tooLong.body());
    assertEquals("source", away.field());
    assertEquals(before, version());
  }
}
