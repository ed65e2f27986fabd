package dev.parley.store;

import dev.parley.act.ActStore;
import dev.parley.act.Run;
import dev.parley.act.Step;
import dev.parley.act.Wanted;
import dev.parley.audit.Act;
import dev.parley.audit.Entry;
import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Acts on tickets, in SQL. */
final class SqlActs implements ActStore {
  private static final int LONGEST_WHY = 2000;

  private final Database database;

  SqlActs(Database database) {
    this.database = database;
  }

  @Override
  public ActStore under(Lease lease) {
    return new SqlActs(database.under(lease));
  }

  @Override
  public Run add(Run run, List<TicketRef> tickets) {
    return database.durable(
        handle -> {
          int fresh =
              handle.execute(
                  "insert into act_run (act_key, helpdesk, login, kind, wanted, words, expects,"
                      + " asked_at, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do"
                      + " nothing",
                  run.key(),
                  run.helpdesk(),
                  run.by(),
                  run.wanted().kind().name(),
                  Columns.json(run.wanted().values()),
                  run.wanted().words(),
                  run.wanted().expects().orElse(null),
                  Database.time(run.at()),
                  run.state().name());
          long id = id(handle, run.helpdesk(), run.key()).orElseThrow();
          if (fresh == 1) {
            insert(handle, id, tickets);
          }
          return find(handle, run.helpdesk(), id).orElseThrow();
        });
  }

