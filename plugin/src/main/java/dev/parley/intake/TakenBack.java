package dev.parley.intake;

import dev.parley.host.Helpdesk;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.Standing;
import dev.parley.host.TicketAct;
import dev.parley.host.TicketView;
import dev.parley.intake.IntakeStore.Said;
import dev.parley.intake.Lanes.Wait;
import dev.parley.intake.TicketOpener.Task;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Closes a ticket whose customer deleted what waited for an answer, if nothing else of theirs does
 * and nobody had answered it. May be done twice.
 *
 * @param waits why it is to be tried again; empty if it is settled
 * @param closed whether the ticket is closed on account of this
 */
record TakenBack(Optional<Wait> waits, boolean closed) {
  /** As the helpdesk spells it. */
  static final String REASON = "customer-deleted";

  private static final TakenBack STAYS_OPEN = new TakenBack(Optional.empty(), false);

  private static TakenBack later(String why) {
    return new TakenBack(TicketOpener.waits(why), false);
  }

  /** Judges and closes. */
  static TakenBack close(Task task, TicketRef ticket, Said message) {
    return task.helpdesk()
        .ticket(ticket)
        .fold(
            found -> close(task, found.value(), message),
            absent -> STAYS_OPEN,
            tryLater -> later(tryLater.why()));
  }

  private static TakenBack close(Task task, TicketView ticket, Said message) {
    if (!ticket.open()) {
      return closedBefore(task.helpdesk(), ticket.ref());
    }
    if (!nothingWaits(task, ticket, message)) {
      return STAYS_OPEN;
    }
    String key = task.pending().key() + ":close";
    return task.helpdesk()
        .act(TicketAct.of(key, ticket.ref(), "", TicketAct.Kind.CLOSE, REASON))
        .fold(
            done -> new TakenBack(Optional.empty(), true),
            tryLater -> later(tryLater.why()),
            refused -> STAYS_OPEN,
            unclear -> later(unclear.why()));
  }

  private static boolean nothingWaits(Task task, TicketView ticket, Said message) {
    List<Message> all = ticket.messages();
    int answered = all.stream().map(TakenBack::answers).toList().lastIndexOf(true);
    List<MessageRef> waiting =
        all.subList(answered + 1, all.size()).stream()
            .filter(one -> one.from() == Origin.CUSTOMER)
            .map(Message::ref)
            .toList();
    Optional<MessageRef> gone = message.shown();
    Set<MessageRef> deleted =
        new HashSet<>(task.store().deleted(task.helpdesk().id(), ticket.ref()));
    gone.ifPresent(deleted::add);
    return gone.filter(waiting::contains).isPresent() && deleted.containsAll(waiting);
  }

  private static boolean answers(Message message) {
    return message.from() == Origin.AGENT && message.audience() != Audience.NOTE;
  }

  /** Whether that was by us, before a crash. */
  private static TakenBack closedBefore(Helpdesk helpdesk, TicketRef ticket) {
    return helpdesk
        .standings(List.of(ticket))
        .fold(
            found ->
                new TakenBack(
                    Optional.empty(),
                    found.value().stream().map(Standing::closeReason).anyMatch(REASON::equals)),
            absent -> STAYS_OPEN,
            tryLater -> later(tryLater.why()));
  }
}
