package dev.parley.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.Bench;
import dev.parley.web.HealthApi.Check;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A helpdesk that is connected, and how it answers. */
class ExchangeCheckTest {
  @TempDir Path folder;
  private Bench bench;
  private HelpdeskTrouble keeping;
  private HelpdeskTrouble bringingIn;
  private ExchangeCheck exchange;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    keeping = new HelpdeskTrouble("keeping up to date", bench.clock);
    bringingIn = new HelpdeskTrouble("bringing in", bench.clock);
    exchange = new ExchangeCheck(List.of(keeping, bringingIn), bench.sql.feed(), bench.clock);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /** As the jobs do each second. */
  private void works() {
    keeping.helpdesk(bench.parley.tellChanges());
    bringingIn.helpdesk(bench.parley.bringIn());
  }

  private void passes(Duration time) {
    bench.clock.advance(time);
    works();
  }

  private Check check() {
    return exchange.of(bench.desk);
  }

  @Test
  void aHelpdeskThatAnswersIsWell() {
    works();

    assertEquals(Check.Status.OK, check().status());
    assertEquals("The helpdesk's changes were last read at 2026-11-23T10:00:00Z.", check().says());
  }

  @Test
  void aHelpdeskThatIsDownIsATroubleWithItsBeginningAndItsReason() {
    works();
    bench.desk.down(true);
    passes(Duration.ofSeconds(30));
    assertEquals(Check.Status.WARNING, check().status());

    passes(Duration.ofHours(3));

    assertEquals(Check.Status.TROUBLE, check().status());
    assertEquals(
        "Since 2026-11-23T10:00:30Z the helpdesk does not take everything: The helpdesk is down."
            + " Its changes were last read at 2026-11-23T10:00:00Z.",
        check().says());
    assertTrue(check().todo().startsWith("Look whether the helpdesk is up"));
    assertFalse(check().stops(), "webhooks are kept all the same");
  }

  @Test
  void aTroubleThatIsOverIsRemembered() {
    works();
    bench.desk.down(true);
    passes(Duration.ofSeconds(30));
    bench.desk.down(false);
    passes(Duration.ofMinutes(10));

    assertEquals(Check.Status.OK, check().status());
    assertTrue(
        check()
            .says()
            .endsWith(
                " The last trouble, from 2026-11-23T10:00:30Z to 2026-11-23T10:10:30Z: The helpdesk"
                    + " is down."),
        check()::says);
  }

  @Test
  void aFeedThatStandsStillIsATroubleOnEveryNode() {
    works();
    bench.clock.advance(Duration.ofMinutes(2));

    Check elsewhere = new ExchangeCheck(List.of(), bench.sql.feed(), bench.clock).of(bench.desk);

    assertEquals(Check.Status.TROUBLE, elsewhere.status());
    assertEquals(
        "The helpdesk's changes were last read at 2026-11-23T10:00:00Z; what agents replied since"
            + " then waits.",
        elsewhere.says());
  }

  @Test
  void aHelpdeskThatWasNeverReadSaysWhatWaitsForThat() {
    keeping.helpdesk(Optional.of("The feed is being rebuilt."));
    bench.clock.advance(Duration.ofMinutes(2));

    assertTrue(
        check().says().endsWith("Its changes were not read yet, so nothing is brought in."),
        check()::says);
  }
}
