package dev.parley.desk.ticket;

import dev.parley.desk.store.MailQueue;
import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.PendingChange;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.StoredMessage;
import dev.parley.desk.store.Ticket;
import dev.parley.desk.store.TicketDraft;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Writing;
import dev.parley.host.Change;
import dev.parley.host.DeliveryMark;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What can be done to tickets. Every method runs inside the caller's transaction, so several can
 * happen together or not at all; {@code now} is when it happens, which is not the same as the time
 * a message carries.
 */
public final class Tickets {
  /** The channel on which Desk itself sends. */
  public static final String EMAIL = "email";

  private static final int PREVIEW = 160;

  private final TicketStore tickets;
  private final MessageStore messages;
  private final MailQueue mail;
  private final Waiting waiting;
  private final String mailDomain;

  /**
   * Works on these stores.
   *
   * @param mailDomain what stands behind the at sign in the Message-IDs of Desk's mails
   */
  public Tickets(TicketStore tickets, MessageStore messages, MailQueue mail, String mailDomain) {
    this.tickets = tickets;
    this.messages = messages;
    this.mail = mail;
    this.waiting = new Waiting(tickets);
    this.mailDomain = mailDomain;
  }

  /**
   * A ticket and one of its messages.
   *
   * @param ticket the ticket's number
   * @param message the message's number
   */
  public record Made(long ticket, long message) {}

  /** Opens a ticket with its first message, or answers what its key has opened before. */
  public Made open(Writing writing, TicketDraft draft, MessageDraft first, Instant now) {
    Limits.channel(draft.channel());
    Limits.filled("subject", draft.subject(), Limits.SUBJECT);
    draft.openKey().ifPresent(key -> Limits.filled("key", key, Limits.KEY));
    OptionalLong ticket = tickets.insert(writing.handle(), draft);
    if (ticket.isEmpty()) {
      Made made = opened(writing, draft.openKey().orElseThrow()).orElseThrow();
      // Its first message may have been split off since.
      return first
          .key()
          .flatMap(key -> messages.byKey(writing.handle(), key))
          .map(message -> new Made(made.ticket(), message.id()))
          .orElse(made);
    }
    return new Made(ticket.getAsLong(), append(writing, ticket.getAsLong(), first, now));
  }

