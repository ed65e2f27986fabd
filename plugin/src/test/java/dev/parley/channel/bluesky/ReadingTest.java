package dev.parley.channel.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.ReadResult;
import dev.parley.channel.ReadResult.Items;
import dev.parley.channel.ReadResult.Skipped;
import dev.parley.model.Attachment;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

  private final BlueskyChannel channel = new BlueskyChannel();

  @Test
  void replyBecomesACommentWithAllThatAnAnswerNeeds() {
    var reply = items("notifications.json").get(0);

    assertEquals("at://did:plc:mia/app.bsky.feed.post/3mreply222222", reply.messageId());
    assertEquals(ItemKind.COMMENT, reply.kind());
    assertEquals("at://did:plc:mia/app.bsky.feed.post/3mroot2222222", reply.thread());
    assertEquals(reply.thread(), reply.lane());
    assertEquals(new Author("did:plc:mia", "mia.example", "Mia 🚲"), reply.author());
    assertEquals("Посылка пришла без ремня 😢", reply.text());
    assertEquals("bafyreply", reply.revision());
    assertEquals(Item.Change.CONTENT, reply.change());
    assertEquals(Optional.of(Instant.parse("2026-11-21T10:00:00.500Z")), reply.publishedAt());
    assertEquals(
        Optional.of("at://did:plc:shop/app.bsky.feed.post/3mparent22222"), reply.parentId());
    assertEquals(
        Optional.of(URI.create("https://bsky.app/profile/mia.example/post/3mreply222222")),
        reply.permalink());
    assertEquals(List.of("ru", "en"), reply.languages());
    assertEquals(
        List.of(new Attachment("a torn strap", "", URI.create("https://cdn.example/full/1"))),
        reply.attachments());
    assertEquals(
        Map.of(
            "parentUri", "at://did:plc:mia/app.bsky.feed.post/3mreply222222",
            "parentCid", "bafyreply",
            "rootUri", "at://did:plc:mia/app.bsky.feed.post/3mroot2222222",
            "rootCid", "bafyroot",
            "parentHandle", "mia.example"),
        reply.address());
    assertFalse(reply.own());
  }

  @Test
  void mentionStartsAThreadOfItsOwnAndHidesAHandleThatIsNotVerified() {
    var mention = items("notifications.json").get(1);

    assertEquals(ItemKind.MENTION, mention.kind());
    assertEquals(mention.messageId(), mention.thread());
    assertEquals(Optional.empty(), mention.parentId());
    assertEquals("", mention.author().handle());
    assertEquals(
        Optional.of(URI.create("https://bsky.app/profile/did:plc:jun/post/3mmention2222")),
        mention.permalink());
    assertEquals(mention.messageId(), mention.address().get("rootUri"));
  }

  @Test
  void quoteIsAMention() {
    assertEquals(ItemKind.MENTION, items("notifications.json").get(2).kind());
  }

  @Test
  void mentionInAReplyUnderOurPostIsAComment() {
    var named = items("notifications.json").get(3);

    assertEquals(ItemKind.COMMENT, named.kind());
    assertEquals("at://did:plc:shop/app.bsky.feed.post/3mparent22222", named.thread());
  }

  @Test
  void whatIsNoMessageIsSkippedWithAReason() {
    var skipped = page("notifications.json").skipped();

    assertEquals(
        List.of(
            "at://did:plc:bob/app.bsky.feed.like/3mlike2222222",
            "at://did:plc:bob/app.bsky.graph.follow/3mfollow22222"),
        skipped.stream().map(Skipped::id).toList());
  }

  @Test
  void malformedEntriesDoNotKeepTheGoodOneFromBeingRead() {
    var page = page("malformed.json");

    assertEquals(List.of("still read"), page.items().stream().map(Item::text).toList());
    assertEquals(List.of(), page.items().get(0).attachments());
    assertEquals(
        Optional.of(Instant.parse("2026-11-21T08:00:00Z")), page.items().get(0).publishedAt());
    assertEquals(
        List.of(
            "the entry is no JSON object",
            "it has no reason",
            "its uri is no at:// address of an account's record",
            "it has no author",
            "it has no record",
            "its record has no text",
            "it has no readable indexedAt",
            "its reply names no parent",
            "it has no cid",
            "its author has no did"),
        page.skipped().stream().map(Skipped::why).toList());
  }

  @Test
  void samePostUnderTwoReasonsIsReadOnceAsAComment() {
    var entry =
        """
        {"uri":"at://did:plc:a/app.bsky.feed.post/1","cid":"c","reason":"%s","record":{"text":"x"},
         "author":{"did":"did:plc:a"},"indexedAt":"2026-11-21T09:00:00.000Z"}\
        """;
    var both = entry.formatted("mention") + "," + entry.formatted("reply");

    var items = assertInstanceOf(Items.class, read("{\"notifications\":[" + both + "]}")).items();

    assertEquals(1, items.size());
    assertEquals(ItemKind.COMMENT, items.get(0).kind());
  }

  @Test
  void whatWeWroteOurselvesIsMarkedOwn() {
    var page =
        assertInstanceOf(
            Items.class, channel.read("did:plc:mia", Payloads.bytes("notifications.json")));

    assertTrue(page.items().get(0).own());
    assertFalse(page.items().get(1).own());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>", "[]", "{}", "{\"notifications\":{}}", "{\"notifications\":"})
  void pageThatMakesNoSenseIsUnreadable(String page) {
    assertInstanceOf(ReadResult.Unreadable.class, read(page));
  }

  private List<Item> items(String file) {
    return page(file).items();
  }

  private Items page(String file) {
    return assertInstanceOf(Items.class, channel.read("did:plc:shop", Payloads.bytes(file)));
  }

  private ReadResult read(String page) {
    return channel.read("did:plc:shop", page.getBytes(UTF_8));
  }
}
