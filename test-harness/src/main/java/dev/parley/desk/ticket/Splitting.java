package dev.parley.desk.ticket;

import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.PendingChange;
import dev.parley.desk.store.StoredMessage;
import dev.parley.desk.store.Ticket;
import dev.parley.desk.store.TicketDraft;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Writing;
import dev.parley.host.Change;
import dev.parley.host.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Splits messages off into a ticket of their own, inside the caller's transaction. It is taken back
 * by merging that ticket into the one they came from; after that they can be split off again, some
 * or all of them, and others with them.
 */
public final class Splitting {
  private static final String FIELD = "messages";
  private static final int MOST = 25;
  private static final int SUBJECT = 80;
  private static final int LONGEST_KEY = 100;

  private final TicketStore tickets;
  private final MessageStore messages;
  private final FieldStore fields;
  private final Labels labels;
  private final Previews previews;
  private final Merging merging;

  /** Works on these tickets. */
  public Splitting(TicketStore tickets, MessageStore messages, FieldStore fields) {
    this.tickets = tickets;
    this.messages = messages;
    this.fields = fields;
    this.labels = new Labels(fields);
    this.previews = new Previews(tickets, messages);
    this.merging = new Merging(tickets, messages);
  }

  /**
   * Splits customers' messages off; the new ticket has the same customer, people, priority and
   * tags.
   *
   * <p>What is shown in the ticket may have been written in one that was merged into it. One of
   * which all is split off is parted again; of the others each gives its messages to a ticket of
   * its own, since it may be of another channel, and these are shown as one.
   *
   * @param ids the messages' numbers
   * @param key makes it happen once; empty if nobody will ask again
   * @return the number of the ticket that shows them
   */
  public long split(
      Writing writing,
      long ticketId,
      List<Long> ids,
      Optional<String> key,
      String actor,
      Instant now) {
    List<Ticket> together = locked(writing, ticketId);
    Ticket ticket = together.get(0);
    Optional<String> openKey = key.map(one -> "split:" + Limits.filled("key", one, LONGEST_KEY));
    OptionalLong before =
        openKey.map(one -> tickets.byOpenKey(writing.handle(), one)).orElseGet(OptionalLong::empty);
    if (before.isPresent()) {
      return tickets
          .byId(writing.handle(), before.getAsLong())
          .flatMap(one -> boxed(one.shownIn()))
          .orElseGet(before::getAsLong);
    }
    Map<Long, List<StoredMessage>> picked =
        picked(writing, together, ids.stream().distinct().toList());
    List<Long> parts = new ArrayList<>();
    List<Ticket> whole = new ArrayList<>();
    for (Ticket from : together) {
      List<StoredMessage> some = picked.getOrDefault(from.id(), List.of());
      if (!some.isEmpty() && whole(writing, from, together, some)) {
        whole.add(from);
      } else if (!some.isEmpty()) {
        refuse(
            messages.byCustomers(writing.handle(), from.id()) == some.size(),
            "#%d must keep a message of its own; leave one".formatted(from.id()));
        parts.add(
            off(
                writing,
                ticket,
                from,
                some,
                parts.isEmpty() ? openKey : Optional.empty(),
                actor,
                now));
      }
    }
    for (Ticket one : whole) {
      merging.part(writing, one.id(), actor, now);
      parts.add(one.id());
    }
    long last = parts.remove(parts.size() - 1);
    parts.forEach(part -> merging.merge(writing, part, last, actor, now));
    return last;
  }

  /** The ticket first, then all that is shown in it; in the order in which a merge locks them. */
  private List<Ticket> locked(Writing writing, long ticketId) {
    Stream.concat(Stream.of(ticketId), shownIn(writing, ticketId).map(Ticket::id))
        .sorted()
        .forEach(id -> tickets.lock(writing.handle(), id));
    Ticket ticket =
        tickets
            .byId(writing.handle(), ticketId)
            .orElseThrow(() -> new RefusedException("ticket", "there is no ticket " + ticketId));
    return Stream.concat(Stream.of(ticket), shownIn(writing, ticketId)).toList();
  }

  private Stream<Ticket> shownIn(Writing writing, long ticketId) {
    return tickets.shownIn(writing.handle(), ticketId).stream();
  }

