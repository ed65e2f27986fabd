package dev.parley.store;

import dev.parley.workspace.PreferenceStore;
import java.util.Optional;

/** What people have set for themselves, in SQL. */
final class SqlPreferences implements PreferenceStore {
  private final Database database;

  SqlPreferences(Database database) {
    this.database = database;
  }

  @Override
  public Optional<String> preference(String helpdesk, String login, String name) {
    return database.read(
        handle ->
            handle
                .select(
                    "select body from preference where helpdesk = ? and login = ? and name = ?",
                    helpdesk,
                    login,
                    name)
                .mapTo(String.class)
                .findOne());
  }

  @Override
  public void keep(String helpdesk, String login, String name, String value) {
    database.durably(
        handle -> {
          int changed =
              handle.execute(
                  "update preference set body = ? where helpdesk = ? and login = ? and name = ?",
                  value,
                  helpdesk,
                  login,
                  name);
          if (changed == 0) {
            handle.execute(
                "insert into preference (helpdesk, login, name, body) values (?, ?, ?, ?) on"
                    + " conflict do nothing",
                helpdesk,
                login,
                name,
                value);
          }
        });
  }
}
