package dev.parley.mute;

import dev.parley.store.DatabaseSettings;
import java.nio.file.Path;

/** Mutes on H2. */
class H2MutesTest extends MutesContract {
  @Override
  DatabaseSettings database(Path folder) {
    return new DatabaseSettings("h2", folder);
  }
}
