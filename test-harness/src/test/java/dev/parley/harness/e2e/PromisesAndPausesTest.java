package dev.parley.harness.e2e;

import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.desk.ticket.CloseReason;
import dev.parley.networks.mail.ReceivedMail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holding answers, waiting for others and reasons of a close, from Desk's doors to the clocks. */
class PromisesAndPausesTest {
  private static World world;

  @BeforeAll
  static void startWorld() throws IOException {
    world = World.start(StandInNetwork.start());
  }

  @AfterAll
  static void endWorld() {
    if (world != null) {
      world.close();
    }
  }

  private static Instant in(Duration ahead) {
    return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
  }

  private static JsonObject promising(String audience, String text, String until) {
    JsonObject body = DeskClient.reply(audience, text);
    body.addProperty("promise", until);
    return body;
  }

  private static DeskClient.Answer replyInParley(String ticket, JsonObject body) {
    return world.anna().post("/parley/api/v1/tickets/" + ticket + "/replies", body);
  }

  private static JsonObject reason(String reason) {
    var body = new JsonObject();
    body.addProperty("reason", reason);
    return body;
  }

  private static DeskClient.Answer act(String ticket, String action, JsonObject body) {
    return world.anna().post("/desk/api/tickets/" + ticket + "/" + action, body);
  }

  private static TicketSeen mailed(String name) {
    world.mail().send(name, name + "@castering.example", "Hook of " + name, "It broke.");
    return world.awaitTicketOf(name + "@castering.example");
  }

  @Test
  void aHoldingAnswerMeetsTheFirstClockAndItsPromiseRunsUntilTheNextAnswer() {
    BlueskyApp customer = world.customer("holding");
    customer.post("@" + world.shopHandle() + " where is my parcel?");
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    Instant until = in(Duration.ofHours(2));

    replyInParley(ticket.id(), promising("public", "We are checking.", until.toString()))
        .expect(202);

    world.awaitDelivery(ticket.id(), "delivered");
    TicketSeen running = world.awaitField(ticket.id(), "promised_state", "running");
    assertAll(
        () -> assertEquals("met", running.field("first_response_state")),
        () -> assertEquals("promised", running.field("next_due_clock")),
        () -> assertEquals(until, Instant.parse(running.field("next_due"))),
        () -> assertEquals(until, Instant.parse(running.field("promised_due"))),
        () -> assertEquals("running", running.field("sla_state")),
        () ->
            assertEquals(
                until.toString(), running.lastFrom("agent").orElseThrow().text("promise")));
    JsonObject clocks =
        world
            .anna()
            .get("/parley/api/v1/tickets/" + ticket.id())
            .expect(200)
            .body()
            .getAsJsonObject("clocks");
    assertEquals(until.toString(), clocks.getAsJsonObject("promised").get("due").getAsString());

    world.anna().replyInParley(ticket.id(), "public", "It leaves today.", "kept").expect(202);

    TicketSeen kept = world.awaitField(ticket.id(), "promised_state", "met");
    assertEquals("", kept.field("next_due"));
  }

  @Test
  void aPromiseThatCannotBeKeptInMindIsRefusedWithFieldAndLimit() {
    TicketSeen ticket = mailed("refused");

    for (String until :
        List.of(
            "tomorrow",
            in(Duration.ofSeconds(-1)).toString(),
            in(Duration.ofDays(30).plusMinutes(1)).toString())) {
      DeskClient.Answer parley =
          replyInParley(ticket.id(), promising("private", "We are checking.", until));
      DeskClient.Answer desk =
          act(ticket.id(), "reply", promising("private", "We are checking.", until));
      assertAll(
          until,
          () -> assertEquals(422, parley.status()),
          () -> assertEquals("promise", parley.text("field")),
          () -> assertEquals(422, desk.status()),
          () -> assertEquals("promise", desk.text("field")));
    }
    DeskClient.Answer far =
        replyInParley(
            ticket.id(), promising("private", "Later.", in(Duration.ofDays(31)).toString()));
    assertEquals("P30D", far.text("limit"));
    assertTrue(far.text("detail").contains("at most 30 days"), far.text("detail"));
    assertEquals(
        "promise",
        replyInParley(ticket.id(), promising("note", "Soon.", in(Duration.ofHours(1)).toString()))
            .text("field"));
    assertEquals(1, world.anna().ticket(ticket.id()).messages().size());
  }

