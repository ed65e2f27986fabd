package dev.parley.intake;

import static dev.parley.intake.TicketOpener.waits;

import dev.parley.host.Opened;
import dev.parley.intake.IntakeStore.Brought;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.intake.IntakeStore.Said;
import dev.parley.intake.Lanes.Wait;
import dev.parley.intake.TicketOpener.Task;
import dev.parley.model.Item;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import java.util.Map;
import java.util.Optional;

/** Brings changes of customers' messages into their tickets: edits, removals, who sees them. */
final class Amendments {
  private Amendments() {}

  static Optional<Wait> bringIn(Task task, Said message) {
    PendingItem pending = task.pending();
    Item item = task.item();
    boolean here =
        task.store().askedHere(pending.account(), item.messageId(), item.change(), pending.seen());
    if (here) {
      task.store().passedOver(pending, "an agent asked for it here; the ticket says so");
      return Optional.empty();
    }
    Conversation conversation = message.conversation().orElseThrow();
    TicketRef ticket = conversation.ticket().orElseThrow();
    boolean gone = item.change() == Item.Change.DELETE;
    return task.helpdesk()
        .append(ticket, FirstNotes.note(pending.key(), Wording.ofChange(item), pending.seen()))
        .fold(
            done -> {
              ClockEvent deleted = ClockEvent.delete(pending.seen(), message.key());
              task.store()
                  .done(
                      pending,
                      conversation,
                      new Brought(
                          new Opened(ticket, done.value()),
                          Revisions.EDIT,
                          gone
                              ? Optional.of(
                                  TicketOpener.entry(
                                      task, ticket, deleted, Map.of(), Optional.empty()))
                              : Optional.empty()));
              return Optional.empty();
            },
            tryLater -> waits(tryLater.why()),
            refused -> TicketOpener.aside(task, refused.why()),
            unclear -> waits(unclear.why()));
  }
}
