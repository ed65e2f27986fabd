package dev.parley.sla;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conversations of {@code stories.txt}. */
class StoriesTest {

  static List<Story> stories() {
    return Story.all();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everyClockStandsAsTold(Story story) {
    for (Story.Question question : story.questions()) {
      assertEquals(
          question.answer(),
          answer(story, story.clocks(question.at()), question.what()),
          story + ", " + question);
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void theStretchesOfEachClockAddUpToItsFigures(Story story) {
    for (Story.Question question : story.questions()) {
      Stretches.check(story.clocks(question.at()), story + ", " + question);
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void laterEventsChangeNothingAndTheOrderOfArrivalNeither(Story story) {
    for (Story.Question question : story.questions()) {
      ClocksView all = story.clocks(question.at()).view();
      List<ClockEvent> known =
          new ArrayList<>(
              story.events().stream().filter(e -> !e.at().isAfter(question.at())).toList());

      assertEquals(story.clocks(known, question.at()).view(), all, story + ", " + question);

      if (known.stream().map(ClockEvent::at).distinct().count() == known.size()) {
        Collections.reverse(known);
        assertEquals(story.clocks(known, question.at()).view(), all, story + ", " + question);
      }
    }
  }

  /** What was shown when an event had just come is what a replay of the whole shows of then. */
  @ParameterizedTest
  @MethodSource("stories")
  void aReplayOfAnyPrefixGivesTheStatesItHadLive(Story story) {
    List<ClockEvent> all =
        story.events().stream().sorted(Comparator.comparing(ClockEvent::at)).toList();
    for (int i = 0; i < all.size(); i++) {
      Instant at = all.get(i).at();
      boolean last = i + 1 == all.size() || all.get(i + 1).at().isAfter(at);
      if (last) {
        ClocksView live = story.clocks(all.subList(0, i + 1), at).view();

        assertEquals(live, story.clocks(all, at).view(), story + " at " + at);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void nothingChangesByTimeAloneBeforeItIsSaid(Story story) {
    for (Story.Question question : story.questions()) {
      List<ClockEvent> known =
          story.events().stream().filter(e -> !e.at().isAfter(question.at())).toList();
      ClocksView now = story.clocks(known, question.at()).view();
      Instant change = now.changesAt().orElse(question.at().plus(Duration.ofDays(30)));

      assertTrue(change.isAfter(question.at()), story + ", " + question);
      assertEquals(
          Standing.of(now, question.at()),
          standing(story, known, change.minusMillis(1)),
          story + ", " + question);
      if (now.changesAt().isPresent()) {
        assertTrue(
            !Standing.of(now, question.at()).equals(standing(story, known, change)),
            story + ", " + question + " says that something changes at " + change);
      }
    }
  }

  private static Standing standing(Story story, List<ClockEvent> known, Instant now) {
    return Standing.of(story.clocks(known, now).view(), now);
  }

  @Test
  void thereAreMoreThanAHundred() {
    assertTrue(stories().size() > 100);
  }

  private static String answer(Story story, ConversationClocks clocks, String what) {
    CaseNotation notation = story.notation();
    ClocksView view = clocks.view();
    int number = what.matches(".* \\d+") ? Integer.parseInt(what.replaceAll("\\D", "")) : 0;
    return switch (what.replaceAll(" \\d+$", "")) {
      case "first" -> notation.text(view.firstResponse());
      case "next" -> one(notation, view.nextResponse(), number - 2);
      case "resolution" -> notation.text(view.resolution());
      case "first resolution" -> notation.text(view.firstResolution());
      case "promise" -> one(notation, view.promised(), number - 1);
      case "action" -> view.timeToAction().map(CaseNotation::text).orElse("-");
      case "wait" -> CaseNotation.text(view.customerWait());
      case "next due" ->
          view.nextDue().map(due -> due.clock() + " " + notation.text(due.due())).orElse("-");
      case "changes" -> view.changesAt().map(notation::text).orElse("-");
      case "spans first" -> spans(notation, clocks, ClockName.FIRST_RESPONSE, 1);
      case "spans next" -> spans(notation, clocks, ClockName.NEXT_RESPONSE, number);
      case "spans resolution" -> spans(notation, clocks, ClockName.RESOLUTION, 1);
      default -> throw new IllegalArgumentException("Nobody knows " + what);
    };
  }

  private static String one(CaseNotation notation, List<ClockView> views, int index) {
    return index < views.size() ? notation.text(views.get(index)) : "-";
  }

  private static String spans(
      CaseNotation notation, ConversationClocks clocks, ClockName name, int number) {
    return clocks.spans(1_000).stream()
        .filter(span -> span.clock() == name && span.number() == number)
        .map(ExplainedSpan::span)
        .map(
            span ->
                notation.text(span.from())
                    + " "
                    + notation.text(span.to())
                    + " "
                    + span.kind().id()
                    + Optional.of(span.why())
                        .filter(w -> !w.isEmpty())
                        .map(w -> " " + w)
                        .orElse(""))
        .collect(joining("; "));
  }
}
