package dev.parley.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes H2's file small again before it is opened, if most of it is what was written over long ago.
 * H2 itself packs nothing here: see {@link Database}.
 *
 * <p>H2's tool numbers the maps of the file anew and copies what a killed process had begun and not
 * committed as it stands, with the old numbers: the next start would take back writes in whatever
 * maps now bear them. So the copy is opened and closed first, which ends all that was left over,
 * and what comes out is compared with what went in before it takes the file's place.
 */
final class FileTidy {
  private static final Logger log = LoggerFactory.getLogger(FileTidy.class);
  private static final int MOSTLY_IN_USE_PERCENT = 40;

  private final FileSwap swap;
  private final Function<String, HikariDataSource> opener;
  private final long worthIt;

  /**
   * Makes it.
   *
   * @param opener opens the database of a name in the folder of the file
   * @param worthIt bytes below which the file is left alone
   */
  FileTidy(FileSwap swap, Function<String, HikariDataSource> opener, long worthIt) {
    this.swap = swap;
    this.opener = opener;
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
      if (before < worthIt || mostlyInUse() || !swap.run(this::makeCopySmall)) {
        return false;
      }
      log.info(
          "the database's file took {} bytes, and takes {} now", before, Files.size(swap.file()));
      return true;
    } catch (IOException | MVStoreException | PoolInitializationException e) {
      log.warn("the database's file could not be tidied up and stays as it is", e);
      return false;
    }
  }

  private void makeCopySmall() throws IOException {
    try {
      SortedMap<String, Long> before = rows();
      MVStoreTool.compact(swap.copy().toString(), false);
      SortedMap<String, Long> after = rows();
      if (!after.equals(before)) {
        throw new IOException("the small copy is not what the file is: " + after + ", " + before);
      }
    } catch (SQLException e) {
      throw new IOException("the copy cannot be read", e);
    }
  }

  /** How many rows each table has. Opening and closing ends what a killed process left over. */
  private SortedMap<String, Long> rows() throws SQLException {
    var rows = new TreeMap<String, Long>();
    try (HikariDataSource database = opener.apply(FileSwap.COPY);
        Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : tables(statement)) {
        try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
          count.next();
          rows.put(table, count.getLong(1));
        }
      }
    }
    return rows;
  }

  private static List<String> tables(Statement statement) throws SQLException {
    var tables = new ArrayList<String>();
    try (ResultSet found =
        statement.executeQuery(
            "select '\"' || table_schema || '\".\"' || table_name || '\"' from"
                + " information_schema.tables where table_type = 'BASE TABLE' and table_schema <>"
                + " 'information_schema'")) {
      while (found.next()) {
        tables.add(found.getString(1));
      }
    }
    return tables;
  }

  private boolean mostlyInUse() {
    try (MVStore store = new MVStore.Builder().fileName(swap.file().toString()).readOnly().open()) {
      return store.getFileStore().getChunksFillRate() > MOSTLY_IN_USE_PERCENT;
    }
  }
}
