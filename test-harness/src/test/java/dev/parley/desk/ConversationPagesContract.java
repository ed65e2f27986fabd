package dev.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.desk.store.FeedStore;
import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.MessagePages;
import dev.parley.desk.store.MessagePages.Asked;
import dev.parley.desk.store.MessagePages.Page;
import dev.parley.desk.store.MessagePages.Place;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.Requester;
import dev.parley.desk.store.StoredMessage;
import dev.parley.desk.store.TicketDraft;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.ticket.Merging;
import dev.parley.host.Change;
import dev.parley.host.Origin;
import dev.parley.model.Attachment;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A conversation is read in pages that fit together without a gap, on either database. */
abstract class ConversationPagesContract {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final MessageStore messages = new MessageStore();
  private final FeedStore feed = new FeedStore(messages);

  /** The Desk of this class; not started, for nothing here needs the web. */
  abstract Desk desk();

  private long open(String first, Instant at) {
    var draft =
        new TicketDraft(
            Optional.empty(),
            "email",
            ItemKind.EMAIL,
            "Pages",
            new Requester("nora@mail.example", "", "Nora", "nora@mail.example"),
            Optional.of("support"),
            Optional.empty(),
            at);
    return desk()
        .transactions()
        .write(writing -> desk().tickets().open(writing, draft, said(first, at), at).ticket());
  }

  private void add(long ticket, String text, Instant at) {
    long unused =
        desk()
            .transactions()
            .write(writing -> desk().tickets().append(writing, ticket, said(text, at), at));
  }

  private static MessageDraft said(String text, Instant at) {
    return MessageDraft.of(Origin.CUSTOMER, Audience.PRIVATE, "Nora", text, at);
  }

  private static Instant minute(int number) {
    return NOW.plus(Duration.ofMinutes(number));
  }

  /** With messages {@code 0} to {@code 9}; the fourth and the fifth were said at one moment. */
  private long tenMessages() {
    long ticket = open("0", minute(0));
    IntStream.rangeClosed(1, 9).forEach(n -> add(ticket, "" + n, minute(n == 5 ? 4 : n)));
    return ticket;
  }

  private Optional<Page> page(long ticket, Place place, long message, int limit) {
    return desk()
        .transactions()
        .read(
            handle ->
                new MessagePages(messages).page(handle, ticket, new Asked(place, message, limit)));
  }

  private static List<String> texts(Page page) {
    return page.messages().stream().map(StoredMessage::text).toList();
  }

