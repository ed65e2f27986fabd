package dev.parley.store;

import dev.parley.notify.WebhookStore;
import java.util.List;

/** Outgoing webhooks in SQL. */
final class SqlOutgoingWebhooks implements WebhookStore {
  private final Database database;

  SqlOutgoingWebhooks(Database database) {
    this.database = database;
  }

  @Override
  public List<Stored> all() {
    return database.read(
        handle ->
            handle
                .createQuery("select name, url, sealed from outgoing_webhook order by name")
                .map(
                    (row, context) ->
                        new Stored(
                            row.getString("name"), row.getString("url"), row.getString("sealed")))
                .list());
  }

  @Override
  public void put(Stored webhook) {
    database.durably(
        handle -> {
          int changed =
              handle.execute(
                  "update outgoing_webhook set url = ?, sealed = ? where name = ?",
                  webhook.url(),
                  webhook.sealed(),
                  webhook.name());
          if (changed == 0) {
            handle.execute(
                "insert into outgoing_webhook (name, url, sealed) values (?, ?, ?) on conflict do"
                    + " nothing",
                webhook.name(),
                webhook.url(),
                webhook.sealed());
          }
        });
  }

  @Override
  public boolean remove(String name) {
    return database.durable(
        handle -> handle.execute("delete from outgoing_webhook where name = ?", name) == 1);
  }
}
