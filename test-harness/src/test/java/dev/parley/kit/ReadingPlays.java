package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.FetchResult;
import dev.parley.channel.PresenceResult;
import dev.parley.kit.Stage.Trouble;
import dev.parley.model.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What comes from a network, and in what state. */
final class ReadingPlays {
  private final Play play;
  private final Stage stage;

  ReadingPlays(Play play) {
    this.play = play;
    this.stage = play.stage;
  }

  void connect() {
    stage.write("From before");
    stage.hooks();
    stage.pass(Duration.ofSeconds(5));

    play.connected();
    var before = play.poll();
    var after = stage.write("From after");
    var items = play.arrived();

    assertEquals(List.of(), Play.ids(before), "what was there before makes no ticket");
    assertEquals(List.of(after), Play.ids(items));
    Item item = items.get(0);
    assertEquals("From after", item.text());
    assertFalse(item.own());
    assertFalse(item.author().id().isBlank());
    assertTrue(item.publishedAt().isPresent(), "the network's own time");
    assertFalse(item.address().isEmpty(), "an address to answer to");
    assertTrue(play.facts().kinds().contains(item.kind()), "a kind that the descriptor names");
  }

  void redelivery() {
    play.connected();
    var id = stage.write("Once");
    stage.trouble(Trouble.DUPLICATE);

    var all = new ArrayList<>(play.hooks());
    all.addAll(play.poll());
    all.addAll(play.restarted().poll());

    assertFalse(all.isEmpty());
    assertEquals(Set.of(id), new HashSet<>(Play.ids(all)));
    assertEquals(
        1,
        all.stream().map(Play::identity).distinct().count(),
        "the same by webhook and by poll, each time");
    assertEquals(1, all.stream().map(Item::thread).distinct().count());
    assertEquals(1, all.stream().map(Item::address).distinct().count());
  }

  void batchWithUnreadable() {
    play.connected();
    var batch = stage.batchWithUnreadable();

    var read = play.read(batch);

    assertEquals(batch.readable(), Play.ids(read.items()), "the entries around it");
    var unread = read.skipped().stream().filter(skipped -> !skipped.understood()).toList();
    assertEquals(1, unread.size(), "one entry shows as unreadable");
    assertFalse(unread.get(0).why().isBlank());
  }

  void reorder() {
    play.connected();
    var first = stage.write("First");
    stage.pass(Duration.ofSeconds(2));
    var second = stage.answer(first, "Second");
    stage.pass(Duration.ofSeconds(2));
    var third = stage.answer(second, "Third");
    stage.trouble(Trouble.REORDER);

    var items = new ArrayList<>(play.arrived());
    items.sort((one, other) -> one.publishedAt().get().compareTo(other.publishedAt().get()));

    assertEquals(List.of(first, second, third), Play.ids(items), "sorted by the network's time");
    assertEquals(1, items.stream().map(Item::lane).distinct().count(), "one thread, one lane");
    assertEquals(1, items.stream().map(Item::thread).distinct().count(), "one thread");
  }

  void edit() {
    play.connected();
    var id = stage.write("Where is my oder?");
    Item before = play.theOne();
    stage.pass(Duration.ofSeconds(5));
    stage.edit(id, "Where is my order?");

    Item after = latest(id);

    assertEquals(Item.Change.CONTENT, after.change());
    assertEquals("Where is my order?", after.text());
    assertNotEquals(
        before.revision() + before.text(), after.revision() + after.text(), "another revision");
    assertEquals(before.thread(), after.thread());
    assertEquals(before.lane(), after.lane());
    assertTrue(
        after.revisedAt().map(at -> at.isAfter(before.publishedAt().get())).orElse(true),
        "the edit is later than the message");
  }

  void editBack() {
    play.connected();
    var id = stage.write("Size 42");
    stage.pass(Duration.ofSeconds(5));
    stage.edit(id, "Size 43");
    Item between = latest(id);
    stage.pass(Duration.ofSeconds(5));
    stage.edit(id, "Size 42");

    Item after = latest(id);

    assertEquals("Size 43", between.text());
    assertEquals("Size 42", after.text());
    assertTrue(
        after.revisedAt().isPresent() && after.revisedAt().get().isAfter(between.revisedAt().get()),
        "says when, or an old text would be taken for what is known already");
  }

  void presence() {
    play.connected();
    var stays = stage.write("Where is my order?");
    var goes = stage.write("I take that back");
    var items = play.arrived();
    stage.delete(goes);

    var looked =
        assertInstanceOf(PresenceResult.Looked.class, play.channel.present(play.connection, items));

    assertEquals(Set.of(goes), looked.gone(), "and not " + stays);
  }

  void hiddenThere() {
    play.connected();
    var id = stage.write("Buy cheap watches");
    Item before = play.theOne();
    stage.pass(Duration.ofSeconds(5));
    stage.hideThere(id, true);
    Item hidden = latest(id);
    stage.pass(Duration.ofSeconds(5));
    stage.hideThere(id, false);

    Item shown = latest(id);

    assertEquals(Item.Change.HIDE, hidden.change());
    assertEquals(Item.Change.SHOW, shown.change());
    assertEquals(before.lane(), hidden.lane());
    assertEquals(before.lane(), shown.lane());
  }

