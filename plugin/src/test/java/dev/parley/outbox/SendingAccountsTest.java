package dev.parley.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Account;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Composed;
import dev.parley.fakes.Posts;
import dev.parley.host.DeliveryMark;
import dev.parley.host.Origin;
import dev.parley.host.Right;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.outbox.SubmitOutcome.Accepted;
import dev.parley.outbox.SubmitOutcome.Invalid;
import dev.parley.outbox.SubmitOutcome.Unconfirmed;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which account answers, who may with it, and that nobody answers as another brand by mistake. */
class SendingAccountsTest {
  @TempDir Path folder;
  private Bench bench;
  private Account usual;
  private Account outlet;
  private TicketRef ticket;

  @BeforeEach
  void twoAccountsAndOneTicket() {
    bench = new Bench(folder);
    usual = bench.parley.accounts().all().get(0);
    outlet = bench.parley.connect("fake", "outlet");
    bench.network.page(
        Posts.comment("p1", "thread", Posts.LENA, "Where is it?", bench.clock.instant()).build());
    bench.parley.run();
    ticket = ticketOf(usual);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /** Both accounts read the same pages; each has a ticket of its own. */
  private TicketRef ticketOf(Account account) {
    return bench.desk.tickets().stream()
        .map(one -> one.ref())
        .filter(
            ref ->
                bench
                    .parley
                    .outbox()
                    .destination("desk", ref)
                    .orElseThrow()
                    .account()
                    .equals(account.id()))
        .findFirst()
        .orElseThrow();
  }

  private SubmitOutcome submit(Audience audience, Optional<Submission.As> as) {
    return bench
        .parley
        .replyDesk()
        .submit(
            bench.desk, Composed.reply("k1", ticket, "It left today.").to(audience).as(as).sent());
  }

  private SubmitOutcome submit(AccountId account, boolean confirmed) {
    return submit(Audience.PUBLIC, Optional.of(new Submission.As(account, confirmed)));
  }

  private void reserve(Account account, String... groups) {
    bench.parley.rights().reserve(account.id(), Set.of(groups), "ada");
  }

  private String refusal(SubmitOutcome outcome) {
    Invalid invalid = assertInstanceOf(Invalid.class, outcome);
    assertEquals("account", invalid.field());
    return invalid.why();
  }

  @Test
  void accountThatTheCustomerWroteToAnswersUnlessAnotherIsChosen() {
    assertInstanceOf(Accepted.class, submit(Audience.PUBLIC, Optional.empty()));
    bench.parley.run();

    assertEquals(usual.externalId(), bench.network.posts().get(0).account());
    assertEquals("", bench.parley.outbox().replies("desk", ticket).get(0).written().sentAs());
  }

  @Test
  void anotherAccountAnswersOnlyIfSomebodySaysThatTheyMeanIt() {
    Unconfirmed asked = assertInstanceOf(Unconfirmed.class, submit(outlet.id(), false));
    assertEquals(usual.name(), asked.usual());
    assertEquals(outlet.name(), asked.chosen());
    assertEquals(1, bench.desk.texts(ticket).size());

    assertInstanceOf(Accepted.class, submit(outlet.id(), true));
    bench.parley.run();

    assertEquals(outlet.externalId(), bench.network.posts().get(0).account());
    Reply reply = bench.parley.outbox().replies("desk", ticket).get(0);
    assertEquals(Optional.of(outlet.id()), reply.account());
    String note =
        "Sent as %s; the customer had written to %s.".formatted(outlet.name(), usual.name());
    assertEquals(note, reply.written().sentAs());
  }

  @Test
  void privateAnswerComesFromTheAccountThatTheCustomerWroteTo() {
    bench.network.page(
        Posts.directMessage("d1", "dm", Posts.TOM, "Hello", bench.clock.instant()).build());
    bench.parley.run();
    ticket =
        bench.desk.tickets().stream()
            .filter(one -> one.requester().equals("Tom"))
            .map(one -> one.ref())
            .filter(
                ref ->
                    bench
                        .parley
                        .outbox()
                        .destination("desk", ref)
                        .orElseThrow()
                        .account()
                        .equals(usual.id()))
            .findFirst()
            .orElseThrow();

    String why =
        refusal(submit(Audience.PRIVATE, Optional.of(new Submission.As(outlet.id(), true))));

    assertEquals(
        "That account cannot answer here; the customer wrote to %s.".formatted(usual.name()), why);
  }

  @Test
  void networkThatLetsNoOtherAccountAnswerHasNoChoice() {
    bench.network.descriptor(
        json -> json.replaceAll("(\"name\": \"otherAccount\",\\s*\"has\": )true", "$1false"));
    bench.restart();

    assertTrue(refusal(submit(outlet.id(), true)).startsWith("That account cannot answer here"));
  }

  @Test
  void accountOfAGroupIsForItsPeopleAloneAtEveryDoor() {
    reserve(usual, "Social");

    assertEquals(
        "Only Social may answer as %s. An admin can change that.".formatted(usual.name()),
        refusal(submit(Audience.PUBLIC, Optional.empty())));
    MessageRef typed =
        bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "At Desk's own door");
    bench.parley.run();
    assertEquals(Optional.of(DeliveryMark.State.FAILED), bench.desk.shown(typed));
    assertEquals(0, bench.network.posts().size());

    bench.desk.group("anna", "Social", "Agents");
    assertInstanceOf(Accepted.class, submit(Audience.PUBLIC, Optional.empty()));
    bench.parley.run();
    assertEquals(1, bench.network.posts().size());
  }

  @Test
  void whatWasReservedMeanwhileIsCheckedAgainBeforeItIsSent() {
    assertInstanceOf(Accepted.class, submit(outlet.id(), true));
    reserve(outlet, "Outlet team");

    bench.parley.run();

    assertEquals(0, bench.network.posts().size());
    assertTrue(
        bench
            .parley
            .outbox()
            .replies("desk", ticket)
            .get(0)
            .status()
            .reason()
            .startsWith("Not sent: Only Outlet team may answer as"));
    Reply refused = bench.parley.outbox().replies("desk", ticket).get(0);
    assertInstanceOf(
        DecisionOutcome.Invalid.class,
        bench.parley.decisions().send(bench.desk, refused, "anna"),
        "asking once more gets around nothing");
  }

  @Test
  void noteIsSentFromNoAccount() {
    bench.desk.allow("anna", Right.VIEW, Right.NOTE);

    assertEquals(
        "This is not sent from an account; leave 'account' out.",
        refusal(submit(Audience.NOTE, Optional.of(new Submission.As(usual.id(), true)))));
  }

  @Test
  void answerOfAnotherAccountThatComesBackOpensNoTicket() {
    assertInstanceOf(Accepted.class, submit(outlet.id(), true));
    bench.parley.run();
    String remote =
        bench
            .parley
            .outbox()
            .replies("desk", ticket)
            .get(0)
            .parts()
            .get(0)
            .out()
            .orElseThrow()
            .remoteId();

    bench.network.page(
        Posts.comment(
                remote,
                "thread",
                new Author(outlet.externalId(), "outlet", "Outlet"),
                "It left today.",
                bench.clock.instant())
            .build());
    bench.parley.run();

    // The other account reads the same pages here, and does not know its own words by itself.
    assertEquals(
        0,
        bench.desk.tickets().stream()
            .filter(one -> one.requester().equals("Outlet"))
            .map(one -> bench.parley.outbox().destination("desk", one.ref()).orElseThrow())
            .filter(to -> to.account().equals(usual.id()))
            .count());
  }
}
