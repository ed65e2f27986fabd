package dev.parley.desk.ticket;

import dev.parley.desk.mail.IncomingMail;
import dev.parley.desk.mail.MailRoom;
import dev.parley.desk.mail.OutgoingMail;
import dev.parley.desk.store.MailQueue;
import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.NoticeStore;
import dev.parley.desk.store.Requester;
import dev.parley.desk.store.StoredMessage;
import dev.parley.desk.store.Ticket;
import dev.parley.desk.store.TicketDraft;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Transactions;
import dev.parley.host.DeliveryMark;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Makes tickets of mails, and mails of agents' answers.
 *
 * <p>A mail that answers a known one goes to that one's ticket, any other opens a ticket for team
 * {@code support}. An answer that was on its way when the process died is sent again under the same
 * Message-ID. A failed try is repeated after 30 s, then twice as long each time, at most an hour.
 */
public final class TicketMail implements MailRoom {
  private static final String MAIL = "mail";
  private static final String STAFF = "staff:";
  private static final String TEAM = "support";
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int MOST_REFERENCES = 20;
  private static final int LONGEST_ID = 500;

  private final Transactions transactions;
  private final Tickets tickets;
  private final TicketStore ticketStore;
  private final MessageStore messages;
  private final MailQueue queue;
  private final NoticeStore staff;
  private final InstantSource clock;

  public TicketMail(
      Transactions transactions,
      Tickets tickets,
      TicketStore ticketStore,
      MessageStore messages,
      MailQueue queue,
      NoticeStore staff,
      InstantSource clock) {
    this.transactions = transactions;
    this.tickets = tickets;
    this.ticketStore = ticketStore;
    this.messages = messages;
    this.queue = queue;
    this.staff = staff;
    this.clock = clock;
  }

  @Override
  public void alone(Round round) throws MessagingException {
    transactions.alone(MAIL, round::run);
  }

  @Override
  public void received(IncomingMail mail) {
    Instant now = now();
    Requester sender =
        new Requester(
            mail.fromAddress().toLowerCase(Locale.ROOT), "", mail.fromName(), mail.fromAddress());
    String text =
        mail.text().length() > Limits.TEXT ? mail.text().substring(0, Limits.TEXT) : mail.text();
    MessageDraft message =
        MessageDraft.of(Origin.CUSTOMER, Audience.PRIVATE, sender.label(), text, mail.at())
            .withMailId(stored(mail.messageId()));
    transactions.write(
        writing -> {
          if (messages.byMailId(writing.handle(), stored(mail.messageId())).isPresent()) {
            return null;
          }
          Optional<Long> ticket = answered(writing.handle(), mail);
          if (ticket.isPresent()) {
            tickets.append(writing, ticket.get(), message, now);
          } else {
            tickets.open(writing, ticket(mail, sender, now), message, now);
          }
          return null;
        });
  }

  @Override
  public List<OutgoingMail> waiting(int limit) {
    return transactions.read(
        handle -> {
          List<Long> due = queue.due(handle, clock.instant(), limit);
          Map<Long, StoredMessage> found = messages.byIds(handle, due);
          return Stream.concat(
                  due.stream().map(id -> outgoing(handle, found.get(id))),
                  staff.due(handle, clock.instant(), limit - due.size()).stream()
                      .map(TicketMail::toStaff))
              .toList();
        });
  }

  private static OutgoingMail toStaff(NoticeStore.StaffMail mail) {
    return new OutgoingMail(
        STAFF + mail.id(),
        mail.mailId(),
        "",
        List.of(),
        mail.address(),
        "",
        mail.subject(),
        mail.text());
  }

  @Override
  public void sending(String id) {
    if (id.startsWith(STAFF)) {
      return;
    }
    mark(id, DeliveryMark.State.SENDING, "");
  }

  @Override
  public void sent(String id, Instant at) {
    if (id.startsWith(STAFF)) {
      staffMail(id, true);
      return;
    }
    long message = Long.parseLong(id);
    transactions.write(
        writing -> {
          if (queue.remove(writing.handle(), message)) {
            tickets.delivered(writing, message, at);
          }
          return null;
        });
  }

