package dev.parley.harness.bench;

import dev.parley.harness.desk.Postgres;
import dev.parley.harness.ledger.FaultPlan;
import dev.parley.harness.ledger.Ledger;
import dev.parley.harness.ledger.LedgerHooks;
import dev.parley.harness.proof.LedgerDesk;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many webhooks are accepted per second, each on the disk before its 200, by 16 senders: while
 * what came before goes into tickets, and alone, with the helpdesk away. Beside each the same
 * endpoint without a write, and beside all bare inserts. Takes {@code h2} or {@code postgres} and
 * the seconds of each measurement.
 */
public final class AcceptBench {
  private static final int SENDERS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  /** While one half of the senders waits for the disk, the other half gathers. */
  private static final int GROUP = SENDERS / 2;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicLong numbers = new AtomicLong();

  private AcceptBench() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    boolean postgres = arguments.length > 0 && arguments[0].equals("postgres");
    Duration time = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 20);
    Path folder = Files.createTempDirectory("parley-bench");
    if (postgres) {
      try (EmbeddedPostgres server = Postgres.start()) {
        new AcceptBench().run(folder, server.getJdbcUrl("postgres", "postgres"), time);
      }
    } else {
      new AcceptBench().run(folder, "h2", time);
    }
    System.exit(0);
  }

  private void run(Path folder, String database, Duration time) throws Exception {
    Pair alone;
    try (var ledger = Ledger.start(new FaultPlan(1, FaultPlan.NEVER));
        var desk = new LedgerDesk(folder.resolve("desk"), database)) {
      URI hook = desk.url().resolve(desk.connect(ledger, "bench"));
      pair(hook, WARM_UP);
      pair(hook, time).show("while tickets are made");
      desk.withoutHelpdesk();
      pair(hook, WARM_UP);
      alone = pair(hook, time);
      alone.show("alone");
    }
    compare(folder, database, time, alone);
  }

  /** One with a write and one without, under the same load of what came before. */
  private record Pair(Result accepted, Result verified) {
    void show(String when) {
      System.out.println(when + ", accepted and on the disk: " + accepted.shown());
      System.out.println(when + ", verified, nothing written: " + verified.shown());
      System.out.printf("%s, accepted : verified = %.2f%n", when, ratio());
    }

    double ratio() {
      return accepted.perSecond() / verified.perSecond();
    }
  }

  private Pair pair(URI hook, Duration time) throws Exception {
    Result verified = measure(URI.create(hook + "?challenge=42"), time);
    return new Pair(measure(hook, time), verified);
  }

  /** The bare loops run alone, right after. */
  private static void compare(Path folder, String database, Duration time, Pair alone)
      throws Exception {
    var bare = new BareLoop(database, folder, body(1));
    double single = bare.rowsPerSecond(1, 1, time);
    double grouped = bare.rowsPerSecond(GROUP, 1, time);
    double together = bare.rowsPerSecond(1, SENDERS, time);
    System.out.printf("bare, one row at a time, synced: %.0f/s%n", single);
    System.out.printf("bare, groups of %d, synced: %.0f/s%n", GROUP, grouped);
    System.out.printf("bare, %d writers of one row, synced: %.0f/s%n", SENDERS, together);
    double accepted = alone.accepted().perSecond();
    double slower = Math.min(grouped, alone.verified().perSecond());
    System.out.printf(
        "alone, accepted : slower of groups and verified = %.2f (wanted 0.7), accepted : single ="
            + " %.2f (wanted 2 on H2)%n",
        accepted / slower, accepted / single);
  }

  private record Result(double perSecond, Samples times, long refused) {
    String shown() {
      return "%.0f/s, %s, %d refused".formatted(perSecond, times.shown(), refused);
    }
  }

  private Result measure(URI hook, Duration time) throws Exception {
    var times = new Samples();
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    long began = System.nanoTime();
    long end = began + time.toNanos();
    List<Future<Long>> senders = new ArrayList<>();
    for (int sender = 0; sender < SENDERS; sender++) {
      senders.add(threads.submit(() -> send(hook, end, times)));
    }
    long refused = 0;
    for (Future<Long> sender : senders) {
      refused += sender.get();
    }
    threads.shutdown();
    return new Result(
        (times.count() - refused) * 1e9 / (System.nanoTime() - began), times, refused);
  }

  private long send(URI hook, long end, Samples times) throws Exception {
    long refused = 0;
    while (System.nanoTime() < end) {
      byte[] body = body(numbers.incrementAndGet());
      HttpRequest request =
          HttpRequest.newBuilder(hook)
              .header("Content-Type", "application/json")
              .header(LedgerHooks.SIGNATURE, LedgerHooks.signature(body))
              .POST(BodyPublishers.ofByteArray(body))
              .build();
      long began = System.nanoTime();
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      times.add(System.nanoTime() - began);
      if (status != 200) {
        refused++;
      }
    }
    return refused;
  }

  private static byte[] body(long number) {
    return """
    {"account":"bench","events":[{"seq":%1$d,"type":"content","id":"b%1$d","revision":1,
     "thread":"t%2$d","parent":"","customer":"c%2$d","text":"Where is my order %1$d?",
     "at":"2026-11-22T10:00:00Z","revisedAt":"2026-11-22T10:00:00Z"}]}
    """
        .formatted(number, number % 500)
        .getBytes(StandardCharsets.UTF_8);
  }
}
