package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which conversations a policy is for. */
class ConditionsTest {
  private static Conditions speaking(String language) {
    return SlaReader.policy(
            Map.of("name", "A", "calendar", "office", "languages", List.of(language)))
        .conditions();
  }

  private static ConversationFacts said(String language) {
    return SlaReader.facts(Map.of("channel", "bluesky", "language", language));
  }

  @ParameterizedTest
  @CsvSource({
    "de, de, true",
    "de, de-AT, true",
    "DE, de-at, true",
    "pt-BR, pt-br, true",
    "pt-BR, pt, false",
    "de, den, false",
    "de, en, false"
  })
  void aLanguageFitsItsRegionsToo(String wanted, String spoken, boolean fits) {
    assertEquals(fits, speaking(wanted).match(said(spoken)));
    assertEquals(fits, speaking(wanted).unmet(said(spoken)).isEmpty());
  }

  @Test
  void whoseLanguageNobodyKnowsFitsOnlyPoliciesThatDoNotAskForIt() {
    ConversationFacts unknown = ConversationFacts.ofChannel("bluesky");

    assertEquals(List.of("languages"), speaking("de").unmet(unknown));
    assertTrue(Conditions.NONE.match(unknown));
  }
}
