package dev.parley.web;

import dev.parley.host.Helpdesk;
import dev.parley.host.Right;
import dev.parley.host.TicketView;
import dev.parley.model.TicketRef;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the helpdesk what a person may; without a helpdesk nobody may anything. */
public final class Gate {
  private final Supplier<Optional<Helpdesk>> helpdesk;

  /** Makes the gate over whichever helpdesk is there at the moment of a call. */
  public Gate(Supplier<Optional<Helpdesk>> helpdesk) {
    this.helpdesk = helpdesk;
  }

  /** The helpdesk. */
  Helpdesk helpdesk() {
    return helpdesk
        .get()
        .orElseThrow(
            () ->
                Problem.unavailable(
                    "No helpdesk is connected to Parley right now. Nothing is lost; try again in a"
                        + " moment."));
  }

  /** Lets a person through who holds a right anywhere. */
  Helpdesk require(String login, Right right) {
    Helpdesk desk = helpdesk();
    if (!desk.may(login, right, Optional.empty())) {
      throw Problem.forbidden(
          "You do not have the right '%s'; an admin of the helpdesk can give it."
              .formatted(right.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
    return desk;
  }

  /** Lets a person through to a ticket; a ticket they may not see is not there for them. */
  Helpdesk require(String login, Right right, TicketRef ticket) {
    Helpdesk desk = helpdesk();
    if (!desk.may(login, Right.VIEW, Optional.of(ticket))) {
      throw Problem.notFound("There is no such ticket.");
    }
    if (!desk.may(login, right, Optional.of(ticket))) {
      throw Problem.forbidden(
          "You do not have the right '%s' on this ticket; an admin of the helpdesk can give it."
              .formatted(right.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
    return desk;
  }

  /** A ticket that exists. */
  TicketView ticket(Helpdesk desk, TicketRef ref) {
    return desk.ticket(ref)
        .fold(
            found -> found.value(),
            absent -> {
              throw Problem.notFound("There is no such ticket.");
            },
            tryLater -> {
              throw Problem.unavailable(tryLater.why());
            });
  }
}
