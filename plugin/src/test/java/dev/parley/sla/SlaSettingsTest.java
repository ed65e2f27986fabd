package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.time.Duration;
import java.time.Instant;
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

  private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

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

  @Test
  void aPolicyBehindOneThatMatchesAllThatItMatchesIsRefused() {
    SlaPolicy vips =
        new SlaPolicy("Vips", "office", conditions(Set.of("x"), Set.of("vip")), TARGETS);

    InvalidSettings refused =
        assertThrows(
            InvalidSettings.class, () -> new SlaSettings(CALENDARS, List.of(SOCIAL, vips)));

    assertEquals("policies[1]", refused.field());
    assertEquals(
        "never applies: 'Social' comes before it and matches all that it matches; move it up or"
            + " narrow the other",
        refused.reason());
  }

  @Test
  void policiesThatOnlyOverlapAreBothKept() {
    SlaPolicy vips =
        new SlaPolicy("Vips", "office", conditions(Set.of("x"), Set.of("vip")), TARGETS);
    SlaPolicy more =
        new SlaPolicy("More", "office", Conditions.channels(Set.of("x", "reddit")), TARGETS);

    assertEquals(
        4, new SlaSettings(CALENDARS, List.of(vips, SOCIAL, more, REST)).policies().size());
  }

  @Test
  void allConditionsMustFitAndOneOfEachListSuffices() {
    Conditions urgentMail =
        new Conditions(
            Set.of("email", "x"),
            Set.of(ItemKind.EMAIL),
            Set.of(Audience.PRIVATE),
            Set.of("shop"),
            Set.of("vip", "press"),
            Set.of("de"),
            Set.of("urgent"),
            Set.of("lena"));
    ConversationFacts fits =
        new ConversationFacts(
            "email",
            Optional.of(ItemKind.EMAIL),
            Optional.of(Audience.PRIVATE),
            Optional.of("shop"),
            Set.of("late", "press"),
            Optional.of("de"),
            Optional.of("urgent"),
            Optional.of("lena"));

    assertTrue(urgentMail.match(fits));
    assertFalse(urgentMail.match(ConversationFacts.ofChannel("email")));
    assertFalse(urgentMail.match(fits.withPriority(Optional.of("low"))));
    assertEquals(
        "email, x, kind email, private, account shop, tag press or vip, language de, priority"
            + " urgent, customer lena",
        urgentMail.inWords());
  }

  @Test
  void aTargetLongerThanTheNetworksWindowIsRefusedWhereItApplies() {
    NetworkWindow day =
        new NetworkWindow("facebook", ItemKind.DIRECT_MESSAGE, Duration.ofHours(24));
    SlaPolicy slow = policy("Slow", Set.of("facebook"), "2bd, 48hc");
    SlaPolicy quick = policy("Quick", Set.of("facebook"), "60m, 48hc");
    SlaPolicy all = new SlaPolicy("All", "office", Conditions.NONE, slow.targets());

    InvalidSettings refused =
        assertThrows(InvalidSettings.class, () -> settings(slow).check(MONDAY, List.of(day)));

    assertEquals(
        "policies[0].firstResponse is 2bd, 48hc, but facebook takes replies to a direct-message for"
            + " 24 hours only; promise less, or leave it to another policy",
        refused.getMessage());
    settings(quick).check(MONDAY, List.of(day));
    settings(quick, all).check(MONDAY, List.of(day));
    settings(slow)
        .check(
            MONDAY, List.of(new NetworkWindow("facebook", ItemKind.COMMENT, Duration.ofDays(2))));
    assertThrows(InvalidSettings.class, () -> settings(all).check(MONDAY, List.of(day)));
  }

  @Test
  void aCalendarThatOpensNoMoreIsRefusedByName() {
    SlaSettings settings =
        new SlaSettings(
            Map.of("sparse", CalendarVersions.always(Calendars.settings("sparse"))), List.of());

    settings.check(Instant.parse("2027-06-01T09:00:00Z"), List.of());
    InvalidSettings refused =
        assertThrows(
            InvalidSettings.class,
            () -> settings.check(Instant.parse("2027-06-01T08:59:59Z"), List.of()));

    assertEquals("calendars.sparse.hours", refused.field());
  }

  private static SlaSettings settings(SlaPolicy... policies) {
    return new SlaSettings(CALENDARS, List.of(policies));
  }

  private static SlaPolicy policy(String name, Set<String> channels, String first) {
    return new SlaPolicy(
        name,
        "office",
        Conditions.channels(channels),
        ClockTargets.human(Targets.parse(first), Targets.parse("60m")));
  }

  private static Conditions conditions(Set<String> channels, Set<String> tags) {
    return new Conditions(
        channels, Set.of(), Set.of(), Set.of(), tags, Set.of(), Set.of(), Set.of());
  }
}
