package dev.parley.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2MergesTest extends MergesContract {
  @TempDir Path folder;

  @Override
  SqlStores open() {
    return SqlStores.open(new DatabaseSettings("h2", folder));
  }
}
