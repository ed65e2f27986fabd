package dev.parley.act;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.act.Wanted.Kind;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Crash;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.host.Helpdesk;
import dev.parley.host.Right;
import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ends the process at every single call of an act to its store and the helpdesk, before and after
 * it has its effect: it goes on where it stopped, changes nothing twice, and can be taken back.
 */
class ActsCrashTest {
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
  void anActGoesOnWhereItStopped(Crash.Moment moment) {
    int crashes = 0;
    while (crashedAt(crashes + 1, moment)) {
      crashes++;
    }

    assertTrue(crashes > 20, "only " + crashes + " places to crash at");
  }

  /** Answers false if there is no such call any more. */
  private boolean crashedAt(int call, Crash.Moment moment) {
    String where = moment + "-" + call;
    var desk = new MemoryHelpdesk("desk-" + where, bench.clock);
    desk.allow("anna", Right.VIEW, Right.NOTE);
    desk.allow("bo", Right.VIEW, Right.NOTE);
    List<TicketRef> tickets = List.of(desk.mail("Ola", "One"), desk.mail("Mia", "Two"));
    desk.assign(tickets.get(0), "bo", "bo\nFirst line");
    desk.tag(tickets.get(1), "bo", Set.of("late"));
    Run assign = begin(desk, Wanted.of(Kind.ASSIGN, "anna"), tickets, where);
    Run tag = begin(desk, Wanted.of(Kind.TAG, "late", "topic:delivery"), tickets, where);
    Run link = begin(desk, new Wanted(Kind.INCIDENT, List.of("incident:x"), ""), tickets, where);
    var plan = new Crash.Plan(call, moment);

    boolean crashed = false;
    try {
      work(plan.before(ActStore.class, bench.sql.acts()), plan.before(Helpdesk.class, desk));
    } catch (Crash end) {
      crashed = true;
    }
    work(bench.sql.acts(), desk);

    for (Run run : List.of(assign, tag, link)) {
      assertEquals(2, now(run).count(Step.State.DONE), where);
      assertEquals(Run.State.FINISHED, now(run).state(), where);
    }
    assertEquals(2, desk.texts(tickets.get(0)).size(), where + ": one note only");
    assertEquals(Optional.of("anna"), desk.standing(tickets.get(0)).assignee(), where);

    for (Run run : List.of(link, tag, assign)) {
      assertTrue(bench.parley.acts().undo(run), where);
    }
    work(bench.sql.acts(), desk);

    assertEquals(Optional.of("bo"), desk.standing(tickets.get(0)).assignee(), where);
    assertEquals(Optional.of("First line"), desk.standing(tickets.get(0)).group(), where);
    assertEquals(Set.of(), desk.standing(tickets.get(0)).tags(), where);
    assertEquals(Set.of("late"), desk.standing(tickets.get(1)).tags(), where);
    return crashed;
  }

  private Run begin(MemoryHelpdesk desk, Wanted wanted, List<TicketRef> tickets, String where) {
    return bench.parley.acts().begin(desk, "anna", where + wanted.kind(), wanted, tickets);
  }

  private Run now(Run run) {
    return bench.parley.acts().run(run.helpdesk(), run.id()).orElseThrow();
  }

  private void work(ActStore store, Helpdesk desk) {
    var runner =
        new Runner(
            store,
            bench.parley.rights(),
            bench.parley.moderations(),
            bench.parley.tagRules(),
            bench.clock);
    Lease lease = bench.sql.leases().take("acts:test").orElseThrow();
    try {
      while (runner.runOnce(lease, desk, moved -> {})) {
        // goes on
      }
    } finally {
      bench.sql.leases().release(lease);
    }
  }
}
