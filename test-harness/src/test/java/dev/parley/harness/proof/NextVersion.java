package dev.parley.harness.proof;

import dev.parley.harness.desk.Databases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A bundle as the next version could be: this one with one more migration, which adds a column, a
 * table and an index, as the rules for migrations allow.
 */
final class NextVersion {
  private static final String MIGRATION =
      """
      alter table item add of_the_next_version varchar(20) default 'yes';
      create table of_the_next_version (id bigint primary key);
      create index item_of_the_next_version on item (of_the_next_version);
      """;

  private NextVersion() {}

  /** Writes it. */
  static void of(Path bundle, Path next) throws IOException {
    Files.copy(bundle, next, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem jar = FileSystems.newFileSystem(next)) {
      Files.writeString(
          jar.getPath("db/migration/common/V9000__next.sql"), MIGRATION, StandardCharsets.UTF_8);
    }
  }

  /**
   * Fails if the database is not that of the next version.
   *
   * @param url as a tool opens it
   */
  static void expectIn(String url) throws SQLException {
    try (Connection connection = Databases.open(url);
        Statement statement = connection.createStatement()) {
      statement.execute("select of_the_next_version from parley.item");
    }
  }
}
