package dev.parley.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.AccountStore;
import dev.parley.channel.Channel;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Composed;
import dev.parley.fakes.Crash;
import dev.parley.fakes.HandParley;
import dev.parley.fakes.HandParley.Stores;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.fakes.OneNodeLeases;
import dev.parley.fakes.Posts;
import dev.parley.feed.AsideStore;
import dev.parley.feed.FeedStore;
import dev.parley.host.DeliveryMark.State;
import dev.parley.host.Helpdesk;
import dev.parley.host.Origin;
import dev.parley.host.Right;
import dev.parley.intake.DeliveryStore;
import dev.parley.intake.IntakeStore;
import dev.parley.lease.Leases;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore;
import dev.parley.sla.ClockStore.Timed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ends the process at every single call to a store, the helpdesk and the network, before and after
 * it has its effect, and starts Parley again: the reply is on the network once, and told.
 */
class OutboxCrashTest {
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
  void aReplyArrivesOnceWhereverTheProcessEnds(Crash.Moment moment) {
    int crashes = 0;
    while (crashedAt(crashes + 1, moment)) {
      crashes++;
    }

    assertTrue(crashes > 25, "only " + crashes + " places to crash at");
  }

  @ParameterizedTest
  @EnumSource
  void aHeldReplyOfThreePartsArrivesOnceAndInOrderWhereverTheProcessEnds(Crash.Moment moment) {
    bench.network.takesParts(3);
    int crashes = 0;
    while (heldReplyCrashedAt(crashes + 1, moment)) {
      crashes++;
    }

    assertTrue(crashes > 40, "only " + crashes + " places to crash at");
  }

  /** Answers false if there is no such call any more. */
  private boolean heldReplyCrashedAt(int call, Crash.Moment moment) {
    String where = "held-" + moment + "-" + call;
    var desk = new MemoryHelpdesk("desk-" + where, bench.clock);
    desk.allow("anna", Right.REPLY_PUBLIC);
    HandParley before = parley(desk, new Crash.Plan(0, moment));
    before.start();
    bench.network.page(
        Posts.comment("p-" + where, "t-" + where, Posts.LENA, "Hi", bench.clock.instant()).build());
    before.run();
    TicketRef ticket = desk.ticketOf("Lena").ref();
    Instant promised = bench.clock.instant().plus(Duration.ofHours(20));
    var reply =
        Composed.reply("key-" + where, ticket, (where + " ").repeat(28).strip())
            .held(Duration.ofSeconds(10))
            .promising(promised)
            .sent();

    boolean crashed = false;
    try {
      HandParley cutOff = parley(desk, new Crash.Plan(call, moment));
      cutOff.replyDesk().submit(desk, reply);
      cutOff.run();
      bench.clock.advance(Duration.ofSeconds(10));
      cutOff.run();
    } catch (Crash end) {
      crashed = true;
    }
    leases.startAgain();
    HandParley again = parley(desk, new Crash.Plan(0, moment));
    again.start();
    assertTrue(again.replyDesk().submit(desk, reply) instanceof SubmitOutcome.Accepted, where);
    for (int i = 0; i < 3; i++) {
      again.run();
      bench.clock.advance(Duration.ofHours(1));
    }

    assertEquals(
        List.of("(1/3)", "(2/3)", "(3/3)"),
        bench.network.texts().stream()
            .filter(text -> text.startsWith(where + " "))
            .map(text -> text.substring(text.length() - 5))
            .toList(),
        where);
    Reply kept = again.outbox().replies(desk.id(), ticket).get(0);
    assertEquals(State.DELIVERED, kept.status().state(), where);
    assertEquals(Optional.of(State.DELIVERED), desk.shown(kept.message()), where);
    assertEquals(2, desk.texts(ticket).size(), where);
    List<ClockEvent> events =
        bench.sql.clocks().events(new Timed(desk.id(), ticket, "fake")).stream().skip(1).toList();
    String answer = "reply:" + kept.id();
    assertEquals(
        List.of(
            ClockEvent.agent(kept.status().since(), answer)
                .acceptedAt(kept.acceptedAt())
                .by("anna"),
            ClockEvent.promise(kept.status().since(), answer, promised)),
        events,
        where);
    return crashed;
  }

  /** Answers false if there is no such call any more. */
  private boolean crashedAt(int call, Crash.Moment moment) {
    String where = moment + "-" + call;
    var desk = new MemoryHelpdesk("desk-" + moment + call, bench.clock);
    desk.allow("anna", Right.REPLY_PUBLIC);
    HandParley before = parley(desk, new Crash.Plan(0, moment));
    before.start();
    bench.network.page(
        Posts.comment("p-" + where, "t-" + where, Posts.LENA, "Hi", bench.clock.instant()).build());
    before.run();
    TicketRef ticket = desk.ticketOf("Lena").ref();
    MessageRef hello = desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", where);
    MessageRef tooLong =
        desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "too long ".repeat(50));

    boolean crashed = false;
    try {
      parley(desk, new Crash.Plan(call, moment)).run();
    } catch (Crash end) {
      crashed = true;
    }
    leases.startAgain();
    HandParley again = parley(desk, new Crash.Plan(0, moment));
    again.start();
    for (int i = 0; i < 3; i++) {
      again.run();
      bench.clock.advance(Duration.ofHours(1));
    }

    assertEquals(List.of(where), bench.network.texts().stream().filter(where::equals).toList());
    assertEquals(Optional.of(State.DELIVERED), desk.shown(hello), where);
    assertEquals(Optional.of(State.FAILED), desk.shown(tooLong), where);
    assertEquals(
        List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.AGENT),
        bench.sql.clocks().events(new Timed(desk.id(), ticket, "fake")).stream()
            .map(ClockEvent::type)
            .toList(),
        where);
    assertEquals(
        4, desk.texts(ticket).size(), () -> where + ": one note only, " + desk.texts(ticket));
    return crashed;
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
        stores,
        bench.box,
        plan.before(Helpdesk.class, desk),
        bench.clock,
        plan.before(Channel.class, bench.network));
  }
}
