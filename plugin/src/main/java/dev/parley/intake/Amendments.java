package dev.parley.intake;

import static dev.parley.intake.TicketOpener.waits;

import dev.parley.host.Opened;
import dev.parley.host.Redaction;
import dev.parley.intake.IntakeStore.Brought;
import dev.parley.intake.IntakeStore.DoneHere;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.intake.IntakeStore.Said;
import dev.parley.intake.Lanes.Wait;
import dev.parley.intake.TicketOpener.Task;
import dev.parley.model.Item;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings changes of customers' messages into their tickets: edits, removals, who sees them. */
final class Amendments {
  /** How long a change waits for a deed of ours that may be it. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private Amendments() {}

  static Optional<Wait> bringIn(Task task, Said message, Instant now) {
    PendingItem pending = task.pending();
    Item item = task.item();
    Instant at = item.revisedAt().orElse(pending.seen());
    DoneHere here = task.store().changing(pending.account(), item.messageId(), item.change(), at);
    if (here == DoneHere.YES) {
      task.store().passedOver(pending, "it was done here; the ticket says so");
      return Optional.empty();
    }
    Instant deadline = pending.seen().plus(LONGEST_WAIT);
    if (here == DoneHere.PERHAPS && now.isBefore(deadline)) {
      Instant again = now.plus(LOOK_AGAIN);
      return Optional.of(
          new Wait(
              "The same is being done from here.",
              Optional.of(again.isBefore(deadline) ? again : deadline)));
    }
    Conversation conversation = message.conversation().orElseThrow();
    TicketRef ticket = conversation.ticket().orElseThrow();
    boolean gone = item.change() == Item.Change.DELETE;
    boolean own = message.item().own();
    String words = own ? Wording.ofOwnChange(item) : Wording.ofChange(item);
    if (gone && !own && task.purges()) {
      Purge purge = purge(task, ticket);
      if (purge.waits().isPresent()) {
        return purge.waits();
      }
      words = Wording.ofPurge(purge.kept());
    }
    if (gone && !own) {
      TakenBack back = TakenBack.close(task, ticket, message);
      if (back.waits().isPresent()) {
        return back.waits();
      }
      words = back.closed() ? words + Wording.closed() : words;
    }
    return task.helpdesk()
        .append(ticket, FirstNotes.note(pending.key(), words, pending.seen()))
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

  /**
   * What came of forgetting a message.
   *
   * @param waits why it is to be tried again
   * @param kept why the helpdesk keeps its copy; empty if it does not
   */
  private record Purge(Optional<Wait> waits, String kept) {}

  /** Ours first; the helpdesk's copy is blanked before its ticket says so. May be done twice. */
  private static Purge purge(Task task, TicketRef ticket) {
    String id = task.item().messageId();
    List<MessageRef> shown =
        task.store().history(task.pending().account(), id).stream()
            .filter(said -> said.item().change() == Item.Change.CONTENT)
            .flatMap(said -> said.shown().stream())
            .toList();
    task.store().purge(task.pending().account(), id);
    return task.helpdesk()
        .redact(Redaction.ofMessages(ticket, shown, Wording.purged()))
        .fold(
            done -> new Purge(Optional.empty(), ""),
            tryLater -> new Purge(waits(tryLater.why()), ""),
            refused -> new Purge(Optional.empty(), refused.why()),
            unclear -> new Purge(waits(unclear.why()), ""));
  }
}