  @Override
  public void failed(String id, String why, boolean forGood) {
    if (id.startsWith(STAFF)) {
      staffMail(id, forGood);
      return;
    }
    long message = Long.parseLong(id);
    transactions.write(
        writing -> {
          if (forGood) {
            queue.remove(writing.handle(), message);
          } else {
            Duration wait = wait(queue.attempts(writing.handle(), message));
            queue.postpone(writing.handle(), message, clock.instant().plus(wait));
          }
          DeliveryMark.State state =
              forGood ? DeliveryMark.State.FAILED : DeliveryMark.State.QUEUED;
          tickets.mark(
              writing,
              message,
              new DeliveryMark(state, now(), Limits.storable(why), Optional.empty()));
          return null;
        });
  }

  /** A mail to staff that is through, one way or the other, or to be tried again. */
  private void staffMail(String id, boolean through) {
    long mail = Long.parseLong(id.substring(STAFF.length()));
    transactions.write(
        writing -> {
          if (through) {
            staff.mailed(writing.handle(), mail);
          } else {
            Duration wait = wait(staff.attempts(writing.handle(), mail));
            staff.postpone(writing.handle(), mail, clock.instant().plus(wait));
          }
          return null;
        });
  }

  private void mark(String id, DeliveryMark.State state, String reason) {
    transactions.write(
        writing -> {
          tickets.mark(
              writing,
              Long.parseLong(id),
              new DeliveryMark(state, now(), reason, Optional.empty()));
          return null;
        });
  }

  private Optional<Long> answered(Handle handle, IncomingMail mail) {
    // The newest reference first: it is the nearest to what was answered.
    List<String> references = new ArrayList<>(mail.references());
    Collections.reverse(references);
    return Stream.concat(mail.inReplyTo().stream(), references.stream())
        .limit(MOST_REFERENCES)
        .flatMap(id -> messages.byMailId(handle, stored(id)).stream())
        .map(StoredMessage::ticket)
        .findFirst();
  }

  private static TicketDraft ticket(IncomingMail mail, Requester sender, Instant now) {
    String subject = Limits.preview(mail.subject(), Limits.SUBJECT);
    return new TicketDraft(
        Optional.empty(),
        Tickets.EMAIL,
        ItemKind.EMAIL,
        subject.isBlank() ? "(no subject)" : subject,
        sender,
        Optional.of(TEAM),
        Optional.empty(),
        now);
  }

  private OutgoingMail outgoing(Handle handle, StoredMessage message) {
    Ticket ticket = ticketStore.byId(handle, message.ticket()).orElseThrow();
    List<StoredMessage> before =
        messages.ofTicket(handle, ticket.id()).stream()
            .filter(other -> other.id() < message.id() && other.mailId().isPresent())
            .toList();
    List<String> references =
        before.stream()
            .skip(Math.max(0, before.size() - MOST_REFERENCES))
            .map(other -> other.mailId().get())
            .toList();
    String inReplyTo =
        before.stream()
            .filter(other -> other.from() == Origin.CUSTOMER)
            .reduce((first, second) -> second)
            .flatMap(StoredMessage::mailId)
            .orElse("");
    String subject = ticket.subject();
    return new OutgoingMail(
        Long.toString(message.id()),
        message.mailId().orElseThrow(),
        inReplyTo,
        references,
        ticket.requester().email(),
        ticket.requester().name(),
        subject.regionMatches(true, 0, "Re:", 0, 3) ? subject : "Re: " + subject,
        message.text());
  }

  private static Duration wait(int attemptsBefore) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attemptsBefore, 7));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /** An id as the database keeps it; one beyond its column is stood in for by its hash. */
  private static String stored(String mailId) {
    return mailId.length() <= LONGEST_ID
        ? mailId
        : "<" + UUID.nameUUIDFromBytes(mailId.getBytes(StandardCharsets.UTF_8)) + "@long-id>";
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
