package dev.parley.desk.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.flywaydb.core.Flyway;

/**
 * Brings the file of H2 up to date, all of it or nothing. H2 commits by itself whatever changes a
 * table, so a copy is migrated and takes the place of the file once it is whole and on the disk; a
 * copy that a killed process leaves is overwritten by the next start.
 */
final class FileMigration {
  private static final String ENDING = ".mv.db";

  private final Path folder;
  private final String name;
  private final Function<String, Flyway> migrations;

  /**
   * Makes it.
   *
   * @param folder where the file lies, or is to lie
   * @param name of the database
   * @param migrations of the database of a name in that folder
   */
  FileMigration(Path folder, String name, Function<String, Flyway> migrations) {
    this.folder = folder;
    this.name = name;
    this.migrations = migrations;
  }

  /** Does it; without a file it makes one. */
  void run() {
    Path file = folder.resolve(name + ENDING);
    String next = name + "-next";
    Path copy = folder.resolve(next + ENDING);
    try {
      if (Files.exists(file)) {
        if (migrations.apply(name).info().pending().length == 0) {
          migrations.apply(name).migrate();
          return;
        }
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(copy);
      }
      migrations.apply(next).migrate();
      try (FileChannel opened = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        opened.force(true);
      }
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "A copy of %s cannot be made to bring it up to date; it is as it was".formatted(file), e);
    }
  }
}
