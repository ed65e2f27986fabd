package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource({
    "90s, 90s",
    "30m, 30m",
    "60m, 1h",
    "8h, 8h",
    "0m, 0h",
    "1bd, 1bd",
    "24hc, 24hc",
    "007h, 7h",
    "87600h, 87600h",
    "3660bd, 3660bd"
  })
  void aTargetIsReadAndWrittenInItsUnit(String text, String written) {
    assertEquals(written, Target.parse("target", text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "8", "h", "-5m", "+5m", "1.5h", "8 h", "8H", "1d", "1hbd", "8h;1bd", "٣h"})
  void nonsenseIsRefusedNamingFieldAndValue(String text) {
    InvalidSettings refused =
        assertThrows(InvalidSettings.class, () -> Target.parse("policies[0].next", text));

    assertEquals("policies[0].next", refused.field());
    assertTrue(
        refused.reason().startsWith("has '" + text + "', which is no target"), refused.reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "87601h",
        "87601hc",
        "3661bd",
        "315360001s",
        "9223372036854775807s",
        "4294967297bd",
        "99999999999999999999999999999999h",
        "2562047788015216h"
      })
  void anythingAboveTenYearsIsRefusedWithTheLimit(String text) {
    InvalidSettings refused =
        assertThrows(InvalidSettings.class, () -> Target.parse("target", text));

    assertEquals("has '" + text + "', longer than ten years (87600h or 3660bd)", refused.reason());
  }

  @Test
  void aTargetBelowZeroCannotBeMade() {
    Duration negative = Duration.ofMillis(-1);

    assertThrows(InvalidSettings.class, () -> new Target.BusinessTime(negative));
    assertThrows(InvalidSettings.class, () -> new Target.CalendarTime(negative));
    assertThrows(InvalidSettings.class, () -> new Target.BusinessDays(-1));
  }

  @Test
  void aListIsReadInOrderWithBlanksAround() {
    assertEquals("1h, 20hc", Targets.parse(" 60m ,20hc").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60m,", ",", "60m 20hc", "1h,1h,1h,1h,1h,1h,1h,1h,1h"})
  void aListWithAnEmptyPartOrTooManyIsRefused(String text) {
    assertEquals(
        "firstResponse",
        assertThrows(InvalidSettings.class, () -> Targets.parse("firstResponse", text)).field());
  }

  @Test
  void theEarliestTargetOfAListBinds() {
    BusinessCalendar office = Calendars.calendar("office");
    Targets targets = Targets.parse("60m, 20hc");

    Targets.Due friday = targets.due(office, Instant.parse("2026-11-27T16:30:00Z"));
    Targets.Due monday = targets.due(office, Instant.parse("2026-11-23T09:00:00Z"));

    assertEquals(
        new Targets.Due(Instant.parse("2026-11-28T12:30:00Z"), Target.parse("", "20hc")), friday);
    assertEquals(
        new Targets.Due(Instant.parse("2026-11-23T10:00:00Z"), Target.parse("", "60m")), monday);
  }
}
