package dev.parley.store;

import java.io.IOException;
import java.nio.file.Files;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes H2's file small again before it is opened, if most of it is what was written over long ago.
 * H2 itself packs nothing here: see {@link Database}.
 */
final class FileTidy {
  private static final Logger log = LoggerFactory.getLogger(FileTidy.class);
  private static final int MOSTLY_IN_USE_PERCENT = 40;

  private final FileSwap swap;
  private final long worthIt;

  /**
   * Makes it.
   *
   * @param worthIt bytes below which the file is left alone
   */
  FileTidy(FileSwap swap, long worthIt) {
    this.swap = swap;
    this.worthIt = worthIt;
  }

  /**
   * Tidies up. Whatever goes wrong leaves the file as it was.
   *
   * @return whether the file is a smaller one now
   */
  boolean run() {
    try {
      swap.forgetCopy();
      long before = Files.exists(swap.file()) ? Files.size(swap.file()) : 0;
      if (before < worthIt
          || mostlyInUse()
          || !swap.run(() -> MVStoreTool.compact(swap.copy().toString(), false))) {
        return false;
      }
      log.info(
          "the database's file took {} bytes, and takes {} now", before, Files.size(swap.file()));
      return true;
    } catch (IOException | MVStoreException e) {
      log.warn("the database's file could not be tidied up and stays as it is", e);
      return false;
    }
  }

  private boolean mostlyInUse() {
    try (MVStore store = new MVStore.Builder().fileName(swap.file().toString()).readOnly().open()) {
      return store.getFileStore().getChunksFillRate() > MOSTLY_IN_USE_PERCENT;
    }
  }
}