  private long id(long ticket, String text) {
    return page(ticket, Place.NEWEST, 0, 100).orElseThrow().messages().stream()
        .filter(message -> message.text().equals(text))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void theLatestPageSaysHowManyStandBeforeIt() {
    long ticket = tenMessages();

    Page latest = page(ticket, Place.NEWEST, 0, 3).orElseThrow();
    Page all = page(ticket, Place.NEWEST, 0, 100).orElseThrow();

    assertEquals(List.of("7", "8", "9"), texts(latest));
    assertEquals(List.of(7L, 0L), List.of(latest.earlier(), latest.later()));
    assertEquals(List.of(0L, 0L), List.of(all.earlier(), all.later()));
    assertEquals(10, all.messages().size());
  }

  @Test
  void pageAfterPageUpwardsEveryMessageComesOnceAlsoThoseOfOneMoment() {
    long ticket = tenMessages();
    Page page = page(ticket, Place.NEWEST, 0, 1).orElseThrow();
    List<String> seen = new ArrayList<>(texts(page));

    while (page.earlier() > 0) {
      page = page(ticket, Place.BEFORE, page.messages().get(0).id(), 2).orElseThrow();
      seen.addAll(0, texts(page));
    }

    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), seen);
    assertEquals(Optional.empty(), page.begins());
    assertEquals(9, page.later());
  }

  @Test
  void aPageFromAMessageHoldsItAndWhatFollows() {
    long ticket = tenMessages();

    Page page = page(ticket, Place.FROM, id(ticket, "4"), 3).orElseThrow();

    assertEquals(List.of("4", "5", "6"), texts(page));
    assertEquals(List.of(4L, 3L), List.of(page.earlier(), page.later()));
    assertEquals(Optional.of(minute(7)), page.ends());
  }

  @Test
  void aPageAroundAMessageIsFullAlsoAtTheEndsOfTheConversation() {
    long ticket = tenMessages();

    assertEquals(
        List.of("3", "4", "5", "6"),
        texts(page(ticket, Place.AROUND, id(ticket, "5"), 4).orElseThrow()));
    assertEquals(
        List.of("0", "1", "2", "3"),
        texts(page(ticket, Place.AROUND, id(ticket, "0"), 4).orElseThrow()));
    assertEquals(
        List.of("6", "7", "8", "9"),
        texts(page(ticket, Place.AROUND, id(ticket, "9"), 4).orElseThrow()));
    assertEquals(List.of("5"), texts(page(ticket, Place.AROUND, id(ticket, "5"), 1).orElseThrow()));
  }

  @Test
  void aMessageOfAnotherTicketTellsOfNoPage() {
    long ticket = tenMessages();
    long other = open("elsewhere", minute(3));
    long there = id(other, "elsewhere");

    assertEquals(Optional.empty(), page(ticket, Place.BEFORE, there, 3));
    assertEquals(Optional.empty(), page(ticket, Place.FROM, there + 1_000, 3));
  }

  @Test
  void whatWasMergedIntoATicketStandsInItsPages() {
    long ticket = tenMessages();
    long other = open("from beside", minute(8).plusSeconds(1));
    desk()
        .transactions()
        .write(
            writing -> {
              new Merging(new TicketStore(), messages)
                  .merge(writing, other, ticket, "anna", minute(20));
              return null;
            });

    Page page = page(ticket, Place.NEWEST, 0, 3).orElseThrow();

    assertEquals(List.of("8", "from beside", "9"), texts(page));
    assertEquals(8, page.earlier());
    assertEquals(
        List.of("6", "7"),
        texts(page(ticket, Place.BEFORE, page.messages().get(0).id(), 2).orElseThrow()));
  }

  @Test
  void filesComeWithTheMessagesOfThePage() {
    long ticket = open("0", minute(0));
    var strap =
        new Attachment("strap.png", "image/png", URI.create("https://files.example/strap.png"));
    desk()
        .transactions()
        .write(
            writing ->
                desk()
                    .tickets()
                    .append(
                        writing,
                        ticket,
                        new MessageDraft(
                            Optional.empty(),
                            Origin.CUSTOMER,
                            Audience.PRIVATE,
                            "Nora",
                            "see",
                            minute(1),
                            Optional.empty(),
                            List.of(strap),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                        minute(1)));

    Page page = page(ticket, Place.NEWEST, 0, 2).orElseThrow();

    assertEquals(List.of(), page.messages().get(0).attachments());
    assertEquals(List.of(strap), page.messages().get(1).attachments());
  }

  @Test
  void whatWasDoneToATicketComesWithThePageOfItsTime() {
    long ticket = tenMessages();
    desk()
        .transactions()
        .write(
            writing -> {
              desk().tickets().close(writing, ticket, "resolved", "boss", minute(2).plusSeconds(9));
              desk().tickets().reopen(writing, ticket, "boss", minute(30));
              return null;
            });
    Page latest = page(ticket, Place.NEWEST, 0, 3).orElseThrow();
    Page early = page(ticket, Place.FROM, id(ticket, "1"), 2).orElseThrow();

    assertEquals(List.of(Change.Type.REOPENED), done(ticket, latest));
    assertEquals(List.of(Change.Type.CLOSED), done(ticket, early));
    assertEquals(
        List.of(Change.Type.CLOSED, Change.Type.REOPENED),
        done(ticket, page(ticket, Place.NEWEST, 0, 100).orElseThrow()));
    assertTrue(done(ticket, page(ticket, Place.FROM, id(ticket, "5"), 2).orElseThrow()).isEmpty());
  }

  private List<Change.Type> done(long ticket, Page page) {
    return desk()
        .transactions()
        .read(handle -> feed.history(handle, ticket, page.begins(), page.ends()))
        .stream()
        .map(FeedStore.Done::type)
        .toList();
  }
}
