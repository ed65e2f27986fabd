package dev.parley.store;

import dev.parley.account.SealedStore;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * All that is sealed, in SQL: secrets of accounts, webhooks and article sources, logins under way.
 */
final class SqlSealed implements SealedStore {
  private static final String ACCOUNTS = "account_secret";
  private static final String WEBHOOKS = "outgoing_webhook";
  private static final String LOGINS = "oauth_step";
  private static final String SOURCES = "article_source";

  private final Database database;

  SqlSealed(Database database) {
    this.database = database;
  }

  @Override
  public List<Sealed> all() {
    return database.read(
        handle -> {
          var all = new ArrayList<Sealed>();
          handle
              .createQuery(
                  "select account, name, sealed from account_secret order by account, name")
              .map(
                  (row, context) ->
                      new Sealed(
                          ACCOUNTS,
                          List.of(row.getString("account"), row.getString("name")),
                          row.getString("account") + "/" + row.getString("name"),
                          row.getString("sealed")))
              .forEach(all::add);
          all.addAll(named(handle, WEBHOOKS, "name", "webhook/"));
          all.addAll(named(handle, LOGINS, "step_key", "oauth/"));
          all.addAll(named(handle, SOURCES, "id", "article-source/"));
          return all;
        });
  }

  private static List<Sealed> named(Handle handle, String table, String key, String prefix) {
    return handle
        .createQuery(
            "select %s as name, sealed from %s where sealed is not null order by %s"
                .formatted(key, table, key))
        .map(
            (row, context) ->
                new Sealed(
                    table,
                    List.of(row.getString("name")),
                    prefix + row.getString("name"),
                    row.getString("sealed")))
        .list();
  }

  @Override
  public void replace(Sealed before, String fresh) {
    String name = before.keys().get(before.keys().size() - 1);
    database.durably(
        handle -> {
          switch (before.place()) {
            case ACCOUNTS ->
                handle.execute(
                    "update account_secret set sealed = ? where account = ? and name = ? and sealed"
                        + " = ?",
                    fresh,
                    before.keys().get(0),
                    name,
                    before.sealed());
            case WEBHOOKS ->
                handle.execute(
                    "update outgoing_webhook set sealed = ? where name = ? and sealed = ?",
                    fresh,
                    name,
                    before.sealed());
            case LOGINS ->
                handle.execute(
                    "update oauth_step set sealed = ? where step_key = ? and sealed = ?",
                    fresh,
                    name,
                    before.sealed());
            case SOURCES ->
                handle.execute(
                    "update article_source set sealed = ? where id = ? and sealed = ?",
                    fresh,
                    name,
                    before.sealed());
            default -> throw new IllegalArgumentException("nothing is sealed in " + before.place());
          }
        });
  }
}
