package dev.parley.desk.sample;

import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.Requester;
import dev.parley.desk.store.TicketDraft;
import dev.parley.desk.store.Transactions;
import dev.parley.desk.store.Writing;
import dev.parley.desk.ticket.Tickets;
import dev.parley.host.DeliveryMark;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Replays what happened before now, in the order in which it would have happened: all e-mail, and
 * the closed conversations of other channels. Their open ones come in through the plug-in, because
 * they are to be answered there.
 */
public final class SampleHistory {
  private static final int SUBJECT_LENGTH = 100;
  private static final Duration UNTIL_CLOSED = Duration.ofMinutes(2);

  private final Transactions transactions;
  private final Tickets tickets;

  public SampleHistory(Transactions transactions, Tickets tickets) {
    this.transactions = transactions;
    this.tickets = tickets;
  }

  /** Something that happened to a ticket. */
  private record Event(Instant at, Step step) {}

  /** Does in Desk what happened. */
  private interface Step {
    void in(Writing writing);
  }

  void replay(Instant now) {
    Instant start = now.truncatedTo(ChronoUnit.MILLIS);
    List<Event> events = new ArrayList<>();
    for (SampleConversation conversation : SampleConversations.all()) {
      if (byMail(conversation) || !conversation.open()) {
        events.addAll(events(conversation, start));
      }
    }
    List<Event> ordered = events.stream().sorted(Comparator.comparing(Event::at)).toList();
    transactions.write(
        writing -> {
          ordered.forEach(event -> event.step().in(writing));
          return ordered.size();
        });
  }

  private List<Event> events(SampleConversation conversation, Instant now) {
    List<Event> events = new ArrayList<>();
    long[] ticket = new long[1];
    Instant at = now.minus(Duration.ofMinutes(conversation.openedMinutesAgo()));
    for (SampleConversation.Said said : conversation.messages()) {
      at = at.plus(Duration.ofMinutes(said.minutesAfterPrevious()));
      Instant then = at.isAfter(now) ? now : at;
      boolean first = events.isEmpty();
      events.add(
          new Event(
              then,
              writing -> {
                if (first) {
                  ticket[0] = open(writing, conversation, said, then);
                } else {
                  append(writing, ticket[0], conversation, said, then);
                }
              }));
    }
    if (conversation.state().equals("closed")) {
      Instant closed = at.plus(UNTIL_CLOSED);
      Instant then = closed.isAfter(now) ? now : closed;
      String actor = Optional.ofNullable(conversation.assignee()).orElse("");
      events.add(
          new Event(
              then,
              writing ->
                  tickets.close(writing, ticket[0], conversation.closeReason(), actor, then)));
    }
    return events;
  }

  private long open(
      Writing writing, SampleConversation conversation, SampleConversation.Said said, Instant at) {
    SampleConversation.Customer customer = conversation.customer();
    TicketDraft draft =
        new TicketDraft(
            Optional.empty(),
            conversation.channel(),
            byMail(conversation) ? ItemKind.EMAIL : ItemKind.MENTION,
            byMail(conversation) ? conversation.subject() : firstWords(said.text()),
            byMail(conversation)
                ? new Requester(customer.email(), "", customer.name(), customer.email())
                : new Requester(customer.handle(), customer.handle(), customer.name(), ""),
            Optional.ofNullable(conversation.team()),
            Optional.ofNullable(conversation.assignee()),
            at);
    return tickets.open(writing, draft, message(conversation, said, at), at).ticket();
  }

  private void append(
      Writing writing,
      long ticket,
      SampleConversation conversation,
      SampleConversation.Said said,
      Instant at) {
    long message = tickets.append(writing, ticket, message(conversation, said, at), at);
    if (!said.byCustomer()) {
      tickets.delivered(writing, message, at);
    }
  }

  private static MessageDraft message(
      SampleConversation conversation, SampleConversation.Said said, Instant at) {
    if (said.byCustomer()) {
      return MessageDraft.of(
          Origin.CUSTOMER, audience(conversation), conversation.customer().name(), said.text(), at);
    }
    // Marked from the start, so that it is not mailed.
    return MessageDraft.of(Origin.AGENT, audience(conversation), said.agent(), said.text(), at)
        .withMark(new DeliveryMark(DeliveryMark.State.DELIVERED, at, "", Optional.empty()));
  }

  private static boolean byMail(SampleConversation conversation) {
    return conversation.channel().equals(Tickets.EMAIL);
  }

  private static Audience audience(SampleConversation conversation) {
    return byMail(conversation) ? Audience.PRIVATE : Audience.PUBLIC;
  }

  private static String firstWords(String text) {
    return text.length() <= SUBJECT_LENGTH
        ? text
        : text.substring(0, text.lastIndexOf(' ', SUBJECT_LENGTH)) + " …";
  }
}
