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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Brings many closed tickets in at once, with all that happened to them. Tickets and messages are
 * numbered oldest first; the feed tells ticket after ticket, those that ended last first, so that
 * whoever follows it has this week's before last month's.
 */
public final class PastTicketStore {
  private static final int AT_ONCE = 1_000;
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

  /** Brings them in; the feed says nothing of them yet. */
  public List<Kept> insert(Writing writing, List<PastTicket> tickets) {
    fields.declare(writing.handle(), new FieldSpec(TAGS, "Tags", FieldSpec.Type.TEXT));
    List<PastTicket> ordered =
        tickets.stream()
            .sorted(Comparator.comparing((PastTicket one) -> one.draft().openedAt()))
            .toList();
    var kept = new ArrayList<Kept>();
    for (int from = 0; from < ordered.size(); from += AT_ONCE) {
      List<PastTicket> some = ordered.subList(from, Math.min(from + AT_ONCE, ordered.size()));
      kept.addAll(insertSome(writing.handle(), some));
    }
    return kept;
  }

  /** Tells in the feed what happened to them. */
  public void tell(Writing writing, List<Kept> tickets) {
    tickets.stream()
        .sorted(Comparator.comparing((Kept one) -> one.past().end()).reversed())
        .forEach(one -> tell(writing, one));
  }

  private List<Kept> insertSome(Handle handle, List<PastTicket> some) {
    List<Long> ids = tickets(handle, some);
    List<Long> messages = messages(handle, some, ids);
    List<FieldStore.Value> tags =
        IntStream.range(0, some.size())
            .filter(i -> !some.get(i).tags().isEmpty())
            .mapToObj(
                i -> new FieldStore.Value(ids.get(i), TAGS, String.join(", ", some.get(i).tags())))
            .toList();
    fields.write(handle, tags);
    var kept = new ArrayList<Kept>();
    int next = 0;
    for (int i = 0; i < some.size(); i++) {
      int count = (int) said(some.get(i)).count();
      kept.add(
          new Kept(ids.get(i), some.get(i), List.copyOf(messages.subList(next, next + count))));
      next += count;
    }
    return kept;
  }

  private static Stream<MessageDraft> said(PastTicket ticket) {
    return ticket.steps().stream().flatMap(step -> step.message().stream());
  }

  private List<Long> tickets(Handle handle, List<PastTicket> some) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into ticket (subject, channel, kind, requester_id, requester_handle,"
                + " requester_name, requester_email, state, close_reason, team, assignee,"
                + " opened_at, updated_at, message_count, preview, last_from)"
                + " values (:subject, :channel, :kind, :rid, :rhandle, :rname, :remail, 'closed',"
                + " :reason, :team, :assignee, :openedAt, :updatedAt, :count, :preview, :from)");
    for (PastTicket one : some) {
      TicketDraft draft = one.draft();
      List<MessageDraft> said = said(one).toList();
      MessageDraft last = said.get(said.size() - 1);
      batch
          .bind("subject", draft.subject())
          .bind("channel", draft.channel())
          .bind("kind", draft.kind().name())
          .bind("rid", draft.requester().id())
          .bind("rhandle", draft.requester().handle())
          .bind("rname", draft.requester().name())
          .bind("remail", draft.requester().email())
          .bind("reason", one.closeReason())
          .bind("team", draft.team())
          .bind("assignee", draft.assignee())
          .bind("openedAt", draft.openedAt())
          .bind("updatedAt", one.end())
          .bind("count", said.size())
          .bind("preview", preview.apply(last.text()))
          .bind("from", last.from().name())
          .add();
    }
    return batch.executePreparedBatch("id").mapTo(Long.class).list();
  }

  private static List<Long> messages(Handle handle, List<PastTicket> some, List<Long> ids) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into message (ticket, origin, audience, author, body, said_at, mark_state,"
                + " mark_at, mark_reason) values (:ticket, :from, :audience, :author, :text, :at,"
                + " :markState, :markAt, :markReason)");
    for (int i = 0; i < some.size(); i++) {
      long ticket = ids.get(i);
      said(some.get(i)).forEach(message -> add(batch, ticket, message));
    }
    return batch.executePreparedBatch("id").mapTo(Long.class).list();
  }

  private static void add(PreparedBatch batch, long ticket, MessageDraft message) {
    boolean ours = message.from() == Origin.AGENT;
    batch
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
