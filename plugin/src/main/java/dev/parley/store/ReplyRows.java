package dev.parley.store;

import dev.parley.host.DeliveryMark.State;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Decision;
import dev.parley.outbox.Reply;
import dev.parley.outbox.ReplyPart;
import dev.parley.outbox.Written;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** How replies and their parts stand in rows. */
final class ReplyRows {
  private ReplyRows() {}

  /** The replies of a query over the table {@code reply}, with their parts. */
  static List<Reply> list(Handle handle, Query query) {
    List<Reply> bare = query.map((row, context) -> reply(row)).list();
    if (bare.isEmpty()) {
      return bare;
    }
    Map<Long, List<ReplyPart>> parts = parts(handle, bare.stream().map(Reply::id).toList());
    return bare.stream()
        .map(
            one ->
                new Reply(
                    one.id(),
                    one.written(),
                    parts.getOrDefault(one.id(), List.of()),
                    one.status(),
                    one.decision()))
        .toList();
  }

  private static Map<Long, List<ReplyPart>> parts(Handle handle, List<Long> replies) {
    var parts = new HashMap<Long, List<ReplyPart>>();
    handle
        .createQuery("select * from reply_part where reply in (<replies>) order by reply, number")
        .bindList("replies", replies)
        .map((row, context) -> Map.entry(row.getLong("reply"), part(row)))
        .forEach(
            entry ->
                parts
                    .computeIfAbsent(entry.getKey(), any -> new ArrayList<>())
                    .add(entry.getValue()));
    return parts;
  }

  private static Reply reply(ResultSet row) throws SQLException {
    return new Reply(
        row.getLong("id"),
        new Written(
            row.getString("helpdesk"),
            new TicketRef(row.getString("ticket")),
            new MessageRef(row.getString("message")),
            Columns.maybe(row, "reply_key"),
            Columns.maybe(row, "account").map(AccountId::new),
            row.getString("channel"),
            row.getString("agent"),
            Audience.valueOf(row.getString("audience")),
            row.getString("body"),
            row.getString("parent_id"),
            Columns.map(row, "address"),
            Columns.instant(row, "accepted_at"),
            Columns.maybeInstant(row, "promised_until"),
            row.getString("sent_as"),
            row.getBoolean("take_over"),
            row.getString("warning")),
        List.of(),
        new Reply.Status(
            State.valueOf(row.getString("state")),
            row.getString("reason"),
            Columns.instant(row, "since"),
            Columns.maybeInstant(row, "next_try"),
            row.getInt("attempts"),
            row.getInt("look_ups"),
            Columns.maybeInstant(row, "held_until")),
        decision(row));
  }

  private static Optional<Decision> decision(ResultSet row) throws SQLException {
    String kind = row.getString("decision");
    return kind == null
        ? Optional.empty()
        : Optional.of(
            new Decision(
                Decision.Kind.valueOf(kind),
                row.getString("decided_by"),
                Columns.instant(row, "decided_at")));
  }

  private static ReplyPart part(ResultSet row) throws SQLException {
    Optional<ReplyPart.Out> out =
        row.getObject("out_at") == null
            ? Optional.empty()
            : Optional.of(
                new ReplyPart.Out(
                    row.getString("remote_id"),
                    Columns.instant(row, "out_at"),
                    Columns.maybeUri(row, "permalink"),
                    Columns.map(row, "address")));
    return new ReplyPart(
        row.getInt("number"),
        row.getString("body"),
        Columns.attached(row),
        Columns.map(row, "prepared"),
        Columns.maybeInstant(row, "first_try"),
        out);
  }

