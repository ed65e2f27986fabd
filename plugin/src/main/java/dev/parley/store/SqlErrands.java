package dev.parley.store;

import dev.parley.model.TicketRef;
import dev.parley.notify.Errand;
import dev.parley.notify.ErrandStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;

/** Errands in SQL. */
final class SqlErrands implements ErrandStore {
  private static final int LONGEST_REASON = 500;

  /** Webhooks each by itself, all other ways by their kind; the newest errand gives the reason. */
  private static final String TROUBLES =
      "select t.kind, t.whom, t.retrying, t.failed, t.oldest, e.why from (select s.kind, s.whom,"
          + " count(s.again) as retrying, count(s.ended) as failed, min(s.not_before) as oldest,"
          + " max(s.id) as newest from (select id, kind, case when kind = 'WEBHOOK' then recipients"
          + " else '[]' end as whom, not_before, 1 as again, cast(null as integer) as ended from"
          + " errand where state = 'waiting' and tries > 0 union all select id, kind, case when kind"
          + " = 'WEBHOOK' then recipients else '[]' end, not_before, cast(null as integer), 1 from"
          + " errand where state = 'failed' and ended_at >= :since) s group by s.kind, s.whom) t"
          + " join errand e on e.id = t.newest order by t.kind, t.whom";

  private final Database database;

  SqlErrands(Database database) {
    this.database = database;
  }

  static void add(Handle handle, Errand errand) {
    handle
        .createUpdate(
            "insert into errand (errand_key, helpdesk, ticket, cause, kind, recipients, says,"
                + " not_before, held, state, tries, next_try, why) values (:key, :helpdesk, :ticket,"
                + " :cause, :kind, :to, :says, :from, :held, 'waiting', 0, :from, '') on conflict do"
                + " nothing")
        .bind("key", errand.key())
        .bind("helpdesk", errand.helpdesk())
        .bind("ticket", errand.ticket().map(TicketRef::value).orElse(""))
        .bind("cause", errand.cause())
        .bind("kind", errand.kind().name())
        .bind("to", Columns.json(errand.to().stream().sorted().toList()))
        .bind("says", Columns.json(errand.says()))
        .bind("from", Database.time(errand.notBefore()))
        .bind("held", errand.held())
        .execute();
  }

  /**
   * Forgets what waits for a calendar to open and has lost its reason. Few errands wait at a time,
   * so they are read whole and not once for each ticket.
   *
   * @param tickets those that were reckoned
   * @param reason whether a ticket still has a cause
   */
  static void dropHeld(
      Handle handle, String helpdesk, Set<String> tickets, BiPredicate<String, String> reason) {
    if (tickets.isEmpty()) {
      return;
    }
    record Held(long id, String ticket, String cause) {}
    List<Held> held =
        handle
            .createQuery(
                "select id, ticket, cause from errand where state = 'waiting' and held = true and"
                    + " helpdesk = :helpdesk")
            .bind("helpdesk", helpdesk)
            .map(
                (row, context) ->
                    new Held(row.getLong("id"), row.getString("ticket"), row.getString("cause")))
            .list();
    for (Held one : held) {
      if (tickets.contains(one.ticket()) && !reason.test(one.ticket(), one.cause())) {
        handle.execute("delete from errand where id = ? and state = 'waiting'", one.id());
      }
    }
  }

  @Override
  public List<Waiting> due(String helpdesk, Instant now, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from errand where helpdesk = :helpdesk and next_try <= :now order by"
                        + " next_try, id limit :limit")
                .bind("helpdesk", helpdesk)
                .bind("now", Database.time(now))
                .bind("limit", limit)
                .map((row, context) -> waiting(row))
                .list());
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        row.getLong("id"),
        new Errand(
            row.getString("errand_key"),
            row.getString("helpdesk"),
            Optional.of(row.getString("ticket")).filter(id -> !id.isEmpty()).map(TicketRef::new),
            row.getString("cause"),
            Errand.Kind.valueOf(row.getString("kind")),
            Set.copyOf(Columns.list(row, "recipients")),
            Columns.map(row, "says"),
            Columns.instant(row, "not_before"),
            row.getBoolean("held")),
        row.getInt("tries"));
  }

  @Override
  public void done(Waiting errand, Instant now) {
    end(errand, "done", now, "");
  }

  @Override
  public void failed(Waiting errand, Instant now, String why) {
    end(errand, "failed", now, why);
  }

  private void end(Waiting errand, String state, Instant now, String why) {
    database.durably(
        handle ->
            handle.execute(
                "update errand set state = ?, ended_at = ?, next_try = null, why = ? where id = ?"
                    + " and state = 'waiting'",
                state,
                Database.time(now),
                cut(why),
                errand.id()));
  }

  @Override
  public void later(Waiting errand, Instant next, String why) {
    database.write(
        handle ->
            handle.execute(
                "update errand set tries = tries + 1, next_try = ?, why = ? where id = ? and state"
                    + " = 'waiting'",
                Database.time(next),
                cut(why),
                errand.id()));
  }

  private static String cut(String why) {
    return why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON);
  }

  @Override
  public List<Trouble> troubles(Instant since) {
    return database.read(
        handle ->
            handle
                .createQuery(TROUBLES)
                .bind("since", Database.time(since))
                .map(
                    (row, context) ->
                        new Trouble(
                            Errand.Kind.valueOf(row.getString("kind")),
                            String.join(", ", Columns.list(row, "whom")),
                            row.getLong("retrying"),
                            row.getLong("failed"),
                            Columns.instant(row, "oldest"),
                            row.getString("why")))
                .list());
  }

  @Override
  public Backlog backlog(Instant since) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select (select count(*) from errand where next_try is not null and tries > 0),"
                        + " (select count(*) from errand where state = 'failed' and ended_at >="
                        + " :since), (select e.why from errand e where e.why <> '' and (e.next_try is"
                        + " not null or e.ended_at >= :since) order by e.id desc limit 1)")
                .bind("since", Database.time(since))
                .map(
                    (row, context) ->
                        new Backlog(
                            row.getLong(1),
                            row.getLong(2),
                            row.getString(3) == null ? "" : row.getString(3)))
                .one());
  }
}
