package dev.parley.harness.bench;

import dev.parley.desk.Desk;
import dev.parley.desk.DeskSettings;
import dev.parley.desk.store.Person;
import dev.parley.harness.desk.DeskClient;
import dev.parley.harness.desk.LongTicket;
import dev.parley.harness.desk.Postgres;
import dev.parley.model.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a ticket with very many messages costs at the server: each request of the ticket's page, one
 * after another, and beside them what it would cost to ask for all at once. Takes {@code h2} or
 * {@code postgres}, the messages (5000) and the rounds (100).
 */
public final class ConversationBench {
  private static final String PASSWORD = "a password for the bench";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int WARM_UP = 30;

  /** As the ticket's page asks for. */
  private static final int PAGE = 60;

  private static final int MOST = 400;

  private ConversationBench() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    boolean postgres = arguments.length > 0 && arguments[0].equals("postgres");
    int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
    Path folder = Files.createTempDirectory("parley-bench");
    Path bundles = Files.createDirectories(folder.resolve("bundles"));
    Files.copy(Path.of(System.getProperty("parley.bundle")), bundles.resolve("parley.jar"));
    DeskSettings settings =
        DeskSettings.in(folder.resolve("data")).withAdmin("boss", PASSWORD).withBundles(bundles);
    if (postgres) {
      try (EmbeddedPostgres server = Postgres.start()) {
        measure(settings.withDatabase(server.getJdbcUrl("postgres", "postgres")), messages, rounds);
      }
    } else {
      measure(settings, messages, rounds);
    }
    System.exit(0);
  }

  private static void measure(DeskSettings settings, int messages, int rounds) throws Exception {
    try (Desk desk = new Desk(settings, InstantSource.system())) {
      desk.start();
      desk.logins()
          .put(
              new Person("anna", "Anna", Person.Role.AGENT, Optional.of("support")),
              Secret.of(PASSWORD));
      long ticket = LongTicket.fill(desk, messages);
      DeskClient anna = DeskClient.login(desk.url(), "anna", PASSWORD);
      awaitParley(anna, ticket);
      System.out.printf("%d messages in one ticket%n", messages);
      String desks = "desk/api/tickets/" + ticket;
      String parleys = "parley/api/v1/tickets/" + ticket;
      String middle = middle(anna, desks, messages);
      ask(anna, "the latest page", desks + "?limit=" + PAGE, rounds);
      ask(anna, "an earlier page", desks + "?limit=" + PAGE + "&before=" + middle, rounds);
      ask(anna, "around a message", desks + "?limit=" + PAGE + "&around=" + middle, rounds);
      ask(anna, "what is shown, anew", desks + "?limit=" + MOST + "&from=" + middle, rounds);
      ask(anna, "all of it, from Desk", desks, rounds);
      ask(anna, "what Parley knows", parleys + "?limit=50", rounds);
      ask(anna, "all that Parley knows", parleys, rounds);
      ask(anna, "its clocks in full", parleys + "/clocks", rounds);
      ask(anna, "its customer", parleys + "/customer", rounds);
    }
  }

  /** A message with as many before it as after it. */
  private static String middle(DeskClient anna, String path, int messages) {
    return anna.get(path)
        .expect(200)
        .body()
        .getAsJsonArray("messages")
        .get(messages / 2)
        .getAsJsonObject()
        .get("id")
        .getAsString();
  }

  /** Until the clocks of the last message stand still, the server has other work. */
  private static void awaitParley(DeskClient anna, long ticket) throws InterruptedException {
    Instant until = Instant.now().plus(PATIENCE);
    String before = "";
    for (int same = 0; same < 3 && Instant.now().isBefore(until); ) {
      DeskClient.Answer answer = anna.get("parley/api/v1/tickets/" + ticket);
      String now = answer.status() == 200 ? answer.body().get("basedOn").getAsString() : "";
      same = !now.isEmpty() && now.equals(before) ? same + 1 : 0;
      before = now;
      Thread.sleep(1000);
    }
  }

  private static void ask(DeskClient anna, String what, String path, int rounds) {
    for (int round = 0; round < WARM_UP; round++) {
      anna.get(path).expect(200);
    }
    var times = new Samples();
    int bytes = 0;
    for (int round = 0; round < rounds; round++) {
      long began = System.nanoTime();
      bytes = anna.get(path).expect(200).raw().length();
      times.add(System.nanoTime() - began);
    }
    System.out.printf("%-24s %s, %,d characters%n", what, times.shown(), bytes);
  }
}
