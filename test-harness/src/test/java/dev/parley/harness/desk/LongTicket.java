package dev.parley.harness.desk;

import dev.parley.desk.Desk;
import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.Requester;
import dev.parley.desk.store.TicketDraft;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A ticket of team support with very many messages, a minute apart: every second one is ours, so
 * that its clocks have as many turns as a conversation so long has.
 */
public final class LongTicket {
  private static final int IN_A_TRANSACTION = 200;

  private LongTicket() {}

  /** Fills one and answers its number; its messages are called {@code Message 0} and so on. */
  public static long fill(Desk desk, int messages) {
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

  /** Adds what the customer says now. */
  public static void customerWrites(Desk desk, long ticket, String text) {
    Instant now = Instant.now();
    desk.transactions()
        .write(
            writing ->
                desk.tickets()
                    .append(
                        writing,
                        ticket,
                        MessageDraft.of(Origin.CUSTOMER, Audience.PRIVATE, "Nora North", text, now),
                        now));
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
}
