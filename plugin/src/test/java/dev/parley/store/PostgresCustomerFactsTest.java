package dev.parley.store;

import dev.parley.fakes.PostgresServer;
import java.nio.file.Path;

/** What is known of customers, on PostgreSQL. */
class PostgresCustomerFactsTest extends CustomerFactsContract {
  private final String database = PostgresServer.newDatabase();

  @Override
  DatabaseSettings settings() {
    return new DatabaseSettings(database, Path.of("unused"));
  }
}
