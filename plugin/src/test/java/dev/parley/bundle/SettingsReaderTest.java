package dev.parley.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  @TempDir Path folder;

  @Test
  void withoutASettingEachChannelIsReadAtItsOwnPace() {
    assertEquals(Optional.empty(), read(Map.of()).pollEvery());
  }

  @Test
  void accountsAreReadAsOftenAsTheAdminSays() {
    assertEquals(
        Optional.of(Duration.ofSeconds(5)), read(Map.of("parley.pollEvery", " PT5S ")).pollEvery());
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "PT0.9S", "PT2H", "-PT5S"})
  void waitBetweenReadsOutsideItsRangeIsRefusedWithTheRange(String text) {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> read(Map.of("parley.pollEvery", text)));

    assertEquals(
        "parley.pollEvery must be a duration from PT1S to PT1H, not '" + text + "'",
        refusal.getMessage());
  }

  private PluginSettings read(Map<String, String> properties) {
    return new SettingsReader(properties::get).read(folder);
  }
}
