package dev.parley.store;

import dev.parley.settings.SettingsStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Saved settings in SQL. */
final class SqlSettingsStore implements SettingsStore {
  private final Database database;

  SqlSettingsStore(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, Saved> all() {
    return database.read(
        handle -> {
          Map<String, Saved> saved = new HashMap<>();
          handle
              .createQuery("select name, setting_value, saved_by, saved_at from setting")
              .map(
                  (row, context) ->
                      Map.entry(
                          row.getString("name"),
                          new Saved(
                              row.getString("setting_value"),
                              row.getString("saved_by"),
                              Columns.instant(row, "saved_at"))))
              .forEach(one -> saved.put(one.getKey(), one.getValue()));
          return saved;
        });
  }

  @Override
  public void save(Map<String, String> values, String by, Instant at) {
    database.durably(
        handle ->
            values.forEach(
                (name, value) -> {
                  handle.execute("delete from setting where name = ?", name);
                  if (!value.isEmpty()) {
                    handle.execute(
                        "insert into setting (name, setting_value, saved_by, saved_at) values (?,"
                            + " ?, ?, ?)",
                        name,
                        value,
                        by,
                        Database.time(at));
                  }
                }));
  }

  @Override
  public void ask(String question, String answer, Instant until) {
    database.write(
        handle ->
            handle.execute(
                "insert into reach_question (question, answer, expires_at) values (?, ?, ?)",
                question,
                answer,
                Database.time(until)));
  }

  @Override
  public Optional<String> answer(String question, Instant now) {
    return database.durable(
        handle -> {
          handle.execute("delete from reach_question where expires_at < ?", Database.time(now));
          Optional<String> answer =
              handle
                  .createQuery("select answer from reach_question where question = :question")
                  .bind("question", question)
                  .mapTo(String.class)
                  .findOne();
          int taken = handle.execute("delete from reach_question where question = ?", question);
          return answer.filter(any -> taken == 1);
        });
  }
}
