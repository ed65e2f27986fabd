package dev.parley.demo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.demo.DeskApi.Login;
import dev.parley.desk.DeskSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is to see in the demo; one demo serves all looks. */
class DemoTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofMinutes(40);
  private static final int LONGEST_LIST = 200;

  @TempDir static Path data;
  private static Demo demo;
  private static DeskApi desk;
  private static Login admin;
  private static List<String> logins;

  @BeforeAll
  static void open() throws Exception {
    Path bundles = Files.createDirectories(data.resolve("bundles"));
    Files.copy(Path.of(System.getProperty("parley.bundle")), bundles.resolve("parley.jar"));
    long began = System.nanoTime();
    demo =
        new Demo(
            DeskSettings.in(data.resolve("data")).withBundles(bundles), InstantSource.system());
    Demo.Doors doors = demo.start();
    System.out.printf("the demo was ready after %d ms%n", (System.nanoTime() - began) / 1_000_000);
    desk = new DeskApi(doors.desk());
    admin = new Login("admin", doors.logins().get("admin"));
    logins = List.copyOf(doors.logins().keySet());
    demo.live();
  }

  @AfterAll
  static void close() {
    demo.close();
  }

  private static int count(String query) {
    return desk.get(admin, "desk/api/tickets?limit=1&" + query).get("total").getAsInt();
  }

  private static List<JsonObject> open(String query) {
    return objects(
        desk.get(admin, "desk/api/tickets?limit=200&state=open&" + query).get("tickets"));
  }

  private static List<JsonObject> objects(JsonElement list) {
    return StreamSupport.stream(list.getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static String field(JsonObject ticket, String name) {
    JsonObject fields = ticket.getAsJsonObject("fields");
    return fields.has(name) ? fields.get(name).getAsString() : "";
  }

  private static String text(JsonObject of, String name) {
    return of.has(name) ? of.get(name).getAsString() : "";
  }

  @Test
  void sixAgentsAndAnAdminCanLogIn() {
    assertEquals(List.of("anna", "mart", "piret", "daan", "ines", "tomek", "admin"), logins);
  }

  @Test
  void aboutSixtyTicketsAreOpenOnEveryNetworkAndOneIsLateAndSomeAreAtRisk() {
    awaitClocks();
    List<JsonObject> open = open("");

    assertTrue(open.size() >= 60, open.size() + " are open");
    Map<String, Long> states =
        open.stream()
            .collect(Collectors.groupingBy(one -> field(one, "sla_state"), Collectors.counting()));
    assertEquals(1, states.get("breached"), states.toString());
    assertTrue(states.get("at-risk") >= 3, states.toString());
    assertEquals(
        List.of("bluesky", "email", "facebook", "instagram"),
        open.stream().map(one -> text(one, "channel")).distinct().sorted().toList());
  }

  @Test
  void oneWindowClosesSoonAndItsCustomerAlsoWaitsByMail() {
    awaitClocks();
    Instant now = Instant.now();
    List<JsonObject> soon =
        open("").stream()
            .filter(one -> !field(one, "window_closes").isEmpty())
            .filter(one -> isWithin(SOON, now, Instant.parse(field(one, "window_closes"))))
            .toList();
    assertEquals(1, soon.size());

    JsonObject person =
        desk.get(admin, "parley/api/v1/tickets/" + text(soon.get(0), "id") + "/customer");
    List<JsonObject> suggested = objects(person.get("suggestions"));
    assertEquals(1, suggested.size(), person.toString());
    assertEquals("email", text(suggested.get(0), "channel"));
    assertEquals(1, suggested.get(0).getAsJsonArray("waiting").size());
  }

  private static boolean isWithin(Duration span, Instant from, Instant at) {
    return at.isAfter(from) && at.isBefore(from.plus(span));
  }

  private static void awaitClocks() {
    await()
        .atMost(PATIENCE)
        .until(() -> open("").stream().noneMatch(one -> field(one, "sla_state").isEmpty()));
  }

  @Test
  void aGiveawayAndAnAngryAdvertisementHaveManyCommentsBelowOnePost() {
    List<JsonObject> open = open("");

    assertEquals(11, mostBelowOnePost(open, "instagram", "comment"));
    assertTrue(mostBelowOnePost(open, "facebook", "ad_comment") >= 10);
  }

  private static long mostBelowOnePost(List<JsonObject> tickets, String channel, String kind) {
    return tickets.stream()
        .filter(one -> text(one, "channel").equals(channel) && text(one, "kind").equals(kind))
        .collect(Collectors.groupingBy(one -> field(one, "thread_parent"), Collectors.counting()))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  @Test
  void healthTellsOfALoginThatEndsAndOfAReplyThatNeedsAPerson() {
    String health = desk.get(admin, "parley/health").toString();

    assertTrue(health.contains("its login ends at"), health);
    assertTrue(health.contains("1 need a person"), health);
  }

  @Test
  void ninetyDaysAreClosedAndEveryFigureOfTheReportsIsAListOfAsManyTickets() {
    assertTrue(count("state=closed") > 3_500);
    Map<LocalDate, Long> opened = openedByWeek();
    LocalDate oldest = opened.keySet().stream().sorted().toList().get(1);
    await()
        .atMost(PATIENCE)
        .until(() -> received(oldest), told -> told == opened.get(oldest).intValue());
    LocalDate present = monday(Instant.now());
    // What is open was written before it came to Desk, so the present weeks are not so plain.
    for (LocalDate week = oldest; week.isBefore(present.minusWeeks(1)); week = week.plusWeeks(1)) {
      assertEquals(opened.get(week).intValue(), received(week), "the week of " + week);
    }

    JsonObject last = week(present.minusWeeks(1));
    JsonObject total = last.getAsJsonObject("total");
    for (String figure : List.of("received", "answered", "excluded", "responses")) {
      assertDrills(figure, total.getAsJsonObject(figure));
    }
    for (JsonObject channel : objects(last.get("channels"))) {
      assertDrills(text(channel, "name"), channel.getAsJsonObject("received"));
    }
    assertEquals(
        count(total, "received"),
        objects(last.get("channels")).stream().mapToInt(one -> count(one, "received")).sum());
  }

  /** How many of Desk's closed tickets were opened in each week. */
  private static Map<LocalDate, Long> openedByWeek() {
    Map<LocalDate, Long> weeks = new TreeMap<>();
    int pages = count("state=closed") / LONGEST_LIST + 1;
    for (int page = 0; page < pages; page++) {
      String query = "limit=%d&offset=%d".formatted(LONGEST_LIST, page * LONGEST_LIST);
      objects(desk.get(admin, "desk/api/tickets?state=closed&sort=opened&" + query).get("tickets"))
          .forEach(one -> weeks.merge(monday(Instant.parse(text(one, "openedAt"))), 1L, Long::sum));
    }
    return weeks;
  }

  private static LocalDate monday(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static JsonObject week(LocalDate of) {
    return desk.get(admin, "parley/api/v1/reports/week?of=" + of);
  }

  private static int received(LocalDate week) {
    return count(week(week).getAsJsonObject("total"), "received");
  }

  private static int count(JsonObject row, String figure) {
    return row.getAsJsonObject(figure).get("count").getAsInt();
  }

  /** Each figure names its tickets, and Desk's list shows as many. */
  private static void assertDrills(String name, JsonObject figure) {
    List<String> tickets =
        figure.getAsJsonArray("tickets").asList().stream().map(JsonElement::getAsString).toList();
    assertFalse(tickets.isEmpty(), name);
    assertEquals(figure.get("count").getAsInt(), tickets.stream().distinct().count(), name);
    assertEquals(tickets.size(), count("state=all&ids=" + String.join(",", tickets)), name);
  }
}
