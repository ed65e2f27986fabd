package dev.parley.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;
import org.flywaydb.core.api.callback.Callback;

/**
 * Brings the file of H2 up to date, all of it or nothing. H2 commits by itself whatever changes a
 * table, so a migration that is cut off would leave half of it behind. Therefore a copy is
 * migrated, and takes the place of the file once it is whole and on the disk. What a killed process
 * leaves is a copy that the next start overwrites.
 */
final class FileMigration {
  static final String NAME = "parley";
  private static final String COPY = "parley-next";
  private static final String ENDING = ".mv.db";

  private final Path folder;
  private final Function<String, HikariDataSource> opener;
  private final Callback[] watchers;

  /**
   * Makes it.
   *
   * @param folder where the file lies, or is to lie
   * @param opener opens the database of a name in that folder
   * @param watchers hear of each step
   */
  FileMigration(Path folder, Function<String, HikariDataSource> opener, Callback... watchers) {
    this.folder = folder;
    this.opener = opener;
    this.watchers = watchers;
  }

  /** Does it; without a file it makes one. */
  void run() {
    if (Files.exists(file(NAME)) && upToDate()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      replace();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "A copy of %s cannot be made to bring it up to date; it is as it was. Is there space for another one of its size?"
              .formatted(file(NAME)),
          e);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ENDING);
  }

  private boolean upToDate() {
    try (HikariDataSource database = opener.apply(NAME)) {
      var migrations = new Migrations(database, true, watchers);
      if (migrations.pending()) {
        return false;
      }
      migrations.run();
      return true;
    }
  }

  /** The lock is the one that H2 takes: nobody opens the file while it is being replaced. */
  private void replace() throws IOException {
    if (Files.exists(file(NAME))) {
      try (FileChannel old =
          FileChannel.open(file(NAME), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        lock(old, NAME);
        begin(Optional.of(old));
        migrateCopy();
      }
    } else {
      begin(Optional.empty());
      migrateCopy();
    }
    Files.move(file(COPY), file(NAME), StandardCopyOption.ATOMIC_MOVE);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      sync(folder, StandardOpenOption.READ); // elsewhere a folder cannot be opened, nor need it be
    }
  }

  private void begin(Optional<FileChannel> old) throws IOException {
    try (FileChannel copy =
        FileChannel.open(file(COPY), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock(copy, COPY);
      copy.truncate(0);
      if (old.isPresent()) {
        long size = old.get().size();
        for (long done = 0; done < size; ) {
          done += old.get().transferTo(done, size - done, copy);
        }
      }
    }
  }

  private void migrateCopy() throws IOException {
    try (HikariDataSource database = opener.apply(COPY)) {
      new Migrations(database, true, watchers).run();
    }
    sync(file(COPY), StandardOpenOption.WRITE);
  }

  private static void sync(Path what, StandardOpenOption mode) throws IOException {
    try (FileChannel opened = FileChannel.open(what, mode)) {
      opened.force(true);
    }
  }

  private void lock(FileChannel channel, String name) throws IOException {
    boolean ours;
    try {
      ours = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      ours = false;
    }
    if (!ours) {
      throw new IllegalStateException("another process has %s open".formatted(file(name)));
    }
  }
}
