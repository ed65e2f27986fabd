package dev.parley.demo;

import static dev.parley.demo.DemoSeen.countOf;
import static dev.parley.demo.DemoSeen.field;
import static dev.parley.demo.DemoSeen.objects;
import static dev.parley.demo.DemoSeen.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is to see in the demo; one demo serves all looks. */
class DemoTest {
  private static final Duration SOON = Duration.ofMinutes(40);

  @TempDir static Path data;
  private static Demo demo;
  private static DemoSeen seen;
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
    seen = new DemoSeen(doors.desk(), new Login("admin", doors.logins().get("admin")));
    logins = List.copyOf(doors.logins().keySet());
    demo.loadQuarter();
  }

  @AfterAll
  static void close() {
    demo.close();
  }

  @Test
  void sixAgentsAndAnAdminCanLogIn() {
    assertEquals(List.of("anna", "mart", "piret", "daan", "ines", "tomek", "admin"), logins);
  }

  @Test
  void sixtyTicketsAreOpenOnEveryNetworkAndOneIsLateAndThreeAreAtRisk() {
    List<JsonObject> open = seen.awaitClocks();

    assertTrue(open.size() >= 60, open.size() + " are open");
    Map<String, Long> states = counted(open, one -> field(one, "sla_state"));
    assertEquals(1, states.get("breached"), states.toString());
    assertTrue(states.get("at-risk") >= 3, states.toString());
    assertEquals(
        List.of("bluesky", "email", "facebook", "instagram"),
        open.stream().map(one -> text(one, "channel")).distinct().sorted().toList());
  }

  @Test
  void oneWindowClosesSoonAndItsCustomerAlsoWaitsByMail() {
    Instant now = Instant.now();
    List<JsonObject> soon =
        seen.awaitClocks().stream()
            .filter(one -> !field(one, "window_closes").isEmpty())
            .filter(one -> isWithin(SOON, now, Instant.parse(field(one, "window_closes"))))
            .toList();
    assertEquals(1, soon.size());

    JsonObject person = seen.get("parley/api/v1/tickets/" + text(soon.get(0), "id") + "/customer");
    List<JsonObject> perhaps = objects(person.get("suggestions"));
    assertEquals(1, perhaps.size(), person.toString());
    assertEquals("email", text(perhaps.get(0), "channel"));
    assertEquals(1, perhaps.get(0).getAsJsonArray("waiting").size());
  }

  private static boolean isWithin(Duration span, Instant from, Instant at) {
    return at.isAfter(from) && at.isBefore(from.plus(span));
  }

  @Test
  void aGiveawayAndAnAngryAdvertisementHaveManyCommentsBelowOnePost() {
    List<JsonObject> open = seen.open("");

    assertEquals(11, mostBelowOnePost(open, "instagram", "comment"));
    assertEquals(12, mostBelowOnePost(open, "facebook", "ad_comment"));
  }

  private static long mostBelowOnePost(List<JsonObject> tickets, String channel, String kind) {
    return DemoSeen.most(
        counted(
            tickets.stream()
                .filter(
                    one -> text(one, "channel").equals(channel) && text(one, "kind").equals(kind))
                .toList(),
            one -> field(one, "thread_parent")));
  }

  private static Map<String, Long> counted(
      List<JsonObject> tickets, Function<JsonObject, String> by) {
    return tickets.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
  }

  @Test
  void healthTellsOfALoginThatEndsAndOfAReplyThatNeedsAPerson() {
    String health = seen.get("parley/health").toString();

    assertTrue(health.contains("its login ends at"), health);
    assertTrue(health.contains("1 need a person"), health);
  }

  @Test
  void ninetyDaysAreClosedAndEveryFigureOfTheReportsIsAListOfAsManyTickets() {
    SortedMap<LocalDate, Integer> opened = seen.openedByWeek();
    assertTrue(opened.values().stream().mapToInt(Integer::intValue).sum() > 3_500);
    LocalDate oldest = seen.awaitQuarter(opened);
    LocalDate present = DemoSeen.monday(Instant.now());
    // What is open was written before it came to Desk, so the present weeks are not so plain.
    for (LocalDate week = oldest; week.isBefore(present.minusWeeks(1)); week = week.plusWeeks(1)) {
      assertEquals(opened.get(week), seen.received(week), "the week of " + week);
    }

    JsonObject last = seen.week(present.minusWeeks(1));
    JsonObject total = last.getAsJsonObject("total");
    for (String figure : List.of("received", "answered", "excluded", "responses")) {
      assertDrills(figure, total.getAsJsonObject(figure));
    }
    List<JsonObject> channels = objects(last.get("channels"));
    for (JsonObject channel : channels) {
      assertDrills(text(channel, "name"), channel.getAsJsonObject("received"));
    }
    assertEquals(
        countOf(total, "received"),
        channels.stream().mapToInt(one -> countOf(one, "received")).sum());
  }

  /** Each figure names its tickets, and Desk's list shows as many. */
  private static void assertDrills(String name, JsonObject figure) {
    List<String> tickets =
        figure.getAsJsonArray("tickets").asList().stream().map(JsonElement::getAsString).toList();
    assertFalse(tickets.isEmpty(), name);
    assertEquals(figure.get("count").getAsInt(), tickets.stream().distinct().count(), name);
    assertEquals(tickets.size(), seen.count("state=all&ids=" + String.join(",", tickets)), name);
  }
}
