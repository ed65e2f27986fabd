package dev.parley.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the account itself wrote, history, and what no text shows. */
class EchoesTest {
  private static final Author SHOP = new Author("id-shop", "shop", "Shop");

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

  private void page(Item... items) {
    bench.clock.advance(Duration.ofSeconds(5));
    bench.network.page(items);
    bench.parley.run();
  }

  private Item.Builder asked() {
    return Posts.comment("q1", "thread", Posts.LENA, "Are you open?", bench.clock.instant());
  }

  private Item.Builder echo(String id) {
    return Posts.comment(id, "thread", SHOP, "Until eight", bench.clock.instant())
        .own(true)
        .via("Pages for phones");
  }

  private TicketView lena() {
    return bench.desk.ticketOf("Lena");
  }

  private List<ClockEvent> events() {
    return bench.parley.stores().clocks().events(new Timed("desk", lena().ref(), "fake"));
  }

  private List<ClockEvent.Type> types() {
    return events().stream().map(ClockEvent::type).toList();
  }

  @Test
  void anAnswerFromHereThatIsDeletedOnTheNetworkIsTakenBack() {
    page(asked().build());
    bench.desk.write(lena().ref(), Origin.AGENT, Audience.PUBLIC, "anna", "Until eight");
    bench.parley.run();
    String remote = "remote-" + bench.network.posts().get(0).outgoing().prepared().get("key");

    page(echo(remote).parentId("q1").deleted().revision("gone").build());

    assertEquals(
        List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.AGENT, ClockEvent.Type.RETRACT), types());
    assertEquals(events().get(1).id(), events().get(2).ref());
    assertTrue(
        lena().messages().stream()
            .map(Message::text)
            .anyMatch("This account's answer was deleted on the network."::equals));
    page();
    assertEquals(3, types().size());
  }

  @Test
  void aReplyFromTheNetworksOwnAppStandsInTheTicketAndStopsTheClock() {
    page(asked().build());
    var at = bench.clock.instant();
    page(echo("e1").parentId("q1").build());

    Message message = lena().messages().get(1);
    assertEquals("Until eight", message.text());
    assertEquals("Shop (native app: Pages for phones)", message.author());
    assertEquals(Origin.AUTO, message.from());
    assertEquals(Audience.PUBLIC, message.audience());
    assertEquals(List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.ECHO), types());
    assertEquals(at, events().get(1).at());
  }

  @Test
  void aReplyInALaneOfItsOwnWaitsForWhatItAnswers() {
    bench.desk.down(true);
    page(asked().lane("post").build(), echo("e1").lane("comment").parentId("q1").build());
    assertEquals(0, bench.desk.tickets().size());

    bench.desk.down(false);
    for (int i = 0; i < 3; i++) {
      bench.clock.advance(Duration.ofMinutes(1));
      bench.parley.run();
    }

    assertEquals(List.of("Are you open?", "Until eight"), bench.desk.texts(lena().ref()));
    assertEquals(List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.ECHO), types());
  }

  @Test
  void anEchoIsNeverSentAgain() {
    page(asked().build());
    page(echo("e1").parentId("q1").build());

    bench.parley.run();

    assertEquals(List.of(), bench.network.posts());
  }

  @Test
  void anEchoInPrivateFindsTheTicketOfWhomItIsAddressedTo() {
    page(
        Posts.directMessage("d1", "dm", Posts.LENA, "Psst", bench.clock.instant()).build(),
        Posts.directMessage("d2", "dm", Posts.TOM, "Hm", bench.clock.instant()).build());
    page(
        Posts.directMessage("d3", "dm", SHOP, "Yes?", bench.clock.instant())
            .own(true)
            .recipientId(Posts.LENA.id())
            .build());

    assertEquals(List.of("Psst", "Yes?"), bench.desk.texts(lena().ref()));
    assertEquals(Audience.PRIVATE, lena().messages().get(1).audience());
    assertEquals("Shop (native app)", lena().messages().get(1).author());
  }

  @Test
  void anAgentStillAnswersTheCustomerAndNotTheEcho() {
    page(asked().build());
    page(echo("e1").parentId("q1").build());

    bench.desk.write(
        lena().ref(), Origin.AGENT, Audience.PUBLIC, "anna", "And on Sunday until six");
    bench.parley.run();

    assertEquals(1, bench.network.posts().size());
    assertEquals("q1", bench.network.posts().get(0).outgoing().address().get("parent"));
  }

  @Test
  void whatWasSentFromHereComesBackWithoutATrace() {
    page(asked().build());
    bench.desk.write(lena().ref(), Origin.AGENT, Audience.PUBLIC, "anna", "Until eight");
    bench.parley.run();
    String sentAs =
        bench
            .parley
            .stores()
            .outbox()
            .replies("desk", lena().ref())
            .get(0)
            .parts()
            .get(0)
            .out()
            .orElseThrow()
            .remoteId();

    page(echo(sentAs).parentId("q1").build());

    assertEquals(2, lena().messages().size());
    assertFalse(types().contains(ClockEvent.Type.ECHO));
  }

  @Test
  void anEchoThatIsDeletedIsTakenBackFromTheClocks() {
    page(asked().build());
    page(echo("e1").parentId("q1").build());
    page(echo("e1").deleted().text("").build());

    assertEquals(
        List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.ECHO, ClockEvent.Type.RETRACT), types());
    assertEquals(events().get(1).id(), events().get(2).ref());
  }

  @Test
  void anOwnMessageThatAnswersNoTicketIsPassedOver() {
    page(echo("e1").parentId("somebody else's").build());

    assertEquals(List.of(), bench.desk.tickets());
    assertEquals(0, bench.parley.intake().backlog().waiting());
  }

  @Test
  void historyOpensATicketThatSaysSoAndStartsNoClock() {
    page(asked().backfill(true).build());

    List<String> texts = bench.desk.texts(lena().ref());
    assertEquals("Are you open?", texts.get(0));
    assertTrue(texts.get(1).startsWith("Brought in as history"), texts.get(1));
    assertTrue(events().get(0).backfill());
  }

  @Test
  void whatNoTextShowsHasAPlaceholderAndBlocksNothing() {
    page(
        asked().text("").unsupported("a sticker").build(),
        Posts.comment("q2", "thread", Posts.LENA, "And words", bench.clock.instant()).build());

    assertEquals(
        List.of("[A sticker: cannot be shown here]", "And words"), bench.desk.texts(lena().ref()));
    assertEquals("(a sticker)", lena().subject());
  }
}
