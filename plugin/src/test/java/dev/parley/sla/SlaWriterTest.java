package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is stored comes back as it was. */
class SlaWriterTest {
  private static final Map<String, Object> HOURS =
      Map.of("timezone", "UTC", "hours", Map.of("mon", List.of(List.of("09:00", "17:00"))));
  private static final List<Map<String, Object>> STEPS =
      List.of(
          Map.of("at", 75, "notify", Map.of("desk", List.of("assignee", "lena"))),
          Map.of(
              "at",
              100,
              "clocks",
              List.of("resolution", "promised"),
              "assign",
              "lena",
              "priority",
              "urgent",
              "tags",
              List.of("late", "vip"),
              "notify",
              Map.of("mail", List.of("lead@shop.example"), "webhooks", List.of("ops"))),
          Map.of(
              "before",
              "2hc",
              "windows",
              List.of("human-agent-window"),
              "tags",
              List.of("closing")),
          Map.of("before", "90m", "tags", List.of("soon")));
  private static final Map<String, Object> ESCALATIONS =
      Map.of("noticesWithin", "phone", "steps", STEPS);

  private static SlaSettings settings() {
    return SlaReader.settings(
        Map.of(
            "calendars",
            Map.of("office", HOURS, "phone", HOURS),
            "policies",
            List.of(
                Map.of(
                    "name", "Social",
                    "calendar", "office",
                    "firstResponse", "1h",
                    "escalations", ESCALATIONS))));
  }

  @Test
  void aBookComesBackWithItsEscalations() {
    SlaBook book = SlaBook.of(settings());

    SlaBook back = SlaReader.book(SlaWriter.book(book));

    assertEquals(book.policies(), back.policies());
    assertEquals(SlaWriter.book(book), SlaWriter.book(back));
    EscalationSettings escalations = back.policies().get(0).policy().escalations();
    assertEquals(4, escalations.steps().size());
    assertEquals(Optional.of("phone"), escalations.noticesWithin());
  }

  @Test
  void goalsComeBackWithTheBookAndUsualOnesAreNotWritten() {
    var goals =
        new ResponseGoals(OptionalInt.of(70), OptionalInt.empty(), OptionalInt.of(0), "Our site.");
    SlaBook usual = SlaBook.of(settings());
    SlaBook book = usual.withGoals(Optional.of(goals));

    assertEquals(Optional.of(goals), SlaReader.book(SlaWriter.book(book)).goals());
    assertFalse(SlaWriter.book(usual).containsKey("goals"));
  }

  @Test
  void aPolicyThatEscalatesNothingSaysNothingOfIt() {
    SlaPolicy plain =
        new SlaPolicy("Social", "office", Conditions.channels(Set.of()), ClockTargets.NONE);

    assertFalse(SlaWriter.policy(plain).containsKey("escalations"));
  }

  @Test
  void aCopyUnderAnotherNameEscalatesTheSame() {
    SlaPolicy policy = settings().policies().get(0);

    assertEquals(policy.escalations(), policy.named("Copy").escalations());
  }

  @Test
  void theHoursOfNoticesFollowTheNewNameOfTheirCalendar() {
    SlaBook book = SlaBook.of(settings());
    KeptCalendar phone = calendar(book, "phone");

    SlaBook renamed =
        book.with(new KeptCalendar(phone.id(), "line", phone.hours(), phone.holidays()));

    SlaPolicy policy = renamed.policies().get(0).policy();
    assertEquals(Optional.of("line"), policy.escalations().noticesWithin());
    assertEquals("office", policy.calendar());
    assertEquals(settings().policies().size(), renamed.settings().policies().size());
  }

  @Test
  void aCalendarThatNoticesGoByCannotBeDeleted() {
    SlaBook book = SlaBook.of(settings());
    KeptCalendar phone = calendar(book, "phone");

    InvalidSettings refused =
        assertThrows(InvalidSettings.class, () -> book.without(phone), "it is in use");

    assertEquals("calendar", refused.field());
  }

  @Test
  void hoursOfNoticesThatAreNoneOfTheCalendarsAreRefusedAlsoInAPolicyThatIsNotAsked() {
    SlaPolicy policy = settings().policies().get(0).afterRenaming("phone", "gone");
    SlaBook book =
        SlaBook.of(new SlaSettings(settings().calendars(), List.of()))
            .withPolicy(policy, false, Optional.empty());

    InvalidSettings refused = assertThrows(InvalidSettings.class, book::settings);

    assertEquals("policies[0].escalations.noticesWithin", refused.field());
  }

  private static KeptCalendar calendar(SlaBook book, String name) {
    return book.calendars().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
