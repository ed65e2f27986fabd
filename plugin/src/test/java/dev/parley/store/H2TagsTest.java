package dev.parley.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Tags of tickets, on H2. */
class H2TagsTest extends TagsContract {
  @TempDir Path folder;

  @Override
  DatabaseSettings settings() {
    return new DatabaseSettings("h2", folder);
  }
}
