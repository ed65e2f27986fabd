package dev.parley.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.sla.SlaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlaFileTest {
  private static final String WHOLE =
      """
      {"calendars": {"office": {"timezone": "Europe/Tallinn", "hours": {"mon": [["09:00", "17:00"]]}}},
       "policies": [{"name": "Social", "channels": ["bluesky"], "calendar": "office",
                     "firstResponse": "60m, 24hc"}]}
      """;

  @TempDir Path folder;

  private SlaSettings read(String text) throws IOException {
    return SlaFile.read(Files.writeString(folder.resolve("sla.json"), text));
  }

  @Test
  void withoutAFileNoClockRuns() {
    assertEquals(SlaSettings.NONE, SlaFile.read(folder.resolve("sla.json")));
  }

  @Test
  void whatMayBeLeftOutMayBeLeftOut() throws IOException {
    SlaSettings settings = read(WHOLE);

    assertEquals("Social", settings.policies().get(0).name());
    assertTrue(settings.policies().get(0).targets().nextResponse().isEmpty());
    assertTrue(
        settings.calendars().get("office").byStart().get(Instant.EPOCH).holidays().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'calendars'          | calendars is missing",
        "'policies'           | policies is missing",
        "'timezone'           | timezone is missing",
        "'name'               | name is missing",
        "'calendar'           | calendar is missing",
        "'firstResponse'      | policies[0].other is not known here",
        "60m                  | policies[0].firstResponse has 'x', which is no target",
      })
  void aRefusalNamesTheFileAndTheField(String broken, String says) {
    String wrong =
        broken.equals("60m")
            ? WHOLE.replace("60m, 24hc", "x")
            : WHOLE.replace("\"" + broken + "\":", "\"other\":");

    var refusal = assertThrows(IllegalArgumentException.class, () -> read(wrong));

    assertTrue(refusal.getMessage().contains("sla.json"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(says), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]", "{\"calendars\": 5, \"policies\": []}", "not json {"})
  void whatHasAnotherShapeIsRefusedWithTheFilesName(String text) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> read(text));

    assertTrue(refusal.getMessage().contains("sla.json"), refusal.getMessage());
  }
}
