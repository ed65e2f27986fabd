package dev.parley.triage;

import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Views on H2. */
class H2ViewsTest extends ViewsContract {
  @TempDir Path folder;

  @Override
  SqlStores open() {
    return SqlStores.open(new DatabaseSettings("h2", folder));
  }
}
