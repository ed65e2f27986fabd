package dev.parley.desk.ticket;

import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.NoticeStore;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.PersonStore;
import dev.parley.desk.store.Ticket;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Writing;
import dev.parley.host.AdminNotice;
import dev.parley.host.Notice;
import dev.parley.host.TicketOrder;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Tells people about tickets, in Desk's pages or by mail, and changes tickets as a plug-in orders.
 * Every method runs inside the caller's transaction.
 */
public final class Notices {
  private static final int LONGEST_TEXT = 4_000;
  private static final String MACHINE = "";

  private final NoticeStore notices;
  private final PersonStore people;
  private final TicketStore tickets;
  private final FieldStore fields;
  private final Labels labels;
  private final Tickets acts;
  private final String mailDomain;

  /** Works on these stores. */
  public Notices(
      NoticeStore notices,
      PersonStore people,
      TicketStore tickets,
      FieldStore fields,
      Tickets acts,
      String mailDomain) {
    this.notices = notices;
    this.people = people;
    this.tickets = tickets;
    this.fields = fields;
    this.labels = new Labels(fields);
    this.acts = acts;
    this.mailDomain = mailDomain;
  }

  void tell(Writing writing, Notice notice, Instant now) {
    Ticket ticket = ticket(writing.handle(), notice.ticket().value());
    String subject = Limits.preview(notice.subject(), Limits.SUBJECT);
    String text = Limits.storable(Limits.atMost("text", notice.text(), LONGEST_TEXT));
    Set<String> to = logins(writing.handle(), ticket, notice.to());
    if (notice.way() == Notice.Way.DESK) {
      to.forEach(
          login ->
              notices.tell(
                  writing.handle(),
                  notice.key(),
                  login,
                  OptionalLong.of(ticket.id()),
                  subject,
                  text,
                  now));
      writing.touched(ticket.id());
    } else {
      mail(writing, notice, ticket, to, now);
    }
  }

  /** Tells the admins something that is about no ticket. */
  void tell(Writing writing, AdminNotice notice, Instant now) {
    String text = Limits.storable(Limits.atMost("text", notice.text(), LONGEST_TEXT));
    List<String> admins =
        people.all(writing.handle()).stream().filter(Person::admin).map(Person::login).toList();
    String subject = Limits.preview(notice.subject(), Limits.SUBJECT);
    if (notice.way() == Notice.Way.DESK) {
      for (String login : admins) {
        notices.tell(
            writing.handle(), notice.key(), login, OptionalLong.empty(), subject, text, now);
      }
      return;
    }
    Set<String> addresses = new TreeSet<>();
    admins.forEach(login -> notices.address(writing.handle(), login).ifPresent(addresses::add));
    if (addresses.isEmpty()) {
      throw new RefusedException("to", "Desk knows no mail address of its admins");
    }
    for (String address : addresses) {
      String mailId = "<%s@%s>".formatted(UUID.randomUUID(), mailDomain);
      if (notices.mail(
          writing.handle(), notice.key(), address, mailId, subject, text + "\n", now)) {
        writing.mailQueued();
      }
    }
  }

  private void mail(Writing writing, Notice notice, Ticket ticket, Set<String> to, Instant now) {
    Set<String> addresses = new TreeSet<>();
    notice.to().stream().filter(one -> one.contains("@")).forEach(addresses::add);
    to.forEach(login -> notices.address(writing.handle(), login).ifPresent(addresses::add));
    if (addresses.isEmpty()) {
      throw new RefusedException("to", "Desk knows no mail address of those who are to be told");
    }
    String subject = "[#%d] %s".formatted(ticket.id(), Limits.preview(notice.subject(), 180));
    String text = "Ticket #%d: %s%n%n%s%n".formatted(ticket.id(), ticket.subject(), notice.text());
    for (String address : addresses) {
      String mailId = "<%s@%s>".formatted(UUID.randomUUID(), mailDomain);
      if (notices.mail(
          writing.handle(), notice.key(), address, mailId, subject, Limits.storable(text), now)) {
        writing.mailQueued();
        writing.touched(ticket.id());
      }
    }
  }

  /** Where nobody is in charge the team is told, and where there is no team, the admins. */
  private Set<String> logins(Handle handle, Ticket ticket, Collection<String> to) {
    Set<String> logins = new LinkedHashSet<>();
    List<Person> all = people.all(handle);
    for (String one : to) {
      switch (one) {
        case "assignee" ->
            ticket.assignee().ifPresentOrElse(logins::add, () -> logins.addAll(team(all, ticket)));
        case "team" -> logins.addAll(team(all, ticket));
        default ->
            all.stream().map(Person::login).filter(one::equals).findFirst().ifPresent(logins::add);
      }
    }
    if (logins.isEmpty() && to.stream().noneMatch(one -> one.contains("@"))) {
      throw new RefusedException("to", "there is nobody to tell among " + to);
    }
    return logins;
  }

  private static List<String> team(List<Person> all, Ticket ticket) {
    List<String> members =
        all.stream()
            .filter(person -> ticket.team().isPresent() && person.team().equals(ticket.team()))
            .map(Person::login)
            .toList();
    return members.isEmpty()
        ? all.stream().filter(Person::admin).map(Person::login).toList()
        : members;
  }

  void change(Writing writing, TicketOrder order, Instant now) {
    Ticket ticket = ticket(writing.handle(), order.ticket().value());
    order
        .assignee()
        .filter(login -> !ticket.assignee().equals(Optional.of(login)))
        .ifPresent(
            login ->
                acts.assign(
                    writing, ticket.id(), Optional.of(known(writing, login)), MACHINE, now));
    Map<String, String> old =
        fields.of(writing.handle(), List.of(ticket.id())).getOrDefault(ticket.id(), Map.of());
    order
        .priority()
        .filter(priority -> !priority.equals(old.get(Labels.PRIORITY)))
        .ifPresent(priority -> labels.priority(writing, ticket.id(), priority, MACHINE, now));
    Set<String> had = Labels.tags(old);
    Set<String> tags = new TreeSet<>(had);
    tags.addAll(order.tags());
    if (!tags.equals(had)) {
      labels.tags(writing, ticket.id(), List.copyOf(tags), MACHINE, now);
    }
    writing.touched(ticket.id());
  }

  private Person known(Writing writing, String login) {
    return people
        .byLogin(writing.handle(), login)
        .orElseThrow(() -> new RefusedException("assignee", "there is nobody called " + login));
  }

  private Ticket ticket(Handle handle, String id) {
    return Ids.parse(id).stream()
        .boxed()
        .flatMap(number -> tickets.byId(handle, number).stream())
        .findFirst()
        .orElseThrow(() -> new RefusedException("ticket", "there is no ticket " + id));
  }
}
