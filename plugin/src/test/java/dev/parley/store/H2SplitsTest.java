package dev.parley.store;

import java.nio.file.Path;

class H2SplitsTest extends SplitsContract {
  @Override
  DatabaseSettings database(Path folder) {
    return new DatabaseSettings("h2", folder);
  }
}
