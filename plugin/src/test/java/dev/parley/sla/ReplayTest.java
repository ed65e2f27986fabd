package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
  private static final Map<String, Object> QUESTION =
      Map.of(
          "policy",
          Map.of("firstResponse", "60m"),
          "calendar",
          Map.of("timezone", "UTC", "hours", Map.of("mon", List.of(List.of("09:00", "17:00")))),
          "events",
          List.of(Map.of("at", "2026-11-23T10:00:00Z", "type", "customer", "id", "a")),
          "now",
          "2026-11-23T10:10:00Z");

  private static Map<String, Object> with(Map<String, ?> document, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(document);
    changed.put(field, value);
    return changed;
  }

  private static InvalidSettings refused(Map<String, ?> question) {
    return assertThrows(InvalidSettings.class, () -> Replay.of(question));
  }

  private static InvalidSettings refusedEvent(String field, Object value) {
    Map<String, Object> event =
        with(Map.of("at", "2026-11-23T10:00:00Z", "type", "customer"), field, value);
    return refused(with(QUESTION, "events", List.of(event)));
  }

  @Test
  void whatIsLeftOutOfAMessageEqualsItsTime() {
    ClockView first = Replay.of(QUESTION).clocks().view().firstResponse();

    assertEquals(ClockState.RUNNING, first.state());
    assertEquals(Optional.of(Instant.parse("2026-11-23T11:00:00Z")), first.due());
    assertEquals(Set.of(), first.flags());
  }

  @Test
  void withoutEventsNothingIsApplicable() {
    Replay empty = Replay.of(with(QUESTION, "events", List.of()));

    assertEquals(ClockView.NONE, empty.clocks().view().firstResponse());
    assertEquals(List.of(), empty.clocks().spans(10));
  }

  @ParameterizedTest
  @CsvSource({"policy", "calendar", "events", "now"})
  void whatIsMissingIsNamed(String field) {
    Map<String, Object> question = new HashMap<>(QUESTION);
    question.put(field, null);

    assertEquals(field + " is missing", refused(question).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          at        | yesterday             | events[0].at has 'yesterday', which is no instant
          at        | 1899-12-31T00:00:00Z  | events[0].at is 1899-12-31T00:00:00Z, outside the years 1900 up to 2200
          type      | like                  | events[0].type has 'like'; known are customer, agent
          type      | pause                 | events[0].reason is missing; an event of type pause needs it
          type      | delete                | events[0].ref is missing
          type      | retract               | events[0].ref is missing
          type      | auto                  | events[0].purpose is missing
          type      | promise               | events[0].value is missing
          published | +999999999-01-01T00:00:00Z | events[0].published is
          queued    | noon                  | events[0].queued has 'noon'
          accepted  | noon                  | events[0].accepted has 'noon'
          purpose   | joke                  | events[0].purpose has 'joke'; known are notice, answer
          text      | Hello                 | events[0].text is not known here
          """)
  void anEventThatMakesNoSenseIsRefusedByItsPath(String field, String value, String says) {
    String message = refusedEvent(field, value).getMessage();

    assertTrue(message.startsWith(says), message);
  }

  @Test
  void aWrongReasonOrPromiseIsRefusedByItsPath() {
    Map<String, Object> close = Map.of("at", "2026-11-23T10:00:00Z", "type", "close");
    Map<String, Object> promise = Map.of("at", "2026-11-23T10:00:00Z", "type", "promise");

    assertEquals(
        "events[0].reason",
        refused(with(QUESTION, "events", List.of(with(close, "reason", "bored")))).field());
    assertEquals(
        "events[0].value",
        refused(with(QUESTION, "events", List.of(with(promise, "value", "soon")))).field());
    assertEquals(
        "events[0].value",
        refused(
                with(
                    QUESTION,
                    "events",
                    List.of(with(promise, "value", "+999999999-01-01T00:00:00Z"))))
            .field());
  }

  @Test
  void policyAndCalendarAreReadAsStrictlyAsSettings() {
    assertEquals(
        "policy.firstResponse has 'soon', which is no target; write 90s, 15m, 8h, 1bd or 24hc",
        refused(with(QUESTION, "policy", Map.of("firstResponse", "soon"))).getMessage());
    assertEquals(
        "policy.name is not known here; known are priorityFactors, pauses, firstResponse,"
            + " nextResponse, resolution, clock",
        refused(with(QUESTION, "policy", Map.of("name", "x"))).getMessage());
    assertEquals(
        "calendar.timezone 'Mars' is no known time zone; use a name like Europe/Berlin",
        refused(with(QUESTION, "calendar", Map.of("timezone", "Mars"))).getMessage());
    assertEquals(
        "calendar.hours has no opening; give at least one weekday an interval",
        refused(with(QUESTION, "calendar", Map.of("timezone", "UTC"))).getMessage());
    assertEquals("calendar must be an object", refused(with(QUESTION, "calendar", 5)).getMessage());
  }

  @Test
  void moreThanItCanReckonIsRefusedWithTheLimit() {
    Map<String, Object> event = Map.of("at", "2026-11-23T10:00:00Z", "type", "note");

    assertEquals(
        "events has 5001 entries; at most 5000",
        refused(with(QUESTION, "events", Collections.nCopies(5_001, event))).getMessage());
    assertEquals(
        "now and the events span from 2026-11-23T10:00:00Z to 2036-12-01T10:00:00Z; at most 3660"
            + " days",
        refused(with(QUESTION, "now", "2036-12-01T10:00:00Z")).getMessage());
    assertEquals(
        "spans are more than 100; ask about a shorter time or fewer events",
        assertThrows(
                InvalidSettings.class,
                () -> Replay.of(with(QUESTION, "now", "2036-11-01T10:00:00Z")).clocks().spans(100))
            .getMessage());
  }

  @Test
  void theNetworksWindowsAreClocksBesideTheTargets() {
    Map<String, Object> window = Map.of("name", "window", "closesAt", "2026-11-23T10:30:00Z");

    ClocksView view = Replay.of(with(QUESTION, "windows", List.of(window))).clocks().view();

    assertEquals(
        Optional.of(new ClocksView.NextDue("window", Instant.parse("2026-11-23T10:30:00Z"))),
        view.nextDue());
    assertEquals(
        "windows[0].name is blank; a reply window needs one to be told apart",
        refused(with(QUESTION, "windows", List.of(with(window, "name", " ")))).getMessage());
  }
}
