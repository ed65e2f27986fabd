package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.FetchResult;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.Obstacle;
import dev.parley.channel.SendResult;
import dev.parley.kit.Stage.Trouble;
import dev.parley.model.Item;
import java.time.Duration;
import java.util.List;

/** A network that has had enough, or no longer takes the login. */
final class TroublePlays {
  private final Play play;
  private final Stage stage;

  TroublePlays(Play play) {
    this.play = play;
    this.stage = play.stage;
  }

  void throttled(Trouble how) {
    Item item = asked();
    stage.trouble(how);
    var reading = assertInstanceOf(FetchResult.TryLater.class, play.fetch());
    stage.trouble(how);
    var sending = assertInstanceOf(SendResult.TryLater.class, play.send(play.reply(item, "Yes")));

    assertEquals(Obstacle.THROTTLED, reading.obstacle(), "the whole account pauses");
    assertEquals(Obstacle.THROTTLED, sending.obstacle(), "and uses up no try");
    if (how == Trouble.THROTTLE_HEADER) {
      waits(reading.delay());
      waits(sending.delay());
    }
    assertEquals(List.of(), stage.posts(), "nothing was sent");
    assertInstanceOf(FetchResult.Page.class, play.fetch(), "and then it works again");
  }

  private static void waits(Duration delay) {
    assertTrue(
        delay.compareTo(Duration.ofSeconds(60)) >= 0
            && delay.compareTo(Duration.ofSeconds(150)) <= 0,
        "as long as the network says, 90 s, not " + delay);
  }

  void expired() {
    Item item = asked();
    stage.trouble(Trouble.EXPIRE);

    var reading = play.fetch();
    var sending = play.send(play.reply(item, "Yes"));

    if (reading instanceof FetchResult.Page) {
      assertInstanceOf(SendResult.Sent.class, sending, "a renewed token sends, too");
      assertEquals(List.of("Yes"), stage.posts());
    } else {
      needs(LoginTrouble.EXPIRED, reading, sending);
    }
  }

  void revoked() {
    Item item = asked();
    stage.trouble(Trouble.REVOKE);
    needs(LoginTrouble.REVOKED, play.fetch(), play.send(play.reply(item, "Yes")));
  }

  void permissionLost() {
    Item item = asked();
    stage.trouble(Trouble.LOSE_PERMISSION);
    needs(LoginTrouble.PERMISSION_LOST, play.fetch(), play.send(play.reply(item, "Yes")));
  }

  private Item asked() {
    play.connected();
    stage.write("Do you ship to Norway?");
    return play.theOne();
  }

  private void needs(LoginTrouble trouble, FetchResult reading, SendResult sending) {
    var read = assertInstanceOf(FetchResult.NeedsReconnect.class, reading);
    var sent = assertInstanceOf(SendResult.NeedsReconnect.class, sending);
    assertEquals(trouble, read.trouble());
    assertEquals(trouble, sent.trouble());
    assertFalse(read.why().isBlank(), "in words");
    assertFalse(sent.why().isBlank(), "in words");
    assertEquals(List.of(), stage.posts(), "nothing was sent");
  }
}
