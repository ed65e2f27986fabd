package dev.parley.mute;

import dev.parley.fakes.PostgresServer;
import dev.parley.store.DatabaseSettings;
import java.nio.file.Path;

/** Mutes on PostgreSQL. */
class PostgresMutesTest extends MutesContract {
  @Override
  DatabaseSettings database(Path folder) {
    return new DatabaseSettings(PostgresServer.newDatabase(), folder);
  }
}
