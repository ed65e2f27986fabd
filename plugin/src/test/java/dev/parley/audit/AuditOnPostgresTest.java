package dev.parley.audit;

import dev.parley.fakes.PostgresServer;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The audit log on PostgreSQL, where several nodes add to it. */
class AuditOnPostgresTest extends AuditContract {
  private final String database = PostgresServer.newDatabase();

  @Override
  DatabaseSettings settings() {
    return new DatabaseSettings(database, Path.of("unused"));
  }

  @Test
  void twoNodesMakeOneChain() throws InterruptedException {
    try (SqlStores first = SqlStores.open(settings());
        SqlStores second = SqlStores.open(settings())) {
      writersAtOnce(List.of(first, second));
    }
  }
}
