package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.host.FieldSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardTest {

  @Test
  void settingsCountMoreThanTheEdition() {
    assertTrue(new Standard(1, 999).number() < new Standard(2, 0).number());
    assertTrue(new Standard(1, 1).number() < new Standard(1, 2).number());
    assertTrue(new Standard(1, 999).number() < new Standard(1, 0).later());
    assertEquals(new Standard(2, 0).number(), new Standard(1, 5).later());
  }

  /** If this fails, raise the edition: the tickets of those who upgrade show the old fields. */
  @Test
  void anotherListOfFieldsIsAnotherEdition() {
    assertEquals(
        List.of(
            "next_due",
            "next_due_clock",
            "sla_state",
            "first_response_due",
            "first_response_state",
            "first_response_at",
            "next_response_due",
            "next_response_state",
            "resolution_due",
            "resolution_state",
            "promised_due",
            "promised_state",
            "paused_since",
            "window_closes",
            "human_window_closes",
            "window_next",
            "waiting_since",
            "policy"),
        ClockFields.specs().stream().map(FieldSpec::name).toList());
    assertEquals(2, Standard.EDITION);
  }
}
