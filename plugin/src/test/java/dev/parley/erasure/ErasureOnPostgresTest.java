package dev.parley.erasure;

import dev.parley.fakes.PostgresServer;
import dev.parley.store.DatabaseSettings;
import java.nio.file.Path;

/** The same on PostgreSQL. */
class ErasureOnPostgresTest extends ErasureTest {
  @Override
  DatabaseSettings database(Path home) {
    return new DatabaseSettings(PostgresServer.newDatabase(), home);
  }
}
