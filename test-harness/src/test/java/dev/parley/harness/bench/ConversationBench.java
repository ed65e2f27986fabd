package dev.parley.harness.bench;

import dev.parley.desk.Desk;
import dev.parley.desk.DeskSettings;
import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.Requester;
import dev.parley.desk.store.TicketDraft;
import dev.parley.harness.desk.DeskClient;
import dev.parley.harness.desk.Postgres;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
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
 * after another. Takes {@code h2} or {@code postgres}, the messages (5000) and the rounds (100).
 */
public final class ConversationBench {
  private static final String PASSWORD = "a password for the bench";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int WARM_UP = 30;
  private static final int IN_A_TRANSACTION = 200;

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
      long ticket = fill(desk, messages);
      DeskClient anna = DeskClient.login(desk.url(), "anna", PASSWORD);
      awaitParley(anna, ticket);
      System.out.printf("%d messages in one ticket%n", messages);
      ask(anna, "the ticket, from Desk", "desk/api/tickets/" + ticket, rounds);
      ask(anna, "the ticket, from Parley", "parley/api/v1/tickets/" + ticket, rounds);
      ask(anna, "its clocks in full", "parley/api/v1/tickets/" + ticket + "/clocks", rounds);
      ask(anna, "its customer", "parley/api/v1/tickets/" + ticket + "/customer", rounds);
    }
  }

  /** Every second message is ours; the clocks have as many turns as a conversation so long has. */
  private static long fill(Desk desk, int messages) {
    Instant began = Instant.now().minus(Duration.ofMinutes(messages + 10L));
    var draft =
        new TicketDraft(
            Optional.empty(),
            "email",
            ItemKind.EMAIL,
            "A long story",
            new Requester("nora@mail.example", "", "Nora North", "nora@mail.example"),
            Optional.of("support"),
            Optional.empty(),
            began);
    long ticket =
        desk.transactions()
            .write(writing -> desk.tickets().open(writing, draft, message(0, began), began))
            .ticket();
    for (int first = 1; first < messages; first += IN_A_TRANSACTION) {
      int from = first;
      desk.transactions()
          .write(
              writing -> {
                for (int n = from; n < Math.min(from + IN_A_TRANSACTION, messages); n++) {
                  Instant at = began.plus(Duration.ofMinutes(n));
                  long unused = desk.tickets().append(writing, ticket, message(n, at), at);
                }
                return null;
              });
    }
    return ticket;
  }

  private static MessageDraft message(int number, Instant at) {
    boolean ours = number % 2 == 1;
    return MessageDraft.of(
        ours ? Origin.AGENT : Origin.CUSTOMER,
        ours ? Audience.NOTE : Audience.PRIVATE,
        ours ? "anna" : "Nora North",
        "Message " + number + ": " + "the parcel is on its way and will be there soon. ".repeat(3),
        at);
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
