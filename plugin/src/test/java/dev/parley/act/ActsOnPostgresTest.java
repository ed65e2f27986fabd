package dev.parley.act;

import dev.parley.fakes.PostgresServer;
import dev.parley.store.DatabaseSettings;

/** The same on PostgreSQL. */
class ActsOnPostgresTest extends ActsTest {
  @Override
  DatabaseSettings database() {
    return new DatabaseSettings(PostgresServer.newDatabase(), folder);
  }
}
