package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.ContextResult;
import dev.parley.channel.Shown;
import dev.parley.model.Item;
import java.util.List;

/** What messages stand under. */
final class ContextPlays {
  private final Play play;
  private final Stage stage;

  ContextPlays(Play play) {
    this.play = play;
    this.stage = play.stage;
  }

  void context() {
    play.connected();
    Item item = arrived(stage.writeInDiscussion("Same here", "Mine came without a strap"));

    List<Shown> above = found(item);

    assertTrue(above.size() == 2, () -> "a post and a comment were expected, not " + above);
    Shown post = above.get(0);
    assertTrue(post.post(), "the post comes first");
    assertFalse(post.text().isBlank(), "the post has its text");
    assertEquals(
        play.connection.externalId(),
        post.author().orElseThrow(() -> new AssertionError("the post has an author")).id());
    assertTrue(post.at().isPresent(), "the post has its time");
    Shown comment = above.get(1);
    assertFalse(comment.post());
    assertEquals("Mine came without a strap", comment.text());
    assertTrue(comment.author().isPresent(), "the comment has its author");
    assertTrue(above.stream().noneMatch(Shown::gone), "nothing is gone");
    assertTrue(above.stream().noneMatch(one -> one.id().equals(item.messageId())));
  }

  void deleted() {
    play.connected();
    String id = stage.write("Is it still to be had?");
    Item item = arrived(id);
    stage.deletePostAbove(id);

    List<Shown> above = found(item);

    assertEquals(1, above.size());
    assertTrue(above.get(0).post());
    assertTrue(above.get(0).gone(), "the post is said to be gone");
    assertEquals("", above.get(0).text());
  }

  private List<Shown> found(Item item) {
    return assertInstanceOf(ContextResult.Found.class, play.context(item), "the context").above();
  }

  private Item arrived(String id) {
    return play.arrived().stream()
        .filter(item -> item.messageId().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the message did not come"));
  }
}
