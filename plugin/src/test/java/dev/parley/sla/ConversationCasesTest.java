package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ConversationCasesTest {

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/sla/conversations.csv", delimiter = '|', numLinesToSkip = 1)
  void everyConversationStandsAsWritten(
      String what,
      String calendar,
      String targets,
      String events,
      String now,
      String first,
      String next,
      String nextDue) {
    CaseNotation notation = new CaseNotation(Calendars.settings(calendar).timezone());

    ClocksView view =
        ConversationClocks.of(
                CaseNotation.targets(targets),
                Calendars.calendar(calendar),
                notation.events(events),
                List.of(),
                notation.instant(now))
            .view();

    assertEquals(first, notation.text(view.firstResponse()), what);
    assertEquals(
        next,
        view.nextResponse().isEmpty()
            ? "-"
            : view.nextResponse().stream().map(notation::text).collect(Collectors.joining("; ")),
        what);
    assertEquals(
        nextDue,
        view.nextDue().map(due -> due.clock() + " " + notation.text(due.due())).orElse("-"),
        what);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/sla/conversations.csv", delimiter = '|', numLinesToSkip = 1)
  void theOrderInWhichEventsArriveDoesNotMatter(
      String what, String calendar, String targets, String events, String now) {
    CaseNotation notation = new CaseNotation(Calendars.settings(calendar).timezone());
    List<ClockEvent> inOrder = notation.events(events);
    List<ClockEvent> reversed = new ArrayList<>(inOrder);
    Collections.reverse(reversed);
    boolean tie = inOrder.stream().map(ClockEvent::at).distinct().count() < inOrder.size();
    Instant asked = notation.instant(now);
    BusinessCalendar hours = Calendars.calendar(calendar);
    ClockTargets promised = CaseNotation.targets(targets);

    ClocksView expected = ConversationClocks.of(promised, hours, inOrder, List.of(), asked).view();
    ClocksView actual =
        ConversationClocks.of(promised, hours, tie ? inOrder : reversed, List.of(), asked).view();

    assertEquals(expected, actual, what);
  }
}
