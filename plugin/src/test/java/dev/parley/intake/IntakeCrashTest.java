package dev.parley.intake;

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
import dev.parley.feed.AsideStore;
import dev.parley.feed.FeedStore;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Leases;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.outbox.OutboxStore;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore;
import dev.parley.sla.ClockStore.Timed;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ends the process at every single call to a store and to the helpdesk, before and after it has its
 * effect, and starts Parley again: the conversation is complete, once.
 */
class IntakeCrashTest {
  @TempDir Path folder;
  private Bench bench;
  private OneNodeLeases leases;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    leases = new OneNodeLeases(bench.sql.leases());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource
  void aConversationIsCompleteOnceWhereverTheProcessEnds(Crash.Moment moment) {
    int crashes = 0;
    while (crashedAt(crashes + 1, moment)) {
      crashes++;
    }

    assertTrue(crashes > 40, "only " + crashes + " places to crash at");
  }

  /** Answers false if there is no such call any more. */
  private boolean crashedAt(int call, Crash.Moment moment) {
    var desk = new MemoryHelpdesk("desk-" + moment + call, bench.clock);
    String thread = moment + "-" + call;
    bench.network.page(
        post(thread, 1, Posts.LENA, "Where is my parcel?"), post(thread, 2, Posts.TOM, "Mine too"));
    bench.network.page(
        post(thread, 3, Posts.LENA, "Hello?"),
        post(thread, 1, Posts.LENA, "Where is my red parcel?"),
        Posts.comment(thread + 2, thread, Posts.TOM, "", bench.clock.instant()).deleted().build());

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

    String where = moment + " " + call;
    assertEquals(2, desk.tickets().size(), where);
    assertEquals(
        List.of(
            "Where is my parcel?",
            "Hello?",
            "The customer edited a message. It reads now:\nWhere is my red parcel?"),
        desk.texts(desk.ticketOf("Lena").ref()),
        where);
    assertEquals(
        List.of(
            "Mine too",
            "A message of the customer was deleted on the network. Nothing else of theirs waits for"
                + " an answer, so this ticket is closed."),
        desk.texts(desk.ticketOf("Tom").ref()),
        where);
    assertEquals(1, desk.acts().size(), where);
    assertEquals(
        "customer-deleted", desk.standing(desk.ticketOf("Tom").ref()).closeReason(), where);
    assertEquals(
        List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.CUSTOMER), clocks(desk, "Lena"), where);
    assertEquals(
        Set.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.DELETE, ClockEvent.Type.CLOSE),
        Set.copyOf(clocks(desk, "Tom")),
        where);
    assertEquals(0, again.intake().backlog().waiting(), where);
    assertEquals(0, again.intake().backlog().aside(), where);
    return crashed;
  }

  private Item post(String thread, int number, Author author, String text) {
    return Posts.comment(thread + number, thread, author, text, bench.clock.instant()).build();
  }

  private List<ClockEvent.Type> clocks(MemoryHelpdesk desk, String person) {
    var timed = new Timed(desk.id(), desk.ticketOf(person).ref(), "fake");
    return bench.sql.clocks().events(timed).stream().map(ClockEvent::type).toList();
  }

  private HandParley parley(MemoryHelpdesk desk, Crash.Plan plan) {
    var stores =
        new Stores(
            plan.before(AccountStore.class, bench.sql.accounts()),
            plan.before(FeedStore.class, bench.sql.feed()),
            plan.before(AsideStore.class, bench.sql.aside()),
            plan.before(IntakeStore.class, bench.sql.intake()),
            plan.before(DeliveryStore.class, bench.sql.deliveries()),
            plan.before(OutboxStore.class, bench.sql.outbox()),
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
