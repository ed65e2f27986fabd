package dev.parley.desk.mail;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.networks.mail.MailStandIn;
import dev.parley.networks.mail.ReceivedMail;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MailGatewayTest {

  private static final String SHOP = "help@brambleroll.example";
  private static final String WILMA = "wilma@castering.example";
  private static final Instant NOW = Instant.parse("2026-11-23T09:15:00Z");

  private final NotebookRoom room = new NotebookRoom();
  private MailStandIn mail;
  private MailGateway gateway;

  @BeforeEach
  void startServers() {
    mail = MailStandIn.start(SHOP);
    gateway = gateway(mail.smtp());
  }

  @AfterEach
  void closeServers() {
    gateway.close();
    mail.close();
  }

  @Nested
  class Reading {

    @Test
    void customersMailReachesTheRoomAndIsSeen() {
      String id = mail.send("Wilma Öö", WILMA, "Mein Hecken-L klappert 🔧", "Was tun?\n\nWilma");

      gateway.start();

      eventually().until(() -> mail.unseen() == 0);
      IncomingMail received = room.received().get(0);
      assertEquals(id, received.messageId());
      assertEquals("Wilma Öö", received.fromName());
      assertEquals(WILMA, received.fromAddress());
      assertEquals("Mein Hecken-L klappert 🔧", received.subject());
      assertEquals("Was tun?\n\nWilma", received.text());
      assertEquals(Optional.empty(), received.inReplyTo());
      assertEquals(List.of(), received.references());
      assertTrue(received.at().isBefore(Instant.now().plusSeconds(60)));
      assertEquals(1, room.received().size());
    }

    @Test
    void htmlMailReachesTheRoomAsText() {
      mail.sendRaw(
          WILMA,
          "From: "
              + WILMA
              + "\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
              + "<p>My <b>Hedge L</b> rattles</p><p>Größe L</p>\r\n");

      gateway.start();

      eventually().until(() -> mail.unseen() == 0);
      assertEquals("My Hedge L rattles\n\nGröße L", room.received().get(0).text());
    }

    @Test
    void mailTheRoomFailsToStoreComesAgainUnderTheSameId() {
      String id = mail.send("Wilma", WILMA, "Still no parcel", "Where is it?");
      room.breakFor(1);

      gateway.start();

      eventually().until(() -> mail.unseen() == 0);
      assertEquals(List.of(id, id), room.received().stream().map(IncomingMail::messageId).toList());
    }

    @Test
    void mailInHandWhenTheProcessDiesIsReadByTheNextOne() {
      String id = mail.send("Wilma", WILMA, "Still no parcel", "Where is it?");
      room.breakFor(Integer.MAX_VALUE);
      gateway.start();
      eventually().until(() -> !room.received().isEmpty());
      gateway.close();
      int before = room.received().size();

      room.breakFor(0);
      gateway = gateway(mail.smtp());
      gateway.start();

      eventually().until(() -> mail.unseen() == 0);
      assertEquals(before + 1, room.received().size());
      assertEquals(id, room.received().get(before).messageId());
    }

    @Test
    void unreadableMailIsPutAsideAndTheOthersGoOn() {
      mail.sendRaw(WILMA, "Subject: from nobody\r\n\r\nhello\r\n");
      mail.send("Wilma", WILMA, "Second", "I am readable");

      gateway.start();

      eventually().until(() -> mail.unseen() == 0);
      assertEquals(1, mail.flagged());
      assertEquals(List.of("Second"), room.received().stream().map(IncomingMail::subject).toList());
    }

    @Test
    void mailWithoutAnIdKeepsTheOneItIsGiven() {
      mail.sendRaw(WILMA, "From: " + WILMA + "\r\nSubject: no id\r\n\r\nhello\r\n");
      room.breakFor(1);

      gateway.start();

      eventually().until(() -> mail.unseen() == 0);
      List<String> ids = room.received().stream().map(IncomingMail::messageId).distinct().toList();
      assertEquals(1, ids.size());
      assertEquals(2, room.received().size());
    }
  }

  @Nested
  class Sending {

    @Test
    void answerArrivesInTheCustomersThread() {
      String first = mail.send("Wilma", WILMA, "Rattle", "My Hedge L rattles");
      room.post(answer("m1", first, List.of(first)));

      gateway.start();

      eventually().until(() -> room.sent().containsKey("m1"));
      ReceivedMail received = mail.received(WILMA).get(0);
      assertEquals("<m1@desk.example>", received.messageId());
      assertEquals(Optional.of(first), received.inReplyTo());
      assertEquals(List.of(first), received.references());
      assertEquals("Re: Rattle ✔", received.subject());
      assertEquals("Grüße,\nthe shop", received.text());
      assertEquals("Brambleroll Täschchen", received.fromName());
      assertEquals(SHOP, received.fromAddress());
      assertEquals(NOW, room.sent().get("m1"));
    }

    @Test
    void customersAnswerNamesTheWholeThread() {
      String first = mail.send("Wilma", WILMA, "Rattle", "My Hedge L rattles");
      room.post(answer("m1", first, List.of(first)));
      gateway.start();
      eventually().until(() -> room.sent().containsKey("m1"));

      String second = mail.reply(mail.received(WILMA).get(0), "Wilma", "It helped");

      eventually().until(() -> room.received().size() == 2);
      IncomingMail received = room.received().get(1);
      assertEquals(second, received.messageId());
      assertEquals(Optional.of("<m1@desk.example>"), received.inReplyTo());
      assertEquals(List.of(first, "<m1@desk.example>"), received.references());
    }

    @Test
    void longThreadSurvivesTheFoldingOfItsHeader() {
      List<String> ids =
          IntStream.range(0, 40)
              .mapToObj(i -> "<a-rather-long-message-id-" + i + "@mail.castering.example>")
              .toList();
      room.post(answer("m1", ids.get(39), ids));

      gateway.start();

      eventually().until(() -> room.sent().containsKey("m1"));
      assertEquals(ids, mail.received(WILMA).get(0).references());
    }

    @Test
    void wakingSendsWithoutWaitingForTheNextRound() {
      gateway.close();
      gateway = gateway(mail.smtp(), Duration.ofHours(1));
      gateway.start();
      mail.send("Wilma", WILMA, "Hello", "The first round reads this");
      gateway.wake();
      eventually().until(() -> mail.unseen() == 0);
      room.post(answer("m1", "", List.of()));

      gateway.wake();

      eventually().until(() -> room.sent().containsKey("m1"));
      assertEquals(Optional.empty(), mail.received(WILMA).get(0).inReplyTo());
    }

    @Test
    void temporaryRefusalIsToldAndTriedAgain() {
      mail.refuseNext("451 4.3.0 The queue is full");
      room.post(answer("m1", "", List.of()));

      gateway.start();

      eventually().until(() -> room.sent().containsKey("m1"));
      assertEquals(2, room.tries("m1"));
      assertTrue(room.failedForNow().get("m1").contains("451 4.3.0 The queue is full"));
      assertTrue(room.failedForGood().isEmpty());
      assertEquals(1, mail.received(WILMA).size());
    }

    @Test
    void refusalForGoodIsToldAndDoesNotHoldUpTheNext() {
      mail.refuseNext("550 5.1.1 No such person here");
      room.post(answer("m1", "", List.of()));
      room.post(answer("m2", "", List.of()));

      gateway.start();

      eventually().until(() -> room.sent().containsKey("m2"));
      assertEquals(1, room.tries("m1"));
      assertTrue(room.failedForGood().get("m1").contains("550 5.1.1 No such person here"));
    }

    @Test
    void complaintAboutTheLoginIsNotHeldAgainstTheMail() {
      mail.refuseNext("530 5.7.0 Authentication required");
      room.post(answer("m1", "", List.of()));

      gateway.start();

      eventually().until(() -> room.sent().containsKey("m1"));
      assertTrue(room.failedForGood().isEmpty());
    }

    @Test
    void repeatAfterALostAnswerCarriesTheSameId() {
      mail.hangUpAfterNext();
      room.post(answer("m1", "", List.of()));

      gateway.start();

      eventually().until(() -> room.sent().containsKey("m1"));
      assertEquals(
          List.of("<m1@desk.example>", "<m1@desk.example>"),
          mail.received(WILMA).stream().map(ReceivedMail::messageId).toList());
    }

    @Test
    void addressThatIsNoneIsRefusedForGood() {
      room.post(
          new OutgoingMail(
              "m1", "<m1@desk.example>", "", List.of(), "not an address", "", "Re: Rattle", "Hi"));

      gateway.start();

      eventually().until(() -> room.failedForGood().containsKey("m1"));
    }

    @Test
    void unreachableServerStopsNeitherReadingNorTheThread() throws IOException {
      URI nobody;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        nobody = URI.create("smtp://127.0.0.1:" + free.getLocalPort());
      }
      gateway.close();
      gateway = gateway(nobody);
      room.post(answer("m1", "", List.of()));
      mail.send("Wilma", WILMA, "Hello", "Is anybody there?");

      gateway.start();

      eventually().until(() -> mail.unseen() == 0 && room.tries("m1") >= 2);
      assertTrue(room.failedForNow().get("m1").contains("cannot be reached"));
      assertTrue(room.failedForGood().isEmpty());
    }
  }

  @Test
  void closingEndsTheThread() {
    gateway.start();
    mail.send("Wilma", WILMA, "Hello", "Is anybody there?");
    eventually().until(() -> mail.unseen() == 0);

    gateway.close();
    gateway.wake();

    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().equals("desk-mail")));
  }

  private MailGateway gateway(URI smtp) {
    return gateway(smtp, Duration.ofMillis(50));
  }

  private MailGateway gateway(URI smtp, Duration pollEvery) {
    return new MailGateway(
        new MailSettings(mail.imap(), smtp, SHOP, "Brambleroll Täschchen", pollEvery),
        room,
        InstantSource.fixed(NOW));
  }

  private static OutgoingMail answer(String id, String inReplyTo, List<String> references) {
    return new OutgoingMail(
        id,
        "<" + id + "@desk.example>",
        inReplyTo,
        references,
        WILMA,
        "Wilma Öö",
        "Re: Rattle ✔",
        "Grüße,\nthe shop");
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
  }
}
