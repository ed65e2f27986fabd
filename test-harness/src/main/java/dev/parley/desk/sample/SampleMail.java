package dev.parley.desk.sample;

import com.google.gson.Gson;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Replays the sample conversations by e-mail, in the order in which they would have happened. */
public final class SampleMail {
  private static final String FILE = "samples/conversations.json";
  private static final Duration UNTIL_CLOSED = Duration.ofMinutes(2);

  private final Transactions transactions;
  private final Tickets tickets;

  public SampleMail(Transactions transactions, Tickets tickets) {
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
    for (SampleConversation conversation : conversations()) {
      events.addAll(events(conversation, start));
    }
    events.stream()
        .sorted(Comparator.comparing(Event::at))
        .forEach(
            event ->
                transactions.write(
                    writing -> {
                      event.step().in(writing);
                      return null;
                    }));
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
            Tickets.EMAIL,
            ItemKind.EMAIL,
            conversation.subject(),
            new Requester(customer.email(), "", customer.name(), customer.email()),
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
          Origin.CUSTOMER, Audience.PRIVATE, conversation.customer().name(), said.text(), at);
    }
    // Marked from the start, so that it is not mailed.
    return MessageDraft.of(Origin.AGENT, Audience.PRIVATE, said.agent(), said.text(), at)
        .withMark(new DeliveryMark(DeliveryMark.State.DELIVERED, at, "", Optional.empty()));
  }

  private static List<SampleConversation> conversations() {
    try (InputStream in = SampleMail.class.getClassLoader().getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        return Stream.of(new Gson().fromJson(reader, SampleConversation[].class))
            .filter(conversation -> conversation.channel().equals(Tickets.EMAIL))
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }
}
