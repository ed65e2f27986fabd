package dev.parley.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Changes H2's file as a whole or not at all: a copy is changed, and takes the file's place once it
 * is on the disk. Whatever ends this earlier leaves the file as it was, and a copy that the next
 * start forgets.
 */
final class FileSwap {
  /** The database's name, which begins that of its file. */
  static final String NAME = "parley";

  /** The name of the copy while it is changed. */
  static final String COPY = "parley-next";

  private static final String ENDING = ".mv.db";

  private final Path folder;

  FileSwap(Path folder) {
    this.folder = folder;
  }

  /** The file, which need not exist. */
  Path file() {
    return folder.resolve(NAME + ENDING);
  }

  /** The copy. */
  Path copy() {
    return folder.resolve(COPY + ENDING);
  }

  /** Forgets what a process left that was killed. */
  void forgetCopy() throws IOException {
    Files.deleteIfExists(copy());
    Files.deleteIfExists(folder.resolve(COPY + ENDING + ".tempFile")); // of H2's own tool
  }

  /** What is done with {@link #copy}, which is an empty file if there was none. */
  @FunctionalInterface
  interface Change {
    void make() throws IOException;
  }

  /**
   * Does it.
   *
   * @return false, and nothing was changed, if a process has the file or its copy open
   */
  boolean run(Change change) throws IOException {
    Files.createDirectories(folder);
    if (!Files.exists(file())) {
      return begun(Optional.empty()) && changed(change);
    }
    try (FileChannel old = open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return locked(old) && begun(Optional.of(old)) && changed(change);
    }
  }

  private boolean changed(Change change) throws IOException {
    try {
      change.make();
      sync(copy(), StandardOpenOption.WRITE);
      Files.move(copy(), file(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      forgetCopy();
    }
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      sync(folder, StandardOpenOption.READ); // elsewhere a folder cannot be opened, nor need it be
    }
    return true;
  }

  private boolean begun(Optional<FileChannel> old) throws IOException {
    try (FileChannel copy = open(copy(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (!locked(copy)) {
        return false;
      }
      copy.truncate(0);
      long size = old.isPresent() ? old.get().size() : 0;
      for (long done = 0; done < size; ) {
        done += old.get().transferTo(done, size - done, copy);
      }
      return true;
    }
  }

  private static FileChannel open(Path what, OpenOption... how) throws IOException {
    return FileChannel.open(what, how);
  }

  private static void sync(Path what, OpenOption how) throws IOException {
    try (FileChannel opened = open(what, how)) {
      opened.force(true);
    }
  }

  /**
   * The lock is the one that H2 takes. It goes with the first channel to the file that this process
   * closes, so there is to be no other one meanwhile.
   */
  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this process has it open itself
    }
  }
}
