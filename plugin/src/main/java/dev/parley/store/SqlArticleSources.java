package dev.parley.store;

import dev.parley.article.SourceState;
import dev.parley.article.source.SourceStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sources of articles in SQL: how each is set up, and how far its copy has come. */
final class SqlArticleSources implements SourceStore {
  private final Database database;

  SqlArticleSources(Database database) {
    this.database = database;
  }

  @Override
  public List<Stored> all() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select id, kind, name, place, setup, sealed from article_source where setup is"
                        + " not null order by name, id")
                .map(
                    (row, context) ->
                        new Stored(
                            row.getString("id"),
                            row.getString("kind"),
                            row.getString("name"),
                            row.getString("place"),
                            Columns.map(row, "setup"),
                            Columns.maybe(row, "sealed")))
                .list());
  }

  @Override
  public void put(Stored source) {
    database.durably(
        handle -> {
          handle.execute(
              "insert into article_source (id, kind, name, place, pass, passing, asked, trouble)"
                  + " values (?, ?, ?, ?, 0, false, false, '') on conflict do nothing",
              source.id(),
              source.kind(),
              source.name(),
              source.place());
          handle.execute(
              "update article_source set name = ?, place = ?, setup = ?, sealed = ?, asked = true,"
                  + " trouble = '', tried_at = null where id = ?",
              source.name(),
              source.place(),
              Columns.json(source.values()),
              source.sealed().orElse(null),
              source.id());
        });
  }

  List<SourceState> states() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from article_source order by name, id")
                .map((row, context) -> state(row))
                .list());
  }

  Optional<SourceState> state(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from article_source where id = :id")
                .bind("id", id)
                .map((row, context) -> state(row))
                .findOne());
  }

  void add(SourceState source) {
    database.durably(
        handle ->
            handle.execute(
                "insert into article_source (id, kind, name, place, pass, passing, asked, trouble)"
                    + " values (?, ?, ?, ?, 0, false, false, '') on conflict do nothing",
                source.id(),
                source.kind(),
                source.name(),
                source.place()));
  }

  boolean ask(String source) {
    return database.durable(
        handle ->
            handle.execute("update article_source set asked = true where id = ?", source) > 0);
  }

  static boolean write(Handle handle, SourceState state) {
    return handle
            .createUpdate(
                "update article_source set read_cursor = :cursor, pass = :pass, pass_cursor ="
                    + " :passCursor, passing = :passing, asked = asked and :samePass = pass, full_at"
                    + " = :fullAt, tried_at = :triedAt, synced_at = :syncedAt, trouble = :trouble,"
                    + " note = :note where id = :id")
            .bind("cursor", state.cursor().orElse(null))
            .bind("pass", state.pass())
            .bind("samePass", state.pass())
            .bind("passCursor", state.passCursor().orElse(null))
            .bind("passing", state.passing())
            .bind("fullAt", Database.time(state.fullAt()))
            .bind("triedAt", Database.time(state.triedAt()))
            .bind("syncedAt", Database.time(state.syncedAt()))
            .bind("trouble", state.trouble())
            .bind("note", state.note())
            .bind("id", state.id())
            .execute()
        == 1;
  }

  private static SourceState state(ResultSet row) throws SQLException {
    return new SourceState(
        row.getString("id"),
        row.getString("kind"),
        row.getString("name"),
        row.getString("place"),
        Columns.maybe(row, "read_cursor"),
        row.getLong("pass"),
        Columns.maybe(row, "pass_cursor"),
        row.getBoolean("passing"),
        row.getBoolean("asked"),
        Columns.maybeInstant(row, "full_at"),
        Columns.maybeInstant(row, "tried_at"),
        Columns.maybeInstant(row, "synced_at"),
        row.getString("trouble"),
        row.getString("note"));
  }
}
