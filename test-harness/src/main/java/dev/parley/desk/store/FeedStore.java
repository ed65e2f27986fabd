package dev.parley.desk.store;

import dev.parley.host.Change;
import dev.parley.host.Message;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * The change feed.
 *
 * <p>Numbers follow the order of commits. A transaction raises the one row of {@code feed_counter}
 * as its last statements and thereby holds that row until its commit: the next transaction can get
 * a number only when this one's changes are visible. So a reader that has seen number n will never
 * see anything appear below n, even if transactions commit in another order than they began. The
 * price is that the tails of writing transactions queue up behind one another.
 */
public final class FeedStore {
  private final MessageStore messages;

  public FeedStore(MessageStore messages) {
    this.messages = messages;
  }

  /** Numbers the changes of a transaction; must be the last thing it does. */
  void append(Handle handle, List<PendingChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    handle.execute("update feed_counter set last_seq = last_seq + ? where id = 1", changes.size());
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into feed (seq, happened_at, ticket, type, message, actor, val)"
                + " select last_seq - :behind, :at, :ticket, :type, :message, :actor, :value from"
                + " feed_counter where id = 1");
    int behind = changes.size();
    for (PendingChange change : changes) {
      behind--;
      batch
          .bind("behind", behind)
          .bind("at", change.at())
          .bind("ticket", change.ticket())
          .bind("type", change.type().name())
          .bind("message", change.message().isPresent() ? change.message().getAsLong() : null)
          .bind("actor", change.actor())
          .bind("value", change.value())
          .add();
    }
    batch.execute();
  }

  /** The highest number given out by a committed transaction. */
  public long lastSeq(Handle handle) {
    return handle
        .createQuery("select last_seq from feed_counter where id = 1")
        .mapTo(Long.class)
        .one();
  }

  /** Changes above a number, lowest first. */
  public List<Numbered> after(Handle handle, long seq, int limit) {
    List<Row> rows =
        handle
            .createQuery(
                "select f.seq, f.happened_at, f.ticket, t.channel, f.type, f.message, f.actor,"
                    + " f.val from feed f join ticket t on t.id = f.ticket where f.seq > :seq order"
                    + " by f.seq limit :limit")
            .bind("seq", seq)
            .bind("limit", limit)
            .map(
                (row, context) ->
                    new Row(
                        row.getLong("seq"),
                        row.getObject("happened_at", java.time.OffsetDateTime.class).toInstant(),
                        row.getLong("ticket"),
                        row.getString("channel"),
                        Change.Type.valueOf(row.getString("type")),
                        Optional.ofNullable(row.getObject("message", Long.class)),
                        row.getString("actor"),
                        row.getString("val")))
            .list();
    var byId =
        messages.byIds(handle, rows.stream().flatMap(row -> row.message().stream()).toList());
    return rows.stream()
        .map(row -> new Numbered(row.seq(), row.change(row.message().map(byId::get))))
        .toList();
  }

  /**
   * What was done to a ticket beside its messages, which were merged into it and which were split
   * off from it, oldest first.
   */
  public List<Done> history(Handle handle, long ticket) {
    return history(handle, ticket, Optional.empty(), Optional.empty());
  }

  /**
   * The same for a stretch of time.
   *
   * @param from the first moment that counts; empty for the beginning
   * @param until the first moment that does not count any more; empty for the end
   */
  public List<Done> history(
      Handle handle, long ticket, Optional<Instant> from, Optional<Instant> until) {
    Query query =
        handle
            .createQuery(
                "select f.*, coalesce(p.name, f.actor) as name from (select seq, happened_at,"
                    + " ticket, type, actor, val from feed where ticket = :ticket and message is"
                    + " null union select seq, happened_at, ticket, type, actor, val from feed"
                    + " where type in ('MERGED', 'PARTED') and val = :number and message is null"
                    + " union select o.seq, o.happened_at, o.ticket, o.type, o.actor, o.val from"
                    + " ticket s join feed o on o.ticket = s.id where s.split_from = :ticket and"
                    + " o.type = 'SPLIT' and o.message is null union select o.seq,"
                    + " o.happened_at, o.ticket, o.type, o.actor, o.val from ticket m join ticket s"
                    + " on s.split_from = m.id join feed o on o.ticket = s.id where m.shown_in ="
                    + " :ticket and o.type = 'SPLIT' and o.message is null)"
                    + " f left join person p on p.login = f.actor where 1 = 1"
                    + (from.isPresent() ? " and f.happened_at >= :from" : "")
                    + (until.isPresent() ? " and f.happened_at < :until" : "")
                    + " order by f.seq")
            .bind("ticket", ticket)
            .bind("number", Long.toString(ticket));
    from.ifPresent(at -> query.bind("from", at));
    until.ifPresent(at -> query.bind("until", at));
    return query
        .map(
            (row, context) ->
                new Done(
                    row.getLong("seq"),
                    row.getObject("happened_at", java.time.OffsetDateTime.class).toInstant(),
                    row.getLong("ticket"),
                    Change.Type.valueOf(row.getString("type")),
                    row.getString("actor"),
                    row.getString("name"),
                    row.getString("val")))
        .list();
  }

  /**
   * Something that was done to a ticket.
   *
   * @param seq its place in the feed
   * @param at when
   * @param ticket the number of the ticket it was done to: another one that was merged into it or
   *     split off from it
   * @param type what
   * @param login of who did it; empty if no person did
   * @param name of that person
   * @param value as in {@link Change}
   */
  public record Done(
      long seq,
      Instant at,
      long ticket,
      Change.Type type,
      String login,
      String name,
      String value) {}

  /**
   * A change with its number.
   *
   * @param seq its place in the feed
   * @param change what it says
   */
  public record Numbered(long seq, Change change) {}

  private record Row(
      long seq,
      Instant at,
      long ticket,
      String channel,
      Change.Type type,
      Optional<Long> message,
      String actor,
      String value) {

    Change change(Optional<StoredMessage> stored) {
      Optional<Message> shown = stored.map(StoredMessage::shown);
      return new Change(
          "c" + seq, at, new TicketRef(Long.toString(ticket)), channel, type, shown, actor, value);
    }
  }
}
