package dev.parley.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.act.ActStore;
import dev.parley.act.Acts;
import dev.parley.act.Runner;
import dev.parley.fakes.Bench;
import dev.parley.fakes.ClosesByAct;
import dev.parley.fakes.Composed;
import dev.parley.fakes.Crash;
import dev.parley.fakes.Posts;
import dev.parley.host.Helpdesk;
import dev.parley.host.TicketAct;
import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ends the process at every call to the stores and the helpdesk between an answer's delivery and
 * the closing of its ticket: it is closed all the same, once.
 */
class ClosingsCrashTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource
  void aDeliveredAnswerClosesItsTicketOnce(Crash.Moment moment) {
    int crashes = 0;
    while (crashedAt(crashes + 1, moment)) {
      crashes++;
    }

    assertTrue(crashes > 8, "only " + crashes + " places to crash at");
  }

  /** Answers false if there is no such call any more. */
  private boolean crashedAt(int call, Crash.Moment moment) {
    String where = moment + "-" + call;
    bench.network.page(
        Posts.comment(where, where, Posts.LENA, "Where is it?", bench.clock.instant()).build());
    bench.parley.run();
    TicketRef ticket = bench.desk.ticketOf("Lena").ref();
    var reply = Composed.reply(where, ticket, "It ships today.").closing().sent();
    bench.parley.replyDesk().submit(bench.desk, reply);
    bench.parley.run();
    assertTrue(bench.desk.ticketOf("Lena").open(), where);
    var plan = new Crash.Plan(call, moment);

    boolean crashed = false;
    try {
      work(
          plan.before(OutboxStore.class, bench.sql.outbox()),
          plan.before(ActStore.class, bench.sql.acts()),
          plan.before(Helpdesk.class, bench.desk));
    } catch (Crash end) {
      crashed = true;
    }
    work(bench.sql.outbox(), bench.sql.acts(), bench.desk);

    assertFalse(bench.desk.ticketOf("Lena").open(), where);
    assertEquals(
        Closing.State.DONE,
        bench.sql.outbox().closing("desk", ticket).orElseThrow().state(),
        where);
    assertEquals(
        1,
        bench.desk.acts().stream()
            .filter(act -> act.ticket().equals(ticket) && act.kind() == TicketAct.Kind.CLOSE)
            .count(),
        where);
    return crashed;
  }

  private void work(OutboxStore outbox, ActStore store, Helpdesk desk) {
    var parley = bench.parley;
    var acts =
        new Acts(store, parley.rights(), parley.moderations(), parley.tagRules(), bench.clock);
    var runner =
        new Runner(store, parley.rights(), parley.moderations(), parley.tagRules(), bench.clock);
    var closings = new Closings(outbox, new ClosesByAct(acts, parley.merges()), bench.clock);
    Lease lease = bench.sql.leases().take("acts:test").orElseThrow();
    try {
      boolean more = true;
      while (more) {
        closings.runOnce(lease, desk);
        more = runner.runOnce(lease, desk, moved -> {});
      }
    } finally {
      bench.sql.leases().release(lease);
    }
  }
}