  /** What a key has opened. */
  public Optional<Made> opened(Writing writing, String key) {
    OptionalLong ticket = tickets.byOpenKey(writing.handle(), key);
    return ticket.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Made(
                ticket.getAsLong(), messages.firstOf(writing.handle(), ticket.getAsLong()).id()));
  }

  /**
   * Adds a message, or answers what its key has added before. A customer's message opens a closed
   * ticket again and ends the waiting for it; an agent's private message on an e-mail ticket is
   * queued for mail, unless it carries a mark already. What is added to a merged ticket shows in
   * the one it was merged into, and does to that one what it would have done to it.
   */
  public long append(Writing writing, long ticketId, MessageDraft draft, Instant now) {
    Limits.atMost("text", draft.text(), Limits.TEXT);
    draft.key().ifPresent(key -> Limits.filled("key", key, Limits.KEY));
    Ticket ticket = locked(writing, ticketId);
    boolean mailed = mailed(ticket, draft);
    OptionalLong added =
        messages.insert(writing.handle(), ticketId, mailed ? queued(draft, now) : storable(draft));
    if (added.isEmpty()) {
      return addedBefore(writing, draft).id();
    }
    long message = added.getAsLong();
    if (mailed) {
      mail.add(writing.handle(), message, now);
      writing.mailQueued();
    }
    count(writing, ticketId, draft, now);
    String actor = draft.from() == Origin.AGENT ? draft.author() : "";
    writing.changed(change(now, ticketId, Change.Type.MESSAGE_ADDED, message, actor));
    Ticket shown = ticket;
    if (ticket.shownIn().isPresent()) {
      shown = locked(writing, ticket.shownIn().getAsLong());
      count(writing, shown.id(), draft, now);
      writing.touched(shown.id());
    }
    if (draft.from() == Origin.CUSTOMER) {
      if (ticket.shownIn().isPresent()) {
        tickets.openWhenParted(writing.handle(), ticketId);
      }
      if (!shown.open()) {
        reopen(writing, shown.id(), "", now);
      }
      waiting.customerWrote(writing, shown, now);
    }
    return message;
  }

  /** Closes a ticket for a reason that needs no proof; one that is closed stays as it is. */
  public void close(Writing writing, long ticketId, String reason, String actor, Instant now) {
    close(writing, ticketId, reason, Optional.empty(), actor, now);
  }

  /**
   * Closes a ticket; one that is closed stays as it is. What it waited for, it waits for no more.
   *
   * @param proof where an answer that was given elsewhere can be seen
   */
  public void close(
      Writing writing,
      long ticketId,
      String reason,
      Optional<String> proof,
      String actor,
      Instant now) {
    Optional<String> link = CloseReason.proof(CloseReason.checked(reason), proof);
    if (standing(writing, ticketId).open()) {
      tickets.setState(writing.handle(), ticketId, false, reason, link, now);
      String value = link.map(one -> reason + "\n" + one).orElse(reason);
      writing.changed(
          new PendingChange(now, ticketId, Change.Type.CLOSED, OptionalLong.empty(), actor, value));
    }
  }

  /** Opens a closed ticket again; an open one stays as it is. */
  public void reopen(Writing writing, long ticketId, String actor, Instant now) {
    if (!standing(writing, ticketId).open()) {
      tickets.setState(writing.handle(), ticketId, true, "", Optional.empty(), now);
      writing.changed(
          new PendingChange(now, ticketId, Change.Type.REOPENED, OptionalLong.empty(), actor, ""));
    }
  }

  /** Puts a person in charge, or nobody; the ticket moves to that person's team. */
  public void assign(
      Writing writing, long ticketId, Optional<Person> person, String actor, Instant now) {
    Ticket ticket = standing(writing, ticketId);
    Optional<String> team = person.flatMap(Person::team).or(ticket::team);
    Optional<String> login = person.map(Person::login);
    tickets.assign(writing.handle(), ticketId, login, team, now);
    writing.touched(ticketId);
    if (!login.equals(ticket.assignee())) {
      writing.changed(
          new PendingChange(
              now, ticketId, Change.Type.ASSIGNED, OptionalLong.empty(), actor, login.orElse("")));
    }
  }

  /** Shows how far a message's delivery has come. */
  public void mark(Writing writing, long messageId, DeliveryMark mark) {
    StoredMessage message =
        Optional.ofNullable(messages.byIds(writing.handle(), List.of(messageId)).get(messageId))
            .orElseThrow(() -> new RefusedException("message", "there is no message " + messageId));
    messages.mark(writing.handle(), messageId, mark);
    touched(writing, message.ticket());
  }

  /** Says that a message which Desk itself sends has been delivered. */
  public void delivered(Writing writing, long messageId, Instant at) {
    StoredMessage message = messages.byIds(writing.handle(), List.of(messageId)).get(messageId);
    messages.mark(
        writing.handle(),
        messageId,
        new DeliveryMark(DeliveryMark.State.DELIVERED, at, "", Optional.empty()));
    writing.changed(
        change(at, message.ticket(), Change.Type.MESSAGE_DELIVERED, messageId, message.author()));
    touched(writing, message.ticket());
  }

  private void touched(Writing writing, long ticketId) {
    writing.touched(ticketId);
    tickets
        .byId(writing.handle(), ticketId)
        .ifPresent(ticket -> ticket.shownIn().ifPresent(writing::touched));
  }

  /** One that was not merged: a merged ticket has no state and no people of its own. */
  private Ticket standing(Writing writing, long ticketId) {
    Ticket ticket = locked(writing, ticketId);
    if (ticket.mergedInto().isPresent()) {
      throw new RefusedException(
          "ticket",
          "#%d was merged into #%d; do it there".formatted(ticketId, ticket.shownIn().getAsLong()));
    }
    return ticket;
  }

  private Ticket locked(Writing writing, long ticketId) {
    return tickets
        .lock(writing.handle(), ticketId)
        .orElseThrow(() -> new RefusedException("ticket", "there is no ticket " + ticketId));
  }

  private static boolean mailed(Ticket ticket, MessageDraft draft) {
    if (!ticket.channel().equals(EMAIL)
        || draft.from() != Origin.AGENT
        || draft.audience() == Audience.NOTE
        || draft.mark().isPresent()) {
      return false;
    }
    if (draft.audience() == Audience.PUBLIC) {
      throw new RefusedException(
          "audience", "audience must be private or note: mail has no public replies");
    }
    if (ticket.requester().email().isBlank()) {
      throw new RefusedException(
          "audience", "audience must be note: the customer's mail address is not known");
    }
    return true;
  }

  private MessageDraft queued(MessageDraft draft, Instant now) {
    String mailId = "<%s@%s>".formatted(UUID.randomUUID(), mailDomain);
    return storable(draft)
        .withMailId(mailId)
        .withMark(new DeliveryMark(DeliveryMark.State.QUEUED, now, "", Optional.empty()));
  }

  private static MessageDraft storable(MessageDraft draft) {
    return new MessageDraft(
        draft.key(),
        draft.from(),
        draft.audience(),
        Limits.storable(draft.author()),
        Limits.storable(draft.text()),
        draft.at(),
        draft.permalink(),
        draft.attachments(),
        draft.mark(),
        draft.mailId(),
        draft.promise());
  }

  private StoredMessage addedBefore(Writing writing, MessageDraft draft) {
    return draft
        .key()
        .flatMap(key -> messages.byKey(writing.handle(), key))
        .or(() -> draft.mailId().flatMap(id -> messages.byMailId(writing.handle(), id)))
        .orElseThrow(
            () -> new IllegalStateException("a message was refused as known, but is not there"));
  }

  /** What a list shows of a message. */
  public static String preview(String text) {
    return Limits.preview(Limits.storable(text), PREVIEW);
  }

  private void count(Writing writing, long ticketId, MessageDraft draft, Instant now) {
    if (draft.audience() == Audience.NOTE) {
      tickets.countNote(writing.handle(), ticketId, now);
    } else {
      tickets.countMessage(writing.handle(), ticketId, draft.from(), preview(draft.text()), now);
    }
  }

  private static PendingChange change(
      Instant at, long ticket, Change.Type type, long message, String actor) {
    return new PendingChange(at, ticket, type, OptionalLong.of(message), actor, "");
  }
}
