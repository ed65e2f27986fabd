package dev.parley.store;

import java.nio.file.Path;
import org.jdbi.v3.core.Handle;

class H2SplitsTest extends SplitsContract {
  @Override
  DatabaseSettings database(Path folder) {
    return new DatabaseSettings("h2", folder);
  }

  @Override
  boolean somebodyWaits(Handle handle) {
    return handle
            .createQuery(
                "select count(*) from information_schema.sessions where blocker_id is not null")
            .mapTo(Long.class)
            .one()
        > 0;
  }
}
