package dev.parley.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What is known of customers, on H2. */
class H2CustomerFactsTest extends CustomerFactsContract {
  @TempDir Path folder;

  @Override
  DatabaseSettings settings() {
    return new DatabaseSettings("h2", folder);
  }
}
