package dev.parley.workspace;

import dev.parley.fakes.PostgresServer;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;

/** Drafts and presence on PostgreSQL. */
class PostgresWorkspaceTest extends WorkspaceContract {
  private final String database = PostgresServer.newDatabase();

  @Override
  SqlStores open() {
    return SqlStores.open(new DatabaseSettings(database, Path.of("unused")));
  }
}
