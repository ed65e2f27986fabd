package dev.parley.workspace;

import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Drafts and presence on H2. */
class H2WorkspaceTest extends WorkspaceContract {
  @TempDir Path folder;

  @Override
  SqlStores open() {
    return SqlStores.open(new DatabaseSettings("h2", folder));
  }
}
