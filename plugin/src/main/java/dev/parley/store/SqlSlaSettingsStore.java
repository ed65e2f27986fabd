package dev.parley.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import dev.parley.sla.SlaReader;
import dev.parley.sla.SlaRevision;
import dev.parley.sla.SlaRevision.Saved;
import dev.parley.sla.SlaSettingsStore;
import dev.parley.sla.SlaWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calendars and policies in SQL: each revision whole, as a document. */
final class SqlSlaSettingsStore implements SlaSettingsStore {
  private static final TypeToken<Map<String, Object>> DOCUMENT = new TypeToken<>() {};
  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .setObjectToNumberStrategy(ToNumberPolicy.BIG_DECIMAL)
          .create();

  private static final String SAVED = "number, saved_at, saved_by, deed, subject, subject_name";

  private final Database database;

  SqlSlaSettingsStore(Database database) {
    this.database = database;
  }

  @Override
  public long newest() {
    return database.read(
        handle ->
            handle
                .createQuery("select coalesce(max(number), 0) from sla_revision")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public List<SlaRevision> after(long number) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from sla_revision where number > :number order by number")
                .bind("number", number)
                .map(
                    (row, context) ->
                        new SlaRevision(
                            saved(row),
                            SlaReader.book(GSON.fromJson(row.getString("body"), DOCUMENT))))
                .list());
  }

  @Override
  public boolean add(SlaRevision revision) {
    Saved saved = revision.saved();
    return database.durable(
        handle -> {
          boolean free =
              handle.execute(
                      "insert into sla_revision (number, saved_at, saved_by, deed, subject,"
                          + " subject_name, body) values (?, ?, ?, ?, ?, ?, ?) on conflict do"
                          + " nothing",
                      saved.number(),
                      Database.time(saved.at()),
                      saved.by(),
                      saved.deed().what(),
                      saved.deed().id(),
                      saved.deed().name(),
                      GSON.toJson(SlaWriter.book(revision.book())))
                  == 1;
          if (free) {
            SqlAudit.add(handle, AuditRows.of(revision), saved.at());
          }
          return free;
        });
  }

  @Override
  public List<Saved> history(long before, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select "
                        + SAVED
                        + " from sla_revision where number < :before order by number desc limit"
                        + " :limit")
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> saved(row))
                .list());
  }

  @Override
  public Map<String, Saved> lastChanges() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select "
                        + SAVED
                        + " from sla_revision where number in (select max(number) from sla_revision"
                        + " where subject <> '' group by subject)")
                .map((row, context) -> saved(row))
                .stream()
                .collect(Collectors.toMap(saved -> saved.deed().id(), saved -> saved)));
  }

  private static Saved saved(ResultSet row) throws SQLException {
    return new Saved(
        row.getLong("number"),
        Columns.instant(row, "saved_at"),
        row.getString("saved_by"),
        new SlaRevision.Deed(
            row.getString("deed"), row.getString("subject"), row.getString("subject_name")));
  }

  @Override
  public Optional<FeedState> feed(String calendar) {
    return database.read(
        handle ->
            handle
                .createQuery("select looked_at, trouble from sla_holiday_feed where calendar = :id")
                .bind("id", calendar)
                .map(
                    (row, context) ->
                        new FeedState(Columns.instant(row, "looked_at"), row.getString("trouble")))
                .findOne());
  }

  @Override
  public void feed(String calendar, FeedState state) {
    database.write(
        handle -> {
          handle.execute(
              "insert into sla_holiday_feed (calendar, looked_at, trouble) values (?, ?, ?) on"
                  + " conflict do nothing",
              calendar,
              Database.time(state.lookedAt()),
              state.trouble());
          handle.execute(
              "update sla_holiday_feed set looked_at = ?, trouble = ? where calendar = ?",
              Database.time(state.lookedAt()),
              state.trouble(),
              calendar);
        });
  }
}
