package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the stretches of clocks must add up to. */
final class Stretches {
  private Stretches() {}

  /** Checks every clock of a conversation that has stretches. */
  static void check(ConversationClocks clocks, String where) {
    ClocksView view = clocks.view();
    Map<String, List<ClockSpan>> byClock =
        clocks.spans(Integer.MAX_VALUE).stream()
            .collect(
                Collectors.groupingBy(
                    span -> span.clock().id() + span.number(),
                    Collectors.mapping(ExplainedSpan::span, Collectors.toList())));
    check(byClock, "firstResponse1", view.firstResponse(), where);
    for (int i = 0; i < view.nextResponse().size(); i++) {
      check(byClock, "nextResponse" + (i + 2), view.nextResponse().get(i), where);
    }
    check(byClock, "resolution1", view.resolution(), where);
    check(byClock, "firstResolution1", view.firstResolution(), where);
    for (int i = 0; i < view.promised().size(); i++) {
      check(byClock, "promised" + (i + 1), view.promised().get(i), where);
    }
  }

  private static void check(
      Map<String, List<ClockSpan>> byClock, String clock, ClockView view, String where) {
    List<ClockSpan> spans = byClock.getOrDefault(clock, List.of());
    Duration counted = sum(spans, ClockSpan.Kind.COUNTED);
    Duration closed = sum(spans, ClockSpan.Kind.CLOSED);

    assertEquals(view.elapsed().business(), counted, clock + " " + where);
    assertEquals(view.elapsed().calendar(), counted.plus(closed), clock + " " + where);
    view.startedAt()
        .filter(at -> !spans.isEmpty())
        .ifPresent(at -> assertEquals(at, spans.get(0).from(), clock + " " + where));
    Instant at = null;
    for (ClockSpan span : spans) {
      assertTrue(at == null || at.equals(span.from()), clock + " has a gap " + where);
      at = span.to();
    }
    if (view.endedAt().isPresent() && at != null) {
      assertEquals(view.endedAt().get(), at, clock + " " + where);
    }
  }

  private static Duration sum(List<ClockSpan> spans, ClockSpan.Kind kind) {
    return spans.stream()
        .filter(span -> span.kind() == kind)
        .map(ClockSpan::length)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
