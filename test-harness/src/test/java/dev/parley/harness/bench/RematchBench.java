package dev.parley.harness.bench;

import dev.parley.sla.CalendarSettings;
import dev.parley.sla.CalendarVersions;
import dev.parley.sla.ResponseRules;
import dev.parley.sla.SlaBook;
import dev.parley.sla.SlaReader;
import dev.parley.sla.SlaRevision;
import dev.parley.sla.TicketClocks;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long a change of policies takes until every open ticket follows it, on H2: from the save to
 * the last clock. Takes the number of open tickets (100000).
 */
public final class RematchBench {
  private static final int MESSAGES = 3;
  private static final List<String> CHANNELS = List.of("x", "facebook", "instagram", "bluesky");
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri");

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
      try (Connection connection = stores.connections().getConnection()) {
        fill(connection, clock.instant(), tickets);
      }
      System.out.printf("%d open tickets%n", tickets);
      System.out.printf("first reckoning       %6d ms%n", reckonAll(clocks));
      for (String target : List.of("90m", "45m", "8h")) {
        long began = System.nanoTime();
        long cpu = cpuMillis();
        save(rules, target);
        long saved = millisSince(began);
        long reckoned = reckonAll(clocks);
        System.out.printf(
            "change of policies    %6d ms (save %d, clocks %d; CPU %d ms)%n",
            saved + reckoned, saved, reckoned, cpuMillis() - cpu);
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
    for (String channel : CHANNELS) {
      book =
          book.withPolicy(
              SlaReader.policy(
                  Map.of(
                      "name",
                      channel,
                      "calendar",
                      "office",
                      "channels",
                      List.of(channel),
                      "firstResponse",
                      target + ", 20hc",
                      "nextResponse",
                      target,
                      "resolution",
                      "3bd",
                      "pauses",
                      Map.of("awaiting-customer", List.of("resolution")))),
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

  /** As intake leaves them, but without a sync for each. */
  private static void fill(Connection connection, Instant now, int tickets) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement clock =
            connection.prepareStatement(
                "insert into ticket_clock (helpdesk, ticket, channel, fields, told, version,"
                    + " reckon_at) values ('desk', ?, ?, '{}', true, 1, ?)");
        PreparedStatement event =
            connection.prepareStatement(
                "insert into clock_event (helpdesk, ticket, event_key, happened_at, type, item,"
                    + " published_at, queued_at, backfill) values ('desk', ?, ?, ?, ?, ?, ?, ?,"
                    + " false)");
        PreparedStatement fact =
            connection.prepareStatement(
                "insert into ticket_fact (helpdesk, ticket, since_at, body) values ('desk', ?, ?,"
                    + " ?)")) {
      for (int number = 0; number < tickets; number++) {
        String ticket = Integer.toString(number);
        String channel = CHANNELS.get(number % CHANNELS.size());
        OffsetDateTime first = now.minus(Duration.ofHours(number % 200)).atOffset(ZoneOffset.UTC);
        set(clock, ticket, channel, first);
        set(
            fact,
            ticket,
            first,
            "{\"channel\":\"%s\",\"kind\":\"COMMENT\",\"audience\":\"PUBLIC\",\"account\":\"shop\",\"customer\":\"c%s\"}"
                .formatted(channel, ticket));
        for (int message = 0; message < MESSAGES; message++) {
          OffsetDateTime at = first.plusMinutes(message);
          String id = ticket + "-" + message;
          set(event, ticket, id, at, message == 1 ? "AGENT" : "CUSTOMER", id, at, at);
        }
        if (number % 1_000 == 999) {
          clock.executeBatch();
          fact.executeBatch();
          event.executeBatch();
          connection.commit();
        }
      }
      clock.executeBatch();
      fact.executeBatch();
      event.executeBatch();
      connection.commit();
    }
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }

  private static long reckonAll(TicketClocks clocks) {
    long began = System.nanoTime();
    while (clocks.reckon().more()) {
      // the next batch
    }
    return millisSince(began);
  }

  /** Of this thread: on a busy machine it tells what the wall clock does not. */
  private static long cpuMillis() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
  }

  private static long millisSince(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }
}
