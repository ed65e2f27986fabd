package dev.parley.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes H2's file small again before it is opened, if most of it is what was written over long ago.
 * Works on a copy, which takes the file's place once it is whole on the disk, so that a process may
 * be killed at any moment of it. H2 packs nothing itself: see {@link Database}.
 */
final class FileTidy {
  private static final Logger log = LoggerFactory.getLogger(FileTidy.class);
  private static final int MOSTLY_IN_USE_PERCENT = 40;
  private static final String COPY = ".tidy";

  private final Path file;
  private final Path copy;
  private final long worthIt;

  /**
   * Makes it.
   *
   * @param file the database's file; need not exist
   * @param worthIt bytes below which the file is left alone
   */
  FileTidy(Path file, long worthIt) {
    this.file = file;
    this.copy = file.resolveSibling(file.getFileName() + COPY);
    this.worthIt = worthIt;
  }

  /**
   * Tidies up. Whatever goes wrong leaves the file as it was.
   *
   * @return whether the file is a smaller one now
   */
  boolean run() {
    try {
      forgetCopy();
      long before = Files.exists(file) ? Files.size(file) : 0;
      if (before < worthIt || mostlyInUse() || !replaced()) {
        return false;
      }
      log.info("the database's file took {} bytes, and takes {} now", before, Files.size(file));
      return true;
    } catch (IOException | MVStoreException e) {
      log.warn("the database's file could not be tidied up and stays as it is", e);
      return false;
    }
  }

  private boolean mostlyInUse() {
    try (MVStore store = new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
      return store.getFileStore().getChunksFillRate() > MOSTLY_IN_USE_PERCENT;
    }
  }

  /**
   * The file is locked as H2 locks it, by the one channel that this process has to it, for another
   * one that is closed would take the lock along.
   */
  private boolean replaced() throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return false;
      }
      copy(channel);
      MVStoreTool.compact(copy.toString(), false);
      sync(copy, StandardOpenOption.WRITE);
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(file.getParent(), StandardOpenOption.READ);
      return true;
    } finally {
      forgetCopy();
    }
  }

  private void copy(FileChannel from) throws IOException {
    try (FileChannel to =
        FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long size = from.size();
      for (long at = 0; at < size; ) {
        at += from.transferTo(at, size - at, to);
      }
    }
  }

  /** A new name must be as safe as what is then written under it. */
  private static void sync(Path what, StandardOpenOption how) throws IOException {
    boolean folderOnWindows =
        Files.isDirectory(what)
            && !what.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (folderOnWindows) {
      return; // cannot be opened there, nor need it be: NTFS keeps names in its journal
    }
    try (FileChannel channel = FileChannel.open(what, how)) {
      channel.force(true);
    }
  }

  private void forgetCopy() throws IOException {
    Files.deleteIfExists(copy);
    Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + ".tempFile"));
  }
}
