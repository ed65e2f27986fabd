package dev.parley.web;

import dev.parley.customer.CustomerNotes;
import dev.parley.customer.Viewer;
import dev.parley.host.Helpdesk;
import dev.parley.host.TicketView;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;

/** What agents note about a ticket's customer; each call answers all that is shown of them. */
public final class CustomerNotesApi {
  private final CustomerNotes notes;
  private final CustomersApi customers;
  private final Gate gate;

  /** Makes it. */
  public CustomerNotesApi(CustomerNotes notes, CustomersApi customers, Gate gate) {
    this.notes = notes;
    this.customers = customers;
    this.gate = gate;
  }

  /** Who calls about which ticket, with the right to note something. */
  private record Where(Helpdesk desk, TicketView ticket, Viewer viewer, String login) {}

  private Where where(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.NOTE, ref);
    return new Where(
        desk, gate.ticket(desk, ref), CustomersApi.viewer(gate, desk, login, false), login);
  }

  Answer add(Call call) {
    Where at = where(call);
    String text = Call.text(call.body(), "text");
    return answer(at, 201, notes.add(at.desk().id(), at.ticket(), at.viewer(), text, at.login()));
  }

  Answer change(Call call) {
    Where at = where(call);
    String text = Call.text(call.body(), "text");
    return answer(
        at,
        200,
        notes.change(at.desk().id(), at.ticket(), at.viewer(), number(call), text, at.login()));
  }

  Answer delete(Call call) {
    Where at = where(call);
    return answer(
        at, 200, notes.delete(at.desk().id(), at.ticket(), at.viewer(), number(call), at.login()));
  }

  private static long number(Call call) {
    String id = call.path("note");
    if (!id.matches("[0-9]{1,18}")) {
      throw gone();
    }
    return Long.parseLong(id);
  }

  private static Problem gone() {
    return Problem.notFound("This customer has no such note; somebody may have deleted it.");
  }

  private Answer answer(Where at, int status, CustomerNotes.Outcome outcome) {
    return outcome.fold(
        done -> new Answer(status, customers.shown(at.desk(), at.ticket(), at.login())),
        invalid -> {
          throw Problem.invalid("text", invalid.why())
              .with("limit", Integer.toString(CustomerNotes.LONGEST));
        },
        gone -> {
          throw gone();
        });
  }
}
