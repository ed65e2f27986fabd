package dev.parley.demo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.demo.DeskApi.Login;
import dev.parley.desk.DeskSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is to see in the demo; one demo serves all looks. */
class DemoTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int WEEKS = 13;

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

  private static JsonObject week(int ago) {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).minusWeeks(ago);
    return desk.get(admin, "parley/api/v1/reports/week?of=" + day);
  }

  @Test
  void sixAgentsAndAnAdminCanLogIn() {
    assertEquals(List.of("anna", "mart", "piret", "daan", "ines", "tomek", "admin"), logins);
  }

  @Test
  void aboutSixtyTicketsAreOpenOnEveryNetworkAndOneIsLateAndSomeAreAtRisk() {
    await()
        .atMost(PATIENCE)
        .until(() -> open("").stream().noneMatch(one -> field(one, "sla_state").isEmpty()));
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
  void oneWindowClosesSoonAndOneCustomerWroteInTwoPlaces() {
    await()
        .atMost(PATIENCE)
        .until(() -> open("").stream().noneMatch(one -> field(one, "sla_state").isEmpty()));
    Instant now = Instant.now();
    List<JsonObject> soon =
        open("").stream()
            .filter(one -> !field(one, "window_closes").isEmpty())
            .filter(one -> Instant.parse(field(one, "window_closes")).isAfter(now))
            .filter(
                one ->
                    Instant.parse(field(one, "window_closes"))
                        .isBefore(now.plus(Duration.ofMinutes(40))))
            .toList();
    assertEquals(1, soon.size());
    String author = text(soon.get(0), "author");
    assertEquals(
        List.of("email", "facebook"),
        open("").stream()
            .filter(one -> text(one, "author").equals(author))
            .map(one -> text(one, "channel"))
            .sorted()
            .toList());
  }

  @Test
  void aGiveawayAndAnAngryAdvertisementHaveManyCommentsBelowOnePost() {
    List<JsonObject> open = open("");
    long giveaway =
        open.stream()
            .filter(one -> text(one, "channel").equals("instagram"))
            .filter(one -> text(one, "kind").equals("comment"))
            .collect(
                Collectors.groupingBy(one -> field(one, "thread_root"), Collectors.counting()))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    long angry = open.stream().filter(one -> text(one, "kind").equals("ad_comment")).count();

    assertTrue(giveaway >= 8, giveaway + " comments below one post");
    assertTrue(angry >= 10, angry + " comments below advertisements");
  }

  @Test
  void healthTellsOfALoginThatEndsAndOfAReplyThatNeedsAPerson() {
    String health = desk.get(admin, "parley/health").toString();

    assertTrue(health.contains("its login ends at"), health);
    assertTrue(health.contains("1 need a person"), health);
  }

  @Test
  void ninetyDaysAreClosedAndEveryFigureOfTheReportsIsAListOfAsManyTickets() {
    int closed = count("state=closed");
    assertTrue(closed > 3_500, closed + " are closed");
    await().atMost(PATIENCE).until(() -> received() >= closed);

    JsonObject total = week(1).getAsJsonObject("total");
    for (String figure : List.of("received", "answered", "excluded", "responses")) {
      assertDrills(figure, total.getAsJsonObject(figure));
    }
    for (JsonObject channel : objects(week(1).get("channels"))) {
      assertDrills(text(channel, "name"), channel.getAsJsonObject("received"));
    }
    assertEquals(
        total.getAsJsonObject("received").get("count").getAsInt(),
        objects(week(1).get("channels")).stream()
            .mapToInt(one -> one.getAsJsonObject("received").get("count").getAsInt())
            .sum());
  }

  private static int received() {
    return IntStream.rangeClosed(0, WEEKS)
        .map(
            ago ->
                week(ago)
                    .getAsJsonObject("total")
                    .getAsJsonObject("received")
                    .get("count")
                    .getAsInt())
        .sum();
  }

  private static void assertDrills(String name, JsonObject figure) {
    List<String> tickets =
        StreamSupport.stream(figure.getAsJsonArray("tickets").spliterator(), false)
            .map(JsonElement::getAsString)
            .toList();
    assertTrue(Stream.of("excluded").anyMatch(name::equals) || !tickets.isEmpty(), name);
    assertEquals(figure.get("count").getAsInt(), tickets.stream().distinct().count(), name);
    assertEquals(
        tickets.size(), tickets.isEmpty() ? 0 : count("ids=" + String.join(",", tickets)), name);
  }
}
