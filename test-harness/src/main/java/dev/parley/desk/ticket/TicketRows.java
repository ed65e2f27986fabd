package dev.parley.desk.ticket;

import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.HostSearch;
import dev.parley.desk.store.Pause;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.Requester;
import dev.parley.desk.store.Ticket;
import dev.parley.desk.store.TicketSearch;
import dev.parley.host.TicketPage;
import dev.parley.host.TicketQuery;
import dev.parley.host.TicketRow;
import dev.parley.model.TicketRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tickets as a plug-in's list shows them. */
final class TicketRows {
  private final FieldStore fields;

  TicketRows(FieldStore fields) {
    this.fields = fields;
  }

  /** A page for a person; nothing for somebody whom Desk does not know. */
  TicketPage page(Handle handle, Optional<Person> person, TicketQuery query) {
    Optional<HostSearch> search = HostSearch.of(handle, person);
    if (search.isEmpty()) {
      return new TicketPage(List.of(), 0);
    }
    TicketSearch.Page found = search.get().find(query);
    Map<Long, Map<String, String>> values =
        fields.of(handle, found.tickets().stream().map(Ticket::id).toList());
    List<TicketRow> rows = new ArrayList<>();
    for (Ticket ticket : found.tickets()) {
      rows.add(row(ticket, values.getOrDefault(ticket.id(), Map.of())));
    }
    return new TicketPage(rows, found.total());
  }

  private static TicketRow row(Ticket ticket, Map<String, String> fields) {
    String number = Long.toString(ticket.id());
    return new TicketRow(
        new TicketRef(number),
        number,
        ticket.subject(),
        ticket.channel(),
        ticket.open(),
        ticket.pause().map(Pause::reason),
        requester(ticket.requester()),
        ticket.assignee(),
        ticket.team(),
        List.copyOf(Labels.tags(fields)),
        Optional.ofNullable(fields.get(Labels.PRIORITY)).filter(value -> !value.isEmpty()),
        ticket.openedAt(),
        ticket.updatedAt(),
        ticket.lastFrom().map(from -> new TicketRow.Said(from, ticket.preview())),
        fields);
  }

  private static TicketRow.Requester requester(Requester requester) {
    String handle = requester.handle();
    return new TicketRow.Requester(
        requester.label(), handle.isBlank() ? requester.email() : handle);
  }
}
