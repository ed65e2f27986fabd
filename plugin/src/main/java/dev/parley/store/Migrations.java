package dev.parley.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;

/**
 * Brings the tables of one database up to date. PostgreSQL runs each migration in one transaction,
 * H2 does not: see {@link FileMigration}.
 */
final class Migrations {
  private final Flyway flyway;

  /**
   * Makes them.
   *
   * @param embedded whether it is H2
   * @param watchers hear of each step
   */
  Migrations(DataSource database, boolean embedded, Callback... watchers) {
    this.flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(database)
            .schemas(Database.SCHEMA)
            .defaultSchema(Database.SCHEMA)
            .locations(
                "classpath:db/migration/common",
                embedded ? "classpath:db/migration/h2" : "classpath:db/migration/postgresql")
            .failOnMissingLocations(false)
            .callbacks(watchers)
            .load();
  }

  /** Whether there is something to do; changes nothing. */
  boolean pending() {
    return flyway.info().pending().length > 0;
  }

  /** Does it, and checks what was done before. */
  void run() {
    var result = flyway.migrate();
    if (result.migrationsExecuted == 0 && result.initialSchemaVersion == null) {
      throw new IllegalStateException(
          "The migrations were not found on the class path; the bundle is not whole.");
    }
  }
}
