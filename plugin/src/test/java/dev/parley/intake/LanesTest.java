package dev.parley.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.Bench;
import dev.parley.fakes.HandParley;
import dev.parley.fakes.HandParley.Stores;
import dev.parley.fakes.Posts;
import dev.parley.host.Helpdesk;
import dev.parley.host.KeyLookup;
import dev.parley.host.NewTicket;
import dev.parley.host.Origin;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.Item;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes and threads bring items in at once. */
class LanesTest {
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

  private void keep(Item... items) {
    bench.network.page(items);
    bench.parley.read();
  }

  private Item post(String id, String thread, Author author, String text) {
    return Posts.comment(id, thread, author, text, bench.clock.instant()).build();
  }

  private AccountId shop() {
    return bench.parley.accounts().all().get(0).id();
  }

  /** Another node on the same stores, with a helpdesk that a test can stand before. */
  private HandParley node(Helpdesk desk) {
    return new HandParley(Stores.of(bench.sql), bench.box, desk, bench.clock, bench.network);
  }

  /** The helpdesk; after it has opened a ticket, and before it answers, something happens. */
  private Helpdesk afterOpening(Consumer<NewTicket> then) {
    return (Helpdesk)
        Proxy.newProxyInstance(
            Helpdesk.class.getClassLoader(),
            new Class<?>[] {Helpdesk.class},
            (proxy, method, args) -> {
              try {
                Object answer = method.invoke(bench.desk, args);
                if (method.getName().equals("open")) {
                  then.accept((NewTicket) args[0]);
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void aLaneThatSomebodyElseHoldsIsSkippedAndTheOthersAreNot() {
    keep(post("p1", "held", Posts.LENA, "Hi"), post("q1", "free", Posts.TOM, "Hello"));
    Lease held = bench.sql.leases().take("lane:" + shop() + "/held").orElseThrow();

    bench.parley.bringIn();
    assertEquals(1, bench.desk.tickets().size());
    assertEquals("Tom", bench.desk.tickets().get(0).requester());

    bench.sql.leases().release(held);
    bench.parley.bringIn();
    assertEquals(2, bench.desk.tickets().size());
  }

  @Test
  void fourAtOnceBringEachItemInOnceAndInOrder() {
    var items = new ArrayList<Item>();
    for (int i = 0; i < 200; i++) {
      Author author = new Author("id-" + i % 20, "h" + i % 20, "Person " + i % 20);
      items.add(post("p" + i, "t" + i % 20, author, "text " + i));
    }
    keep(items.toArray(Item[]::new));

    List<CompletableFuture<Void>> nodes =
        IntStream.range(0, 4)
            .mapToObj(i -> node(bench.desk))
            .map(node -> CompletableFuture.runAsync(() -> untilNothingWaits(node)))
            .toList();
    nodes.forEach(CompletableFuture::join);

    assertEquals(20, bench.desk.tickets().size());
    for (int person = 0; person < 20; person++) {
      int first = person;
      assertEquals(
          IntStream.range(0, 10).mapToObj(i -> "text " + (first + 20 * i)).toList(),
          bench.desk.texts(bench.desk.ticketOf("Person " + person).ref()));
    }
  }

  private void untilNothingWaits(HandParley node) {
    while (bench.sql.intake().backlog().waiting() > 0) {
      node.bringIn();
    }
  }

  @Test
  void aReplyToATicketThatIsOpenedButNotNotedGoesOut() {
    keep(post("p1", "thread", Posts.LENA, "Where is my parcel?"));
    HandParley other = node(bench.desk);
    Helpdesk slow =
        afterOpening(
            ticket -> {
              bench.desk.write(
                  bench.desk.ticketOf("Lena").ref(),
                  Origin.AGENT,
                  Audience.PUBLIC,
                  "anna",
                  "On its way");
              other.tellChanges();
            });

    node(slow).bringIn();
    other.send();

    assertEquals(List.of("On its way"), bench.network.texts());
    assertEquals(
        List.of("Where is my parcel?", "On its way"),
        bench.desk.texts(bench.desk.ticketOf("Lena").ref()));
    assertEquals(0, bench.sql.intake().backlog().waiting());
  }

  @Test
  void aChangeThatCannotBeJudgedYetIsToldAgain() {
    keep(post("p1", "thread", Posts.LENA, "Where is my parcel?"));
    HandParley other = node(unsure());
    Helpdesk slow =
        afterOpening(
            ticket -> {
              bench.desk.write(
                  bench.desk.ticketOf("Lena").ref(),
                  Origin.AGENT,
                  Audience.PUBLIC,
                  "anna",
                  "On its way");
              assertTrue(other.tellChanges().isPresent());
            });

    node(slow).bringIn();
    bench.parley.run();

    assertEquals(List.of("On its way"), bench.network.texts());
  }

  /** A helpdesk that does not know yet what a key has made. */
  private Helpdesk unsure() {
    return (Helpdesk)
        Proxy.newProxyInstance(
            Helpdesk.class.getClassLoader(),
            new Class<?>[] {Helpdesk.class},
            (proxy, method, args) ->
                method.getName().equals("find")
                    ? new KeyLookup.NotYetKnown()
                    : method.invoke(bench.desk, args));
  }

  @Test
  void aNodeThatLostItsLaneLeavesItToTheOther() {
    keep(post("p1", "thread", Posts.LENA, "one"), post("p2", "thread", Posts.LENA, "two"));
    String lane = "lane:" + shop() + "/thread";
    Helpdesk slow =
        afterOpening(
            ticket -> {
              bench.sql.leases().release(new Lease(lane, tokenOf(lane)));
              assertTrue(bench.sql.leases().take(lane).isPresent());
            });

    assertTrue(node(slow).bringIn().isEmpty());

    assertEquals(2, bench.sql.intake().backlog().waiting());
    bench.sql.leases().release(new Lease(lane, tokenOf(lane)));
    bench.parley.run();
    assertEquals(List.of("one", "two"), bench.desk.texts(bench.desk.ticketOf("Lena").ref()));
  }

  /** Tokens are given in turn, so the one in use is the one before the next. */
  private long tokenOf(String lane) {
    assertFalse(bench.sql.leases().take(lane).isPresent());
    Lease next = bench.sql.leases().take("another").orElseThrow();
    bench.sql.leases().release(next);
    return next.token() - 2;
  }

  @Test
  void anItemThatFailsFiveTimesIsSetAsideAndTheLaneGoesOn() {
    keep(post("p1", "thread", Posts.LENA, "poison"), post("p2", "thread", Posts.LENA, "fine"));
    Helpdesk failing =
        afterOpening(
            ticket -> {
              if (ticket.first().text().equals("poison")) {
                throw new IllegalStateException("a defect");
              }
            });
    HandParley node = node(failing);

    for (int i = 0; i < 6; i++) {
      node.bringIn();
      bench.clock.advance(Duration.ofSeconds(30));
    }

    assertEquals(1, bench.sql.intake().backlog().aside());
    assertEquals(0, bench.sql.intake().backlog().waiting());
    assertEquals(List.of("poison", "fine"), bench.desk.texts(bench.desk.ticketOf("Lena").ref()));
  }

  @Test
  void anItemOfAKindThatThisVersionLacksIsSetAsideAndHoldsUpNobody() throws SQLException {
    keep(
        post("p1", "thread", Posts.LENA, "from a newer version"),
        post("p2", "thread", Posts.LENA, "fine"),
        post("q1", "other", Posts.TOM, "Hello"));
    try (Connection newer = bench.sql.connections().getConnection();
        var statement = newer.createStatement()) {
      statement.execute(
          "update item set body = replace(body, '\"kind\":\"', '\"kind\":\"NEW_') where"
              + " message_id = 'p1'");
    }

    bench.parley.bringIn();

    assertEquals(List.of("fine"), bench.desk.texts(bench.desk.ticketOf("Lena").ref()));
    assertEquals(List.of("Hello"), bench.desk.texts(bench.desk.ticketOf("Tom").ref()));
    IntakeStore.AsideItem aside = bench.sql.intake().aside(0, 10).get(0);
    assertEquals("p1", aside.messageId());
    assertTrue(aside.why().startsWith("This version of Parley cannot read"));
  }

  @Test
  void aRevisionThatCannotBeReadDoesNotSetTheOthersOfItsMessageAside() throws SQLException {
    keep(post("p1", "thread", Posts.LENA, "first"), post("p1", "thread", Posts.LENA, "second"));
    try (Connection newer = bench.sql.connections().getConnection();
        var statement = newer.createStatement()) {
      statement.execute(
          "update item set body = replace(body, '\"kind\":\"', '\"kind\":\"NEW_') where body"
              + " like '%first%'");
    }

    bench.parley.bringIn();

    assertEquals(List.of("second"), bench.desk.texts(bench.desk.ticketOf("Lena").ref()));
    assertEquals(1, bench.sql.intake().backlog().aside());
  }

  @Test
  void anItemOnWhichAClassIsMissingIsSetAsideAfterFiveTriesAndNotBefore() {
    keep(post("p1", "thread", Posts.LENA, "poison"), post("q1", "other", Posts.TOM, "Hello"));
    HandParley node =
        node(
            afterOpening(
                ticket -> {
                  if (ticket.first().text().equals("poison")) {
                    throw new NoClassDefFoundError("gone/Thing");
                  }
                }));

    for (int i = 0; i < 4; i++) {
      node.bringIn();
      bench.clock.advance(Duration.ofSeconds(30));
    }
    assertEquals(List.of("Hello"), bench.desk.texts(bench.desk.ticketOf("Tom").ref()));
    assertEquals(0, bench.sql.intake().backlog().aside());
    node.bringIn();

    assertEquals(1, bench.sql.intake().backlog().aside());
  }

  @Test
  void aLaneThatFailsAsAWholeRestsAndTheOthersHaveTheirTurn() {
    for (int i = 0; i < 60; i++) {
      keep(post("p" + i, "broken" + i, Posts.LENA, "Hi"));
    }
    bench.clock.advance(Duration.ofSeconds(1));
    keep(post("q1", "fine", Posts.TOM, "Hello"));
    Stores real = Stores.of(bench.sql);
    var stores =
        new Stores(
            real.accounts(),
            real.feed(),
            real.aside(),
            breaking(real.intake()),
            real.deliveries(),
            real.outbox(),
            real.moderation(),
            real.contexts(),
            real.erasures(),
            real.adverts(),
            real.customers(),
            real.clocks(),
            real.slaSettings(),
            real.leases());
    var node = new HandParley(stores, bench.box, bench.desk, bench.clock, bench.network);

    for (int i = 0; i < 13; i++) {
      assertTrue(node.bringIn().isPresent());
    }

    assertEquals(List.of("Hello"), bench.desk.texts(bench.desk.ticketOf("Tom").ref()));
    assertEquals(60, bench.sql.intake().backlog().waiting());
  }

  /** Cannot even say what stands first in some lanes. */
  private static IntakeStore breaking(IntakeStore real) {
    return (IntakeStore)
        Proxy.newProxyInstance(
            IntakeStore.class.getClassLoader(),
            new Class<?>[] {IntakeStore.class},
            (proxy, method, args) -> {
              if (method.getName().equals("first")
                  && ((IntakeStore.Lane) args[0]).name().startsWith("broken")) {
                throw new IllegalArgumentException("No enum constant");
              }
              Object answer = method.invoke(real, args);
              return answer instanceof IntakeStore leased ? breaking(leased) : answer;
            });
  }

  @Test
  void deadlocksNeverSetAnItemAside() {
    keep(post("p1", "thread", Posts.LENA, "Hi"));
    var deadlocks = new AtomicInteger(20);
    Stores real = Stores.of(bench.sql);
    var stores =
        new Stores(
            real.accounts(),
            real.feed(),
            real.aside(),
            deadlocking(real.intake(), deadlocks),
            real.deliveries(),
            real.outbox(),
            real.moderation(),
            real.contexts(),
            real.erasures(),
            real.adverts(),
            real.customers(),
            real.clocks(),
            real.slaSettings(),
            real.leases());
    var node = new HandParley(stores, bench.box, bench.desk, bench.clock, bench.network);

    for (int i = 0; i < 22; i++) {
      node.bringIn();
      bench.clock.advance(Duration.ofSeconds(30));
    }

    assertEquals(0, deadlocks.get());
    assertEquals(0, bench.sql.intake().backlog().aside());
    assertEquals(List.of("Hi"), bench.desk.texts(bench.desk.ticketOf("Lena").ref()));
  }

  /** Loses in a deadlock so often when it is to reserve a conversation. */
  private static IntakeStore deadlocking(IntakeStore real, AtomicInteger times) {
    return (IntakeStore)
        Proxy.newProxyInstance(
            IntakeStore.class.getClassLoader(),
            new Class<?>[] {IntakeStore.class},
            (proxy, method, args) -> {
              if (method.getName().equals("reserve")
                  && times.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw new IllegalStateException(new SQLException("deadlock", "40P01"));
              }
              Object answer = method.invoke(real, args);
              return answer instanceof IntakeStore leased ? deadlocking(leased, times) : answer;
            });
  }
}
