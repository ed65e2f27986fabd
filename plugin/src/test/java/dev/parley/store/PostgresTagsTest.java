package dev.parley.store;

import dev.parley.fakes.PostgresServer;
import java.nio.file.Path;

/** Tags of tickets, on PostgreSQL. */
class PostgresTagsTest extends TagsContract {
  private final String database = PostgresServer.newDatabase();

  @Override
  DatabaseSettings settings() {
    return new DatabaseSettings(database, Path.of("unused"));
  }
}
