package dev.parley.desk;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** On an H2 file, as Desk runs unless told otherwise. */
class ListPagesOnH2Test extends ListPagesContract {
  @TempDir static Path data;

  private static Desk desk;

  @BeforeAll
  static void open() {
    desk = new Desk(DeskSettings.in(data), InstantSource.system());
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Override
  Desk desk() {
    return desk;
  }
}
