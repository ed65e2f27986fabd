package dev.parley.store;

import dev.parley.article.ArticleStore.Position;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The counter of changes of articles, in SQL. Its row is locked until a change is committed. */
final class SqlArticleVersions {
  private final Database database;

  SqlArticleVersions(Database database) {
    this.database = database;
  }

  /** The next version. */
  static long next(Handle handle) {
    int counted = handle.execute("update article_counter set version = version + 1 where id = 1");
    if (counted == 0) {
      handle.execute(
          "insert into article_counter (id, base, version, purged) values (1, ?, 0, 0) on conflict"
              + " do nothing",
          UUID.randomUUID().toString());
      handle.execute("update article_counter set version = version + 1 where id = 1");
    }
    return handle
        .select("select version from article_counter where id = 1")
        .mapTo(Long.class)
        .one();
  }

  Position position() {
    return database.read(
        handle ->
            handle
                .createQuery("select base, version, purged from article_counter where id = 1")
                .map(
                    (row, context) ->
                        new Position(
                            row.getString("base"), row.getLong("version"), row.getLong("purged")))
                .findOne()
                .orElse(new Position("", 0, 0)));
  }

  /** Another history: every index is one of another from now on. */
  void startOver() {
    database.durably(
        handle -> {
          next(handle);
          handle.execute(
              "update article_counter set base = ? where id = 1", UUID.randomUUID().toString());
        });
  }
}
