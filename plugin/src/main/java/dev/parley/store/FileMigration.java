package dev.parley.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.Function;
import org.flywaydb.core.api.callback.Callback;

/**
 * Brings the file of H2 up to date, all of it or nothing. H2 commits by itself whatever changes a
 * table, so a migration that is cut off would leave half of it behind. Therefore a copy is
 * migrated; see {@link FileSwap}.
 */
final class FileMigration {
  private final FileSwap swap;
  private final Function<String, HikariDataSource> opener;
  private final Callback[] watchers;

  /**
   * Makes it.
   *
   * @param opener opens the database of a name in the folder of the file
   * @param watchers hear of each step
   */
  FileMigration(FileSwap swap, Function<String, HikariDataSource> opener, Callback... watchers) {
    this.swap = swap;
    this.opener = opener;
    this.watchers = watchers;
  }

  /** Does it; without a file it makes one. */
  void run() {
    if (Files.exists(swap.file()) && upToDate()) {
      return;
    }
    try {
      if (!swap.run(this::migrateCopy)) {
        throw new IllegalStateException("another process has %s open".formatted(swap.file()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "A copy of %s cannot be made to bring it up to date; it is as it was. Is there space for another one of its size?"
              .formatted(swap.file()),
          e);
    }
  }

  private boolean upToDate() {
    try (HikariDataSource database = opener.apply(FileSwap.NAME)) {
      var migrations = new Migrations(database, true, watchers);
      if (migrations.pending()) {
        return false;
      }
      migrations.run();
      return true;
    }
  }

  private void migrateCopy() {
    try (HikariDataSource database = opener.apply(FileSwap.COPY)) {
      new Migrations(database, true, watchers).run();
    }
  }
}
