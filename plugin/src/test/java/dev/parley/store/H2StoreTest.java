package dev.parley.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The stores on H2. */
class H2StoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  DatabaseSettings settings() {
    return new DatabaseSettings("h2", folder);
  }
}
