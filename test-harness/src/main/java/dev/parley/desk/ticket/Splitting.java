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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Splits messages off into a ticket of their own, inside the caller's transaction. It is taken back
 * by merging that ticket into the one they came from.
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

  /** Works on these tickets. */
  public Splitting(TicketStore tickets, MessageStore messages, FieldStore fields) {
    this.tickets = tickets;
    this.messages = messages;
    this.fields = fields;
    this.labels = new Labels(fields);
    this.previews = new Previews(tickets, messages);
  }

  /**
   * Splits customers' messages off; the new ticket has the same customer, people, priority and
   * tags.
   *
   * @param ids the messages' numbers
   * @param key makes it happen once; empty if nobody will ask again
   * @return the number of the new ticket
   */
  public long split(
      Writing writing,
      long ticketId,
      List<Long> ids,
      Optional<String> key,
      String actor,
      Instant now) {
    Ticket ticket =
        tickets
            .lock(writing.handle(), ticketId)
            .orElseThrow(() -> new RefusedException("ticket", "there is no ticket " + ticketId));
    Optional<String> openKey = key.map(one -> "split:" + Limits.filled("key", one, LONGEST_KEY));
    OptionalLong before =
        openKey.map(one -> tickets.byOpenKey(writing.handle(), one)).orElseGet(OptionalLong::empty);
    if (before.isPresent()) {
      return before.getAsLong();
    }
    List<StoredMessage> picked = picked(writing, ticket, ids.stream().distinct().toList());
    StoredMessage first = picked.get(0);
    long fresh =
        tickets
            .insert(
                writing.handle(),
                new TicketDraft(
                    openKey,
                    ticket.channel(),
                    ticket.kind(),
                    first.text().isBlank()
                        ? ticket.subject()
                        : Limits.preview(first.text(), SUBJECT),
                    ticket.requester(),
                    ticket.team(),
                    ticket.assignee(),
                    now))
            .orElseThrow();
    List<Long> numbers = picked.stream().map(StoredMessage::id).toList();
    messages.move(writing.handle(), numbers, fresh);
    tickets.split(writing.handle(), fresh, ticketId, numbers.size(), now);
    previews.refresh(writing, ticketId);
    previews.refresh(writing, fresh);
    told(writing, fresh, Change.Type.SPLIT, value(ticketId, numbers), actor, now);
    ticket.assignee().ifPresent(who -> told(writing, fresh, Change.Type.ASSIGNED, who, actor, now));
    label(writing, ticketId, fresh, now);
    return fresh;
  }

  private List<StoredMessage> picked(Writing writing, Ticket ticket, List<Long> ids) {
    long number = ticket.id();
    refuse(ids.isEmpty(), "choose at least one message");
    refuse(ids.size() > MOST, "at most %d messages are split off at once".formatted(MOST));
    refuse(
        ticket.mergedInto().isPresent() || !tickets.shownIn(writing.handle(), number).isEmpty(),
        "#%d is merged with another ticket; take that back first".formatted(number));
    Map<Long, StoredMessage> found = messages.byIds(writing.handle(), ids);
    refuse(
        ids.stream().anyMatch(id -> !found.containsKey(id) || found.get(id).ticket() != number),
        "a message is not in #%d any more; look at it again".formatted(number));
    refuse(
        found.values().stream().anyMatch(one -> one.from() != Origin.CUSTOMER),
        "only messages of the customer are split off");
    refuse(
        messages.byCustomers(writing.handle(), number) <= ids.size(),
        "at least one message of the customer stays in #%d".formatted(number));
    return found.values().stream()
        .sorted(Comparator.comparing(StoredMessage::at).thenComparing(StoredMessage::id))
        .toList();
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
