package dev.parley.store;

import dev.parley.fakes.PostgresServer;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;

class PostgresSplitsTest extends SplitsContract {
  private final String database = PostgresServer.newDatabase();

  @Override
  DatabaseSettings database(Path folder) {
    return new DatabaseSettings(database, folder);
  }

  @Override
  boolean somebodyWaits(Handle handle) {
    return handle
            .createQuery("select count(*) from pg_locks where not granted")
            .mapTo(Long.class)
            .one()
        > 0;
  }
}
