package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FactsTest {
  private final Facts facts = Facts.bundled("facebook");

  @Test
  void settingsThatOverrideNothingLeaveTheDescriptorAsItIs() {
    assertSame(facts.plain(), facts.under(Map.of()));
    assertSame(facts.plain(), facts.under(Map.of("appId", "17", "signature", "hers")));
  }

  @Test
  void oneOverrideIsReadOnceWhateverElseIsSet() {
    Map<String, String> settings = Map.of("settleTime", "PT48S");

    Descriptor first = facts.under(settings);

    assertNotEquals(facts.plain(), first);
    assertSame(first, facts.under(Map.of("settleTime", "PT48S", "appId", "17")));
    assertNotEquals(first, facts.under(Map.of("settleTime", "PT49S")));
  }

  @Test
  void aSettingThatMakesNoSenseIsRefusedEachTime() {
    for (int i = 0; i < 2; i++) {
      var refused =
          assertThrows(
              IllegalArgumentException.class, () -> facts.under(Map.of("settleTime", "soon")));
      assertTrue(refused.getMessage().contains("settleTime"));
    }
  }
}
