package dev.parley.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.Outgoing;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Composed;
import dev.parley.fakes.Posts;
import dev.parley.kit.ReplyWindow.State;
import dev.parley.model.AdClick;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.outbox.SubmitOutcome.Accepted;
import dev.parley.outbox.SubmitOutcome.Closed;
import dev.parley.outbox.WaysOut.Kind;
import dev.parley.outbox.WaysOut.Way;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Until when a private message may be answered, and what may be done afterwards. */
class ReplyWindowsTest {
  private static final String THREAD = "messenger/1";
  private static final String WINDOWS =
      """
      "windows": [{"kind": "DIRECT_MESSAGE", "standard": "PT24H", "humanAgent": "P7D",
        "afterAd": "P10D", "source": "a test", "date": "2026-11-28"}],
      "privateReply": {"value": "P7D", "source": "a test", "date": "2026-11-28"},
      "pollInterval":""";

  @TempDir Path folder;
  private Bench bench;
  private Instant start;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    bench.network.descriptor(json -> json.replace("\"pollInterval\":", WINDOWS));
    bench.restart();
    start = bench.clock.instant();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void hook(Object... told) {
    for (Object one : told) {
      if (one instanceof AdClick click) {
        bench.network.tells(click);
        bench.hook(bench.network.hook());
      } else {
        bench.hook(
            bench.network.hook(
                Posts.directMessage(
                        (String) one, THREAD, Posts.LENA, "Hello " + one, bench.clock.instant())
                    .build()));
      }
      bench.parley.sort();
    }
    bench.parley.run();
  }

  private TicketRef ticket() {
    return bench.desk.ticketOf("Lena").ref();
  }

  private Destination to() {
    return bench.parley.outbox().destination("desk", ticket()).orElseThrow();
  }

  private ReplyWindows.Standing standing() {
    return new ReplyWindows(bench.parley.channels(), bench.clock).of(to(), Audience.PRIVATE);
  }

  private String closesInTheList() {
    return bench.desk.ticketOf("Lena").fields().get("window_closes");
  }

  private SubmitOutcome submit() {
    return bench
        .parley
        .replyDesk()
        .submit(
            bench.desk, Composed.reply("k1", ticket(), "I am Anna.").to(Audience.PRIVATE).sent());
  }

  @Test
  void theListShowsTheWindowWithoutAnyPolicy() {
    hook("m1");

    assertEquals("2026-11-24T10:00:00.000Z", closesInTheList());
    assertEquals("2026-11-24T10:00:00.000Z", bench.desk.ticketOf("Lena").fields().get("next_due"));
    assertEquals("window", bench.desk.ticketOf("Lena").fields().get("next_due_clock"));
  }

  @Test
  void theFirstMessageAfterAClickOnAnAdvertisementOpensALongerWindow() {
    hook(new AdClick(THREAD, "ad-1", "Summer", start), "m1");
    bench.clock.advance(Duration.ofDays(2));
    hook("m2");

    assertEquals("2026-12-03T10:00:00.000Z", closesInTheList());
    assertEquals(Optional.of(start), to().openedByAd());
    assertEquals(State.OPEN, standing().state());
    assertEquals(start.toString(), to().address().get(Outgoing.OPENED_BY_AD));
    bench.clock.advance(Duration.ofDays(7));
    assertEquals(State.OPEN, standing().state(), "no longer than the advertisement's own");
    bench.clock.advance(Duration.ofDays(1).plusMillis(1));
    assertEquals(State.CLOSED, standing().state());
  }

  @Test
  void aClickThatIsToldOfAfterTheMessageCountsAllTheSame() {
    hook("m1");
    hook(new AdClick(THREAD, "ad-1", "Summer", start.minusSeconds(5)));
    hook(new AdClick(THREAD, "ad-1", "Summer", start.minusSeconds(5)));

    assertEquals("2026-12-03T10:00:00.000Z", closesInTheList());
  }

  @Test
  void whatWasWrittenBeforeTheClickOpensNothing() {
    hook("m1");
    hook(new AdClick(THREAD, "ad-1", "Summer", start.plusSeconds(5)));

    assertEquals("2026-11-24T10:00:00.000Z", closesInTheList());
    assertEquals(Optional.empty(), to().openedByAd());
  }

  @Test
  void pastTheStandardWindowAPersonMayAnswerAndPastTheLongestNobody() {
    hook("m1");

    bench.clock.advance(Duration.ofHours(24).plusMillis(1));
    assertEquals(State.HUMAN_AGENT, standing().state());
    bench.clock.advance(Duration.ofDays(6));
    Closed closed = assertInstanceOf(Closed.class, submit());
    assertTrue(closed.why().contains("too old"), closed.why());
    assertEquals(1, bench.desk.texts(ticket()).size(), "nothing was written");
  }

  @Test
  void theListGoesByTheNetworksClockHoweverLateItTellsOfAMessage() {
    bench.clock.advance(Duration.ofDays(8));
    bench.hook(
        bench.network.hook(Posts.directMessage("m1", THREAD, Posts.LENA, "Hello", start).build()));
    bench.parley.sort();
    bench.parley.run();

    assertEquals("2026-11-24T10:00:00.000Z", closesInTheList());
    assertEquals(State.CLOSED, standing().state());
  }

  @Test
  void aPersonsAnswerIsTakenInTheLongerWindow() {
    hook("m1");

    bench.clock.advance(Duration.ofDays(3));

    assertInstanceOf(Accepted.class, submit());
  }

  private Map<Kind, Way> ways() {
    return bench.parley.ways().of(bench.desk, ticket(), to(), "anna").stream()
        .collect(Collectors.toMap(Way::kind, Function.identity()));
  }

  @Test
  void noWayOutIsOfferedWhileTheWindowIsOpenAndAllAreWithWhyNotOnceItIsClosed() {
    hook("m1");
    assertEquals(Map.of(), ways());

    bench.clock.advance(Duration.ofDays(8));

    assertEquals(3, ways().size());
    ways()
        .values()
        .forEach(
            way -> {
              assertEquals(Optional.empty(), way.ticket());
              assertTrue(!way.why().isBlank());
            });
  }

  @Test
  void aCommentOfTheSameCustomerIsAWayOut() {
    hook("m1");
    TicketRef messages = ticket();
    bench.clock.advance(Duration.ofDays(5));
    bench.network.page(
        Posts.comment("c1", "post/9", Posts.LENA, "You do not answer me", bench.clock.instant())
            .build());
    bench.parley.run();
    TicketRef comment = ticket();
    bench.clock.advance(Duration.ofDays(3));

    List<Way> ways =
        bench
            .parley
            .ways()
            .of(
                bench.desk,
                messages,
                bench.parley.outbox().destination("desk", messages).orElseThrow(),
                "anna");

    assertEquals(
        List.of("PRIVATE_REPLY " + comment, "PUBLIC_NUDGE " + comment, "EMAIL "),
        ways.stream()
            .map(way -> way.kind() + " " + way.ticket().map(TicketRef::toString).orElse(""))
            .toList());
    bench.clock.advance(Duration.ofDays(5));
    Way late =
        bench
            .parley
            .ways()
            .of(
                bench.desk,
                messages,
                bench.parley.outbox().destination("desk", messages).orElseThrow(),
                "anna")
            .get(0);
    assertTrue(late.why().contains("within 7 days"), late.why());
  }
}
