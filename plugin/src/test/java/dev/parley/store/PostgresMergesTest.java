package dev.parley.store;

import dev.parley.fakes.PostgresServer;
import java.nio.file.Path;

class PostgresMergesTest extends MergesContract {
  private final String database = PostgresServer.newDatabase();

  @Override
  SqlStores open() {
    return SqlStores.open(new DatabaseSettings(database, Path.of("unused")));
  }
}
