package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.web.WebBench.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What-ifs about whole conversations, from outside. */
class ReplayApiTest {
  private static final String CALENDAR =
      """
      {"timezone":"Europe/Berlin","hours":{"mon":[["09:00","17:00"]],"fri":[["09:00","17:00"]]},
       "holidays":["2026-12-25"],"overrides":{"2026-12-24":[["09:00","12:00"]]}}
      """;
  private static final String EVENTS =
      """
      [{"at":"2026-11-20T15:45:00Z","type":"customer","id":"a"},
       {"at":"2026-11-23T08:15:00Z","type":"agent","id":"r"},
       {"at":"2026-11-23T08:20:00Z","type":"pause","reason":"third-party"},
       {"at":"2026-11-23T09:00:00Z","type":"customer","id":"b"},
       {"at":"2026-11-23T09:30:00Z","type":"promise","value":"2026-11-23T15:00:00Z"}]
      """;

  @TempDir static Path folder;
  private static WebBench web;

  @BeforeAll
  static void open() throws Exception {
    web = new WebBench(folder, Optional.empty());
  }

  @AfterAll
  static void close() {
    web.close();
  }

  private static Reply ask(String policy, String calendar, String events, String now)
      throws IOException {
    return web.post(
        "anna",
        "/api/v1/sla/replay",
        "{\"policy\":%s,\"calendar\":%s,\"events\":%s,\"now\":%s}"
            .formatted(policy, calendar, events, now));
  }

  @Test
  void everyClockIsAnsweredWithItsStretches() throws IOException {
    Reply reply =
        ask(
            "{\"firstResponse\":\"30m\",\"nextResponse\":\"30m\",\"resolution\":\"8h\","
                + "\"pauses\":{\"third-party\":[\"resolution\"]},\"clock\":\"human\"}",
            CALENDAR,
            EVENTS,
            "\"2026-11-23T10:00:00Z\"");

    assertEquals(200, reply.status(), reply.body());
    JsonObject all = reply.json();
    JsonObject first = all.getAsJsonObject("firstResponse");
    assertEquals("met", first.get("state").getAsString());
    assertEquals("2026-11-23T08:15:00Z", first.get("due").getAsString());
    assertEquals("2026-11-23T08:15:00Z", first.get("at").getAsString());
    assertEquals("PT64H30M", first.get("elapsed").getAsString());
    assertEquals("PT30M", first.get("businessElapsed").getAsString());
    JsonObject next = all.getAsJsonArray("nextResponse").get(0).getAsJsonObject();
    assertEquals("breached", next.get("state").getAsString());
    assertEquals("2026-11-23T09:30:00Z", next.get("due").getAsString());
    assertFalse(next.has("at"));
    JsonObject resolution = all.getAsJsonObject("resolution");
    assertEquals("paused", resolution.get("state").getAsString());
    assertEquals("2026-11-23T08:20:00Z", resolution.get("pausedSince").getAsString());
    assertEquals(
        "running",
        all.getAsJsonArray("promised").get(0).getAsJsonObject().get("state").getAsString());
    assertEquals("nextResponse", all.getAsJsonObject("nextDue").get("clock").getAsString());
    assertEquals(
        JsonParser.parseString(
            """
            [{"clock":"firstResponse","number":1,"from":"2026-11-20T15:45:00Z","to":"2026-11-20T16:00:00Z","kind":"counted"},
             {"clock":"firstResponse","number":1,"from":"2026-11-20T16:00:00Z","to":"2026-11-23T08:00:00Z","kind":"closed"},
             {"clock":"firstResponse","number":1,"from":"2026-11-23T08:00:00Z","to":"2026-11-23T08:15:00Z","kind":"counted"},
             {"clock":"nextResponse","number":2,"from":"2026-11-23T09:00:00Z","to":"2026-11-23T10:00:00Z","kind":"counted"}]
            """),
        stretches(all, 4));
    assertTrue(
        reply
            .body()
            .contains(
                "\"to\":\"2026-11-23T10:00:00Z\",\"kind\":\"paused\",\"reason\":\"third-party\""),
        reply.body());
  }

  private static JsonArray stretches(JsonObject all, int first) {
    var some = new JsonArray();
    all.getAsJsonArray("spans").asList().subList(0, first).forEach(some::add);
    return some;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          policy.firstResponse | {"firstResponse":"soon"}   | {"timezone":"UTC"} | []  | "2026-11-23T10:00:00Z"
          policy.first         | {"first":"30m"}            | {"timezone":"UTC"} | []  | "2026-11-23T10:00:00Z"
          policy.clock         | {"clock":"robot"}          | {"timezone":"UTC"} | []  | "2026-11-23T10:00:00Z"
          policy               | 5                          | {"timezone":"UTC"} | []  | "2026-11-23T10:00:00Z"
          calendar             | {}                         | null               | []  | "2026-11-23T10:00:00Z"
          calendar.timezone    | {}                         | {"timezone":"Mars"} | [] | "2026-11-23T10:00:00Z"
          calendar.hours       | {}                         | {"timezone":"UTC"} | []  | "2026-11-23T10:00:00Z"
          events               | {}                         | {"timezone":"UTC","hours":{"mon":[["09:00","17:00"]]}} | {}   | "2026-11-23T10:00:00Z"
          events[0].at         | {}                         | {"timezone":"UTC"} | [{"type":"note"}] | "2026-11-23T10:00:00Z"
          events[0].type       | {}                         | {"timezone":"UTC"} | [{"at":"2026-11-23T10:00:00Z","type":"like"}] | "2026-11-23T10:00:00Z"
          events[0]            | {}                         | {"timezone":"UTC"} | [null] | "2026-11-23T10:00:00Z"
          now                  | {}                         | {"timezone":"UTC"} | []  | "today"
          now                  | {}                         | {"timezone":"UTC"} | []  | null
          calendar.hours       | {"firstResponse":"1h"}     | {"timezone":"UTC","overrides":{"2020-01-01":[["09:00","17:00"]]}} | [{"at":"2026-11-23T10:00:00Z","type":"customer"}] | "2026-11-23T10:00:00Z"
          policy.target        | {"firstResponse":"87600hc"} | {"timezone":"UTC","hours":{"mon":[["09:00","17:00"]]}} | [{"at":"2195-11-23T10:00:00Z","type":"customer"}] | "2195-11-23T10:00:00Z"
          """)
  void whatMakesNoSenseIsRefusedByItsPath(
      String field, String policy, String calendar, String events, String now) throws IOException {
    Reply reply = ask(policy, calendar, events, now);

    assertEquals(422, reply.status(), reply.body());
    assertEquals(
        Optional.of("application/problem+json;charset=utf-8"), reply.header("Content-Type"));
    assertEquals(field, reply.field(), reply.body());
    assertTrue(reply.json().get("detail").getAsString().length() > field.length() + 5);
  }

  @Test
  void whoeverMayNotViewIsRefused() throws IOException {
    web.bench.desk.allow("otto");

    assertEquals(403, web.post("otto", "/api/v1/sla/replay", "{}").status());
  }
}
