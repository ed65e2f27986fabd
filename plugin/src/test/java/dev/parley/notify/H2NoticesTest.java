package dev.parley.notify;

import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What agents are told on H2. */
class H2NoticesTest extends NoticesContract {
  @TempDir Path folder;

  @Override
  SqlStores open() {
    return SqlStores.open(new DatabaseSettings("h2", folder));
  }
}
