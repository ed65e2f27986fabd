package dev.parley.audit;

import dev.parley.store.DatabaseSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The audit log in the file. */
class AuditOnH2Test extends AuditContract {
  @TempDir Path folder;

  @Override
  DatabaseSettings settings() {
    return new DatabaseSettings("h2", folder);
  }
}
