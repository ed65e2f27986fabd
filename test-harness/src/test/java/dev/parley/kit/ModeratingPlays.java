package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.Moderation.Action;
import dev.parley.channel.ModerationResult;
import dev.parley.model.Item;

/** What is done to messages without writing; each is done twice, which is the same as once. */
final class ModeratingPlays {
  private final Play play;
  private final Stage stage;

  ModeratingPlays(Play play) {
    this.play = play;
    this.stage = play.stage;
  }

  void hide() {
    Item item = written();

    twice(Action.HIDE, item);

    assertFalse(stage.shown(item.messageId()));
  }

  void unhide() {
    Item item = written();
    twice(Action.HIDE, item);

    twice(Action.UNHIDE, item);

    assertTrue(stage.shown(item.messageId()));
  }

  void delete() {
    Item item = written();

    twice(Action.DELETE, item);

    assertFalse(stage.shown(item.messageId()));
  }

  void like() {
    Item item = written();

    twice(Action.LIKE, item);

    assertEquals(1, stage.likes(item.messageId()));
  }

  void unlike() {
    Item item = written();
    twice(Action.LIKE, item);

    twice(Action.UNLIKE, item);

    assertEquals(0, stage.likes(item.messageId()));
  }

  private Item written() {
    play.connected();
    stage.write("Buy cheap watches");
    return play.theOne();
  }

  private void twice(Action action, Item item) {
    assertInstanceOf(ModerationResult.Done.class, play.moderate(action, item), "the first time");
    assertInstanceOf(ModerationResult.Done.class, play.moderate(action, item), "the second time");
  }
}
