package dev.parley.triage;

import dev.parley.fakes.PostgresServer;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;

/** Views on PostgreSQL. */
class PostgresViewsTest extends ViewsContract {
  private final String database = PostgresServer.newDatabase();

  @Override
  SqlStores open() {
    return SqlStores.open(new DatabaseSettings(database, Path.of("unused")));
  }
}
