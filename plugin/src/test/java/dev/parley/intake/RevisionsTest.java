package dev.parley.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.model.Audience;
import dev.parley.model.Item;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an agent sees of one message whatever the order in which its events come. C is the message
 * as it was created, E and F are two edits, D its removal; a letter twice is a redelivery. Before
 * {@code |} everything is brought in; what follows comes later.
 */
class RevisionsTest {
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

  private Item event(String letter) {
    var created = bench.clock.instant().minusSeconds(600);
    var item = Posts.comment("p1", "thread", Posts.LENA, letter.equals("D") ? "" : letter, created);
    return switch (letter) {
      case "C" -> item.build();
      case "E" -> item.revisedAt(created.plusSeconds(60)).build();
      case "F" -> item.revisedAt(created.plusSeconds(120)).build();
      case "D" -> item.deleted().revisedAt(created.plusSeconds(180)).build();
      default -> throw new IllegalArgumentException(letter);
    };
  }

  /** Tickets are told apart by commas; notes stand in brackets. */
  private String seen() {
    List<String> tickets = new ArrayList<>();
    for (var ticket : bench.desk.tickets()) {
      tickets.add(
          ticket.messages().stream()
              .map(
                  message ->
                      message.audience() == Audience.NOTE
                          ? "[" + message.text().replaceAll("(?s).*:\n", "") + "]"
                          : message.text())
              .reduce("", String::concat)
              .replaceAll(
                  "\\[A message of the customer was deleted on the network\\."
                      + "( Nothing else of theirs waits for an answer, so this ticket is closed\\.)?]",
                  "[gone]"));
    }
    return String.join(",", tickets);
  }

  @ParameterizedTest(name = "{0} shows {1}")
  @CsvSource({
    "C, C",
    "C|C, C",
    "CE, C[E]",
    "C|E, C[E]",
    "C|E|E, C[E]",
    "E|C, E",
    "EC, E",
    "E|C|E, E",
    "C|E|F, C[E][F]",
    "C|F|E, C[F]",
    "F|E|C, F",
    "F|C|E, F",
    "E|F|C, E[F]",
    "E|C|F, E[F]",
    "C|D, C[gone]",
    "C|D|D, C[gone]",
    "D|C, ''",
    "D|E, ''",
    "D|C|E|F, ''",
    "C|D|E, C[gone]",
    "E|D|C, E[gone]",
    "D|D|C, ''",
    "C|E|D|F, C[E][gone]",
    "E|D|F|C|D, E[gone]",
  })
  void theEndIsTheSame(String order, String expected) {
    for (String together : order.split("\\|", -1)) {
      bench.network.page(Arrays.stream(together.split("")).map(this::event).toArray(Item[]::new));
      bench.parley.run();
    }

    assertEquals(expected, seen());
    assertEquals(0, bench.sql.intake().backlog().waiting());
    assertEquals(0, bench.sql.intake().backlog().aside());
  }

  @ParameterizedTest(name = "by webhook: {0} shows {1}")
  @CsvSource({"E|C, E", "C|E|C, C[E]", "D|C, ''", "C|D|E, C[gone]"})
  void theEndIsTheSameByWebhookAndThenByPoll(String order, String expected) {
    for (String together : order.split("\\|", -1)) {
      Item[] items = Arrays.stream(together.split("")).map(this::event).toArray(Item[]::new);
      bench.hook(bench.network.hook(items));
      bench.parley.sort();
      bench.network.page(items);
      bench.parley.run();
    }

    assertEquals(expected, seen());
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void anItemWaitsForTheOneItComesAfterButNotForEver(boolean comes) {
    Item late =
        Posts.comment("p2", "guess", Posts.LENA, "reply", bench.clock.instant())
            .after("p1")
            .build();
    bench.network.page(late);
    bench.parley.run();
    assertEquals("", seen());

    if (comes) {
      bench.clock.advance(Duration.ofSeconds(20));
      bench.network.page(event("C"));
      bench.parley.run();
      bench.clock.advance(Duration.ofSeconds(5));
      bench.parley.run();
      assertEquals("Creply", seen(), "in the thread of the one before it");
    } else {
      bench.clock.advance(Duration.ofSeconds(119));
      bench.parley.run();
      assertEquals("", seen());
      bench.clock.advance(Duration.ofSeconds(1));
      bench.parley.run();
      assertEquals("reply", seen());
    }
  }
}
