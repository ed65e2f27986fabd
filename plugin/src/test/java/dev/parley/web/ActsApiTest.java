package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.parley.host.Right;
import dev.parley.model.TicketRef;
import dev.parley.web.WebBench.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Acts on many tickets, from outside. */
class ActsApiTest {
  @TempDir Path folder;
  private WebBench web;
  private List<TicketRef> tickets;

  @BeforeEach
  void twoTickets() throws Exception {
    web = new WebBench(folder, Optional.empty());
    web.bench.desk.allow("ada", Right.values());
    web.bench.desk.allow("ben", Right.VIEW, Right.NOTE);
    web.bench.desk.allow("eve", Right.VIEW);
    tickets = List.of(web.bench.desk.mail("Ola", "One"), web.bench.desk.mail("Mia", "Two"));
  }

  @AfterEach
  void close() {
    web.close();
  }

  private String body(String act) {
    return "{%s,\"tickets\":[%s]}"
        .formatted(
            act,
            tickets.stream()
                .map(one -> "\"" + one.value() + "\"")
                .collect(Collectors.joining(",")));
  }

  private JsonObject done(String login, String act) throws IOException {
    Reply begun = web.post(login, "/api/v1/acts", body(act));
    assertEquals(202, begun.status(), begun.body());
    web.bench.parley.act();
    return web.get(login, "/api/v1/acts/" + begun.json().get("id").getAsString()).json();
  }

  @Test
  void tagsAreShownBeforehandThenAddedThenTakenBack() throws IOException {
    String tags = "\"act\":\"tag\",\"tags\":[\"topic:delivery\"]";
    JsonObject before = web.post("ben", "/api/v1/acts/preview", body(tags)).json();
    assertEquals(2, before.get("changes").getAsInt());
    assertEquals(List.of(), web.bench.desk.acts());

    JsonObject run = done("ben", tags);

    assertEquals("finished", run.get("state").getAsString());
    assertEquals(2, run.get("done").getAsInt());
    assertEquals(10_000, run.get("undoLeftMillis").getAsInt());
    String id = run.get("id").getAsString();
    assertEquals(404, web.get("ada", "/api/v1/acts/" + id).status(), "it is not hers");
    assertEquals(202, web.post("ben", "/api/v1/acts/" + id + "/undo", "{}").status());
    web.bench.parley.act();
    assertEquals(Set.of(), web.bench.desk.standing(tickets.get(0)).tags());
    web.bench.clock.advance(Duration.ofMinutes(1));
    assertEquals(409, web.post("ben", "/api/v1/acts/" + id + "/undo", "{}").status());
  }

  @Test
  void aKeyBelongsToOneAct() throws IOException {
    String act = "\"key\":\"k1\",\"act\":\"close\",\"reason\":\"";
    assertEquals(202, web.post("ben", "/api/v1/acts", body(act + "spam\"")).status());
    assertEquals(202, web.post("ben", "/api/v1/acts", body(act + "spam\"")).status());
    assertEquals(422, web.post("ben", "/api/v1/acts", body(act + "thanks\"")).status());
    assertEquals(422, web.post("ada", "/api/v1/acts", body(act + "spam\"")).status());
  }

  @Test
  void whatIsNotAllowedAnywhereIsRefusedAtOnce() throws IOException {
    assertEquals(
        403,
        web.post("eve", "/api/v1/acts", body("\"act\":\"close\",\"reason\":\"spam\"")).status());
    assertEquals(403, web.post("ben", "/api/v1/acts", body("\"act\":\"hide\"")).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "act      | \"act\":\"retag\"",
        "tags     | \"act\":\"tag\"",
        "tags     | \"act\":\"tag\",\"tags\":[\"a,b\"]",
        "tags     | \"act\":\"tag\",\"tags\":[\"topic:\"]",
        "reason   | \"act\":\"close\",\"reason\":\"answered-elsewhere\"",
        "reason   | \"act\":\"close\",\"reason\":\"whim\"",
        "tags     | \"act\":\"close\",\"reason\":\"spam\",\"tags\":[\"topic:\"]",
        "assignee | \"act\":\"assign\",\"assignee\":\"nobody-here\"",
        "reason   | \"act\":\"pause\",\"reason\":\" \"",
        "priority | \"act\":\"priority\",\"priority\":\"two\\nlines\"",
        "incident | \"act\":\"incident\",\"incident\":\"\""
      })
  void whatMakesNoSenseIsRefusedWithTheField(String field, String act) throws IOException {
    Reply reply = web.post("ada", "/api/v1/acts", body(act));

    assertEquals(422, reply.status(), reply.body());
    assertEquals(field, reply.json().get("field").getAsString());
  }

  @Test
  void atMostFiveHundredTicketsAtOnce() throws IOException {
    String many =
        IntStream.range(0, 501).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
    Reply reply =
        web.post(
            "ada",
            "/api/v1/acts",
            "{\"act\":\"tag\",\"tags\":[\"late\"],\"tickets\":[" + many + "]}");

    assertEquals(422, reply.status());
    assertEquals("500", reply.json().get("limit").getAsString());
  }

  @Test
  void anAdminGivesATagAnotherName() throws IOException {
    web.bench.desk.tag(tickets.get(0), "ben", Set.of("delivery"));
    web.bench.parley.run();
    String rename = "{\"from\":\"delivery\",\"to\":\"topic:delivery\"}";
    assertEquals(403, web.post("ben", "/api/v1/tags/rename", rename).status());

    assertEquals(202, web.post("ada", "/api/v1/tags/rename", rename).status());
    web.bench.parley.act();
    web.bench.parley.run();

    assertEquals(
        "topic:delivery",
        web.get("ben", "/api/v1/tags?part=deliv")
            .json()
            .getAsJsonArray("tags")
            .get(0)
            .getAsJsonObject()
            .get("tag")
            .getAsString());
    assertEquals(422, web.post("ada", "/api/v1/tags/rename", rename).status());
  }

  @Test
  void aTagOfTicketsThatSomebodyDoesNotSeeIsNotOfferedToThem() throws IOException {
    web.bench.desk.tag(tickets.get(0), "ada", Set.of("topic:layoffs", "topic:delivery"));
    web.bench.desk.tag(tickets.get(1), "ada", Set.of("topic:delivery"));
    web.bench.parley.run();
    assertEquals(List.of("topic:delivery", "topic:layoffs"), offered("ben"));

    web.bench.desk.hide("ben", tickets.get(0));

    assertEquals(List.of("topic:delivery"), offered("ben"));
    assertEquals(List.of("topic:delivery", "topic:layoffs"), offered("ada"));
  }

  private List<String> offered(String login) throws IOException {
    Reply reply = web.get(login, "/api/v1/tags?part=topic");
    assertEquals(200, reply.status(), reply.body());
    return reply.json().getAsJsonArray("tags").asList().stream()
        .peek(one -> assertEquals(Set.of("tag"), one.getAsJsonObject().keySet()))
        .map(one -> one.getAsJsonObject().get("tag").getAsString())
        .toList();
  }

  @Test
  void choicesSayWhoThereIsAndWhatMustBeThere() throws IOException {
    web.bench.parley.mandatoryTags("topic");

    JsonObject choices = web.get("ben", "/api/v1/acts/choices").json();

    assertEquals("ben", choices.get("me").getAsString());
    assertEquals("[\"topic\"]", choices.get("mandatoryTags").toString());
    assertTrue(choices.get("colleagues").toString().contains("\"login\":\"ada\""));
  }
}
