package dev.parley.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.Http;
import dev.parley.fakes.Bench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin's own budgets: reads give way first, replies last. */
class BudgetsTest {
  @TempDir Path folder;
  private Bench bench;
  private Quotas quotas;

  /** A soft budget of 10, a hard one of 20. */
  private static final class Small implements Budgets {
    @Override
    public Optional<Long> soft(String channel) {
      return Optional.of(10L);
    }

    @Override
    public Optional<Long> hard(String channel) {
      return Optional.of(20L);
    }
  }

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    bench.parley.read();
    quotas = quotas();
  }

  private Quotas quotas() {
    return new Quotas(
        bench.parley.channels(),
        new Spending(bench.sql.accounts(), bench.parley.channels(), new Small(), bench.clock),
        bench.clock);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Account account() {
    return bench.parley.accounts().all().get(0);
  }

  private void call(int times) {
    Http way = quotas.counting(account(), request -> new Http.Answered(200, Map.of(), new byte[0]));
    for (int call = 0; call < times; call++) {
      Http.Exchange unused = way.exchange(null);
    }
  }

  @Test
  void fromTheSoftBudgetOnReadingIsRareAndRepliesLeave() {
    call(9);
    assertEquals(Optional.empty(), quotas.beforeReading(account()));

    call(1);

    assertTrue(quotas.beforeReading(account()).isPresent());
    assertEquals(Optional.empty(), quotas.beforeSending(account()));
    bench.clock.advance(Duration.ofMinutes(11));
    assertEquals(Optional.empty(), quotas.beforeReading(account()));
  }

  @Test
  void atTheHardBudgetRepliesWaitUntilMidnightToo() {
    call(20);

    Quotas.Spent spent = quotas.beforeSending(account()).orElseThrow();
    assertTrue(spent.says().contains("Your own budget of 20 calls a day"), spent.says());
    assertTrue(quotas.beforeModerating(account()).isPresent());

    bench.clock.advance(spent.pause());
    assertEquals(Optional.empty(), quotas.beforeSending(account()));
    assertEquals(0, quotas.today(account()).used());
  }

  @Test
  void allNodesCountTogetherWithinAMinute() {
    call(20);
    bench.clock.advance(Duration.ofMinutes(1));
    assertEquals(20, quotas.today(account()).used());

    assertTrue(quotas().beforeSending(account()).isPresent());
  }
}
