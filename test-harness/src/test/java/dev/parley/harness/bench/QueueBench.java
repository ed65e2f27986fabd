package dev.parley.harness.bench;

import com.google.gson.JsonObject;
import dev.parley.desk.Desk;
import dev.parley.desk.DeskSettings;
import dev.parley.desk.store.Database;
import dev.parley.desk.store.Person;
import dev.parley.harness.desk.DeskClient;
import dev.parley.harness.desk.Postgres;
import dev.parley.model.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long the queue takes with many open tickets in Desk, on H2 and on PostgreSQL, as a browser
 * sees it: the first page, pages far down, counts of all views, the next one, and a search; with
 * the CPU time of Desk, database and client, which a busy machine does not change much. Takes the
 * number of open tickets (100000), how often each is asked (60), and which database ({@code h2} or
 * {@code postgresql}; both).
 */
public final class QueueBench {
  private static final String PASSWORD = "a long enough one";
  private static final int WARM_UP = 10;

  private final DeskClient client;
  private final LongSupplier cpuNanos;
  private final String who;
  private final int times;

  private QueueBench(DeskClient client, LongSupplier cpuNanos, String who, int times) {
    this.client = client;
    this.cpuNanos = cpuNanos;
    this.who = who;
    this.times = times;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int tickets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
    String only = arguments.length > 2 ? arguments[2] : "";
    if (!only.equals("postgresql")) {
      run("H2", Optional.empty(), tickets, times);
    }
    if (!only.equals("h2")) {
      try (EmbeddedPostgres server = Postgres.start()) {
        run("PostgreSQL", Optional.of(server.getJdbcUrl("postgres", "postgres")), tickets, times);
      }
    }
    System.exit(0);
  }

  private static void run(String name, Optional<String> url, int tickets, int times)
      throws Exception {
    Path folder = Files.createTempDirectory("parley-queue");
    Path data = folder.resolve("data");
    Path bundles = Files.createDirectories(folder.resolve("bundles"));
    Files.copy(Path.of(System.getProperty("parley.bundle")), bundles.resolve("parley.jar"));
    try (Database database = Database.open(data.resolve("desk"), url)) {
      database.jdbi().useHandle(handle -> new OpenTickets(handle, Instant.now()).fill(tickets));
      if (url.isPresent()) {
        // What autovacuum does within a minute or so.
        database.jdbi().useHandle(handle -> handle.execute("vacuum analyze"));
      }
    }
    DeskSettings settings =
        DeskSettings.in(data)
            .withAdmin("admin", PASSWORD)
            .withBundles(bundles)
            .withKeyFile(folder.resolve("key"));
    try (Desk desk =
        new Desk(url.map(settings::withDatabase).orElse(settings), InstantSource.system())) {
      desk.start();
      desk.logins()
          .put(
              new Person("anna", "Anna", Person.Role.AGENT, Optional.of("support")),
              Secret.of(PASSWORD));
      System.out.printf("%s, %d open tickets, each asked %d times%n", name, tickets, times);
      LongSupplier cpu = url.isPresent() ? new ServerCpu(url.get()) : ServerCpu::ofThisProcess;
      new QueueBench(DeskClient.login(desk.url(), "admin", PASSWORD), cpu, "all", times)
          .measure(tickets);
      new QueueBench(DeskClient.login(desk.url(), "anna", PASSWORD), cpu, "own team", times)
          .measure(tickets / 2);
    }
  }

  private void measure(int seen) {
    asked(seen)
        .forEach(
            (what, path) -> {
              String address = "parley/api/v1/" + path;
              time(what, () -> client.get(address).expect(200));
            });
    var next = new JsonObject();
    next.addProperty("view", "all");
    time("the next one", () -> client.send("parley/api/v1/queue/next", next).expect(200));
  }

  private static Map<String, String> asked(int seen) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("first page, due first", "queue?view=all&limit=50");
    asked.put("window closing first", "queue?view=all&sort=window&limit=50");
    asked.put("waiting longest first", "queue?view=all&sort=waiting&limit=50");
    asked.put("changed last first", "queue?view=all&sort=updated&limit=50");
    asked.put("a page in the middle", "queue?view=all&limit=50&offset=" + seen / 2);
    asked.put("at three quarters", "queue?view=all&limit=50&offset=" + seen / 4 * 3);
    asked.put("the last page", "queue?view=all&limit=50&offset=" + (seen - 50));
    asked.put(
        "changed last, last page", "queue?view=all&sort=updated&limit=50&offset=" + (seen - 50));
    asked.put("view: late", "queue?view=late&limit=50");
    asked.put("view: at risk", "queue?view=at-risk&limit=50");
    asked.put("view: nobody's", "queue?view=nobody&limit=50");
    asked.put("view: window closing", "queue?view=window&limit=50");
    asked.put("counts of all views", "queue/counts?view=all");
    asked.put("search: a number", "queue?view=all&words=parcel%2077&limit=50");
    return asked;
  }

  private void time(String what, Runnable ask) {
    for (int i = 0; i < WARM_UP; i++) {
      ask.run();
    }
    var samples = new Samples();
    long cpu = cpuNanos.getAsLong();
    for (int i = 0; i < times; i++) {
      long began = System.nanoTime();
      ask.run();
      samples.add(System.nanoTime() - began);
    }
    System.out.printf(
        "  %-9s %-24s %s, CPU %.1f ms%n",
        who, what, samples.shown(), (cpuNanos.getAsLong() - cpu) / 1e6 / times);
  }
}
