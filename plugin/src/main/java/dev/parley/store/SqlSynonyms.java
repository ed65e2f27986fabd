package dev.parley.store;

import dev.parley.article.Synonyms;
import dev.parley.article.Synonyms.Kept;
import java.util.Optional;

/** What admins say means the same, in SQL: one row. */
final class SqlSynonyms implements Synonyms.Store {
  private final Database database;

  SqlSynonyms(Database database) {
    this.database = database;
  }

  @Override
  public String revision() {
    return database.read(
        handle ->
            handle
                .createQuery("select revision from article_synonym where id = 1")
                .mapTo(String.class)
                .findOne()
                .orElse(""));
  }

  @Override
  public Optional<Kept> kept() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select words, revision, changed_by, changed_at from article_synonym where id ="
                        + " 1")
                .map(
                    (row, context) ->
                        new Kept(
                            row.getString("words"),
                            row.getString("revision"),
                            row.getString("changed_by"),
                            Columns.instant(row, "changed_at")))
                .findOne());
  }

  @Override
  public void keep(Kept kept) {
    database.durably(
        handle -> {
          handle.execute(
              "insert into article_synonym (id, words, revision, changed_by, changed_at) values (1,"
                  + " '', '', '', ?) on conflict do nothing",
              Database.time(kept.at()));
          handle.execute(
              "update article_synonym set words = ?, revision = ?, changed_by = ?, changed_at = ?"
                  + " where id = 1",
              kept.words(),
              kept.revision(),
              kept.by(),
              Database.time(kept.at()));
        });
  }
}
