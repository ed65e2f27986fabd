package dev.parley.harness.bench;

import dev.parley.harness.desk.Postgres;
import dev.parley.harness.ledger.FaultPlan;
import dev.parley.harness.ledger.Ledger;
import dev.parley.harness.proof.LedgerDesk;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * From webhook to ticket, sustained, on PostgreSQL: customers write at a fixed rate, and Desk's
 * table of messages says when each is there. Takes the seconds (60) and the items per second (200).
 */
public final class FlowBench {
  private static final int ACCOUNTS = 8;
  private static final int CONVERSATIONS = 800;
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final long REPORT_EVERY_SECONDS = 10;

  /** After so long the JVM has compiled what it compiles; before, that takes half of the time. */
  private static final int WARM_UP_SECONDS = 60;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Map<String, Long> writtenAt = new ConcurrentHashMap<>();
  private final AtomicLong written = new AtomicLong();
  private final Samples times = new Samples();
  private long lastMessage;

  private final String name;

  private FlowBench(String name) {
    this.name = name;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 60;
    int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    Path folder = Files.createTempDirectory("parley-bench");
    try (EmbeddedPostgres server = Postgres.start();
        var ledger = Ledger.start(new FaultPlan(1, FaultPlan.NEVER))) {
      String url = server.getJdbcUrl("postgres", "postgres");
      try (var desk = new LedgerDesk(folder, url);
          Connection connection = DriverManager.getConnection(url)) {
        ledger.hooks().servers(java.util.List.of(desk.url()));
        for (int account = 0; account < ACCOUNTS; account++) {
          ledger.hooks().subscribe("shop" + account, desk.connect(ledger, "shop" + account));
        }
        System.out.println("warming up");
        new FlowBench("w").run(ledger, desk, connection, WARM_UP_SECONDS, rate);
        System.out.println("measuring");
        new FlowBench("f").run(ledger, desk, connection, seconds, rate);
      }
    }
    System.exit(0);
  }

  private void run(Ledger ledger, LedgerDesk desk, Connection connection, long seconds, int rate)
      throws Exception {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    long began = System.nanoTime();
    var writing =
        clock.scheduleAtFixedRate(
            () -> write(ledger), 0, 1_000_000_000L / rate, TimeUnit.NANOSECONDS);
    var clockOfLooks = new CountDownLatch(1);
    long reported = 0;
    while (since(began) < seconds) {
      look(connection);
      if (since(began) >= reported + REPORT_EVERY_SECONDS) {
        reported += REPORT_EVERY_SECONDS;
        report(desk, reported);
      }
      boolean unused = clockOfLooks.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
    writing.cancel(false);
    int inTime = times.count();
    long stopped = System.nanoTime();
    while (times.count() < written.get() && since(stopped) < PATIENCE.toSeconds()) {
      look(connection);
      boolean unused = clockOfLooks.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
    clock.shutdownNow();
    System.out.printf(
        "%d items written in %d s, %.0f/s in tickets meanwhile, %s; backlog %d, gone after %.1f s%n",
        written.get(),
        seconds,
        inTime / (double) seconds,
        times.shown(),
        written.get() - inTime,
        (System.nanoTime() - stopped) / 1e9);
    System.out.printf("missing at the end: %d%n", written.get() - times.count());
  }

  private static long since(long began) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
  }

  private void write(Ledger ledger) {
    long number = written.incrementAndGet();
    long conversation = number % CONVERSATIONS;
    String text = name + number + " Where is my order?";
    writtenAt.put(text, System.nanoTime());
    ledger.write(
        "shop" + conversation % ACCOUNTS, "t" + conversation, "customer-" + conversation, text);
  }

  private void look(Connection connection) throws Exception {
    try (PreparedStatement newer =
        connection.prepareStatement(
            "select id, body from desk.message where id > ? and origin = 'CUSTOMER' order by id")) {
      // Numbers are given before the commit, so a lower one may come late: look a little back.
      newer.setLong(1, Math.max(0, lastMessage - 200));
      try (ResultSet rows = newer.executeQuery()) {
        while (rows.next()) {
          lastMessage = Math.max(lastMessage, rows.getLong(1));
          Long began = writtenAt.remove(rows.getString(2));
          if (began != null) {
            times.add(System.nanoTime() - began);
          }
        }
      }
    }
  }

  private void report(LedgerDesk desk, long second) {
    System.out.printf(
        "%d s: %d written, %d in tickets, %s, heap %d MB%n",
        second, written.get(), times.count(), times.shown(), desk.heapMegabytes());
  }
}
