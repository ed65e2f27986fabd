package dev.parley.notify;

import dev.parley.fakes.PostgresServer;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;

/** What agents are told on PostgreSQL. */
class PostgresNoticesTest extends NoticesContract {
  private final String database = PostgresServer.newDatabase();

  @Override
  SqlStores open() {
    return SqlStores.open(new DatabaseSettings(database, Path.of("unused")));
  }
}
