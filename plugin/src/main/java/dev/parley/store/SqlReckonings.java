package dev.parley.store;

import dev.parley.sla.ClockFields;
import dev.parley.sla.ClockStore.Backlog;
import dev.parley.sla.ClockStore.Due;
import dev.parley.sla.ClockStore.Reckoned;
import dev.parley.sla.Standard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Which tickets are to be reckoned, and what came of it, in SQL. */
final class SqlReckonings {
  private static final String DUE =
      "select helpdesk, ticket, channel, version, beside, fields from ticket_clock where ";

  private static final String BEHIND = "settled = false and reckoned < :standard";

  private SqlReckonings() {}

  static List<Due> due(Handle handle, Instant now, int limit) {
    return list(
        handle
            .createQuery(DUE + "reckon_at <= :now order by reckon_at limit :limit")
            .bind("now", Database.time(now))
            .bind("limit", limit));
  }

  /** In the order of the index, which in both databases is that in which the tickets came. */
  static List<Due> behind(Handle handle, Standard standard, int limit) {
    return list(
        handle
            .createQuery(DUE + BEHIND + " limit :limit")
            .bind("standard", standard.number())
            .bind("limit", limit));
  }

  private static List<Due> list(Query query) {
    return query
        .map(
            (row, context) ->
                new Due(
                    SqlClockStore.timed(row),
                    row.getLong("version"),
                    Columns.map(row, "beside"),
                    Columns.map(row, "fields")))
        .list();
  }

  /** What was reckoned under later settings meanwhile stays, and so do its escalations. */
  static void save(Handle handle, List<Reckoned> reckoned, Standard standard) {
    List<Reckoned> ordered = inOrder(reckoned);
    PreparedBatch batch =
        handle.prepareBatch(
            "update ticket_clock set reckon_at = case when version = :version then"
                + " cast(:again as timestamp(3) with time zone) else reckon_at end,"
                + " told = case when fields = :fields then told else false end,"
                + " fields = :fields, next_due = :nextDue, settled = :settled,"
                + " waiting_since = :waiting, reckoned = :standard"
                + " where helpdesk = :helpdesk and ticket = :ticket and reckoned < :later");
    for (Reckoned one : ordered) {
      SqlClockStore.one(batch, one.due().ticket())
          .bind("version", one.due().version())
          .bind("again", Database.time(one.again()))
          .bind("fields", Columns.json(one.fields()))
          .bind("nextDue", Database.time(nextDue(one)))
          .bind("settled", one.settled())
          .bind("waiting", Database.time(one.waitingSince()))
          .bind("standard", standard.number())
          .bind("later", standard.later())
          .add();
    }
    int[] written = batch.execute();
    List<Reckoned> taken = new ArrayList<>(ordered.size());
    for (int i = 0; i < written.length; i++) {
      if (written[i] > 0) {
        taken.add(ordered.get(i));
      }
    }
    SqlEscalations.put(handle, taken);
  }

  /** Always in one order, so that two nodes that write the same rows do not wait for each other. */
  private static List<Reckoned> inOrder(List<Reckoned> reckoned) {
    return reckoned.stream()
        .sorted(Comparator.comparing(one -> one.due().ticket().ticket().value()))
        .toList();
  }

  private static Optional<Instant> nextDue(Reckoned reckoned) {
    return Optional.ofNullable(reckoned.fields().get(ClockFields.NEXT_DUE))
        .filter(text -> !text.isEmpty())
        .map(Instant::parse);
  }

  static Backlog backlog(Handle handle, Standard standard, Instant now) {
    return handle
        .createQuery(
            "select (select count(*) from ticket_clock where "
                + BEHIND
                + "), (select count(*) from ticket_clock where reckon_at <= :now and not ("
                + BEHIND
                + ")), (select count(*) from ticket_clock where told = false)")
        .bind("standard", standard.number())
        .bind("now", Database.time(now))
        .map((row, context) -> new Backlog(row.getLong(1) + row.getLong(2), row.getLong(3)))
        .one();
  }
}