  private static Optional<Long> boxed(OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  /** Whether a ticket only has to stand by itself again: it takes along nothing that stays. */
  private boolean whole(
      Writing writing, Ticket from, List<Ticket> together, List<StoredMessage> picked) {
    return from.id() != together.get(0).id()
        && messages.byCustomers(writing.handle(), from.id()) == picked.size()
        && tickets.openOnceParted(writing.handle(), from.id())
        && together.stream().noneMatch(one -> one.mergedInto().equals(OptionalLong.of(from.id())));
  }

  /**
   * Opens a ticket for messages.
   *
   * @param shown the ticket they were seen in, whose people are in charge
   * @param from the ticket they were written in
   */
  private long off(
      Writing writing,
      Ticket shown,
      Ticket from,
      List<StoredMessage> picked,
      Optional<String> openKey,
      String actor,
      Instant now) {
    StoredMessage first = picked.get(0);
    long fresh =
        tickets
            .insert(
                writing.handle(),
                new TicketDraft(
                    openKey,
                    from.channel(),
                    from.kind(),
                    first.text().isBlank() ? from.subject() : Limits.preview(first.text(), SUBJECT),
                    from.requester(),
                    shown.team(),
                    shown.assignee(),
                    now))
            .orElseThrow();
    List<Long> numbers = picked.stream().map(StoredMessage::id).toList();
    messages.move(writing.handle(), numbers, fresh);
    tickets.split(writing.handle(), fresh, from.id(), numbers.size(), now);
    previews.refresh(writing, from.id());
    previews.refresh(writing, fresh);
    told(writing, fresh, Change.Type.SPLIT, value(from.id(), numbers), actor, now);
    shown.assignee().ifPresent(who -> told(writing, fresh, Change.Type.ASSIGNED, who, actor, now));
    label(writing, shown.id(), fresh, now);
    return fresh;
  }

  /** By the ticket they were written in, each in order. */
  private Map<Long, List<StoredMessage>> picked(
      Writing writing, List<Ticket> together, List<Long> ids) {
    Ticket ticket = together.get(0);
    long number = ticket.id();
    refuse(ids.isEmpty(), "choose at least one message");
    refuse(ids.size() > MOST, "at most %d messages are split off at once".formatted(MOST));
    refuse(
        ticket.mergedInto().isPresent(),
        "#%d is merged into another ticket; split its messages off there".formatted(number));
    Set<Long> shown = together.stream().map(Ticket::id).collect(Collectors.toSet());
    Map<Long, StoredMessage> found = messages.byIds(writing.handle(), ids);
    refuse(
        ids.stream()
            .anyMatch(id -> !found.containsKey(id) || !shown.contains(found.get(id).ticket())),
        "a message is not in #%d any more; look at it again".formatted(number));
    refuse(
        found.values().stream().anyMatch(one -> one.from() != Origin.CUSTOMER),
        "only messages of the customer are split off");
    Map<Long, List<StoredMessage>> picked =
        found.values().stream()
            .sorted(Comparator.comparing(StoredMessage::at).thenComparing(StoredMessage::id))
            .collect(Collectors.groupingBy(StoredMessage::ticket));
    long all = messages.byCustomers(writing.handle(), number);
    long others =
        together.stream()
            .skip(1)
            .mapToLong(one -> messages.byCustomers(writing.handle(), one.id()))
            .sum();
    int own = picked.getOrDefault(number, List.of()).size();
    refuse(
        all <= ids.size() || (own > 0 && all - others <= own),
        "at least one message of the customer stays in #%d".formatted(number));
    return picked;
  }

  private static String value(long from, List<Long> messages) {
    return from
        + "\n"
        + messages.stream().map(id -> Long.toString(id)).collect(Collectors.joining("\n"));
  }

  /** Nobody does it anew, so nobody is named. */
  private void label(Writing writing, long from, long to, Instant now) {
    Map<String, String> has =
        fields.of(writing.handle(), List.of(from)).getOrDefault(from, Map.of());
    String priority = has.getOrDefault(Labels.PRIORITY, "");
    if (!priority.isEmpty()) {
      labels.priority(writing, to, priority, "", now);
    }
    List<String> tags = List.copyOf(Labels.tags(has));
    if (!tags.isEmpty()) {
      labels.tags(writing, to, tags, "", now);
    }
  }

  private static void told(
      Writing writing, long ticket, Change.Type type, String value, String actor, Instant now) {
    writing.changed(new PendingChange(now, ticket, type, OptionalLong.empty(), actor, value));
  }

  private static void refuse(boolean so, String why) {
    if (so) {
      throw new RefusedException(FIELD, why);
    }
  }
}
