package dev.parley.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.Bench;
import dev.parley.fakes.Composed;
import dev.parley.fakes.Posts;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.Right;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signature is put on once, when a reply is accepted, and counts. */
class SignOffTest {
  private static final int LIMIT = 300;

  @TempDir Path folder;
  private Bench bench;
  private TicketRef ticket;

  @BeforeEach
  void oneTicket() {
    bench = new Bench(folder);
    bench.network.page(
        Posts.comment("p1", "thread", Posts.LENA, "Hi", bench.clock.instant()).build());
    bench.parley.run();
    ticket = bench.desk.ticketOf("Lena").ref();
    bench.parley.signature = "^{initials}";
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private SubmitOutcome composed(String text) {
    return bench.parley.replyDesk().submit(bench.desk, Composed.reply("k1", ticket, text).sent());
  }

  private void written(String text) {
    bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", text);
    bench.parley.run();
  }

  private List<String> inTheHelpdesk() {
    return bench.desk.tickets().get(0).messages().stream()
        .filter(message -> message.from() == Origin.AGENT)
        .map(Message::text)
        .toList();
  }

  @Test
  void theNetworkGetsItOnceAndTheHelpdeskKeepsWhatWasWritten() {
    bench.parley.initials.put("anna", "AK");
    composed("On its way.");
    bench.parley.run();
    bench.restart();
    bench.parley.run();

    assertEquals(List.of("On its way. ^AK"), bench.network.texts());
    assertEquals(List.of("On its way."), inTheHelpdesk());
  }

  @Test
  void whoeverWroteItThereIsNotSignedTwice() {
    written("On its way. ^A\n");

    assertEquals(List.of("On its way. ^A"), bench.network.texts());
  }

  @Test
  void itCountsAtBothDoorsInGraphemes() {
    bench.parley.initials.put("anna", "👩‍👩‍👧");
    String fits = "é".repeat(LIMIT - 3);

    assertTrue(composed(fits + "x") instanceof SubmitOutcome.Invalid);
    written(fits + "x");
    assertEquals(List.of(), bench.network.texts());
    composed(fits);
    bench.parley.run();

    assertEquals(List.of(fits + " ^👩‍👩‍👧"), bench.network.texts());
  }

  @Test
  void whatIsSentAgainAndWasNeverTakenIsSignedAsWhoeverWroteIt() {
    bench.desk.allow("anna", Right.VIEW);
    written("On its way.");
    assertEquals(List.of(), bench.network.texts());
    bench.desk.allow("anna", Right.values());
    bench.desk.allow("mart", Right.values());
    Reply reply = bench.parley.outbox().replies("desk", ticket).get(0);

    assertEquals(
        DecisionOutcome.Done.class,
        bench.parley.decisions().send(bench.desk, reply, "mart").getClass());
    bench.parley.run();

    assertEquals(List.of("On its way. ^A"), bench.network.texts());
  }

  @Test
  void anAccountWithoutOneSignsNothing() {
    bench.parley.signature = "";
    written("Hello");

    assertEquals(List.of("Hello"), bench.network.texts());
  }

  @Test
  void initialsAreThoseOfTheNameUnlessOthersWereChosen() {
    assertEquals("AK", SignOff.derived("Anna Kask"));
    assertEquals("ÕMT", SignOff.derived("õnne-mari tamm (Support) II"));
    assertEquals("김", SignOff.derived("김민수"));
    assertEquals("AB", SignOff.derived("anna.b"));
    assertEquals("", SignOff.derived("42"));
  }
}
