package dev.parley.desk.store;

import dev.parley.desk.store.PastTicket.Step;
import dev.parley.desk.store.PastTicket.What;
import dev.parley.host.Change;
import dev.parley.host.DeliveryMark;
import dev.parley.host.FieldSpec;
import dev.parley.host.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Brings many closed tickets in at once, with all that happened to them. Tickets and messages are
 * numbered oldest first, below all that come by themselves if room was made for them before; the
 * feed tells ticket after ticket, those that ended last first, so that whoever follows it has this
 * week's before last month's.
 */
public final class PastTicketStore {
  private static final int AT_ONCE = 1_000;
  private static final long FIRST_TICKET = 1_001;
  private static final long FIRST_MESSAGE = 1;

  /** How many there is room for. */
  private static final int TICKETS = 5_000;

  private static final int MESSAGES = 50_000;

  private static final String TAGS = "tags";

  private final FieldStore fields;
  private final UnaryOperator<String> preview;

  /**
   * Keeps tags among these fields.
   *
   * @param preview makes of a message what a list shows of it
   */
  public PastTicketStore(FieldStore fields, UnaryOperator<String> preview) {
    this.fields = fields;
    this.preview = preview;
  }

  /**
   * A ticket that stands in its table.
   *
   * @param ticket its number
   * @param past what happened to it
   * @param messages the numbers of its messages
   */
  public record Kept(long ticket, PastTicket past, List<Long> messages) {
    /** Copies the numbers. */
    public Kept {
      messages = List.copyOf(messages);
    }
  }

  /** Keeps the lowest numbers of an empty Desk free for them, so that they may come later. */
  public void makeRoom(Writing writing) {
    startAt(writing.handle(), "ticket", FIRST_TICKET + TICKETS);
    startAt(writing.handle(), "message", FIRST_MESSAGE + MESSAGES);
  }

  private static void startAt(Handle handle, String table, long first) {
    handle.execute("alter table %s alter column id restart with %d".formatted(table, first));
  }

  /**
   * Brings them in, once; the feed says nothing of them yet.
   *
   * @throws IllegalArgumentException if there are more than there is room for
   */
  public List<Kept> insert(Writing writing, List<PastTicket> tickets) {
    long messages = tickets.stream().flatMap(PastTicketStore::said).count();
    if (tickets.size() > TICKETS || messages > MESSAGES) {
      throw new IllegalArgumentException(
          "%d tickets with %d messages are more than %d and %d"
              .formatted(tickets.size(), messages, TICKETS, MESSAGES));
    }
    fields.declare(writing.handle(), new FieldSpec(TAGS, "Tags", FieldSpec.Type.TEXT));
    List<PastTicket> ordered =
        tickets.stream()
            .sorted(Comparator.comparing((PastTicket one) -> one.draft().openedAt()))
            .toList();
    List<Kept> kept = numbered(ordered);
    for (int from = 0; from < kept.size(); from += AT_ONCE) {
      insertSome(writing.handle(), kept.subList(from, Math.min(from + AT_ONCE, kept.size())));
    }
    return kept;
  }

  private static List<Kept> numbered(List<PastTicket> ordered) {
    var kept = new ArrayList<Kept>();
    long message = FIRST_MESSAGE;
    for (PastTicket one : ordered) {
      long next = message + said(one).count();
      kept.add(
          new Kept(
              FIRST_TICKET + kept.size(), one, LongStream.range(message, next).boxed().toList()));
      message = next;
    }
    return kept;
  }

  /** Tells in the feed what happened to them. */
  public void tell(Writing writing, List<Kept> tickets) {
    tickets.stream()
        .sorted(Comparator.comparing((Kept one) -> one.past().end()).reversed())
        .forEach(one -> tell(writing, one));
  }

  private void insertSome(Handle handle, List<Kept> some) {
    tickets(handle, some);
    messages(handle, some);
    fields.write(
        handle,
        some.stream()
            .filter(one -> !one.past().tags().isEmpty())
            .map(
                one ->
                    new FieldStore.Value(one.ticket(), TAGS, String.join(", ", one.past().tags())))
            .toList());
  }

