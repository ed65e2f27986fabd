package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlaSettingsTest {
  private static final ClockTargets TARGETS =
      ClockTargets.human(Targets.parse("60m"), Targets.parse("30m"));
  private static final SlaPolicy SOCIAL =
      new SlaPolicy("Social", "office", Conditions.channels(Set.of("x", "bluesky")), TARGETS);
  private static final SlaPolicy REST = new SlaPolicy("Rest", "office", Conditions.NONE, TARGETS);
  private static final Map<String, CalendarVersions> CALENDARS =
      Map.of("office", CalendarVersions.always(Calendars.settings("office")));

  @Test
  void theFirstPolicyThatMatchesWins() {
    SlaPolicies policies = new SlaPolicies(List.of(SOCIAL, REST));

    assertEquals(
        Optional.of(SOCIAL), policies.choose(ConversationFacts.ofChannel("bluesky")).policy());
    assertEquals(Optional.of(REST), policies.choose(ConversationFacts.ofChannel("mail")).policy());
    assertEquals(
        Optional.of(REST),
        new SlaPolicies(List.of(REST, SOCIAL))
            .choose(ConversationFacts.ofChannel("bluesky"))
            .policy());
  }

  @Test
  void theChoiceSaysWhy() {
    SlaPolicies policies = new SlaPolicies(List.of(SOCIAL, REST));

    assertEquals(
        "Policy \"Social\" (1 of 2) is the first that matches: it is for bluesky, x.",
        policies.choose(ConversationFacts.ofChannel("bluesky")).why());
    assertEquals(
        "Policy \"Rest\" (2 of 2) is the first that matches: it is for all channels.",
        policies.choose(ConversationFacts.ofChannel("mail")).why());
    assertEquals(
        "None of the 1 policies is for mail.",
        new SlaPolicies(List.of(SOCIAL)).choose(ConversationFacts.ofChannel("mail")).why());
  }

  @Test
  void aPolicyOfAnUnknownCalendarIsRefusedByName() {
    SlaPolicy lost = new SlaPolicy("Lost", "nights", Conditions.NONE, TARGETS);

    InvalidSettings refused =
        assertThrows(
            InvalidSettings.class, () -> new SlaSettings(CALENDARS, List.of(SOCIAL, lost)));

    assertEquals(
        "policies[1].calendar has 'nights', which is none of the calendars", refused.getMessage());
  }

  @Test
  void twoPoliciesOfOneNameAreRefused() {
    InvalidSettings refused =
        assertThrows(
            InvalidSettings.class, () -> new SlaSettings(CALENDARS, List.of(SOCIAL, SOCIAL)));

    assertEquals(
        "policies[1].name has 'Social', which an earlier policy has", refused.getMessage());
  }

  @Test
  void aPolicyWithoutANameOrCalendarIsRefused() {
    assertEquals(
        "name",
        assertThrows(
                InvalidSettings.class, () -> new SlaPolicy(" ", "office", Conditions.NONE, TARGETS))
            .field());
    assertEquals(
        "calendar",
        assertThrows(
                InvalidSettings.class, () -> new SlaPolicy("Rest", "", Conditions.NONE, TARGETS))
            .field());
  }
}
