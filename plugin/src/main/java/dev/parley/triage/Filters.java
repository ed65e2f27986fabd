package dev.parley.triage;

import dev.parley.host.FieldTest;
import dev.parley.host.FieldTest.Is;
import dev.parley.host.TicketFilter;
import dev.parley.host.TicketFilter.State;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is asked of the helpdesk for a view. */
final class Filters {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Filters() {}

  /**
   * A filter.
   *
   * @param unsent the tickets with an answer that did not leave; asked for only if it matters
   */
  static TicketFilter of(Picks picks, Viewer viewer, Instant now, Supplier<Set<TicketRef>> unsent) {
    Optional<String> assignee = picks.one(Pick.ASSIGNEE);
    boolean nobody = assignee.filter("nobody"::equals).isPresent();
    return new TicketFilter(
        picks
            .one(Pick.STATE)
            .map(state -> State.valueOf(state.toUpperCase(Locale.ROOT)))
            .orElse(State.OPEN),
        Set.copyOf(picks.of(Pick.CHANNEL)),
        assignee.filter(who -> !nobody).map(who -> login(who, viewer)),
        nobody,
        Set.copyOf(picks.of(Pick.TEAM)),
        Set.copyOf(picks.of(Pick.TAG)),
        Set.copyOf(picks.of(Pick.PRIORITY)),
        picks.one(Pick.WORDS).map(Filters::words).orElse(""),
        only(picks, viewer, unsent),
        Set.of(),
        tests(picks, viewer, now));
  }

  /**
   * Numbers and handles are looked for as they are kept: {@code #6062} is 6062, {@code @leo} leo.
   */
  private static String words(String words) {
    return words.strip().replaceFirst("^(?:#(?=\\d+$)|@(?=\\S+$))", "");
  }

  private static String login(String who, Viewer viewer) {
    return who.equals("me") ? viewer.login() : who.substring(Pick.LOGIN.length());
  }

  private static Optional<Set<TicketRef>> only(
      Picks picks, Viewer viewer, Supplier<Set<TicketRef>> unsent) {
    if (!viewer.rest() && viewer.unlike().isEmpty()) {
      return Optional.of(Set.of());
    }
    return picks.one(Pick.UNSENT).map(yes -> unsent.get());
  }

  private static List<FieldTest> tests(Picks picks, Viewer viewer, Instant now) {
    var tests = new ArrayList<FieldTest>();
    picks.one(Pick.DUE).ifPresent(due -> tests.addAll(due(due, now)));
    picks.one(Pick.WINDOW).ifPresent(window -> tests.addAll(window(window, now)));
    oneOf(tests, QueueFields.SLA_STATE, picks.of(Pick.SLA));
    picks.one(Pick.AD).ifPresent(yes -> tests.add(FieldTest.set(QueueFields.AD)));
    oneOf(tests, QueueFields.KIND, picks.of(Pick.KIND));
    oneOf(tests, QueueFields.POLICY, picks.of(Pick.POLICY));
    if (!viewer.unlike().isEmpty()) {
      Set<String> accounts =
          viewer.unlike().stream().map(AccountId::value).collect(Collectors.toSet());
      tests.add(
          new FieldTest(QueueFields.ACCOUNT, viewer.rest() ? Is.NONE_OF : Is.ONE_OF, accounts));
    }
    return tests;
  }

  private static void oneOf(List<FieldTest> tests, String field, List<String> values) {
    if (!values.isEmpty()) {
      tests.add(new FieldTest(field, Is.ONE_OF, Set.copyOf(values)));
    }
  }

  private static List<FieldTest> due(String due, Instant now) {
    return due.equals("late")
        ? List.of(FieldTest.before(QueueFields.NEXT_DUE, text(now)))
        : soon(QueueFields.NEXT_DUE, due, now);
  }

  private static List<FieldTest> window(String window, Instant now) {
    return switch (window) {
      case "closed" ->
          List.of(
              FieldTest.set(QueueFields.WINDOW_CLOSES), FieldTest.unset(QueueFields.WINDOW_NEXT));
      case "person" ->
          List.of(
              FieldTest.before(QueueFields.WINDOW_CLOSES, text(now)),
              FieldTest.from(QueueFields.HUMAN_WINDOW_CLOSES, text(now)));
      default -> soon(QueueFields.WINDOW_NEXT, window, now);
    };
  }

  private static List<FieldTest> soon(String field, String within, Instant now) {
    Duration length = Pick.within(within).orElseThrow();
    return List.of(
        FieldTest.from(field, text(now)), FieldTest.before(field, text(now.plus(length))));
  }

  private static String text(Instant at) {
    return MILLIS.format(at);
  }
}