  void delete() {
    play.connected();
    var id = stage.writeRetractable("I take that back");
    Item before = play.theOne();
    stage.pass(Duration.ofSeconds(5));
    stage.delete(id);

    Item gone = latest(id);

    assertEquals(Item.Change.DELETE, gone.change());
    assertEquals("", gone.text(), "nothing is kept of what was removed");
    assertEquals(before.lane(), gone.lane());
  }

  private Item latest(String id) {
    var items = play.arrived().stream().filter(item -> item.messageId().equals(id)).toList();
    assertFalse(items.isEmpty(), "the change came");
    return items.get(items.size() - 1);
  }

  void ownPost() {
    play.connected();
    stage.ownPost("We are open on Sunday");

    var items = play.arrived();

    assertTrue(
        items.stream().allMatch(Item::own), "what the account wrote itself is never a customer's");
  }

  void echo() {
    play.connected();
    var id = stage.write("Are you open?");
    Item question = play.theOne();
    stage.pass(Duration.ofSeconds(5));
    var answer = stage.answerFromApp(id, "Until eight");

    Item echo = latest(answer);

    assertTrue(echo.own());
    assertEquals("Until eight", echo.text());
    assertEquals(question.thread(), echo.thread(), "it belongs where the customer wrote");
    assertEquals(play.connection.externalId(), echo.author().id());
    assertFalse(echo.via().isBlank(), "the app it was written with");
    assertTrue(echo.parentId().isPresent() || echo.recipientId().isPresent(), "whom it answers");
    echo.parentId().ifPresent(parent -> assertEquals(id, parent));
    echo.recipientId().ifPresent(to -> assertEquals(question.author().id(), to));
    assertTrue(echo.publishedAt().isPresent(), "the network's time stops the clock");
  }

  void attachment() {
    play.connected();
    stage.writeWithPicture("Look at this");

    Item item = play.theOne();

    assertEquals(1, item.attachments().size());
    assertTrue(item.attachments().get(0).url().isAbsolute());
  }

  void namelessAuthor() {
    play.connected();
    stage.writeNameless("Guess who");

    Item item = play.theOne();

    assertEquals("", item.author().displayName());
    assertFalse(item.author().label().isBlank(), "there is something to show all the same");
  }

  void missingParent() {
    play.connected();
    var id = stage.answerToMissing("I agree");

    var items = play.arrived();

    assertTrue(Play.ids(items).contains(id), "the answer is read");
    items.stream()
        .filter(item -> item.messageId().equals(id))
        .forEach(item -> assertTrue(item.parentId().isPresent(), "it says what it answered"));
  }

  void oldPost() {
    play.connected();
    var id = stage.writeUnderOldPost("Only now I see this");

    assertEquals(List.of(id), Play.ids(play.arrived()));
  }

  void unsupported() {
    play.connected();
    var id = stage.writeUnsupported();
    var next = stage.write("And words");

    var items = play.arrived();

    assertEquals(Set.of(id, next), Set.copyOf(Play.ids(items)), "neither dropped nor blocking");
    Item odd = items.stream().filter(item -> item.messageId().equals(id)).findFirst().get();
    assertFalse(odd.unsupported().isBlank(), "what it is, in words");
  }

  void backfill() {
    var old = stage.write("Long ago");
    stage.hooks();
    stage.pass(Duration.ofDays(2));
    play.connection.set(stage.historyOf(7));
    play.connected();
    stage.pass(Duration.ofSeconds(5));
    var live = stage.write("Just now");

    var items = play.arrived();

    assertEquals(Set.of(old, live), Set.copyOf(Play.ids(items)));
    items.forEach(item -> assertEquals(item.messageId().equals(old), item.backfill(), item.text()));
  }

  void paging() {
    play.connected();
    var written = write(stage.pageSize() * 2 + 1);

    var items = play.poll();

    assertEquals(written, Set.copyOf(Play.ids(items)));
    assertEquals(written.size(), items.stream().map(Play::identity).distinct().count());
    assertEquals(List.of(), Play.ids(play.poll()), "and nothing again");
  }

  void cursorSurvives() {
    play.connected();
    var written = write(stage.pageSize() + 1);
    var read = new HashSet<String>();
    read.addAll(Play.ids(play.onePage()));

    Play again = play.restarted();
    read.addAll(Play.ids(again.poll()));
    var later = stage.write("After the restart");

    assertEquals(written, read, "nothing is lost between two pages");
    assertEquals(List.of(later), Play.ids(again.poll()));
    assertTrue(again.fetch() instanceof FetchResult.Page);
  }

  private Set<String> write(int howMany) {
    var ids = new HashSet<String>();
    for (int i = 0; i < howMany; i++) {
      ids.add(stage.write("Message " + i));
      stage.pass(Duration.ofMillis(20));
    }
    return ids;
  }
}
