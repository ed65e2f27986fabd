package dev.parley.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.ContextResult;
import dev.parley.channel.Obstacle;
import dev.parley.channel.Shown;
import dev.parley.context.ThreadContext.Reading;
import dev.parley.context.ThreadContext.State;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.TicketView;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tickets stand under: read once they are open, and again when it may have changed. */
class ContextTest {
  private static final Shown POST = post("The bag is back.");

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    bench.network.context(POST);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static Shown post(String text) {
    return new Shown(
        "post-1",
        true,
        true,
        Optional.of(new Author("shop", "shop.example", "Shop")),
        text,
        Optional.of(Instant.parse("2026-11-20T09:00:00Z")),
        Optional.of(URI.create("https://fake.example/post-1")),
        Optional.of(URI.create("https://cdn.example/1.jpg?signed=yes")),
        false);
  }

  private Item comment() {
    return Posts.comment("p1", "t", Posts.LENA, "Which colours?", bench.clock.instant()).build();
  }

  private TicketView arrives(Item item) {
    bench.network.page(item);
    bench.parley.read();
    bench.parley.bringIn();
    bench.parley.tellChanges();
    return bench.desk.ticketOf("Lena");
  }

  private Reading seen() {
    return bench
        .parley
        .contexts()
        .of("desk", bench.desk.ticketOf("Lena").ref())
        .orElseThrow()
        .reading();
  }

  @Test
  void ticketIsOpenBeforeItsContextIsReadAndThenShowsAllOfIt() {
    arrives(comment());
    assertEquals(State.WAITING, seen().state());

    assertEquals(1, bench.parley.readContexts());

    assertEquals(State.SHOWN, seen().state());
    assertEquals(List.of(POST), seen().above());
  }

  @Test
  void conversationIsAskedForOnceHoweverManyMessagesItHas() {
    arrives(comment());
    bench.parley.readContexts();

    bench.network.page(
        Posts.comment("p2", "t", Posts.LENA, "Hello?", bench.clock.instant()).build());
    bench.parley.run();

    assertEquals(0, bench.parley.readContexts());
  }

  @Test
  void directMessageStandsUnderNothing() {
    TicketView ticket =
        arrives(Item.of("m1", ItemKind.DIRECT_MESSAGE, "dm", Posts.LENA).text("Hi").build());

    assertTrue(bench.parley.contexts().of("desk", ticket.ref()).isEmpty());
    assertEquals(0, bench.parley.readContexts());
  }

  @Test
  void networkInTroubleIsAskedAgainLaterAndWhatWasReadBeforeStays() {
    arrives(comment());
    bench.network.nextContext(
        new ContextResult.TryLater(Obstacle.FAULT, Duration.ZERO, "the network is away"));
    bench.parley.readContexts();
    assertEquals("the network is away", seen().why());
    assertEquals(0, bench.parley.readContexts());

    bench.clock.advance(Duration.ofSeconds(10));
    assertEquals(1, bench.parley.readContexts());

    assertEquals(State.SHOWN, seen().state());
    assertEquals("", seen().why());
  }

  @Test
  void channelThatThrowsIsAskedAgain() {
    arrives(comment());
    bench.network.nextContextThrows(new IllegalStateException("a defect"));
    bench.parley.readContexts();
    assertEquals("The channel failed.", seen().why());

    bench.clock.advance(Duration.ofSeconds(10));
    bench.parley.readContexts();

    assertEquals(State.SHOWN, seen().state());
  }

  @Test
  void whoLooksMinutesLaterHasItReadAgainAndSeesWhatWasDeleted() {
    arrives(comment());
    bench.parley.readContexts();
    bench.network.context(Shown.gone("post-1", true, Optional.empty()));
    seen();
    assertEquals(0, bench.parley.readContexts(), "it is fresh");

    bench.clock.advance(Duration.ofMinutes(10));
    assertEquals("The bag is back.", seen().above().get(0).text());
    assertEquals(1, bench.parley.readContexts());

    assertTrue(seen().above().get(0).gone());
    assertEquals("", seen().above().get(0).text());
  }

  @Test
  void webhookThatTellsOfThePostHasItReadAgain() {
    arrives(comment());
    bench.parley.readContexts();
    bench.network.context(post("The bag is back, in green."));

    bench.hook(
        bench.network.hook(
            Posts.comment("post-1", "t0", Posts.TOM, "edited", bench.clock.instant())
                .revisedAt(bench.clock.instant())
                .build()));
    bench.parley.sort();
    assertEquals(1, bench.parley.readContexts());

    assertEquals("The bag is back, in green.", seen().above().get(0).text());
  }

  @Test
  void historyIsReadOnlyOnceSomebodyLooks() {
    TicketView ticket =
        arrives(
            Posts.comment("p1", "t", Posts.LENA, "Long ago", bench.clock.instant())
                .backfill(true)
                .build());
    assertEquals(0, bench.parley.readContexts());

    assertEquals(
        State.WAITING,
        bench.parley.contexts().of("desk", ticket.ref()).orElseThrow().reading().state());
    assertEquals(1, bench.parley.readContexts());
  }

  @Test
  void whatTheNetworkDoesNotShowIsSaidInItsWords() {
    arrives(comment());
    bench.network.nextContext(new ContextResult.Absent("Posts of others are closed to apps."));

    bench.parley.readContexts();

    assertEquals(State.ABSENT, seen().state());
    assertEquals("Posts of others are closed to apps.", seen().why());
  }
}