  private static void insert(Handle handle, long run, List<TicketRef> tickets) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into act_step (run, number, ticket, state, was, why) values (:run, :number,"
                + " :ticket, 'WAITING', '', '')");
    for (int number = 0; number < tickets.size(); number++) {
      batch
          .bind("run", run)
          .bind("number", number)
          .bind("ticket", tickets.get(number).value())
          .add();
    }
    if (!tickets.isEmpty()) {
      int[] unused = batch.execute();
    }
  }

  @Override
  public Optional<Run> run(String helpdesk, long id) {
    return database.read(handle -> find(handle, helpdesk, id));
  }

  @Override
  public Optional<Run> run(String helpdesk, String key) {
    return database.read(
        handle -> id(handle, helpdesk, key).flatMap(id -> find(handle, helpdesk, id)));
  }

  private static Optional<Long> id(Handle handle, String helpdesk, String key) {
    return handle
        .createQuery("select id from act_run where helpdesk = :helpdesk and act_key = :key")
        .bind("helpdesk", helpdesk)
        .bind("key", key)
        .mapTo(Long.class)
        .findOne();
  }

  private static Optional<Run> find(Handle handle, String helpdesk, long id) {
    Map<Step.State, Integer> counts = new EnumMap<>(Step.State.class);
    handle
        .createQuery("select state, count(*) as many from act_step where run = :run group by state")
        .bind("run", id)
        .map(
            (row, context) ->
                counts.put(Step.State.valueOf(row.getString("state")), row.getInt("many")))
        .list();
    return handle
        .createQuery("select * from act_run where helpdesk = :helpdesk and id = :id")
        .bind("helpdesk", helpdesk)
        .bind("id", id)
        .map((row, context) -> run(row, counts))
        .findOne();
  }

  private static Run run(ResultSet row, Map<Step.State, Integer> counts) throws SQLException {
    return new Run(
        row.getLong("id"),
        row.getString("act_key"),
        row.getString("helpdesk"),
        row.getString("login"),
        new Wanted(
            Wanted.Kind.valueOf(row.getString("kind")),
            Columns.list(row, "wanted"),
            row.getString("words"),
            Columns.maybe(row, "expects")),
        Columns.instant(row, "asked_at"),
        Run.State.valueOf(row.getString("state")),
        Columns.maybeInstant(row, "finished_at"),
        counts);
  }

  @Override
  public Optional<Run> next(String helpdesk) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select id from act_run where helpdesk = :helpdesk and state in ('RUNNING',"
                        + " 'UNDOING') order by id limit 1")
                .bind("helpdesk", helpdesk)
                .mapTo(Long.class)
                .findOne()
                .flatMap(id -> find(handle, helpdesk, id)));
  }

  @Override
  public List<Step> steps(long run, List<Step.State> in, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from act_step where run = :run and state in (<states>) order by"
                        + " number limit :limit")
                .bind("run", run)
                .bindList("states", in.stream().map(Step.State::name).toList())
                .bind("limit", limit)
                .map((row, context) -> step(row))
                .list());
  }

  private static Step step(ResultSet row) throws SQLException {
    return new Step(
        row.getLong("run"),
        row.getInt("number"),
        new TicketRef(row.getString("ticket")),
        Step.State.valueOf(row.getString("state")),
        row.getString("was"),
        row.getString("why"));
  }

  @Override
  public List<Step> move(Run run, Step.State from, List<Step> steps, Instant now) {
    return database.durable(
        handle -> {
          var moved = new ArrayList<Step>();
          for (Step step : steps) {
            String why = step.why();
            int rows =
                handle.execute(
                    "update act_step set state = ?, was = ?, why = ? where run = ? and number = ?"
                        + " and state = ?",
                    step.state().name(),
                    step.was(),
                    why.substring(0, Math.min(why.length(), LONGEST_WHY)),
                    step.run(),
                    step.number(),
                    from.name());
            if (rows == 1) {
              moved.add(step);
              if (step.state() != from) {
                entry(run, step).ifPresent(entry -> SqlAudit.add(handle, entry, now));
              }
            }
          }
          return moved;
        });
  }

  /** No words of a note or of a reason; hiding has rows of its own. */
  private static Optional<Entry> entry(Run run, Step step) {
    String values = String.join(", ", run.wanted().values());
    String was = String.join(", ", step.was().lines().toList());
    if (step.state() == Step.State.UNDONE) {
      return Optional.of(
          Entry.of(run.by(), Act.UNDID, run.wanted().kind().id())
              .on(step.ticket())
              .from(values, was));
    }
    if (step.state() != Step.State.DONE) {
      return Optional.empty();
    }
    Optional<Act> act =
        switch (run.wanted().kind()) {
          case TAG, UNTAG, INCIDENT, RETAG -> Optional.of(Act.TAGGED);
          case ASSIGN -> Optional.of(Act.ASSIGNED);
          case CLOSE -> Optional.of(Act.CLOSED);
          case REOPEN -> Optional.of(Act.REOPENED);
          case PAUSE -> Optional.of(Act.PAUSED);
          case RESUME -> Optional.of(Act.RESUMED);
          case PRIORITY -> Optional.of(Act.PRIORITIZED);
          case HIDE -> Optional.empty();
        };
    return act.map(
        did ->
            Entry.of(run.by(), did, run.wanted().kind().id()).on(step.ticket()).from(was, values));
  }

  @Override
  public void finish(Run run, Instant now) {
    database.durably(
        handle ->
            handle.execute(
                "update act_run set state = case state when 'UNDOING' then 'UNDONE' else"
                    + " 'FINISHED' end, finished_at = ? where id = ? and state = ? and not exists"
                    + " (select 1 from act_step s where s.run = act_run.id and (s.state in"
                    + " ('WAITING', 'DOING') or (act_run.state = 'UNDOING' and s.state = 'DONE')))",
                Database.time(now),
                run.id(),
                run.state().name()));
  }

  @Override
  public boolean undo(String helpdesk, long id, Instant finishedSince) {
    return database.durable(
        handle -> {
          boolean inTime =
              handle.execute(
                      "update act_run set state = 'UNDOING' where helpdesk = ? and id = ? and"
                          + " (state = 'RUNNING' or (state = 'FINISHED' and finished_at >= ?))",
                      helpdesk,
                      id,
                      Database.time(finishedSince))
                  == 1;
          if (inTime) {
            handle.execute(
                "update act_step set state = 'WITHDRAWN' where run = ? and state = 'WAITING'", id);
          }
          return inTime;
        });
  }

  @Override
  public void forget(Instant before) {
    String old = "state in ('FINISHED', 'UNDONE') and finished_at < ?";
    database.write(
        handle -> {
          handle.execute(
              "delete from act_step where run in (select id from act_run where " + old + ")",
              Database.time(before));
          handle.execute("delete from act_run where " + old, Database.time(before));
        });
  }
}
