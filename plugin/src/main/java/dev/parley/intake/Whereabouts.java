package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.intake.IntakeStore.OwnReply;
import dev.parley.intake.IntakeStore.Said;
import dev.parley.intake.Sought.Kind;
import dev.parley.model.TicketRef;
import java.util.List;
import java.util.Optional;

/** Where a message that is known stands. */
final class Whereabouts {
  private final IntakeStore store;

  Whereabouts(IntakeStore store) {
    this.store = store;
  }

  /** As it is now; empty if nothing is known of it. */
  Optional<Sought> of(Account account, String messageId, String helpdesk, String network) {
    List<Said> history = store.history(account.id(), messageId);
    Sought nowhere = Sought.of(Kind.SETTLED, account, messageId, network, "");
    if (history.stream().anyMatch(said -> said.how().equals(Revisions.ERASED))) {
      return Optional.of(Sought.of(Kind.ERASED, account, messageId, network, ""));
    }
    Optional<TicketRef> ticket =
        history.stream()
            .filter(said -> said.shown().isPresent())
            .flatMap(said -> said.conversation().stream())
            .filter(one -> one.helpdesk().equals(helpdesk))
            .flatMap(one -> one.ticket().stream())
            .findFirst()
            .or(() -> ofReply(account, messageId, helpdesk));
    if (ticket.isPresent()) {
      return ticket.map(nowhere::in);
    }
    if (history.stream().anyMatch(Said::waiting)) {
      return Optional.of(Sought.of(Kind.COMING, account, messageId, network, ""));
    }
    if (history.stream().anyMatch(said -> said.how().equals(HeldBack.HELD))) {
      return Optional.of(Sought.of(Kind.HELD, account, messageId, network, ""));
    }
    if (history.stream().anyMatch(said -> said.item().own())) {
      return Optional.of(Sought.of(Kind.OWN, account, messageId, network, ""));
    }
    return history.stream()
        .reduce((one, later) -> later)
        .map(last -> Sought.of(Kind.SETTLED, account, messageId, network, last.how()));
  }

  private Optional<TicketRef> ofReply(Account account, String messageId, String helpdesk) {
    return store
        .reply(account.id(), messageId)
        .filter(reply -> reply.helpdesk().equals(helpdesk))
        .map(OwnReply::ticket);
  }
}
