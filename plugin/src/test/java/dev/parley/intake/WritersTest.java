package dev.parley.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.AuthorResult;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.model.Author;
import dev.parley.model.Item;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that come without their author. */
class WritersTest {
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

  private void comes(String id, String text) {
    Item item =
        Posts.comment(id, "thread", Author.unknownOf(id), text, bench.clock.instant()).build();
    bench.network.page(item);
    bench.parley.run();
  }

  private List<String> textsOf(String name) {
    return bench.desk.texts(bench.desk.ticketOf(name).ref());
  }

  @Test
  void whatOnePersonSaysIsOneConversationThoughTheNetworkDidNotSayWho() {
    bench.network.nextAuthor(new AuthorResult.Known(Posts.LENA));
    comes("p1", "@Shop is it back?");
    bench.network.nextAuthor(new AuthorResult.Known(Posts.LENA));
    comes("p2", "@Shop hello?");

    assertEquals(List.of("@Shop is it back?", "@Shop hello?"), textsOf("Lena"));
  }

  @Test
  void whatCameWithoutItsWordsOpensItsTicketWithThem() {
    bench.network.nextAuthor(
        new AuthorResult.Known(
            Posts.LENA,
            Optional.of(
                new AuthorResult.Told("@Shop look at that", Optional.empty(), Optional.empty()))));

    comes("p1", "");

    assertEquals(List.of("@Shop look at that"), textsOf("Lena"));
  }

  @Test
  void messageWaitsForItsAuthorWhileTheNetworkIsAway() {
    bench.network.nextAuthor(new AuthorResult.TryLater("the network is away"));
    comes("p1", "@Shop is it back?");
    assertEquals(0, bench.desk.tickets().size());

    bench.network.nextAuthor(new AuthorResult.Known(Posts.LENA));
    bench.clock.advance(Duration.ofSeconds(10));
    bench.parley.run();

    assertEquals(List.of("@Shop is it back?"), textsOf("Lena"));
  }

  @Test
  void messageGoesOnWithoutItsAuthorAfterTwoMinutes() {
    for (int asked = 0; asked < 60; asked++) {
      bench.network.nextAuthor(new AuthorResult.TryLater("the network is away"));
    }
    comes("p1", "@Shop is it back?");

    bench.clock.advance(Duration.ofSeconds(110));
    bench.parley.run();
    assertEquals(0, bench.desk.tickets().size());
    bench.clock.advance(Duration.ofSeconds(11));
    bench.parley.run();

    assertEquals(1, bench.desk.tickets().size());
  }

  @Test
  void whatTurnsOutToBeOurOwnOpensNoTicket() {
    String own = bench.parley.accounts().all().get(0).externalId();
    bench.network.nextAuthor(new AuthorResult.Known(new Author(own, "", "Shop")));

    comes("p1", "See @Shop for more");

    assertTrue(bench.desk.tickets().isEmpty());
  }
}