  /** Whether this decision about a reply is kept already. */
  static boolean decided(Handle handle, long reply, Decision decision) {
    return handle
        .createQuery("select 1 from reply where id = :id and decision = :kind and decided_at = :at")
        .bind("id", reply)
        .bind("kind", decision.kind().name())
        .bind("at", Database.time(decision.at()))
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Adds a reply without its parts; empty if its message is there already. */
  static Optional<Long> insert(Handle handle, Reply reply) {
    Written written = reply.written();
    int inserted =
        handle
            .createUpdate(
                "insert into reply (helpdesk, ticket, message, reply_key, account, channel, agent,"
                    + " audience, body, parent_id, address, accepted_at, promised_until, sent_as,"
                    + " take_over, warning,"
                    + " state, reason, since, attempts, told) values (:helpdesk, :ticket, :message,"
                    + " :key, :account, :channel, :agent, :audience, :body, :parentId, :address,"
                    + " :acceptedAt, :promise, :sentAs, :takeOver, :warning, :state, '', :acceptedAt, 0, false) on"
                    + " conflict do nothing")
            .bind("helpdesk", written.helpdesk())
            .bind("ticket", written.ticket().value())
            .bind("message", written.message().value())
            .bind("key", written.key())
            .bind("account", written.account().map(AccountId::value))
            .bind("channel", written.channel())
            .bind("agent", written.agent())
            .bind("audience", written.audience().name())
            .bind("body", written.text())
            .bind("parentId", written.parentId())
            .bind("address", Columns.json(written.address()))
            .bind("acceptedAt", Database.time(written.acceptedAt()))
            .bind("promise", Database.time(written.promise()))
            .bind("sentAs", written.sentAs())
            .bind("takeOver", written.takeOver())
            .bind("warning", written.warning())
            .bind("state", reply.status().state().name())
            .execute();
    return inserted == 0
        ? Optional.empty()
        : Optional.of(
            handle
                .createQuery(
                    "select id from reply where helpdesk = :helpdesk and message = :message")
                .bind("helpdesk", written.helpdesk())
                .bind("message", written.message().value())
                .mapTo(Long.class)
                .one());
  }

  /** Writes all of a reply that changes, if it is still in a state; answers whether it was. */
  static boolean update(Handle handle, long id, State from, Reply reply) {
    Reply.Status status = reply.status();
    boolean moved =
        handle
                .createUpdate(
                    "update reply set state = :state, reason = :reason, since = :since, next_try ="
                        + " :nextTry, attempts = :tries, look_ups = :lookUps, held_until ="
                        + " :heldUntil, decision = :decision, decided_by = :by, decided_at = :at,"
                        + " told = false where id = :id and state = :from")
                .bind("state", status.state().name())
                .bind("reason", status.reason())
                .bind("since", Database.time(status.since()))
                .bind("nextTry", Database.time(status.nextTry()))
                .bind("tries", status.tries())
                .bind("lookUps", status.lookUps())
                .bind("heldUntil", Database.time(status.heldUntil()))
                .bind("decision", reply.decision().map(last -> last.kind().name()))
                .bind("by", reply.decision().map(Decision::by))
                .bind("at", Database.time(reply.decision().map(Decision::at)))
                .bind("id", id)
                .bind("from", from.name())
                .execute()
            == 1;
    if (moved) {
      reply.parts().forEach(part -> write(handle, id, reply, part));
      if (status.state() == State.DELIVERED && reply.written().takeOver()) {
        SqlHoldings.taken(handle, reply.helpdesk(), reply.ticket(), status.since());
      }
      if (status.state() == State.DELIVERED) {
        reply.key().ifPresent(key -> SqlClosings.delivered(handle, reply.helpdesk(), key));
      }
      if (status.state() == State.DELIVERED && !reply.attached().isEmpty()) {
        reply.key().ifPresent(key -> SqlUploads.delivered(handle, reply.helpdesk(), key));
      }
    }
    return moved;
  }

  /** A part's text is written once, before its first try. */
  private static void write(Handle handle, long id, Reply reply, ReplyPart part) {
    if (part.firstTry().isEmpty()) {
      handle.execute(
          "insert into reply_part (reply, number, body, attached, prepared, address) values (?, ?,"
              + " ?, ?, '{}', '{}') on conflict do nothing",
          id,
          part.number(),
          part.text(),
          Columns.attached(part.attached()));
      return;
    }
    Optional<ReplyPart.Out> out = part.out();
    handle
        .createUpdate(
            "update reply_part set prepared = :prepared, first_try = :firstTry, account = :account,"
                + " remote_id = :remoteId, out_at = :outAt, permalink = :permalink, address ="
                + " :address where reply = :reply and number = :number")
        .bind("prepared", Columns.json(part.prepared()))
        .bind("firstTry", Database.time(part.firstTry()))
        .bind("account", reply.account().map(AccountId::value))
        .bind("remoteId", out.map(ReplyPart.Out::remoteId))
        .bind("outAt", Database.time(out.map(ReplyPart.Out::at)))
        .bind("permalink", out.flatMap(ReplyPart.Out::permalink).map(URI::toString))
        .bind("address", Columns.json(out.map(ReplyPart.Out::address).orElse(Map.of())))
        .bind("reply", id)
        .bind("number", part.number())
        .execute();
  }
}