  @Test
  void mailKeepsPromisesThroughBothDoors() {
    TicketSeen one = mailed("door1");
    TicketSeen two = mailed("door2");
    Instant until = in(Duration.ofHours(3));

    replyInParley(one.id(), promising("private", "We are checking.", until.toString())).expect(202);
    act(two.id(), "reply", promising("private", "We are checking.", until.toString())).expect(201);

    for (TicketSeen ticket : List.of(one, two)) {
      TicketSeen running = world.awaitField(ticket.id(), "promised_state", "running");
      assertEquals(until, Instant.parse(running.field("promised_due")));
      assertEquals("met", running.field("first_response_state"));
      world.anna().replyInDesk(ticket.id(), "private", "A new one is on its way.").expect(201);
      world.awaitField(ticket.id(), "promised_state", "met");
    }
  }

  @Test
  void waitingForTheCustomerStopsTheClockUntilTheCustomerWrites() {
    TicketSeen ticket = mailed("waits");
    world.anna().replyInDesk(ticket.id(), "private", "Which colour?").expect(201);
    world.awaitField(ticket.id(), "first_response_state", "met");
    answer("waits", "Let me look it up.");
    world.awaitField(ticket.id(), "next_response_state", "running");

    act(ticket.id(), "pause", reason("awaiting-customer")).expect(200);

    TicketSeen paused = world.awaitField(ticket.id(), "sla_state", "paused");
    JsonObject waiting = paused.json().getAsJsonObject("waiting");
    assertAll(
        () -> assertEquals("awaiting-customer", waiting.get("reason").getAsString()),
        () -> assertEquals("anna", waiting.get("by").getAsString()),
        () ->
            assertEquals(
                Instant.parse(waiting.get("since").getAsString()),
                Instant.parse(paused.field("paused_since"))),
        () -> assertEquals("", paused.field("next_due")),
        () -> assertTrue(waitingTickets().contains(ticket.id())));

    // Mail tells whole seconds: what is written within the pause's own second is before it.
    Instant next = Instant.parse(waiting.get("since").getAsString()).plusSeconds(1);
    World.eventually().until(() -> Instant.now().isAfter(next));
    answer("waits", "It is green.");

    TicketSeen goesOn = world.awaitField(ticket.id(), "sla_state", "running");
    assertAll(
        () -> assertTrue(!goesOn.json().has("waiting")),
        () -> assertEquals(List.of("paused anna", "resumed "), history(goesOn)),
        () -> assertTrue(!waitingTickets().contains(ticket.id())),
        () -> assertEquals("nextResponse", goesOn.field("next_due_clock")));
    JsonObject explained =
        world.anna().get("/parley/api/v1/tickets/" + ticket.id() + "/clocks").expect(200).body();
    assertTrue(
        StreamSupport.stream(explained.getAsJsonArray("spans").spliterator(), false)
            .map(JsonElement::getAsJsonObject)
            .anyMatch(
                span ->
                    span.get("kind").getAsString().equals("paused")
                        && span.get("reason").getAsString().equals("awaiting-customer")),
        explained::toString);
  }

