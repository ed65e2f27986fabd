package dev.parley.store;

import dev.parley.fakes.PostgresServer;
import java.nio.file.Path;

/** Leases on PostgreSQL. */
class PostgresLeasesTest extends LeasesContract {
  private final String database = PostgresServer.newDatabase();

  @Override
  DatabaseSettings settings() {
    return new DatabaseSettings(database, Path.of("unused"));
  }
}
