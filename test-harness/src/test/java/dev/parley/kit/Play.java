package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.parley.channel.AddressResult;
import dev.parley.channel.Channel;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.ContextResult;
import dev.parley.channel.FetchResult;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Media;
import dev.parley.channel.Moderation;
import dev.parley.channel.ModerationResult;
import dev.parley.channel.Outgoing;
import dev.parley.channel.PickResult;
import dev.parley.channel.ReadResult;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.model.Audience;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What Parley does with a channel, for one behaviour on one stage. */
final class Play {
  private static final int MOST_PAGES = 100;

  final Stage stage;
  final Channel channel;
  final KitConnection connection;
  private final Random random = new Random(7);
  private String cursor = "";

  Play(Stage stage) {
    this.stage = stage;
    this.channel = stage.channel();
    this.connection = new KitConnection(stage.login(), stage::now);
  }

  /** Connects the account, which must work. */
  Play connected() {
    var connected =
        assertInstanceOf(ConnectResult.Connected.class, channel.connect(connection), "connecting");
    connection.connected(connected.externalId(), connected.settings());
    cursor = connected.cursor();
    return this;
  }

  /** Forgets all but what Parley keeps: the cursor and the account. */
  Play restarted() {
    var again = new Play(stage);
    again.connection.connected(connection.externalId(), connection.settings());
    again.connection.keep(connection.secrets());
    again.cursor = cursor;
    return again;
  }

  FetchResult fetch() {
    return channel.fetch(connection, cursor);
  }

  /** Reads to the end, which must work, and answers every item in the order it came. */
  List<Item> poll() {
    var items = new ArrayList<Item>();
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      var page = assertInstanceOf(FetchResult.Page.class, fetch(), "reading a page");
      cursor = page.next();
      items.addAll(read(channel.read(connection.externalId(), page.bytes())).items());
      if (!page.more()) {
        return items;
      }
    }
    return fail("the last page never comes");
  }

  /** Reads one page, which must work. */
  List<Item> onePage() {
    var page = assertInstanceOf(FetchResult.Page.class, fetch(), "reading a page");
    cursor = page.next();
    return read(channel.read(connection.externalId(), page.bytes())).items();
  }

  /** What the network brings by itself, all of which must be taken. */
  List<Item> hooks() {
    var items = new ArrayList<Item>();
    for (WebhookRequest hook : stage.hooks()) {
      items.addAll(readHook(hook));
    }
    return items;
  }

  List<Item> readHook(WebhookRequest hook) {
    var taken =
        assertInstanceOf(WebhookAnswer.Accepted.class, answer(hook), "the answer to a webhook");
    return read(channel.readWebhook(connection.externalId(), taken.bytes())).items();
  }

  /** What an account reads out of the bytes of a webhook. */
  List<Item> readAs(String ownId, byte[] kept) {
    return read(channel.readWebhook(ownId, kept)).items();
  }

  WebhookAnswer answer(WebhookRequest hook) {
    return channel.webhook(connection.forWebhook(), hook);
  }

  ReadResult.Items read(Stage.Batch batch) {
    return read(
        batch.hook()
            ? channel.readWebhook(connection.externalId(), batch.bytes())
            : channel.read(connection.externalId(), batch.bytes()));
  }

  private static ReadResult.Items read(ReadResult result) {
    return assertInstanceOf(ReadResult.Items.class, result, "what was read");
  }

  /** All that came, by poll and by webhook, each item once by what Parley knows it by. */
  List<Item> arrived() {
    var known = new ArrayList<String>();
    var items = new ArrayList<Item>();
    var all = new ArrayList<>(hooks());
    all.addAll(poll());
    for (Item item : all) {
      if (!known.contains(identity(item))) {
        known.add(identity(item));
        items.add(item);
      }
    }
    return items;
  }

  /** The one customer's item that came, of all there is. */
  Item theOne() {
    var items = arrived().stream().filter(item -> !item.own()).toList();
    assertTrue(items.size() == 1, () -> "one item was expected, not " + ids(items));
    return items.get(0);
  }

  static List<String> ids(List<Item> items) {
    return items.stream().map(Item::messageId).toList();
  }

  /** What Parley knows an item by, beside the account. */
  static String identity(Item item) {
    return item.messageId() + " " + item.change() + " " + item.revision();
  }

  /** A reply of one part, prepared. */
  Outgoing reply(Item to, String text) {
    return reply(to, text, true);
  }

  Outgoing reply(Item to, String text, List<Media> media) {
    return new Outgoing(text, to.address(), prepared(), 1, 1, Map.of(), audience(to), true, media);
  }

  Outgoing reply(Item to, String text, boolean person) {
    return new Outgoing(text, to.address(), prepared(), 1, 1, Map.of(), audience(to), person);
  }

  Outgoing part(Item to, String text, int part, int parts, Map<String, String> previous) {
    return new Outgoing(text, to.address(), prepared(), part, parts, previous, audience(to), true);
  }

  private static Audience audience(Item to) {
    return to.kind() == ItemKind.DIRECT_MESSAGE ? Audience.PRIVATE : Audience.PUBLIC;
  }

  private Map<String, String> prepared() {
    return channel.prepare(stage.now(), random);
  }

  SendResult send(Outgoing outgoing) {
    return channel.send(connection, outgoing);
  }

  SendResult.Sent sent(Outgoing outgoing) {
    return assertInstanceOf(SendResult.Sent.class, send(outgoing), "the send");
  }

  /** Looks a send up once the network surely shows what arrived. */
  LookupResult lookup(Outgoing outgoing) {
    stage.pass(facts().settleTime().plus(Duration.ofSeconds(1)));
    return channel.lookup(connection, outgoing);
  }

  /** As Parley judges it. */
  boolean isThere(Outgoing outgoing) {
    return lookup(outgoing)
        .fold(
            found -> true,
            candidates -> {
              var ours =
                  candidates.messages().stream()
                      .filter(one -> one.authorId().equals(connection.externalId()))
                      .filter(one -> one.text().equals(outgoing.text()))
                      .filter(one -> one.media().orElse(0) == outgoing.media().size())
                      .toList();
              assertTrue(
                  candidates.complete() || !ours.isEmpty(), "the thread was read to its end");
              return !ours.isEmpty();
            },
            notThere -> false,
            needsReconnect -> tells(needsReconnect),
            cannotTell -> tells(cannotTell));
  }

  private static boolean tells(LookupResult instead) {
    assertInstanceOf(LookupResult.Found.class, instead, "the lookup");
    return false;
  }

  ModerationResult moderate(Moderation.Action action, Item item) {
    return channel.moderate(connection, new Moderation(action, item.messageId(), item.address()));
  }

  ContextResult context(Item item) {
    return channel.context(connection, item.messageId(), item.address());
  }

  /** Fetches what an address names, which the channel must know. */
  PickResult pick(String address) {
    var names =
        assertInstanceOf(AddressResult.Names.class, channel.address(address), "the address");
    return channel.pick(connection, names.what());
  }

  List<Item> read(PickResult.Found found) {
    return read(channel.read(connection.externalId(), found.page())).items();
  }

  Descriptor facts() {
    return Descriptors.read(channel.descriptor(), connection.settings());
  }
}
