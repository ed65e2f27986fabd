package dev.parley.store;

import dev.parley.fakes.PostgresServer;
import java.nio.file.Path;

/** The stores on PostgreSQL. */
class PostgresStoreTest extends StoreContract {
  private final String database = PostgresServer.newDatabase();

  @Override
  DatabaseSettings settings() {
    return new DatabaseSettings(database, Path.of("unused"));
  }
}
