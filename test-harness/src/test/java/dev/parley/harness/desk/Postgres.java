package dev.parley.harness.desk;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/** PostgreSQL as it comes: its test edition answers commits before they are on the disk. */
public final class Postgres {
  private Postgres() {}

  /** A server to be set up further. */
  public static EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setPGStartupWait(Duration.ofMinutes(1))
        .setServerConfig("synchronous_commit", "on");
  }

  /** A server of its own on a free port. */
  public static EmbeddedPostgres start() throws IOException {
    return builder().start();
  }
}
