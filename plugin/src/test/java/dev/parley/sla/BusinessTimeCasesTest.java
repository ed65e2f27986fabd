package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class BusinessTimeCasesTest {

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/sla/business-time.csv", delimiter = '|', numLinesToSkip = 1)
  void everyWorkedCaseComesOutAsWritten(
      String what, String calendar, String operation, String from, String to, String expected) {
    ZoneId zone = Calendars.settings(calendar).timezone();
    BusinessCalendar hours = Calendars.calendar(calendar);

    if (operation.equals("due")) {
      assertEquals(
          Calendars.instant(expected, zone),
          hours.due(Calendars.instant(from, zone), Target.parse("target", to)),
          what);
    } else {
      assertEquals(
          duration(expected),
          hours.elapsed(Calendars.instant(from, zone), Calendars.instant(to, zone)),
          what);
    }
  }

  /** Reads {@code 3h 30m} or {@code 0.001s}. */
  private static Duration duration(String text) {
    return Duration.parse("PT" + text.replace(" ", "").toUpperCase(Locale.ROOT));
  }
}
