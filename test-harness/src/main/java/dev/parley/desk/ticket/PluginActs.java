package dev.parley.desk.ticket;

import dev.parley.desk.store.ActStore;
import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.PersonStore;
import dev.parley.desk.store.Ticket;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Writing;
import dev.parley.host.Standing;
import dev.parley.host.TicketAct;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Does to tickets what a plug-in asks for in a person's name, inside the caller's transaction. */
final class PluginActs {
  private final ActStore done = new ActStore();
  private final TicketStore tickets;
  private final MessageStore messages;
  private final FieldStore fields;
  private final PersonStore people;
  private final Tickets acts;
  private final Labels labels;
  private final Waiting waiting;

  PluginActs(
      TicketStore tickets,
      MessageStore messages,
      FieldStore fields,
      PersonStore people,
      Tickets acts) {
    this.tickets = tickets;
    this.messages = messages;
    this.fields = fields;
    this.people = people;
    this.acts = acts;
    this.labels = new Labels(fields);
    this.waiting = new Waiting(tickets);
  }

  void act(Writing writing, TicketAct act, Instant now) {
    Handle handle = writing.handle();
    Limits.filled("key", act.key(), Limits.KEY);
    Ticket ticket =
        Ids.parse(act.ticket().value()).stream()
            .boxed()
            .flatMap(id -> tickets.lock(handle, id).stream())
            .findFirst()
            .orElseThrow(
                () -> new RefusedException("ticket", "there is no ticket " + act.ticket()));
    if (!done.fresh(handle, act.key())) {
      return;
    }
    switch (act.kind()) {
      case ASSIGN -> {
        expect(act, ticket.assignee().orElse(""));
        assign(writing, ticket, act, now);
      }
      case TAG -> {
        Set<String> tags = tags(handle, ticket);
        tags.addAll(act.value().lines().toList());
        tag(writing, ticket, tags, act, now);
      }
      case UNTAG -> {
        Set<String> tags = tags(handle, ticket);
        act.value().lines().forEach(tags::remove);
        tag(writing, ticket, tags, act, now);
      }
      case CLOSE -> {
        if (act.expects().filter(known -> more(handle, ticket, known)).isPresent()) {
          throw new RefusedException(
              "expects", "it has more messages of customers now than when that was asked for");
        }
        acts.close(writing, ticket.id(), act.value(), act.by(), now);
      }
      case REOPEN -> {
        expect(act, ticket.closeReason());
        acts.reopen(writing, ticket.id(), act.by(), now);
      }
      case PAUSE -> {
        expect(act, waits(ticket));
        waiting.pause(writing, ticket.id(), act.value(), act.by(), now);
      }
      case RESUME -> {
        expect(act, waits(ticket));
        waiting.resume(writing, ticket.id(), act.by(), now);
      }
      case PRIORITY -> {
        expect(act, fields(handle, ticket).getOrDefault(Labels.PRIORITY, ""));
        labels.priority(writing, ticket.id(), act.value(), act.by(), now);
      }
    }
    writing.touched(ticket.id());
  }

  private static void expect(TicketAct act, String is) {
    if (act.expects().filter(expected -> !expected.equals(is)).isPresent()) {
      throw new RefusedException("expects", "somebody changed the ticket meanwhile");
    }
  }

  /** Fewer are there once some were split off: then nobody wrote. */
  private boolean more(Handle handle, Ticket ticket, String known) {
    return messages.byCustomers(handle, ticket.id()) > Long.parseLong(known);
  }

  private void assign(Writing writing, Ticket ticket, TicketAct act, Instant now) {
    List<String> lines = List.of(act.value().split("\n", 2));
    Optional<Person> person =
        Optional.of(lines.get(0))
            .filter(login -> !login.isEmpty())
            .map(login -> known(writing, login));
    acts.assign(writing, ticket.id(), person, act.by(), now);
    if (lines.size() > 1) {
      Optional<String> team = Optional.of(lines.get(1)).filter(name -> !name.isEmpty());
      tickets.assign(writing.handle(), ticket.id(), person.map(Person::login), team, now);
    }
  }

  private void tag(Writing writing, Ticket ticket, Set<String> tags, TicketAct act, Instant now) {
    if (!tags.equals(tags(writing.handle(), ticket))) {
      labels.tags(writing, ticket.id(), List.copyOf(tags), act.by(), now);
    }
  }

  private Set<String> tags(Handle handle, Ticket ticket) {
    return Labels.tags(fields(handle, ticket));
  }

  private Map<String, String> fields(Handle handle, Ticket ticket) {
    return fields.of(handle, List.of(ticket.id())).getOrDefault(ticket.id(), Map.of());
  }

  private static String waits(Ticket ticket) {
    return ticket.pause().map(pause -> pause.reason()).orElse("");
  }

  private Person known(Writing writing, String login) {
    return people
        .byLogin(writing.handle(), login)
        .orElseThrow(() -> new RefusedException("assignee", "there is nobody called " + login));
  }

  List<Standing> standings(Handle handle, List<TicketRef> refs) {
    List<Ticket> found =
        refs.stream()
            .distinct()
            .flatMap(ref -> Ids.parse(ref.value()).stream().boxed())
            .flatMap(id -> tickets.byId(handle, id).stream())
            .toList();
    Map<Long, Map<String, String>> values =
        fields.of(handle, found.stream().map(Ticket::id).toList());
    return found.stream()
        .map(ticket -> standing(ticket, values.getOrDefault(ticket.id(), Map.of())))
        .toList();
  }

  private static Standing standing(Ticket ticket, Map<String, String> values) {
    return new Standing(
        new TicketRef(Long.toString(ticket.id())),
        ticket.open(),
        ticket.closeReason(),
        ticket.assignee(),
        ticket.team(),
        new TreeSet<>(Labels.tags(values)),
        Optional.ofNullable(values.get(Labels.PRIORITY)).filter(name -> !name.isBlank()),
        ticket.pause().map(pause -> pause.reason()));
  }
}
