package dev.parley.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.SendResult;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Composed;
import dev.parley.fakes.Posts;
import dev.parley.host.Change;
import dev.parley.host.DeliveryMark;
import dev.parley.host.Helpdesk;
import dev.parley.host.Origin;
import dev.parley.host.ReadAnswer;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.outbox.SubmitOutcome.Accepted;
import dev.parley.outbox.SubmitOutcome.Invalid;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Send and close: a ticket closes once its answer has reached the customer, and not before. */
class ClosingsTest {
  @TempDir Path folder;
  private Bench bench;
  private TicketRef ticket;

  @BeforeEach
  void oneTicket() {
    bench = new Bench(folder);
    arrives("p1", "Where is my parcel?");
    ticket = bench.desk.ticketOf("Lena").ref();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void arrives(String id, String text) {
    bench.network.page(
        Posts.comment(id, "thread", Posts.LENA, text, bench.clock.instant()).build());
    bench.parley.run();
  }

  private SubmitOutcome submit(TicketRef on, Audience audience, Duration hold) {
    bench.clock.advance(Duration.ofSeconds(1));
    Composed reply = Composed.reply("k1", on, "It ships today.").to(audience).closing();
    return bench
        .parley
        .replyDesk()
        .submit(bench.desk, (hold.isZero() ? reply : reply.held(hold)).sent());
  }

  /** The same reply without the wish. */
  private SubmitOutcome plain(TicketRef on, Audience audience) {
    bench.clock.advance(Duration.ofSeconds(1));
    return bench
        .parley
        .replyDesk()
        .submit(bench.desk, Composed.reply("k1", on, "It ships today.").to(audience).sent());
  }

  private SubmitOutcome submit() {
    return submit(ticket, Audience.PUBLIC, Duration.ZERO);
  }

  private void works() {
    bench.parley.run();
    bench.parley.act();
    bench.parley.run();
  }

  private boolean open() {
    return bench.desk.ticketOf("Lena").open();
  }

  private Closing.State state() {
    return bench.parley.closings().of("desk", ticket).orElseThrow().state();
  }

  private Set<TicketRef> unsent() {
    return bench.parley.outbox().unsent("desk");
  }

  @Test
  void theTicketClosesOnceTheAnswerIsDeliveredInTheNameOfWhoeverSentIt() {
    submit();
    bench.parley.act();
    assertTrue(open(), "nothing is delivered");
    assertEquals(Closing.State.WANTED, state());

    works();
    works();

    assertFalse(open());
    assertEquals("resolved", bench.desk.standing(ticket).closeReason());
    assertEquals(List.of("anna"), bench.desk.acts().stream().map(act -> act.by()).toList());
    assertEquals(Closing.State.DONE, state());
  }

  @Test
  void aHeldAnswerThatIsTakenBackLeavesTheTicketOpenAndRed() {
    submit(ticket, Audience.PUBLIC, Duration.ofSeconds(10));
    bench.parley.run();
    assertEquals(Set.of(), unsent());

    bench.parley.decisions().undo("desk", ticket, "k1", "anna");
    bench.clock.advance(Duration.ofMinutes(1));
    works();

    assertTrue(open());
    assertEquals(Closing.State.WANTED, state());
    assertEquals(Set.of(ticket), unsent());
  }

  @Test
  void anAnswerThatFailsLeavesTheTicketOpenAndRed() {
    bench.network.nextSend(new SendResult.Refused("No."));
    submit();

    works();

    assertTrue(open());
    assertEquals(Set.of(ticket), unsent());
  }

  @Test
  void aCustomerWhoWritesBeforeItIsSentKeepsTheTicketOpenAndTheTicketSaysSo() {
    submit(ticket, Audience.PUBLIC, Duration.ofSeconds(10));
    bench.parley.run();
    arrives("p2", "And in red?");
    bench.clock.advance(Duration.ofMinutes(1));

    works();

    assertTrue(open());
    assertEquals(Closing.State.NOT, state());
    assertEquals(
        List.of("Sent, but this ticket stays open: the customer wrote again before it was sent."),
        bench.desk.texts(ticket).stream().filter(text -> text.startsWith("Sent, but")).toList());
  }

  @Test
  void aCustomerWhoWritesWhileTheTicketIsBeingClosedKeepsItOpenAndTheTicketSaysSo() {
    submit();
    bench.parley.run();
    assertTrue(bench.parley.actStep(), "begun");
    arrives("p2", "And in red?");

    works();

    assertTrue(open());
    assertEquals(Closing.State.NOT, state());
    assertEquals(
        List.of("Sent, but this ticket stays open: the customer wrote again before it was closed."),
        bench.desk.texts(ticket).stream().filter(text -> text.startsWith("Sent, but")).toList());
  }

  @Test
  void aCustomerWhoWritesAfterItWasClosedOpensItAgainAndNothingIsSaid() {
    submit();
    bench.parley.run();
    while (open()) {
      assertTrue(bench.parley.actStep());
    }
    arrives("p2", "And in red?");

    works();

    assertTrue(open());
    assertEquals(Closing.State.DONE, state());
    assertEquals(
        List.of(),
        bench.desk.texts(ticket).stream().filter(text -> text.startsWith("Sent, but")).toList());
  }

  @Test
  void aTicketStaysOpenForAQuestionThatIsMergedIntoItMeanwhile() {
    TicketRef mail = bench.desk.mail("Ola", "Where is it?");
    submit();
    bench.parley.run();
    assertTrue(bench.parley.actStep(), "begun");

    bench.desk.merge(mail, ticket);
    works();

    assertTrue(open());
    assertEquals(Closing.State.NOT, state());
    String said =
        bench.desk.texts(ticket).stream()
            .filter(text -> text.startsWith("Sent, but"))
            .findFirst()
            .orElseThrow();
    assertTrue(said.contains("Somebody changed the ticket meanwhile"), said);
    assertFalse(said.contains("wrote again"), said);
  }

  @Test
  void aMergedTicketIsClosedWhereItIsShown() {
    TicketRef mail = bench.desk.mail("Ola", "Where is it?");
    bench.desk.happens(ticket, Change.Type.MERGED, "anna", mail.value());
    bench.parley.run();
    submit();

    works();

    assertFalse(bench.desk.ticketOf("Ola").open());
    assertEquals(List.of(mail), bench.desk.acts().stream().map(act -> act.ticket()).toList());
    assertEquals(Closing.State.DONE, state());
  }

  @Test
  void aMergedTicketIsJudgedWhereItIsShown() {
    TicketRef mail = bench.desk.mail("Ola", "Where is it?");
    bench.desk.happens(ticket, Change.Type.MERGED, "anna", mail.value());
    bench.parley.run();
    bench.parley.mandatoryTags("topic");
    bench.desk.tag(ticket, "anna", Set.of("topic:delivery"));

    assertEquals("close", ((Invalid) submit()).field());
  }

  @Test
  void theSameReplySentAgainWithoutTheWishLeavesTheTicketOpen() {
    submit();

    assertTrue(plain(ticket, Audience.PUBLIC) instanceof Accepted);
    works();

    assertTrue(open());
    assertEquals(Optional.empty(), bench.parley.closings().of("desk", ticket));
    assertEquals(Set.of(), unsent());
  }

  @Test
  void theSameReplySentAgainWithTheWishClosesTheTicketThoughItIsOut() {
    plain(ticket, Audience.PUBLIC);
    works();
    assertTrue(open());

    assertTrue(submit() instanceof Accepted);
    works();

    assertFalse(open());
    assertEquals(1, bench.network.posts().size());
  }

  @Test
  void theSameMailSentAgainWithTheWishClosesTheTicketThoughItIsOut() {
    TicketRef mail = bench.desk.mail("Ola", "Where is it?");
    bench.parley.run();
    MessageRef answer = ((Accepted) plain(mail, Audience.PRIVATE)).message();
    bench.desk.mark(
        answer,
        new DeliveryMark(
            DeliveryMark.State.DELIVERED, bench.clock.instant(), "", Optional.empty()));
    bench.desk.delivers(mail, answer);
    works();

    submit(mail, Audience.PRIVATE, Duration.ZERO);
    works();

    assertFalse(bench.desk.ticketOf("Ola").open());
  }

  @Test
  void theWishCannotBeTakenBackOnceTheTicketIsClosed() {
    submit();
    works();

    assertEquals("close", ((Invalid) plain(ticket, Audience.PUBLIC)).field());
    assertFalse(open());
  }

  @Test
  void mandatoryTagsAreAskedForBeforeAnythingIsWritten() {
    bench.parley.mandatoryTags("topic");

    var refused = (Invalid) submit();

    assertEquals("close", refused.field());
    assertTrue(refused.why().contains("topic"), refused.why());
    assertEquals(List.of("Where is my parcel?"), bench.desk.texts(ticket));
    bench.desk.tag(ticket, "anna", Set.of("topic:delivery"));
    assertTrue(submit() instanceof Accepted);
    works();
    assertFalse(open());
  }

  @Test
  void aTagThatBecameMandatoryMeanwhileKeepsTheTicketOpenWithItsReason() {
    submit(ticket, Audience.PUBLIC, Duration.ofSeconds(10));
    bench.parley.run();
    bench.parley.mandatoryTags("topic");
    bench.clock.advance(Duration.ofMinutes(1));

    works();

    assertTrue(open());
    assertTrue(
        bench.desk.texts(ticket).stream()
            .anyMatch(text -> text.startsWith("Sent, but this ticket stays open: ")),
        bench.desk.texts(ticket).toString());
  }

  @Test
  void aMailThatIsDeliveredWhileItsTicketIsLookedAtClosesItAllTheSame() {
    TicketRef mail = bench.desk.mail("Ola", "Where is it?");
    bench.parley.run();
    MessageRef answer = ((Accepted) plain(mail, Audience.PRIVATE)).message();
    bench.clock.advance(Duration.ofSeconds(1));
    var wish = Composed.reply("k1", mail, "It ships today.").to(Audience.PRIVATE).closing().sent();

    bench
        .parley
        .replyDesk()
        .submit(
            looking(
                () -> {
                  bench.desk.mark(
                      answer,
                      new DeliveryMark(
                          DeliveryMark.State.DELIVERED,
                          bench.clock.instant(),
                          "",
                          Optional.empty()));
                  bench.desk.delivers(mail, answer);
                  bench.parley.tellChanges();
                }),
            wish);
    works();

    assertFalse(bench.desk.ticketOf("Ola").open());
  }

  @Test
  void aWishIsLookedAfterAgainIfTheHelpdeskCouldNotSayWhetherItIsDelivered() {
    TicketRef mail = bench.desk.mail("Ola", "Where is it?");
    bench.parley.run();
    MessageRef answer = ((Accepted) plain(mail, Audience.PRIVATE)).message();
    bench.desk.mark(
        answer,
        new DeliveryMark(
            DeliveryMark.State.DELIVERED, bench.clock.instant(), "", Optional.empty()));
    bench.desk.delivers(mail, answer);
    works();
    var wish = Composed.reply("k1", mail, "It ships today.").to(Audience.PRIVATE).closing().sent();
    bench.parley.replyDesk().submit(deaf(), wish);

    bench.parley.replyDesk().submit(bench.desk, wish);
    works();

    assertFalse(bench.desk.ticketOf("Ola").open());
  }

  /** The helpdesk, in which something happens just after a ticket was read. */
  private Helpdesk looking(Runnable then) {
    var todo = new ArrayDeque<>(List.of(then));
    return helpdesk(
        (method, answer) -> {
          if (method.getName().equals("ticket") && !todo.isEmpty()) {
            todo.remove().run();
          }
          return answer;
        });
  }

  /** The helpdesk when it can say nothing of a ticket. */
  private Helpdesk deaf() {
    return helpdesk(
        (method, answer) ->
            method.getName().equals("ticket") ? new ReadAnswer.TryLater<>("Not now.") : answer);
  }

  private Helpdesk helpdesk(BiFunction<Method, Object, Object> answers) {
    return (Helpdesk)
        Proxy.newProxyInstance(
            Helpdesk.class.getClassLoader(),
            new Class<?>[] {Helpdesk.class},
            (self, method, given) -> answers.apply(method, method.invoke(bench.desk, given)));
  }

  @Test
  void aNoteClosesNothing() {
    assertEquals("close", ((Invalid) submit(ticket, Audience.NOTE, Duration.ZERO)).field());
  }

  @Test
  void anEmailClosesItsTicketOnceTheHelpdeskHasDeliveredIt() {
    TicketRef mail = bench.desk.mail("Ola", "Where is it?");
    bench.parley.run();
    MessageRef answer = ((Accepted) submit(mail, Audience.PRIVATE, Duration.ZERO)).message();
    works();
    assertTrue(bench.desk.ticketOf("Ola").open(), "on its way");

    bench.desk.delivers(mail, answer);
    works();

    assertFalse(bench.desk.ticketOf("Ola").open());
  }

  @Test
  void aHelpdeskThatIsDownIsAskedAgain() {
    submit();
    bench.parley.run();
    bench.desk.down(true);
    bench.parley.act();
    bench.desk.down(false);
    assertTrue(open());

    bench.parley.act();

    assertFalse(open());
  }

  @Test
  void whatAnotherAgentWroteMeanwhileClosesAllTheSame() {
    submit();
    bench.desk.write(ticket, Origin.AGENT, Audience.NOTE, "otto", "Good.");

    works();

    assertFalse(open());
  }
}
