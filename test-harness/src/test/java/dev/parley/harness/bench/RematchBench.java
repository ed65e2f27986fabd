package dev.parley.harness.bench;

import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import dev.parley.model.TicketRef;
import dev.parley.sla.CalendarSettings;
import dev.parley.sla.CalendarVersions;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.ConversationFacts;
import dev.parley.sla.ResponseRules;
import dev.parley.sla.SlaBook;
import dev.parley.sla.SlaReader;
import dev.parley.sla.SlaRevision;
import dev.parley.sla.TicketClocks;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long a change of policies takes until every open ticket follows it, on H2: from the save to
 * the last clock. Takes the number of open tickets (100000).
 */
public final class RematchBench {
  private static final int MESSAGES = 3;
  private static final List<String> DAYS =
      List.of("mon", "tue", "wed", "thu", "fri");

  private RematchBench() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int tickets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    Path folder = Files.createTempDirectory("parley-rematch");
    InstantSource clock = InstantSource.system();
    try (var stores = SqlStores.open(new DatabaseSettings("h2", folder))) {
      var rules = new ResponseRules(stores.slaSettings(), List::of, clock);
      var clocks = new TicketClocks(stores.clocks(), rules, clock);
      save(rules, "60m");
      fill(stores.clocks(), clock.instant(), tickets);
      System.out.printf("%d open tickets%n", tickets);
      System.out.printf("first reckoning       %6d ms%n", reckonAll(clocks));
      for (String target : List.of("90m", "45m", "8h")) {
        long began = System.nanoTime();
        save(rules, target);
        long saved = millisSince(began);
        long reckoned = reckonAll(clocks);
        System.out.printf(
            "change of policies    %6d ms (save %d, clocks %d)%n",
            saved + reckoned, saved, reckoned);
      }
    }
    System.exit(0);
  }

  private static void save(ResponseRules rules, String target) {
    rules.refresh();
    SlaRevision base = rules.revision();
    CalendarVersions office =
        CalendarVersions.always(
            CalendarSettings.of(
                "Europe/Berlin",
                DAYS.stream()
                    .collect(
                        Collectors.toMap(
                            day -> day,
                            day -> List.of(List.of("09:00", "12:30"), List.of("13:15", "17:00")))),
                List.of("2026-12-25", "2026-12-26", "2027-01-01"),
                Map.of()));
    SlaBook book = SlaBook.EMPTY.withCalendar("office", office, Optional.empty());
    for (String channel : List.of("x", "facebook", "instagram", "bluesky")) {
      book =
          book.withPolicy(
              SlaReader.policy(
                  Map.of(
                      "name", channel,
                      "calendar", "office",
                      "channels", List.of(channel),
                      "firstResponse", target + ", 20hc",
                      "nextResponse", target,
                      "resolution", "3bd",
                      "pauses", Map.of("awaiting-customer", List.of("resolution")))),
              true,
              Optional.empty());
    }
    rules
        .save(base, "bench", new SlaRevision.Deed("policy-changed", "", ""), book)
        .fold(
            saved -> saved,
            overtaken -> {
              throw new IllegalStateException("nobody else saves here");
            });
  }

  private static void fill(ClockStore store, Instant now, int tickets) throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      int from = writer;
      var thread =
          new Thread(
              () -> {
                for (int i = from; i < tickets; i += 8) {
                  ticket(store, now, i);
                }
              });
      thread.start();
      writers.add(thread);
    }
    for (Thread thread : writers) {
      thread.join();
    }
  }

  private static void ticket(ClockStore store, Instant now, int number) {
    String channel = List.of("x", "facebook", "instagram", "bluesky").get(number % 4);
    var timed = new Timed("desk", new TicketRef(Integer.toString(number)), channel);
    var facts =
        new ConversationFacts(
            channel,
            Optional.of(ItemKind.COMMENT),
            Optional.of(Audience.PUBLIC),
            Optional.of("shop"),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("customer" + number));
    Instant first = now.minus(Duration.ofHours(number % 200));
    for (int message = 0; message < MESSAGES; message++) {
      Instant at = first.plus(Duration.ofMinutes(message));
      String id = number + "-" + message;
      ClockEvent event =
          message == 1 ? ClockEvent.agent(at, id) : ClockEvent.customer(at, id).seen(at, at);
      store.add(new ClockStore.Entry(timed, id, event, Optional.of(facts)), now);
    }
  }

  private static long reckonAll(TicketClocks clocks) {
    long began = System.nanoTime();
    while (clocks.reckon().more()) {
      // the next batch
    }
    return millisSince(began);
  }

  private static long millisSince(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }
}
