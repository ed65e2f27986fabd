package dev.parley.desk.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.desk.Desk;
import dev.parley.desk.DeskSettings;
import dev.parley.host.Change;
import dev.parley.host.ChangePage;
import dev.parley.model.Secret;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample shop. */
class SamplesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path data;

  @Test
  void theConversationsHaveHappenedInTheOrderOfTheirTimesAndBeforeNow() {
    try (Desk desk = new Desk(DeskSettings.in(data), InstantSource.fixed(NOW))) {
      String start = changes(desk, Optional.empty()).next();

      desk.samples().load();

      List<Change> changes = changes(desk, Optional.of(start)).changes();
      assertEquals(42, changes.stream().map(Change::ticket).distinct().count());
      assertEquals(
          30, changes.stream().filter(change -> change.type() == Change.Type.CLOSED).count());
      assertEquals(changes.stream().sorted(Comparator.comparing(Change::at)).toList(), changes);
      assertFalse(changes.get(changes.size() - 1).at().isAfter(NOW));
      assertTrue(changes.get(0).at().isBefore(NOW.minusSeconds(20 * 86_400)));
      assertTrue(
          desk.articles().bySlug("claim-warranty").orElseThrow().open(),
          "articles keep their file's name");
      assertFalse(desk.articles().bySlug("goodwill-refund-limits").orElseThrow().open());
    }
  }

  @Test
  void loadingAgainAddsNothing() {
    try (Desk desk = new Desk(DeskSettings.in(data), InstantSource.fixed(NOW))) {
      load(desk, "a first password");
      String cursor = changes(desk, Optional.empty()).next();

      load(desk, "a second password");

      assertEquals(List.of(), changes(desk, Optional.of(cursor)).changes());
      assertTrue(desk.logins().check("anna", Secret.of("a second password")).isPresent());
      assertTrue(desk.logins().check("tomek", Secret.of("a second password")).isPresent());
      assertTrue(desk.logins().check("anna", Secret.of("a first password")).isEmpty());
    }
  }

  private static void load(Desk desk, String password) {
    desk.samples().load();
    desk.logins().put(desk.samples().agents(), Secret.of(password));
  }

  private static ChangePage changes(Desk desk, Optional<String> cursor) {
    return desk.helpdesk()
        .changes(cursor, 1000)
        .fold(
            value -> value.value(),
            absent -> {
              throw new AssertionError("unexpected answer: " + absent);
            },
            later -> {
              throw new AssertionError("unexpected answer: " + later);
            });
  }
}
