package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2NodeStoreTest extends NodeStoreContract {
  @TempDir Path folder;

  @Override
  SqlStores open() {
    return SqlStores.open(new DatabaseSettings("h2", folder));
  }

  @Test
  void hasNoClockOfItsOwn() {
    try (SqlStores again = SqlStores.open(new DatabaseSettings("h2", folder.resolve("other")))) {
      assertEquals(Optional.empty(), again.nodes().now());
    }
  }
}
