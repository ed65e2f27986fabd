package dev.parley.store;

import dev.parley.fakes.PostgresServer;
import java.nio.file.Path;

class PostgresSplitsTest extends SplitsContract {
  private final String database = PostgresServer.newDatabase();

  @Override
  DatabaseSettings database(Path folder) {
    return new DatabaseSettings(database, folder);
  }
}
