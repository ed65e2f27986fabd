package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlaReaderTest {
  private static final Map<String, Object> OFFICE =
      Map.of(
          "timezone", "Europe/Berlin", "hours", Map.of("mon", List.of(List.of("09:00", "17:00"))));

  private static Map<String, Object> with(Map<String, ?> document, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(document);
    changed.put(field, value);
    return changed;
  }

  private static Map<String, Object> policy(String field, Object value) {
    return with(Map.of("name", "Social", "calendar", "office"), field, value);
  }

  private static SlaSettings settings(Map<String, ?> policy) {
    return SlaReader.settings(
        Map.of("calendars", Map.of("office", OFFICE), "policies", List.of(policy)));
  }

  private static String refused(Map<String, ?> policy) {
    return assertThrows(InvalidSettings.class, () -> settings(policy)).getMessage();
  }

  @Test
  void everythingAPolicyCanSayIsRead() {
    Map<String, Object> whole =
        Map.ofEntries(
            Map.entry("name", "Social"),
            Map.entry("calendar", "office"),
            Map.entry("channels", List.of("x", "bluesky")),
            Map.entry("kinds", List.of("mention", "direct-message")),
            Map.entry("audiences", List.of("public", "private")),
            Map.entry("accounts", List.of("shop")),
            Map.entry("tags", List.of("vip")),
            Map.entry("languages", List.of("de")),
            Map.entry("priorities", List.of("urgent")),
            Map.entry("customers", List.of("lena")),
            Map.entry("firstResponse", List.of("60m", "20hc")),
            Map.entry("nextResponse", "30m"),
            Map.entry("resolution", "24h"),
            Map.entry("clock", "any"),
            Map.entry("priorityFactors", Map.of("urgent", new BigDecimal("0.25"))),
            Map.entry("pauses", Map.of("third party", List.of("resolution"))));

    SlaPolicy policy = settings(whole).policies().get(0);

    assertEquals(
        new Conditions(
            Set.of("x", "bluesky"),
            Set.of(ItemKind.MENTION, ItemKind.DIRECT_MESSAGE),
            Set.of(Audience.PUBLIC, Audience.PRIVATE),
            Set.of("shop"),
            Set.of("vip"),
            Set.of("de"),
            Set.of("urgent"),
            Set.of("lena")),
        policy.conditions());
    assertEquals("1h, 20hc", policy.targets().firstResponse().orElseThrow().toString());
    assertEquals("24h", policy.targets().resolution().orElseThrow().toString());
    assertEquals(ClockTargets.AnsweredBy.ANY, policy.targets().answeredBy());
    assertEquals(Map.of("third-party", Set.of(ClockName.RESOLUTION)), policy.targets().pauses());
    assertEquals(Map.of("urgent", new BigDecimal("0.25")), policy.targets().priorityFactors());
  }

  @Test
  void whatIsNotKnownIsRefusedByItsPath() {
    assertEquals(
        "policies[0].firstReponse is not known here; known are name, calendar, kinds, audiences,"
            + " channels, accounts, tags, languages, priorities, customers, priorityFactors,"
            + " pauses, firstResponse, nextResponse, resolution, clock, escalations",
        refused(policy("firstReponse", "60m")));
    assertEquals(
        "calendars.office.zone is not known here; known are versions, timezone, hours, holidays,"
            + " overrides",
        assertThrows(
                InvalidSettings.class,
                () ->
                    SlaReader.settings(
                        Map.of(
                            "calendars",
                            Map.of("office", with(OFFICE, "zone", "x")),
                            "policies",
                            List.of())))
            .getMessage());
  }

  @Test
  void whatMakesNoSenseIsRefusedByItsPath() {
    assertEquals(
        "policies[0].kinds has 'letter'; known are comment, ad-comment, mention, direct-message,"
            + " review, search-hit, email",
        refused(policy("kinds", List.of("letter"))));
    assertEquals(
        "policies[0].audiences has note; conversations are public or private",
        refused(policy("audiences", List.of("note"))));
    assertEquals(
        "policies[0].clock has 'robot'; known are human, any", refused(policy("clock", "robot")));
    assertEquals("policies[0].channels must be a list", refused(policy("channels", "bluesky")));
    assertEquals(
        "policies[0].channels[1] must be a text", refused(policy("channels", List.of("x", 5))));
    assertEquals(
        "policies[0].firstResponse has '-5m', which is no target; write 90s, 15m, 8h, 1bd or 24hc",
        refused(policy("firstResponse", "-5m")));
    assertEquals(
        "policies[0].pauses.lunch has 'all'; known are firstResponse, nextResponse, resolution,"
            + " firstResolution, promised",
        refused(policy("pauses", Map.of("lunch", List.of("all")))));
    assertEquals(
        "policies[0].pauses.lunch has promised; only firstResponse, nextResponse, resolution can"
            + " pause",
        refused(policy("pauses", Map.of("lunch", List.of("promised")))));
  }

  @Test
  void aFactorMustBeAboveZeroAndWithinBounds() {
    assertEquals(
        "policies[0].priorityFactors.urgent is 0; it must be above 0 and at most 100",
        refused(policy("priorityFactors", Map.of("urgent", 0))));
    assertEquals(
        "policies[0].priorityFactors.urgent is -1; it must be above 0 and at most 100",
        refused(policy("priorityFactors", Map.of("urgent", -1))));
    assertEquals(
        "policies[0].priorityFactors.low is 100.5; it must be above 0 and at most 100",
        refused(policy("priorityFactors", Map.of("low", 100.5))));
    assertEquals(
        "policies[0].priorityFactors.low must be a number",
        refused(policy("priorityFactors", Map.of("low", "2"))));
  }

  @Test
  void aFactorOnWorkingDaysOrBeyondTenYearsIsRefused() {
    Map<String, Object> days = policy("firstResponse", "1h, 1bd");

    assertEquals(
        "policies[0].priorityFactors.low is 2, but working days cannot be multiplied and"
            + " firstResponse is 1h, 1bd; use h or hc there",
        refused(with(days, "priorityFactors", Map.of("low", 2))));
    settings(with(days, "priorityFactors", Map.of("normal", 1)));
    assertEquals(
        "policies[0].priorityFactors.low times 2 is longer than ten years (87600h)",
        refused(with(policy("resolution", "87600hc"), "priorityFactors", Map.of("low", 2))));
  }

  @Test
  void eachVersionOfACalendarIsInForceFromItsDate() {
    Map<String, Object> longer =
        Map.of(
            "validFrom",
            "2026-11-30",
            "timezone",
            "Europe/Berlin",
            "hours",
            Map.of("mon", List.of(List.of("08:00", "20:00"))));
    BusinessCalendar calendar =
        SlaReader.calendar(Map.of("versions", List.of(OFFICE, longer))).calendar();

    assertEquals(
        Duration.ofHours(8 + 12),
        calendar.elapsed(
            Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z")));
    assertEquals(
        Instant.parse("2026-11-30T08:00:00Z"),
        calendar.due(Instant.parse("2026-11-23T15:00:00Z"), Target.parse("", "2h")));
  }

  @Test
  void versionsThatMakeNoSenseAreRefused() {
    assertEquals(
        "versions[1].validFrom is that of another version; only the first may leave it out",
        versions(List.of(OFFICE, OFFICE)));
    assertEquals(
        "versions[0].validFrom has 'soon', which is no date like 2026-11-20 and no instant like"
            + " 2026-11-20T15:45:00Z",
        versions(List.of(with(OFFICE, "validFrom", "soon"))));
    assertEquals(
        "versions[0].validFrom is +999999999-01-01T00:00:00Z, outside the years 1900 up to 2200",
        versions(List.of(with(OFFICE, "validFrom", "+999999999-01-01T00:00:00Z"))));
    assertEquals("versions must list 1 to 200 versions", versions(List.of()));
    assertEquals(
        "versions[0].hours.mon[0] ends where it starts (09:00); a whole day is 00:00 to 24:00, a"
            + " closed one has no interval",
        versions(
            List.of(with(OFFICE, "hours", Map.of("mon", List.of(List.of("09:00", "09:00")))))));
  }

  private static String versions(List<Map<String, Object>> versions) {
    return assertThrows(
            InvalidSettings.class, () -> SlaReader.calendar(Map.of("versions", versions)))
        .getMessage();
  }
}
