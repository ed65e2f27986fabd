package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.Outgoing;
import dev.parley.channel.SendResult;
import dev.parley.kit.Stage.Trouble;
import dev.parley.model.Item;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What goes out, and what becomes of it. */
final class SendingPlays {
  private static final String ANSWER = "Yes, in three days.";

  private final Play play;
  private final Stage stage;

  SendingPlays(Play play) {
    this.play = play;
    this.stage = play.stage;
  }

  void reply() {
    Item item = asked();

    var sent = play.sent(play.reply(item, ANSWER));

    assertEquals(List.of(ANSWER), stage.posts());
    assertEquals(item.messageId(), stage.parentOf(ANSWER), "under the very message");
    assertFalse(sent.remoteId().isBlank());
    assertTrue(
        play.arrived().stream().allMatch(Item::own), "our own reply comes back as nobody's ticket");
  }

  void tooLong() {
    Item item = asked();
    var rule = play.facts().textFor(item.kind());
    refused(item, "x".repeat(rule.limit() + 1));
  }

  void empty() {
    refused(asked(), "");
  }

  private void refused(Item item, String text) {
    var refused = assertInstanceOf(SendResult.Refused.class, play.send(play.reply(item, text)));

    assertFalse(refused.why().isBlank(), "in the network's words or ours");
    assertEquals(List.of(), stage.posts());
  }

  void unchanged(String text) {
    Item item = asked();
    assertTrue(new TextFitter(play.facts().textFor(item.kind())).fits(text));

    play.sent(play.reply(item, text));

    assertEquals(List.of(text), stage.posts());
  }

  void lostBefore() {
    Item item = asked();
    Outgoing outgoing = play.reply(item, ANSWER);
    stage.trouble(Trouble.LOSE_BEFORE);
    assertInstanceOf(SendResult.Unclear.class, play.send(outgoing));

    boolean there = play.isThere(outgoing);

    assertFalse(there, "nothing of it is there");
    assertInstanceOf(SendResult.Sent.class, play.send(outgoing), "it can be sent again");
    assertEquals(List.of(ANSWER), stage.posts());
  }

  void lostAfter() {
    Item item = asked();
    Outgoing outgoing = play.reply(item, ANSWER);
    stage.trouble(Trouble.LOSE_AFTER);
    assertInstanceOf(SendResult.Unclear.class, play.send(outgoing));

    assertTrue(play.isThere(outgoing), "it is found");
    assertEquals(List.of(ANSWER), stage.posts(), "once");
  }

  void secondPartFails() {
    Item item = asked();
    Outgoing first = play.part(item, "One (1/3)", 1, 3, Map.of());
    var one = play.sent(first);
    Outgoing second = play.part(item, "Two (2/3)", 2, 3, one.address());
    stage.trouble(Trouble.FAIL_POST);

    SendResult failed = play.send(second);
    assertFalse(failed instanceof SendResult.Sent, "it does not claim what is not there");
    if (failed instanceof SendResult.Unclear) {
      assertFalse(play.isThere(second));
    } else {
      assertInstanceOf(SendResult.TryLater.class, failed, "trying again may help");
    }
    var two = play.sent(second);
    var three = play.sent(play.part(item, "Three (3/3)", 3, 3, two.address()));

    assertEquals(List.of("One (1/3)", "Two (2/3)", "Three (3/3)"), stage.posts());
    assertNotEquals(one.remoteId(), two.remoteId());
    assertNotEquals(two.remoteId(), three.remoteId());
  }

  void windowOpen() {
    Item item = askedInPrivate();
    stage.pass(window(item).standard().minus(Duration.ofMinutes(1)));

    assertInstanceOf(SendResult.Sent.class, play.send(play.reply(item, ANSWER, false)));
  }

  /** A machine may not answer late; a person may, where the network has such a window. */
  void windowForPeople() {
    Item item = askedInPrivate();
    var window = window(item);
    stage.pass(window.standard().plus(Duration.ofMinutes(1)));

    assertInstanceOf(
        SendResult.WindowClosed.class, play.send(play.reply(item, ANSWER, false)), "a machine");
    if (window.humanAgent().isPresent()) {
      assertInstanceOf(
          SendResult.Sent.class, play.send(play.reply(item, ANSWER, true)), "a person");
    }
  }

  void windowClosed() {
    Item item = askedInPrivate();
    var window = window(item);
    stage.pass(
        Duration.between(stage.now(), window.closes(stage.now(), Optional.empty())).plusMinutes(1));

    var closed =
        assertInstanceOf(SendResult.WindowClosed.class, play.send(play.reply(item, ANSWER)));

    assertFalse(closed.why().isBlank(), "in words");
    assertEquals(List.of(), stage.posts());
  }

  private ReplyWindow window(Item item) {
    var window = play.facts().windows().get(item.kind());
    assertTrue(window != null, "the descriptor has a window of " + item.kind());
    return window;
  }

  private Item asked() {
    play.connected();
    stage.write("Do you ship to Norway?");
    return play.theOne();
  }

  private Item askedInPrivate() {
    play.connected();
    stage.writeInPrivate("Do you ship to Norway?");
    return play.theOne();
  }
}
