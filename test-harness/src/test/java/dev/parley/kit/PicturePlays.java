package dev.parley.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.Media;
import dev.parley.channel.Outgoing;
import dev.parley.channel.SendResult;
import dev.parley.kit.Stage.Trouble;
import dev.parley.model.Item;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** A picture that goes out with an answer. */
final class PicturePlays {
  private static final String ANSWER = "It looks like this.";
  private static final String ALT = "A strap with two buckles";

  /** A PNG of one transparent pixel. */
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5E"
                  + "rkJggg==");

  private final Play play;
  private final Stage stage;

  PicturePlays(Play play) {
    this.play = play;
    this.stage = play.stage;
  }

  void sent() {
    Item item = asked();
    MediaRule rule = rule(item);

    var sent = play.sent(play.reply(item, text(rule), List.of(picture(PIXEL))));

    assertFalse(sent.remoteId().isBlank());
    assertEquals(List.of(text(rule)), stage.posts());
    assertEquals(List.of(shown(rule)), stage.pictures(), "with its size and description");
  }

  /** The network is not bothered with what it refuses. */
  void wrongType() {
    Item item = asked();
    byte[] text = "no picture".getBytes(UTF_8);
    refused(item, List.of(new Media("notes.txt", "text/plain", text.length, "", () -> text)));
  }

  void tooLarge() {
    Item item = asked();
    int bytes = rule(item).maxBytes() + 1;
    refused(item, List.of(new Media("large.png", "image/png", bytes, "", () -> new byte[bytes])));
  }

  void tooMany() {
    Item item = asked();
    refused(
        item, IntStream.rangeClosed(0, rule(item).most()).mapToObj(any -> picture(PIXEL)).toList());
  }

  private void refused(Item item, List<Media> media) {
    int calls = play.connection.calls();
    var refused =
        assertInstanceOf(
            SendResult.Refused.class, play.send(play.reply(item, text(rule(item)), media)));

    assertFalse(refused.why().isBlank(), "in words");
    assertEquals(calls, play.connection.calls(), "the network was not called");
    assertEquals(List.of(), stage.posts());
    assertEquals(List.of(), stage.pictures());
  }

  void lostBefore() {
    Item item = asked();
    MediaRule rule = rule(item);
    Outgoing outgoing = play.reply(item, text(rule), List.of(picture(PIXEL)));
    stage.trouble(Trouble.LOSE_BEFORE);
    SendResult lost = play.send(outgoing);

    if (lost instanceof SendResult.Unclear) {
      assertFalse(play.isThere(outgoing), "nothing of it is there");
    } else {
      assertInstanceOf(SendResult.TryLater.class, lost, "it can be sent again");
    }
    play.sent(outgoing);

    assertEquals(List.of(text(rule)), stage.posts(), "once");
    assertEquals(List.of(shown(rule)), stage.pictures(), "once");
  }

  void lostAfter() {
    Item item = asked();
    MediaRule rule = rule(item);
    Outgoing outgoing = play.reply(item, text(rule), List.of(picture(PIXEL)));
    stage.trouble(Trouble.LOSE_AFTER);
    assertInstanceOf(SendResult.Unclear.class, play.send(outgoing));

    assertTrue(play.isThere(outgoing), "it is found");
    assertEquals(List.of(text(rule)), stage.posts(), "once");
    assertEquals(List.of(shown(rule)), stage.pictures(), "once");
  }

  private static Media picture(byte[] bytes) {
    return new Media("strap.png", "image/png", bytes.length, ALT, () -> bytes);
  }

  private static Stage.Picture shown(MediaRule rule) {
    return new Stage.Picture(PIXEL.length, rule.alt().isPresent() ? ALT : "");
  }

  /** Where a picture is a message of its own there is no text with it. */
  private static String text(MediaRule rule) {
    return rule.apart() ? "" : ANSWER;
  }

  private MediaRule rule(Item item) {
    return play.facts().mediaFor(item.kind()).rules().stream()
        .filter(rule -> rule.types().contains("image/png"))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "the descriptor says that media can be sent, and no rule of its 'media' takes a"
                        + " PNG with an answer to "
                        + item.kind()));
  }

  private Item asked() {
    play.connected();
    stage.write("What does it look like?");
    return play.theOne();
  }
}
