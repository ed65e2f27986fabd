package dev.parley.demo;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.demo.DeskApi.Login;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The demo as an admin's script sees it, and when it is as it will stay. */
final class DemoSeen {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int LONGEST_LIST = 200;

  private final DeskApi desk;
  private final Login admin;

  DemoSeen(URI desk, Login admin) {
    this.desk = new DeskApi(desk);
    this.admin = admin;
  }

  JsonObject get(String path) {
    return desk.get(admin, path);
  }

  /** How many tickets Desk lists. */
  int count(String query) {
    return get("desk/api/tickets?limit=1&" + query).get("total").getAsInt();
  }

  /** Open tickets. */
  List<JsonObject> open(String query) {
    return objects(
        get("desk/api/tickets?limit=%d&state=open&%s".formatted(LONGEST_LIST, query))
            .get("tickets"));
  }

  /** Waits until each open ticket says how its clock stands; answers them. */
  List<JsonObject> awaitClocks() {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> open(""),
            all -> all.stream().noneMatch(one -> field(one, "sla_state").isEmpty()));
  }

  /** Waits until reports know of the oldest whole week, which they hear of last; answers it. */
  LocalDate awaitQuarter(SortedMap<LocalDate, Integer> opened) {
    LocalDate oldest = opened.keySet().stream().skip(1).findFirst().orElseThrow();
    await().atMost(PATIENCE).until(() -> received(oldest) == opened.get(oldest));
    return oldest;
  }

  /** How many of Desk's closed tickets were opened in each week, by its Monday. */
  SortedMap<LocalDate, Integer> openedByWeek() {
    SortedMap<LocalDate, Integer> weeks = new TreeMap<>();
    int pages = count("state=closed") / LONGEST_LIST + 1;
    for (int page = 0; page < pages; page++) {
      String query = "limit=%d&offset=%d".formatted(LONGEST_LIST, page * LONGEST_LIST);
      objects(get("desk/api/tickets?state=closed&sort=opened&" + query).get("tickets"))
          .forEach(
              one -> weeks.merge(monday(Instant.parse(text(one, "openedAt"))), 1, Integer::sum));
    }
    return weeks;
  }

  JsonObject week(LocalDate of) {
    return get("parley/api/v1/reports/week?of=" + of);
  }

  /** How many conversations a week's report counts as received. */
  int received(LocalDate week) {
    return countOf(week(week).getAsJsonObject("total"), "received");
  }

  static int countOf(JsonObject row, String figure) {
    return row.getAsJsonObject(figure).get("count").getAsInt();
  }

  static LocalDate monday(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  static List<JsonObject> objects(JsonElement list) {
    return StreamSupport.stream(list.getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** A field of a ticket; empty if it has none. */
  static String field(JsonObject ticket, String name) {
    return text(ticket.getAsJsonObject("fields"), name);
  }

  static String text(JsonObject of, String name) {
    return of.has(name) ? of.get(name).getAsString() : "";
  }

  /** Which of these have the most in common. */
  static long most(Map<String, Long> counted) {
    return counted.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
