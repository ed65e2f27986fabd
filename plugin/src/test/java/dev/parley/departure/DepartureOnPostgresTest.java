package dev.parley.departure;

import dev.parley.fakes.PostgresServer;
import dev.parley.store.DatabaseSettings;

/** The same on PostgreSQL. */
class DepartureOnPostgresTest extends DepartureTest {
  @Override
  DatabaseSettings database() {
    return new DatabaseSettings(PostgresServer.newDatabase(), folder);
  }
}
