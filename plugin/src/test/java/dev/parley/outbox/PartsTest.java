package dev.parley.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.LookupResult;
import dev.parley.channel.SendResult;
import dev.parley.fakes.Bench;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.Posts;
import dev.parley.host.DeliveryMark.State;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long reply on a network that takes several messages. */
class PartsTest {
  private static final String LONG = "word ".repeat(150).strip();

  @TempDir Path folder;
  private Bench bench;
  private TicketRef ticket;

  @BeforeEach
  void oneTicket() {
    bench = new Bench(folder);
    bench.network.takesParts(3);
    bench.restart();
    bench.network.page(
        Posts.comment("p1", "thread", Posts.LENA, "Hi", bench.clock.instant()).build());
    bench.parley.run();
    ticket = bench.desk.ticketOf("Lena").ref();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private MessageRef anna(String text) {
    return bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", text);
  }

  private Reply reply() {
    return bench.parley.outbox().replies("desk", ticket).get(0);
  }

  private List<String> ends() {
    return bench.network.texts().stream().map(t -> t.substring(t.length() - 5)).toList();
  }

  @Test
  void leaveInOrderEachUnderTheOneBefore() {
    MessageRef message = anna(LONG);
    bench.parley.run();

    assertEquals(List.of("(1/3)", "(2/3)", "(3/3)"), ends());
    assertEquals(
        LONG,
        String.join(
            " ", bench.network.texts().stream().map(t -> t.substring(0, t.length() - 6)).toList()));
    List<FakeChannel.Post> posts = bench.network.posts();
    assertEquals(Map.of(), posts.get(0).outgoing().previous());
    assertEquals(Map.of("remote", "remote-k1"), posts.get(1).outgoing().previous());
    assertEquals(Map.of("remote", "remote-k2"), posts.get(2).outgoing().previous());
    assertEquals(Optional.of(State.DELIVERED), bench.desk.shown(message));
  }

  @Test
  void thatAreMissingAloneAreTriedAgainAndTheTicketSaysWhatIsOut() {
    bench.network.nextSendWorks();
    bench.network.nextSend(new SendResult.TryLater(Duration.ZERO, "Internal error."));
    anna(LONG);
    bench.parley.run();
    assertEquals("1 of 3 parts is out; part 2 is not. Internal error.", reply().status().reason());
    assertEquals(1, reply().status().tries());

    bench.clock.advance(Duration.ofMinutes(2));
    bench.parley.run();

    assertEquals(List.of("(1/3)", "(2/3)", "(3/3)"), ends());
    assertEquals(State.DELIVERED, reply().status().state());
  }

  @Test
  void whoseAnswerGotLostAreLookedUpAlone() {
    bench.network.nextSendWorks();
    bench.network.loseAnswerAfterEffect(bench.clock.instant());
    anna(LONG);
    bench.parley.run();
    assertEquals(State.UNCLEAR, reply().status().state());

    bench.clock.advance(Duration.ofMinutes(1));
    bench.parley.run();

    assertEquals(List.of("(1/3)", "(2/3)", "(3/3)"), ends());
    assertEquals(State.DELIVERED, reply().status().state());
  }

  @Test
  void thatAreRefusedLeaveWordsThatSayWhatTheCustomerSees() {
    bench.network.nextSendWorks();
    bench.network.nextSend(new SendResult.Refused("The post is locked."));
    anna(LONG);
    bench.parley.run();

    assertEquals(State.FAILED, reply().status().state());
    assertTrue(
        bench.desk.texts(ticket).stream()
            .anyMatch(note -> note.startsWith("1 of 3 parts is out; part 2 is not. Not sent")),
        () -> bench.desk.texts(ticket).toString());
  }

  @Test
  void sentAgainByHandDoNotRepeatWhatIsOut() {
    bench.network.nextSendWorks();
    bench.network.loseAnswerAfterEffect(bench.clock.instant());
    for (int i = 0; i < 9; i++) {
      bench.network.nextLookup(new LookupResult.CannotTell(Duration.ZERO, "No search."));
    }
    anna(LONG);
    for (int i = 0; i < 9; i++) {
      bench.parley.run();
      bench.clock.advance(Duration.ofHours(2));
    }
    assertEquals(State.PARKED, reply().status().state());

    bench.parley.decisions().there(reply(), "anna", Optional.empty());
    bench.parley.run();

    assertEquals(List.of("(1/3)", "(2/3)", "(3/3)"), ends());
    assertEquals(State.DELIVERED, reply().status().state());
  }

  @Test
  void aWordThatFitsIntoNoMessageIsNamedAsTheReason() {
    anna("Look: https://shop.example/" + "a".repeat(300));
    bench.parley.run();

    assertEquals(
        "Not sent: a word or link of 321 characters is longer than one of several messages may be (294) and"
            + " cannot be cut; shorten it.",
        reply().status().reason());
  }

  @Test
  void thatWouldBeTooManyAreRefusedWithTheCount() {
    anna("word ".repeat(200));
    bench.parley.run();

    assertEquals(
        "Not sent: 1000 characters do not fit into 3 parts of 300; shorten it.",
        reply().status().reason());
  }
}
