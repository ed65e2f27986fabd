package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nodes are upgraded one by one, so the version before works on over tables that are newer than it
 * is. Migrations therefore only add what it can leave out; what is no longer used goes a version
 * later. Those up to {@value #FREE} were made before anything was released.
 */
class MigrationsTest {
  private static final int FREE = 6;
  private static final Pattern NUMBER = Pattern.compile("V(\\d+)__\\w+\\.sql");
  private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
  private static final Pattern ADDS =
      Pattern.compile(
          "create (table|index|sequence) .*|alter table \\w+ add (?!constraint)(?:(?!not null).)*"
              + "|alter table \\w+ add (?!constraint).* default .*|insert into .*");

  /** The statements of a migration that take something away or ask more than before. */
  private static List<String> takesAway(String sql) {
    return Arrays.stream(COMMENT.matcher(sql).replaceAll("").split(";", -1))
        .map(statement -> statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
        .filter(statement -> !statement.isEmpty() && !ADDS.matcher(statement).matches())
        .toList();
  }

  @Test
  void migrationsOnlyAdd() throws IOException {
    int files = 0;
    try (Stream<Path> all = Files.walk(Path.of("src/main/resources/db/migration"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Matcher name = NUMBER.matcher(file.getFileName().toString());
        assertTrue(name.matches(), () -> file + " is no migration");
        files++;
        if (Integer.parseInt(name.group(1)) > FREE) {
          assertEquals(
              List.of(), takesAway(Files.readString(file, StandardCharsets.UTF_8)), file::toString);
        }
      }
    }
    assertTrue(files >= FREE, "the migrations were not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table item",
        "alter table item drop column body",
        "alter table item alter column body rename to text",
        "alter table item add constraint c unique (body)",
        "alter table item add body varchar(10) not null",
        "create table a (id int); drop index item_lane",
        "update item set body = ''"
      })
  void whatTakesAwayIsNoticed(String sql) {
    assertEquals(1, takesAway(sql).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- why\ncreate table a (\n  id int primary key,\n  name varchar(9) not null\n);",
        "alter table item add note varchar(10);",
        "alter table item add note varchar(10) default '' not null;",
        "create index item_note on item (note);"
      })
  void whatAddsMayBe(String sql) {
    assertEquals(List.of(), takesAway(sql));
  }
}
