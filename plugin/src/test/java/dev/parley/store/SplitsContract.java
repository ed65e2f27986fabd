package dev.parley.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.Moderation.Action;
import dev.parley.channel.Outgoing;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Composed;
import dev.parley.fakes.Posts;
import dev.parley.host.Change;
import dev.parley.host.Opened;
import dev.parley.intake.Conversation;
import dev.parley.intake.IntakeStore.Brought;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.intake.IntakeStore.Said;
import dev.parley.merge.Split;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Due;
import dev.parley.sla.ClockStore.Reckoned;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.Standard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of messages that were split off, and where what follows goes, on every database. */
abstract class SplitsContract {
  @TempDir Path folder;
  private Bench bench;
  private AccountId shop;
  private TicketRef ticket;
  private Instant began;

  abstract DatabaseSettings database(Path folder);

  /** Whether somebody waits for what another transaction holds. */
  abstract boolean somebodyWaits(Handle handle);

  @BeforeEach
  void oneCustomerWritesThreeTimes() {
    bench = new Bench(folder, database(folder));
    shop = bench.parley.accounts().all().get(0).id();
    began = bench.clock.instant();
    says(comment("c1", "Where is my parcel?"));
    says(comment("c2", "And do you repair bags?"));
    says(comment("c3", "It is a Hedge L."));
    ticket = bench.desk.ticketOf("Lena").ref();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Item.Builder comment(String id, String text) {
    return Posts.comment(id, "thread", Posts.LENA, text, bench.clock.instant());
  }

  private void says(Item.Builder item) {
    bench.network.page(item.build());
    bench.parley.run();
    bench.clock.advance(Duration.ofMinutes(5));
  }

  private MessageRef message(String id) {
    return bench.sql.intake().history(shop, id).get(0).shown().orElseThrow();
  }

  private TicketRef split(String... ids) {
    MessageRef[] messages = new MessageRef[ids.length];
    for (int at = 0; at < ids.length; at++) {
      messages[at] = message(ids[at]);
    }
    TicketRef other = bench.desk.split(ticket, "anna", messages);
    bench.parley.run();
    return other;
  }

  private static Timed timed(TicketRef ref) {
    return new Timed("desk", ref, "fake");
  }

  /** When what waits in a ticket was written, in minutes since the first message. */
  private List<Long> waiting(TicketRef ref) {
    return bench.sql.clocks().events(timed(ref)).stream()
        .filter(event -> event.type() == ClockEvent.Type.CUSTOMER)
        .map(event -> Duration.between(began, event.published().orElseThrow()).toMinutes())
        .toList();
  }

  private String answered(TicketRef ref) {
    return bench.sql.outbox().destination("desk", ref).orElseThrow().messageId();
  }

  private String answer(TicketRef ref, String text) {
    bench.parley.replyDesk().submit(bench.desk, Composed.reply("key-" + text, ref, text).sent());
    bench.parley.run();
    return bench
        .network
        .posts()
        .get(bench.network.posts().size() - 1)
        .outgoing()
        .address()
        .get("parent");
  }

  private void reckonAll() {
    bench
        .sql
        .clocks()
        .save(
            bench.sql.clocks().due(bench.clock.instant(), 99).stream()
                .map(due -> new Reckoned(due, Map.of(), Optional.empty()))
                .toList(),
            new Standard(1, 1));
  }

  private Set<TicketRef> due() {
    return bench.sql.clocks().due(bench.clock.instant(), 99).stream()
        .map(Due::ticket)
        .map(Timed::ticket)
        .collect(Collectors.toSet());
  }

  /** The network's id of our latest answer. */
  private String sent() {
    Outgoing last = bench.network.posts().get(bench.network.posts().size() - 1).outgoing();
    return "remote-" + last.prepared().getOrDefault("key", last.text());
  }

  @Test
  void eachOfBothCountsFromItsOwnMessages() {
    TicketRef other = split("c2", "c3");

    assertEquals(List.of(0L), waiting(ticket));
    assertEquals(List.of(5L, 10L), waiting(other));
  }

  @Test
  void bothAreReckonedAnewAtOnce() {
    reckonAll();
    assertEquals(Set.of(), due());

    TicketRef other = bench.desk.split(ticket, "anna", message("c2"));
    bench.parley.tellChanges();

    assertEquals(Set.of(ticket, other), due());
  }

  @Test
  void bothAreInReportsOfTheTimeTheyWereWrittenIn() {
    TicketRef other = split("c2");

    List<TicketRef> counted =
        bench
            .sql
            .reports()
            .tickets("desk", began.minus(Duration.ofDays(1)), began.plus(Duration.ofDays(1)))
            .stream()
            .map(Timed::ticket)
            .toList();

    assertTrue(counted.containsAll(List.of(ticket, other)), counted.toString());
  }

  @Test
  void anAnswerGoesWhereEachWasWritten() {
    TicketRef other = split("c2");

    assertEquals("c3", answered(ticket));
    assertEquals("c2", answer(other, "We do."));
    assertEquals("c3", answer(ticket, "It ships today."));
  }

  @Test
  void whatTheCustomerAnswersToItFollowsAndAllElseStays() {
    TicketRef other = split("c2");
    answer(other, "We do.");

    says(comment("c4", "Zips, too?").parentId("c2"));
    says(comment("c5", "How much?").parentId(sent()));
    says(comment("c6", "For a zip?").parentId("c5"));
    says(comment("c7", "Hello?").parentId("c1"));
    says(comment("c8", "Anybody?"));

    List<String> there = new ArrayList<>(bench.desk.texts(other));
    there.retainAll(List.of("Zips, too?", "How much?", "For a zip?", "Hello?", "Anybody?"));
    assertEquals(List.of("Zips, too?", "How much?", "For a zip?"), there);
    assertTrue(bench.desk.texts(ticket).containsAll(List.of("Hello?", "Anybody?")));
  }

  @Test
  void whatAnswersAClosedPartLongAfterwardsHasATicketAndTheThreadGoesOnInItsOwn() {
    TicketRef other = split("c2");
    bench.desk.close(other, "resolved");
    bench.parley.run();
    bench.clock.advance(Duration.ofDays(100));

    says(comment("c4", "Zips, too?").parentId("c2"));
    TicketRef later = bench.desk.ticketOf("Lena").ref();
    says(comment("c5", "Hello?"));
    says(comment("c6", "And buckles?").parentId("c2"));
    says(comment("c7", "For a zip, I mean.").parentId("c4"));

    assertNotEquals(other, later);
    assertEquals(
        List.of("Hello?"), bench.desk.texts(ticket).subList(2, bench.desk.texts(ticket).size()));
    assertEquals(
        List.of("Zips, too?", "And buckles?", "For a zip, I mean."),
        bench.desk.texts(later).stream()
            .filter(text -> text.matches("Zips.*|And b.*|For a.*"))
            .toList());
  }

  @Test
  void whatBecomesOfItIsToldInItsNewTicket() {
    TicketRef other = split("c2");

    says(comment("c2", "And do you repair shoes?"));

    assertEquals(
        List.of(
            "And do you repair bags?",
            "The customer edited a message. It reads now:\nAnd do you repair shoes?"),
        bench.desk.texts(other));
  }

  @Test
  void whatWasDoneToItOnTheNetworkIsKnownInItsNewTicket() {
    bench.network.moderates();
    bench.restart();
    MessageRef hidden = message("c2");
    bench.parley.moderations().ask("desk", ticket, hidden, Action.HIDE, "anna", "spam");
    bench.parley.run();
    bench.parley.run();
    assertEquals(1, bench.sql.moderation().deeds("desk", ticket).size());

    TicketRef other = split("c2");

    assertEquals(1, bench.sql.moderation().deeds("desk", other).size());

    assertTrue(bench.parley.moderations().of("desk", other, Set.of(hidden)).get(0).hidden());
    assertEquals(List.of(), bench.sql.moderation().deeds("desk", ticket));
  }

  @Test
  void toldTwiceItIsSplitOnce() {
    TicketRef other = split("c2", "c3");
    bench.desk.happens(
        other,
        Change.Type.SPLIT,
        "anna",
        String.join("\n", ticket.value(), message("c2").value(), message("c3").value()));
    bench.parley.run();

    assertEquals(
        List.of(other),
        bench.parley.splits().off("desk", ticket).stream().map(Split::ticket).toList());
    assertEquals(ticket, bench.parley.splits().of("desk", other).orElseThrow().from());
    assertEquals("anna", bench.parley.splits().of("desk", other).orElseThrow().by());
    assertEquals(List.of(5L, 10L), waiting(other));
  }

  @Test
  void whatWasSplitOffCanBeSplitAgain() {
    TicketRef other = split("c2", "c3");
    TicketRef third = bench.desk.split(other, "anna", message("c3"));
    bench.parley.run();

    assertEquals(List.of(0L), waiting(ticket));
    assertEquals(List.of(5L), waiting(other));
    assertEquals(List.of(10L), waiting(third));
    assertEquals("c3", answered(third));
  }

  @Test
  void mergedAgainAllWaitsInOneAsItDid() {
    TicketRef other = split("c2");

    bench.desk.happens(other, Change.Type.MERGED, "anna", ticket.value());
    bench.parley.run();

    assertEquals(List.of(0L, 10L, 5L), waiting(ticket));
  }

  private TicketRef takenBack(String id) {
    TicketRef other = split(id);
    bench.desk.happens(other, Change.Type.MERGED, "anna", ticket.value());
    bench.parley.run();
    bench.clock.advance(Duration.ofMinutes(1));
    return other;
  }

  @Test
  void whatWaitsIsSplitOffAgainAfterItWasTakenBack() {
    TicketRef other = takenBack("c2");

    TicketRef others = split("c3");
    TicketRef same = bench.desk.split(other, "anna", message("c2"));
    bench.parley.run();

    assertEquals(List.of(0L), waiting(ticket));
    assertEquals(List.of(10L), waiting(others));
    assertEquals(List.of(5L), waiting(same));
  }

  @Test
  void whatWasAnsweredTogetherWaitsInNoTicketThatIsSplitOffAfterwards() {
    TicketRef other = takenBack("c2");
    answer(other, "We do, and it ships today.");
    bench.clock.advance(Duration.ofMinutes(1));

    TicketRef others = split("c3");
    TicketRef same = bench.desk.split(other, "anna", message("c2"));
    bench.parley.run();

    assertEquals(List.of(), waiting(others));
    assertEquals(List.of(), waiting(same));
  }

  @Test
  void whatWasAnsweredTogetherIsReckonedAnewWhereItWasSplitOffOnceTheTicketsArePartedAgain() {
    TicketRef other = takenBack("c2");
    answer(other, "We do, and it ships today.");
    bench.clock.advance(Duration.ofMinutes(1));
    TicketRef others = split("c3");
    reckonAll();

    bench.desk.happens(other, Change.Type.PARTED, "anna", ticket.value());
    bench.parley.tellChanges();

    assertEquals(List.of(10L), waiting(others));
    assertTrue(due().contains(others));
  }

  @Test
  void whatACrashForgotIsFoundInItsNewTicketAgain() {
    TicketRef other = split("c2");
    Said said = bench.sql.intake().history(shop, "c2").get(0);
    Conversation before =
        bench.sql.intake().history(shop, "c1").get(0).conversation().orElseThrow();

    bench
        .sql
        .intake()
        .done(
            new PendingItem(said.id(), said.key(), shop, began, said.item()),
            before,
            new Brought(new Opened(ticket, message("c2")), "", Optional.empty()));

    assertEquals("c2", answered(other));
    assertEquals("c3", answered(ticket));
  }

  /**
   * Intake looks whether the message was split off, and it was not; the split is kept; then what
   * intake found is kept. Whoever comes second has to wait for the first.
   */
  @Test
  void whatIsBroughtInWhileItIsSplitOffIsInItsNewTicket() throws Exception {
    MessageRef message = message("c2");
    Said said = bench.sql.intake().history(shop, "c2").get(0);
    Conversation before = said.conversation().orElseThrow();
    var split =
        new FutureTask<>(
            () -> {
              TicketRef other = bench.desk.split(ticket, "anna", message);
              bench.parley.tellChanges();
              return other;
            });
    try (Database other = Database.open(database(folder))) {
      other.durably(
          handle -> handle.execute("update item set message = null where id = ?", said.id()));
      other.durably(
          handle -> {
            SqlItems.done(
                handle,
                new PendingItem(said.id(), said.key(), shop, began, said.item()),
                before.id(),
                message,
                "");
            new Thread(split, "splits").start();
            await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> split.isDone() || other.read(this::somebodyWaits));
          });
    }

    assertEquals("c2", answered(split.get()));
    assertEquals("c3", answered(ticket));
  }

  @Test
  void theNewTicketIsKnownByTheSameCustomerAndKind() {
    TicketRef other = split("c2");

    assertEquals(
        bench
            .sql
            .clocks()
            .known(List.of(timed(ticket)))
            .get(timed(ticket))
            .facts()
            .orElseThrow()
            .latest(),
        bench
            .sql
            .clocks()
            .known(List.of(timed(other)))
            .get(timed(other))
            .facts()
            .orElseThrow()
            .latest());
  }
}
