package dev.parley.mute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.AccountStore;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Crash;
import dev.parley.fakes.HandParley;
import dev.parley.fakes.HandParley.Stores;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.fakes.OneNodeLeases;
import dev.parley.fakes.Posts;
import dev.parley.feed.FeedStore;
import dev.parley.host.Helpdesk;
import dev.parley.intake.IntakeStore;
import dev.parley.lease.Leases;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.sla.ClockStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ends the process at every single call while messages under a muted post come in, and again while
 * they are taken up: each is held back once, and each makes one ticket.
 */
class MutesCrashTest {
  @TempDir Path folder;
  private Bench bench;
  private OneNodeLeases leases;
  private Mutes mutes;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    leases = new OneNodeLeases(bench.sql.leases());
    mutes = new Mutes(bench.sql.mutes(), () -> {}, bench.clock);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLostAndNothingDoneTwiceWhereverTheProcessEnds(Crash.Moment moment) {
    int crashes = 0;
    while (crashedAt(crashes + 1, moment)) {
      crashes++;
    }

    assertTrue(crashes > 20, "only " + crashes + " places to crash at");
  }

  /** Answers false if there is no such call any more. */
  private boolean crashedAt(int call, Crash.Moment moment) {
    var desk = new MemoryHelpdesk("desk-" + moment + call, bench.clock);
    String post = moment + "-" + call;
    String where = moment + " " + call;
    var calm = parley(desk, new Crash.Plan(0, moment));
    calm.start();
    bench.network.page(item(post, 1, Posts.LENA));
    calm.run();
    var ticket = desk.ticketOf("Lena").ref();
    Subject subject = mutes.subject(desk.id(), ticket).orElseThrow();
    Mute mute =
        mutes.begin(
            subject,
            subject.about(Mute.Kind.POST).orElseThrow(),
            Optional.empty(),
            false,
            desk.id(),
            ticket,
            "mod");

    bench.network.page(item(post, 2, Posts.TOM), item(post, 3, Posts.TOM));
    boolean crashedComing = crashed(desk, call, moment);

    assertEquals(1, desk.tickets().size(), where);
    assertEquals(2, mutes.held(mute).size(), where);
    assertEquals(2, mutes.takeUp(mute, List.of(), "mod"), where);

    boolean crashedTakingUp = crashed(desk, call, moment);

    assertEquals(2, desk.tickets().size(), where);
    assertEquals(List.of("Words 2", "Words 3"), desk.texts(desk.ticketOf("Tom").ref()), where);
    assertEquals(List.of(), mutes.held(mute), where);
    assertEquals(0, calm.intake().backlog().waiting(), where);
    assertEquals(0, calm.intake().backlog().aside(), where);
    return crashedComing || crashedTakingUp;
  }

  private boolean crashed(MemoryHelpdesk desk, int call, Crash.Moment moment) {
    boolean crashed = false;
    try {
      parley(desk, new Crash.Plan(call, moment)).run();
    } catch (Crash end) {
      crashed = true;
    }
    leases.startAgain();
    var again = parley(desk, new Crash.Plan(0, moment));
    again.start();
    again.run();
    return crashed;
  }

  private Item item(String post, int number, Author author) {
    return Posts.comment(
            post + "/" + number,
            post + author.id(),
            author,
            "Words " + number,
            bench.clock.instant())
        .post(post)
        .build();
  }

  private HandParley parley(MemoryHelpdesk desk, Crash.Plan plan) {
    var stores =
        new Stores(
            plan.before(AccountStore.class, bench.sql.accounts()),
            plan.before(FeedStore.class, bench.sql.feed()),
            bench.sql.aside(),
            plan.before(IntakeStore.class, bench.sql.intake()),
            bench.sql.deliveries(),
            bench.sql.outbox(),
            bench.sql.moderation(),
            bench.sql.contexts(),
            bench.sql.erasures(),
            bench.sql.adverts(),
            bench.sql.customers(),
            plan.before(ClockStore.class, bench.sql.clocks()),
            bench.sql.slaSettings(),
            plan.before(Leases.class, leases));
    return new HandParley(
        stores, bench.box, plan.before(Helpdesk.class, desk), bench.clock, bench.network);
  }
}
