package dev.parley.desk.web;

import dev.parley.desk.store.FeedStore;
import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.MessagePages;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.Ticket;
import dev.parley.desk.store.TicketSearch;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Transactions;
import dev.parley.desk.ticket.Ids;
import dev.parley.host.FieldSpec;
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
  private final TicketActions actions;
  private final TicketStore store;
  private final TicketSearch search;
  private final MessageStore messages;
  private final FieldStore fields;
  private final FeedStore feed;
  private final InstantSource clock;

  TicketsEndpoint(
      Transactions transactions,
      TicketActions actions,
      TicketStore store,
      TicketSearch search,
      MessageStore messages,
      FieldStore fields,
      FeedStore feed,
      InstantSource clock) {
    this.transactions = transactions;
    this.actions = actions;
    this.store = store;
    this.search = search;
    this.messages = messages;
    this.fields = fields;
    this.feed = feed;
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
    Optional<MessagePages.Asked> part = PageQuery.of(call);
    call.json(200, transactions.read(handle -> shown(handle, visible(handle, person, id), part)));
  }

  private void act(Call call, Person person, String id, String action) throws IOException {
    if (!call.method().equals("POST")) {
      throw call.wrongMethod("POST");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<MessagePages.Asked> part = PageQuery.of(call);
    Body body = call.body();
    TicketActions.Action does = actions.of(action, body, person, now);
    TicketJson shown =
        transactions.write(
            writing -> {
              long ticket = visible(writing.handle(), person, id).id();
              if (action.equals("merge")) {
                visible(writing.handle(), person, body.text("into"));
              }
              does.on(writing, ticket);
              return shown(
                  writing.handle(), store.byId(writing.handle(), ticket).orElseThrow(), part);
            });
    call.json(action.equals("reply") ? 201 : 200, shown);
  }

  private Ticket visible(Handle handle, Person person, String id) {
    OptionalLong number = Ids.parse(id);
    return (number.isEmpty() ? Optional.<Ticket>empty() : store.byId(handle, number.getAsLong()))
        .filter(ticket -> person.sees(store.shown(handle, ticket)))
        .orElseThrow(Problem::notFound);
  }

  private TicketJson shown(Handle handle, Ticket ticket, Optional<MessagePages.Asked> part) {
    Map<String, String> values =
        fields.of(handle, List.of(ticket.id())).getOrDefault(ticket.id(), Map.of());
    List<Ticket> merged = store.shownIn(handle, ticket.id());
    if (part.isEmpty()) {
      return TicketJson.whole(
          ticket,
          values,
          messages.shownIn(handle, ticket.id()),
          feed.history(handle, ticket.id()),
          merged);
    }
    MessagePages.Page page =
        new MessagePages(messages)
            .page(handle, ticket.id(), part.get())
            .orElseThrow(() -> PageQuery.unknown(part.get()));
    return TicketJson.part(
        ticket,
        values,
        page,
        feed.history(handle, ticket.id(), page.begins(), page.ends()),
        merged);
  }
}
