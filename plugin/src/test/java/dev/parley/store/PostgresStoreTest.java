package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** The stores on PostgreSQL. */
class PostgresStoreTest extends StoreContract {
  private final String database = PostgresServer.newDatabase();

  @Override
  DatabaseSettings settings() {
    return new DatabaseSettings(database, Path.of("unused"));
  }

  @Test
  void aServerThatAnswersBeforeItsDiskIsRefused() throws SQLException {
    String hasty = PostgresServer.newDatabase();
    PostgresServer.registerDriver();
    try (Connection connection = DriverManager.getConnection(hasty);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "alter database \"%s\" set synchronous_commit = off".formatted(connection.getCatalog()));
    }

    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> SqlStores.open(new DatabaseSettings(hasty, Path.of("unused"))));

    assertTrue(refused.getMessage().contains("synchronous_commit"), refused::getMessage);
  }
}
