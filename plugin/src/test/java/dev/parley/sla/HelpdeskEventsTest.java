package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.fakes.Bench;
import dev.parley.host.Change;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore.Timed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens in the helpdesk, from its feed into the store of events. */
class HelpdeskEventsTest {
  @TempDir private Path folder;
  private Bench bench;
  private TicketRef ticket;

  @BeforeEach
  void oneTicketOfTheHelpdesksOwn() {
    bench = new Bench(folder);
    bench.parley.run();
    ticket = bench.desk.mail("Wilma", "It broke.");
    bench.parley.run();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void happens(Change.Type type, String login, String value) {
    bench.clock.advance(Duration.ofMinutes(1));
    bench.desk.happens(ticket, type, login, value);
    bench.parley.run();
  }

  private List<ClockEvent> events() {
    return bench.sql.clocks().events(new Timed("desk", ticket, "email"));
  }

  private ClockEvent event() {
    assertEquals(1, events().size());
    return events().get(0);
  }

  @Test
  void aPauseHasItsReasonItsTimeAndWhoPaused() {
    happens(Change.Type.PAUSED, "anna", "Awaiting customer");

    assertEquals(ClockEvent.Type.PAUSE, event().type());
    assertEquals(bench.clock.instant(), event().at());
    assertEquals(Optional.of("awaiting-customer"), event().reason());
    assertEquals(Optional.of("anna"), event().value());
  }

  @Test
  void aPauseWithoutAReasonIsStillAPause() {
    happens(Change.Type.PAUSED, "", "");

    assertEquals(Optional.of("not-named"), event().reason());
    assertEquals(Optional.empty(), event().value());
  }

  @Test
  void aResumeEndsItsOwnReasonOrAll() {
    happens(Change.Type.RESUMED, "mart", "third-party");
    happens(Change.Type.RESUMED, "mart", "");

    assertEquals(
        List.of(Optional.of("third-party"), Optional.empty()),
        events().stream().map(ClockEvent::reason).toList());
    assertEquals(ClockEvent.Type.RESUME, events().get(1).type());
  }

  @Test
  void anAssignmentSaysWhoHasTheTicketNow() {
    happens(Change.Type.ASSIGNED, "anna", "mart");
    happens(Change.Type.ASSIGNED, "anna", "");
    happens(Change.Type.ASSIGNED, "", "bot:greeter");

    assertEquals(
        List.of(Optional.of("mart"), Optional.empty(), Optional.of("bot:greeter")),
        events().stream().map(ClockEvent::value).toList());
  }

  @Test
  void tagsThatAPersonSetAreAnActAndThoseOfARuleAreNone() {
    happens(Change.Type.TAGS_SET, "", "machine");
    happens(Change.Type.TAGS_SET, "anna", "vip");

    assertEquals(ClockEvent.Type.ACT, event().type());
    assertEquals(Optional.of("anna"), event().value());
  }

  @Test
  void aCloseAsAnsweredElsewhereBringsItsProof() {
    happens(Change.Type.CLOSED, "anna", "answered-elsewhere\nhttps://x.example/1");

    assertEquals(Optional.of("answered-elsewhere"), event().reason());
    assertEquals(Optional.of("https://x.example/1"), event().ref());
    assertEquals(Optional.of("anna"), event().value());
  }

  @Test
  void aReasonOfTheHelpdesksOwnMeansThatTheMatterIsSettled() {
    happens(Change.Type.CLOSED, "anna", "merged");

    assertEquals(Optional.of("resolved"), event().reason());
  }

  @Test
  void aPromiseInMailIsAnEventOnceTheHelpdeskHasSentItHoweverOftenThatIsTold() {
    Instant until = bench.clock.instant().plus(Duration.ofHours(2));
    MessageRef answer =
        bench.desk.promise(ticket, Audience.PRIVATE, "anna", "We are checking.", until);
    bench.parley.run();
    assertEquals(List.of(), events());

    bench.desk.delivers(ticket, answer);
    bench.parley.run();
    bench.desk.delivers(ticket, answer);
    bench.parley.run();

    assertEquals(
        List.of(ClockEvent.Type.AGENT, ClockEvent.Type.PROMISE),
        events().stream().map(ClockEvent::type).toList());
    assertEquals(events().get(0).id(), events().get(1).ref());
    assertEquals(Optional.of(until.toString()), events().get(1).value());
  }
}