  private static Stream<MessageDraft> said(PastTicket ticket) {
    return ticket.steps().stream().flatMap(step -> step.message().stream());
  }

  private void tickets(Handle handle, List<Kept> some) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into ticket (id, subject, channel, kind, requester_id, requester_handle,"
                + " requester_name, requester_email, state, close_reason, team, assignee,"
                + " opened_at, updated_at, message_count, preview, last_from)"
                + " values (:id, :subject, :channel, :kind, :rid, :rhandle, :rname, :remail, 'closed',"
                + " :reason, :team, :assignee, :openedAt, :updatedAt, :count, :preview, :from)");
    for (Kept one : some) {
      PastTicket past = one.past();
      TicketDraft draft = past.draft();
      List<MessageDraft> said = said(past).toList();
      MessageDraft last = said.get(said.size() - 1);
      batch
          .bind("id", one.ticket())
          .bind("subject", draft.subject())
          .bind("channel", draft.channel())
          .bind("kind", draft.kind().name())
          .bind("rid", draft.requester().id())
          .bind("rhandle", draft.requester().handle())
          .bind("rname", draft.requester().name())
          .bind("remail", draft.requester().email())
          .bind("reason", past.closeReason())
          .bind("team", draft.team())
          .bind("assignee", draft.assignee())
          .bind("openedAt", draft.openedAt())
          .bind("updatedAt", past.end())
          .bind("count", said.size())
          .bind("preview", preview.apply(last.text()))
          .bind("from", last.from().name())
          .add();
    }
    batch.execute();
  }

  private static void messages(Handle handle, List<Kept> some) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into message (id, ticket, origin, audience, author, body, said_at, mark_state,"
                + " mark_at, mark_reason) values (:id, :ticket, :from, :audience, :author, :text, :at,"
                + " :markState, :markAt, :markReason)");
    for (Kept one : some) {
      Iterator<Long> ids = one.messages().iterator();
      said(one.past()).forEach(message -> add(batch, ids.next(), one.ticket(), message));
    }
    batch.execute();
  }

  private static void add(PreparedBatch batch, long id, long ticket, MessageDraft message) {
    boolean ours = message.from() == Origin.AGENT;
    batch
        .bind("id", id)
        .bind("ticket", ticket)
        .bind("from", message.from().name())
        .bind("audience", message.audience().name())
        .bind("author", message.author())
        .bind("text", message.text())
        .bind("at", message.at())
        .bind("markState", ours ? DeliveryMark.State.DELIVERED.name() : null)
        .bind("markAt", ours ? Optional.of(message.at()) : Optional.<Instant>empty())
        .bind("markReason", ours ? "" : null)
        .add();
  }

  private static void tell(Writing writing, Kept one) {
    int next = 0;
    for (Step step : one.past().steps()) {
      if (step.what() == What.SAID) {
        MessageDraft message = step.message().orElseThrow();
        OptionalLong id = OptionalLong.of(one.messages().get(next));
        next++;
        writing.changed(change(one, step, Change.Type.MESSAGE_ADDED, id, ""));
        if (message.from() == Origin.AGENT) {
          writing.changed(change(one, step, Change.Type.MESSAGE_DELIVERED, id, ""));
        }
      } else {
        writing.changed(other(one, step));
      }
    }
  }

  private static PendingChange other(Kept one, Step step) {
    return switch (step.what()) {
      case TAGGED ->
          change(one, step, Change.Type.TAGS_SET, OptionalLong.empty(), tagged(one.past()));
      case CLOSED ->
          change(one, step, Change.Type.CLOSED, OptionalLong.empty(), one.past().closeReason());
      case REOPENED, SAID -> change(one, step, Change.Type.REOPENED, OptionalLong.empty(), "");
    };
  }

  private static String tagged(PastTicket ticket) {
    return String.join("\n", ticket.tags());
  }

  private static PendingChange change(
      Kept one, Step step, Change.Type type, OptionalLong message, String value) {
    return new PendingChange(step.at(), one.ticket(), type, message, step.actor(), value);
  }
}
