package dev.parley.desk.web;

import dev.parley.desk.people.Logins;
import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.Ticket;
import dev.parley.desk.store.TicketSearch;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Transactions;
import dev.parley.desk.store.Writing;
import dev.parley.desk.ticket.Ids;
import dev.parley.desk.ticket.Labels;
import dev.parley.desk.ticket.Limits;
import dev.parley.desk.ticket.Tickets;
import dev.parley.host.FieldSpec;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Lists tickets, shows one, and does what agents do to it. */
final class TicketsEndpoint implements Endpoint {
  private final Transactions transactions;
  private final Tickets tickets;
  private final TicketStore store;
  private final TicketSearch search;
  private final MessageStore messages;
  private final FieldStore fields;
  private final Labels labels;
  private final Logins logins;
  private final InstantSource clock;

  TicketsEndpoint(
      Transactions transactions,
      Tickets tickets,
      TicketStore store,
      TicketSearch search,
      MessageStore messages,
      FieldStore fields,
      Logins logins,
      InstantSource clock) {
    this.transactions = transactions;
    this.tickets = tickets;
    this.store = store;
    this.search = search;
    this.messages = messages;
    this.fields = fields;
    this.labels = new Labels(fields);
    this.logins = logins;
    this.clock = clock;
  }

  @Override
  public void answer(Call call) throws IOException {
    Person person = call.person();
    List<String> path = call.path();
    switch (path.size()) {
      case 0 -> list(call, person);
      case 1 -> one(call, person, path.get(0));
      case 2 -> act(call, person, path.get(0), path.get(1));
      default -> throw Problem.notFound();
    }
  }

  private void list(Call call, Person person) throws IOException {
    if (!call.method().equals("GET")) {
      throw call.wrongMethod("GET");
    }
    record FieldJson(String name, String label, String type) {}
    record Answer(List<TicketJson> tickets, long total, List<FieldJson> fields) {}
    Answer answer =
        transactions.read(
            handle -> {
              List<FieldSpec> declared = fields.declared(handle);
              TicketSearch.Page page =
                  search.find(
                      handle, ListQuery.of(call, person.visible(), declared, clock.instant()));
              Map<Long, Map<String, String>> values =
                  fields.of(handle, page.tickets().stream().map(Ticket::id).toList());
              return new Answer(
                  page.tickets().stream()
                      .map(t -> TicketJson.inList(t, values.getOrDefault(t.id(), Map.of())))
                      .toList(),
                  page.total(),
                  declared.stream()
                      .map(
                          field ->
                              new FieldJson(
                                  field.name(),
                                  field.label(),
                                  field.type().name().toLowerCase(Locale.ROOT)))
                      .toList());
            });
    call.json(200, answer);
  }

  private void one(Call call, Person person, String id) throws IOException {
    if (!call.method().equals("GET")) {
      throw call.wrongMethod("GET");
    }
    call.json(200, transactions.read(handle -> shown(handle, visible(handle, person, id))));
  }

  private void act(Call call, Person person, String id, String action) throws IOException {
    if (!call.method().equals("POST")) {
      throw call.wrongMethod("POST");
    }
    Body body = call.body();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    switch (action) {
      case "reply" -> {
        String text = Limits.filled("text", body.text("text"), Limits.TEXT);
        String audience = body.oneOf("audience", List.of("public", "private", "note"));
        MessageDraft draft =
            MessageDraft.of(
                Origin.AGENT,
                Audience.valueOf(audience.toUpperCase(Locale.ROOT)),
                person.login(),
                text,
                now);
        write(
            call,
            person,
            id,
            201,
            (writing, ticket) -> tickets.append(writing, ticket, draft, now));
      }
      case "close" -> {
        String reason = body.text("reason");
        write(
            call,
            person,
            id,
            200,
            (writing, ticket) -> tickets.close(writing, ticket, reason, person.login(), now));
      }
      case "reopen" ->
          write(
              call,
              person,
              id,
              200,
              (writing, ticket) -> tickets.reopen(writing, ticket, person.login(), now));
      case "assign" -> {
        if (!body.has("login")) {
          throw new Problem(422, "login", "login is missing; it must be a login or null.");
        }
        Optional<Person> assignee = body.optionalText("login").map(this::known);
        write(
            call,
            person,
            id,
            200,
            (writing, ticket) -> tickets.assign(writing, ticket, assignee, now));
      }
      case "priority" -> {
        if (!body.has("priority")) {
          throw new Problem(422, "priority", "priority is missing; it must be a text or null.");
        }
        String priority = body.optionalText("priority").orElse("");
        write(
            call,
            person,
            id,
            200,
            (writing, ticket) -> labels.priority(writing, ticket, priority, person.login(), now));
      }
      case "tags" -> {
        if (!body.has("tags")) {
          throw new Problem(422, "tags", "tags is missing; it must be a list of texts.");
        }
        List<String> tags = body.texts("tags");
        write(
            call,
            person,
            id,
            200,
            (writing, ticket) -> labels.tags(writing, ticket, tags, person.login(), now));
      }
      default -> throw Problem.notFound();
    }
  }

  /** Something done to a ticket inside a transaction. */
  private interface Action {
    void on(Writing writing, long ticket);
  }

  private void write(Call call, Person person, String id, int status, Action action)
      throws IOException {
    TicketJson shown =
        transactions.write(
            writing -> {
              long ticket = visible(writing.handle(), person, id).id();
              action.on(writing, ticket);
              return shown(writing.handle(), store.byId(writing.handle(), ticket).orElseThrow());
            });
    call.json(status, shown);
  }

  private Ticket visible(Handle handle, Person person, String id) {
    OptionalLong number = Ids.parse(id);
    return (number.isEmpty() ? Optional.<Ticket>empty() : store.byId(handle, number.getAsLong()))
        .filter(person::sees)
        .orElseThrow(Problem::notFound);
  }

  private Person known(String login) {
    return logins
        .find(login)
        .orElseThrow(() -> new Problem(422, "login", "login " + login + " is not known."));
  }

  private TicketJson shown(Handle handle, Ticket ticket) {
    return TicketJson.whole(
        ticket,
        fields.of(handle, List.of(ticket.id())).getOrDefault(ticket.id(), Map.of()),
        messages.ofTicket(handle, ticket.id()));
  }
}
