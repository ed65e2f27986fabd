package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.AddressResult;
import dev.parley.channel.PickResult;
import dev.parley.model.Item;
import java.util.List;

/** Messages whose address somebody pastes. */
final class PastedPlays {
  private final Play play;
  private final Stage stage;

  PastedPlays(Play play) {
    this.play = play;
    this.stage = play.stage;
  }

  void fetched() {
    play.connected();
    String id = stage.write("Is it still to be had?");
    String further = stage.answer(id, "In green, that is");
    String others = stage.write("Not my business");

    var found =
        assertInstanceOf(PickResult.Found.class, play.pick(stage.permalink(id)), "what was found");
    List<Item> items = play.read(found);

    assertEquals(id, found.messageId());
    assertEquals(List.of(id, further), Play.ids(items), "what the person says in that thread");
    assertFalse(Play.ids(items).contains(others));
    Item fetched = items.get(0);
    Item came =
        play.arrived().stream()
            .filter(item -> item.messageId().equals(id))
            .findFirst()
            .orElseThrow(() -> new AssertionError("the message did not come by itself"));
    assertEquals(Play.identity(came), Play.identity(fetched), "it is known again");
    assertEquals(came.lane(), fetched.lane());
    assertEquals(came.thread(), fetched.thread());
    assertEquals(came.author().id(), fetched.author().id());
    assertEquals(came.kind(), fetched.kind());
    assertEquals(came.text(), fetched.text());
    assertEquals(came.address(), fetched.address(), "it is answered in the same way");
    assertFalse(fetched.own());
    assertFalse(fetched.backfill(), "its clocks run");
    assertInstanceOf(
        AddressResult.Foreign.class,
        play.channel.address("https://elsewhere.example/" + id.replaceAll("[^A-Za-z0-9]", "")),
        "an address of nobody's");
  }

  void gone() {
    play.connected();
    String id = stage.write("Is it still to be had?");
    String address = stage.permalink(id);
    stage.delete(id);

    var absent = assertInstanceOf(PickResult.Absent.class, play.pick(address), "what was found");

    assertTrue(!absent.why().isBlank(), "it says why");
  }
}