  @Test
  void aPauseThatIsResumedByHandStandsInTheWeek() {
    TicketSeen ticket = mailed("byhand");
    act(ticket.id(), "pause", reason("no-such-reason")).expect(422);
    act(ticket.id(), "pause", reason("third-party")).expect(200);
    act(ticket.id(), "resume", new JsonObject()).expect(200);
    act(ticket.id(), "resume", new JsonObject()).expect(200);

    JsonObject row =
        eventually().until(() -> pauses("third-party"), Optional::isPresent).orElseThrow();
    assertAll(
        () -> assertEquals("anna", row.get("person").getAsString()),
        () -> assertEquals(1, count(row, "all")),
        () -> assertEquals(1, count(row, "byHand")),
        () -> assertEquals(0, count(row, "late")),
        () ->
            assertEquals(
                ticket.id(),
                row.getAsJsonObject("byHand").getAsJsonArray("tickets").get(0).getAsString()),
        () ->
            assertEquals(
                List.of("paused anna", "resumed anna"), history(world.anna().ticket(ticket.id()))));
    act(ticket.id(), "close", reason("resolved")).expect(200);
    act(ticket.id(), "pause", reason("third-party")).expect(422);
  }

  @Test
  void eachReasonOfACloseDoesToTheClocksWhatTheTableSays() throws IOException {
    Map<String, String> table = closeReasons();
    assertEquals(List.copyOf(CloseReason.ALL), List.copyOf(table.keySet()));
    Map<String, String> tickets = new LinkedHashMap<>();
    table.keySet().forEach(reason -> tickets.put(reason, mailed("c-" + reason).id()));

    tickets.forEach(
        (reason, ticket) -> {
          JsonObject body = reason(reason);
          if (reason.equals("answered-elsewhere")) {
            assertEquals("proof", act(ticket, "close", body).text("field"));
            body.addProperty("proof", "javascript:alert(1)");
            assertEquals("proof", act(ticket, "close", body).text("field"));
            body.addProperty("proof", "https://shop.example/calls/17");
          }
          act(ticket, "close", body).expect(200);
        });

    table.forEach(
        (reason, state) -> world.awaitField(tickets.get(reason), "first_response_state", state));
    assertEquals(
        "https://shop.example/calls/17",
        world.anna().ticket(tickets.get("answered-elsewhere")).text("closeProof"));
  }

  private static Map<String, String> closeReasons() throws IOException {
    try (var file = PromisesAndPausesTest.class.getResourceAsStream("/e2e/close-reasons.txt")) {
      Map<String, String> table = new LinkedHashMap<>();
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("\\|", 2))
          .forEach(cells -> table.put(cells[0].strip(), cells[1].strip()));
      return table;
    }
  }

  private static void answer(String name, String text) {
    String address = name + "@castering.example";
    List<ReceivedMail> mails =
        eventually().until(() -> world.mail().received(address), all -> !all.isEmpty());
    world.mail().reply(mails.get(mails.size() - 1), name, text);
  }

  private static List<String> waitingTickets() {
    return StreamSupport.stream(
            world
                .anna()
                .get("/desk/api/tickets?state=waiting&limit=200")
                .expect(200)
                .body()
                .getAsJsonArray("tickets")
                .spliterator(),
            false)
        .map(one -> one.getAsJsonObject().get("id").getAsString())
        .toList();
  }

  private static List<String> history(TicketSeen ticket) {
    return StreamSupport.stream(ticket.json().getAsJsonArray("history").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(
            done ->
                done.get("type").getAsString()
                    + " "
                    + (done.has("login") ? done.get("login").getAsString() : ""))
        .toList();
  }

  private static Optional<JsonObject> pauses(String reason) {
    return StreamSupport.stream(
            world
                .admin()
                .get("/parley/api/v1/reports/week")
                .expect(200)
                .body()
                .getAsJsonArray("pauses")
                .spliterator(),
            false)
        .map(JsonElement::getAsJsonObject)
        .filter(row -> row.get("reason").getAsString().equals(reason))
        .filter(row -> count(row, "byHand") > 0)
        .findFirst();
  }

  private static int count(JsonObject row, String figure) {
    return row.getAsJsonObject(figure).get("count").getAsInt();
  }
}
