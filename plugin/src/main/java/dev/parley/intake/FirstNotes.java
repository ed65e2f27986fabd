package dev.parley.intake;

import static dev.parley.intake.TicketOpener.waits;

import dev.parley.host.NewMessage;
import dev.parley.host.Origin;
import dev.parley.intake.Lanes.Wait;
import dev.parley.intake.TicketOpener.Task;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Parley itself says in a ticket that has just been opened. */
final class FirstNotes {
  private FirstNotes() {}

  /** Says in a new ticket which one the same person had here before. */
  static Optional<Wait> link(Task task, Conversation conversation, TicketRef ticket) {
    if (conversation.begun() || conversation.previous().isEmpty()) {
      return Optional.empty();
    }
    TicketRef previous = conversation.previous().get();
    String number =
        task.helpdesk()
            .ticket(previous)
            .fold(found -> found.value().number(), absent -> previous.value(), tryLater -> "");
    if (number.isEmpty()) {
      return waits("The helpdesk could not show the ticket that goes before.");
    }
    String text = "The same person wrote here before: ticket %s.".formatted(number);
    return task.helpdesk()
        .append(ticket, note(conversation.key() + ":previous", text, task.pending().seen()))
        .fold(
            done -> Optional.empty(),
            tryLater -> waits(tryLater.why()),
            refused -> Optional.empty(),
            unclear -> waits(unclear.why()));
  }

  /** Says in a new ticket that no clock runs for it. */
  static Optional<Wait> history(Task task, Conversation conversation, TicketRef ticket) {
    if (!task.item().backfill() || conversation.begun()) {
      return Optional.empty();
    }
    String key = conversation.key() + ":history";
    return task.helpdesk()
        .append(ticket, note(key, Wording.history(), task.pending().seen()))
        .fold(
            done -> Optional.empty(),
            tryLater -> waits(tryLater.why()),
            refused -> Optional.empty(),
            unclear -> waits(unclear.why()));
  }

  static NewMessage note(String key, String text, Instant at) {
    return new NewMessage(
        key, Origin.AUTO, Audience.NOTE, "Parley", text, at, Optional.empty(), List.of());
  }
}
