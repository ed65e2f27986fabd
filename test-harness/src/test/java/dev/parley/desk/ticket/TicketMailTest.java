package dev.parley.desk.ticket;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.desk.Desk;
import dev.parley.desk.DeskSettings;
import dev.parley.desk.mail.IncomingMail;
import dev.parley.desk.mail.MailSettings;
import dev.parley.desk.mail.OutgoingMail;
import dev.parley.desk.store.MailQueue;
import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.NoticeStore;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Writing;
import dev.parley.host.Change;
import dev.parley.host.ChangePage;
import dev.parley.host.DeliveryMark;
import dev.parley.host.Message;
import dev.parley.host.NewMessage;
import dev.parley.host.Origin;
import dev.parley.host.ReadAnswer;
import dev.parley.host.TicketView;
import dev.parley.host.WriteResult;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.networks.mail.MailStandIn;
import dev.parley.networks.mail.ReceivedMail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mails become tickets, and agents' answers become mails. */
@Timeout(120)
class TicketMailTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path data;

  private Instant now = NOW;
  private Desk desk;
  private TicketMail room;

  @BeforeEach
  void open() {
    InstantSource clock = () -> now;
    desk = new Desk(DeskSettings.in(data), clock);
    room =
        new TicketMail(
            desk.transactions(),
            desk.tickets(),
            new TicketStore(),
            new MessageStore(),
            new MailQueue(),
            new NoticeStore(),
            clock);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Nested
  class ComingIn {
    @Test
    void aMailOpensATicketForSupport() {
      room.received(mail("<1@a.example>", Optional.empty(), "Where is BR-20377?"));

      TicketView ticket = ticket("1001");
      assertEquals("Where is BR-20377?", ticket.subject());
      assertEquals("email", ticket.channel());
      assertEquals("Owen Tarrant", ticket.requester());
      assertEquals(NOW.minusSeconds(60), ticket.messages().get(0).at());
      assertEquals(Audience.PRIVATE, ticket.messages().get(0).audience());
    }

    @Test
    void theSameMailAgainHasNoEffect() {
      room.received(mail("<1@a.example>", Optional.empty(), "Twice"));
      String cursor = changes(Optional.empty()).next();

      room.received(mail("<1@a.example>", Optional.empty(), "Twice"));

      assertEquals(List.of(), changes(Optional.of(cursor)).changes());
      assertInstanceOf(ReadAnswer.Absent.class, desk.helpdesk().ticket(new TicketRef("1002")));
    }

    @Test
    void anAnswerToAKnownMailReopensItsTicket() {
      room.received(mail("<1@a.example>", Optional.empty(), "Question"));
      write(
          writing -> {
            desk.tickets().close(writing, 1001, "resolved", "anna", NOW);
            return null;
          });

      room.received(mail("<2@a.example>", Optional.of("<1@a.example>"), "Re: Question"));

      assertTrue(ticket("1001").open());
      assertEquals(2, ticket("1001").messages().size());
    }

    @Test
    void anAnswerIsAlsoFoundByItsReferences() {
      room.received(mail("<1@a.example>", Optional.empty(), "Question"));

      room.received(
          new IncomingMail(
              "<3@a.example>",
              Optional.of("<unknown@b.example>"),
              List.of("<1@a.example>", "<unknown@b.example>"),
              "friend@c.example",
              "",
              "Re: Question",
              "I am a friend",
              NOW));

      assertEquals(2, ticket("1001").messages().size());
      assertEquals("friend@c.example", ticket("1001").messages().get(1).author());
    }

    @Test
    void aMailWithoutSubjectOrWithAnEndlessIdIsTaken() {
      String id = "<" + "x".repeat(890) + "@a.example>";
      room.received(mail(id, Optional.empty(), ""));

      room.received(mail("<2@a.example>", Optional.of(id), "Re:"));

      assertEquals("(no subject)", ticket("1001").subject());
      assertEquals(2, ticket("1001").messages().size());
    }
  }

  @Nested
  class GoingOut {
    @Test
    void anAnswerNamesWhatItAnswers() {
      room.received(mail("<1@a.example>", Optional.empty(), "Question"));
      answer("It is on its way.");

      OutgoingMail out = room.waiting(10).get(0);

      assertEquals("<1@a.example>", out.inReplyTo());
      assertEquals(List.of("<1@a.example>"), out.references());
      assertEquals("owen@a.example", out.toAddress());
      assertEquals("Re: Question", out.subject());
      assertEquals("It is on its way.", out.text());
    }

    @Test
    void anAnswerThatPluginsAppendIsMailedOnce() {
      room.received(mail("<1@a.example>", Optional.empty(), "Question"));
      NewMessage message =
          new NewMessage(
              "reply-1",
              Origin.AGENT,
              Audience.PRIVATE,
              "anna",
              "From the composer",
              NOW,
              Optional.empty(),
              List.of());

      WriteResult<MessageRef> first = desk.helpdesk().append(new TicketRef("1001"), message);
      WriteResult<MessageRef> again = desk.helpdesk().append(new TicketRef("1001"), message);

      assertEquals(first, again);
      assertEquals(1, room.waiting(10).size());
    }

    @Test
    void notesAndMachinesMessagesAreNotMailed() {
      room.received(mail("<1@a.example>", Optional.empty(), "Question"));
      append(Origin.AGENT, Audience.NOTE);
      append(Origin.AUTO, Audience.PRIVATE);

      assertEquals(List.of(), room.waiting(10));
    }

    @Test
    void oneThatWasOnItsWayWhenTheProcessDiedIsDueAgainUnderTheSameId() {
      room.received(mail("<1@a.example>", Optional.empty(), "Question"));
      answer("Yes");
      OutgoingMail before = room.waiting(10).get(0);

      room.sending(before.id());

      assertEquals(DeliveryMark.State.SENDING, mark().state());
      assertEquals(List.of(before), room.waiting(10));
    }

    @Test
    void oneThatWasTakenIsDeliveredAndSaidInTheFeed() {
      room.received(mail("<1@a.example>", Optional.empty(), "Question"));
      answer("Yes");
      String id = room.waiting(10).get(0).id();
      String cursor = changes(Optional.empty()).next();

      room.sent(id, NOW.plusSeconds(5));
      room.sent(id, NOW.plusSeconds(6));

      List<Change> changes = changes(Optional.of(cursor)).changes();
      assertEquals(1, changes.size());
      assertEquals(Change.Type.MESSAGE_DELIVERED, changes.get(0).type());
      assertEquals(NOW.plusSeconds(5), changes.get(0).at());
      assertEquals(DeliveryMark.State.DELIVERED, mark().state());
      assertEquals(List.of(), room.waiting(10));
    }

    @Test
    void oneThatFailedForNowIsDueAgainLaterAndLater() {
      room.received(mail("<1@a.example>", Optional.empty(), "Question"));
      answer("Yes");
      String id = room.waiting(10).get(0).id();

      room.failed(id, "The server is busy.", false);

      assertEquals("The server is busy.", mark().reason());
      assertEquals(List.of(), room.waiting(10));
      now = now.plusSeconds(30);
      assertEquals(1, room.waiting(10).size());
      room.failed(id, "The server is busy.", false);
      now = now.plusSeconds(59);
      assertEquals(List.of(), room.waiting(10));
      now = now.plusSeconds(1);
      assertEquals(1, room.waiting(10).size());
    }

    @Test
    void oneThatFailedForGoodIsShownAsFailed() {
      room.received(mail("<1@a.example>", Optional.empty(), "Question"));
      answer("Yes");

      room.failed(room.waiting(10).get(0).id(), "No such mailbox.", true);

      now = now.plus(Duration.ofDays(1));
      assertEquals(List.of(), room.waiting(10));
      assertEquals(DeliveryMark.State.FAILED, mark().state());
      assertEquals("No such mailbox.", mark().reason());
    }
  }

  @Test
  void aConversationRunsOverRealServers() {
    desk.close();
    try (MailStandIn servers = MailStandIn.start("help@shop.example")) {
      MailSettings settings =
          new MailSettings(
              servers.imap(),
              servers.smtp(),
              "help@shop.example",
              "The shop",
              Duration.ofMillis(100));
      desk =
          new Desk(DeskSettings.in(data.resolve("2")).withMail(settings), InstantSource.system());
      desk.start();
      servers.send("Owen Tarrant", "owen@a.example", "Where is it?", "Where is my parcel?");
      await().atMost(30, TimeUnit.SECONDS).until(() -> messages() == 1);

      now = Instant.now();
      answer("On its way.");
      await()
          .atMost(30, TimeUnit.SECONDS)
          .until(() -> !servers.received("owen@a.example").isEmpty());
      ReceivedMail answer = servers.received("owen@a.example").get(0);
      servers.reply(answer, "Owen Tarrant", "Thank you!");

      await().atMost(30, TimeUnit.SECONDS).until(() -> messages() == 3);
      await()
          .atMost(30, TimeUnit.SECONDS)
          .until(() -> mark().state() == DeliveryMark.State.DELIVERED);
    }
  }

  private int messages() {
    return desk.helpdesk()
        .ticket(new TicketRef("1001"))
        .fold(value -> value.value().messages().size(), absent -> 0, later -> 0);
  }

  private void answer(String text) {
    MessageDraft draft = MessageDraft.of(Origin.AGENT, Audience.PRIVATE, "anna", text, now);
    write(writing -> desk.tickets().append(writing, 1001, draft, now));
  }

  private void append(Origin from, Audience audience) {
    MessageDraft draft = MessageDraft.of(from, audience, "x", "text", NOW);
    write(writing -> desk.tickets().append(writing, 1001, draft, NOW));
  }

  private void write(Function<Writing, Object> work) {
    desk.transactions().write(work);
  }

  private DeliveryMark mark() {
    return ticket("1001").messages().stream()
        .filter(message -> message.from() == Origin.AGENT)
        .findFirst()
        .flatMap(Message::mark)
        .orElseThrow();
  }

  private TicketView ticket(String id) {
    return desk.helpdesk()
        .ticket(new TicketRef(id))
        .fold(
            ReadAnswer.Value::value,
            absent -> {
              throw new AssertionError("no ticket " + id);
            },
            later -> {
              throw new AssertionError(later.why());
            });
  }

  private ChangePage changes(Optional<String> cursor) {
    return desk.helpdesk()
        .changes(cursor, 100)
        .fold(
            ReadAnswer.Value::value,
            absent -> {
              throw new AssertionError("no such cursor");
            },
            later -> {
              throw new AssertionError(later.why());
            });
  }

  private static IncomingMail mail(String id, Optional<String> inReplyTo, String subject) {
    return new IncomingMail(
        id,
        inReplyTo,
        List.of(),
        "owen@a.example",
        "Owen Tarrant",
        subject,
        "Where is my parcel?",
        NOW.minusSeconds(60));
  }
}
