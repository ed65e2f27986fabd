package dev.parley.networks.bluesky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.AddressResult;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.PickResult;
import dev.parley.channel.ReadResult;
import dev.parley.channel.bluesky.BlueskyChannel;
import dev.parley.kit.KitConnection;
import dev.parley.kit.Stage;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the Bluesky channel fetches when somebody pastes an address. */
class BlueskyPastedTest {
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final BlueskyStandIn network =
      BlueskyStandIn.start(BlueskyStandIn.Settings.at(() -> now));
  private final Account shop = network.createAccount("shop.test", "pass-word", "Shop");
  private final Account lena = network.createAccount("lena.test", "pass-word", "Lena");
  private final Account mia = network.createAccount("mia.test", "pass-word", "Mia");
  private final BlueskyChannel channel = new BlueskyChannel();
  private final KitConnection connection =
      new KitConnection(
          new Stage.Login(
              shop.handle(),
              URI.create(network.url()),
              Map.of("handle", shop.handle()),
              Map.of("appPassword", Secret.of("pass-word"))),
          () -> now);

  @BeforeEach
  void connect() {
    var connected =
        assertInstanceOf(ConnectResult.Connected.class, channel.connect(connection), "connecting");
    connection.connected(connected.externalId(), connected.settings());
  }

  @AfterEach
  void close() {
    network.close();
  }

  private PostRef post(Account author, String text) {
    now = now.plusSeconds(1);
    return network.post(author, text);
  }

  private PostRef reply(Account author, PostRef parent, String text) {
    now = now.plusSeconds(1);
    return network.reply(author, parent, text);
  }

  private PickResult pick(String address) {
    return channel.pick(
        connection,
        assertInstanceOf(AddressResult.Names.class, channel.address(address), "the address")
            .what());
  }

  private List<Item> items(PostRef post) {
    var found = assertInstanceOf(PickResult.Found.class, pick(post.uri()), "what was found");
    assertEquals(post.uri(), found.messageId());
    return assertInstanceOf(
            ReadResult.Items.class, channel.read(connection.externalId(), found.page()), "the page")
        .items();
  }

  private static List<String> texts(List<Item> items) {
    return items.stream().map(Item::text).toList();
  }

  @Test
  void postThatDoesNotNameUsIsFetchedAndCanBeAnswered() {
    PostRef complaint = post(lena, "My roll bag came without a strap");

    List<Item> items = items(complaint);

    assertEquals(List.of("My roll bag came without a strap"), texts(items));
    assertEquals(ItemKind.MENTION, items.get(0).kind());
    assertEquals(complaint.uri(), items.get(0).address().get("parentUri"));
  }

  @Test
  void whatTheSamePersonSaysInTheThreadAndWeAnsweredThereComesAlong() {
    PostRef first = post(lena, "1/2 My roll bag came");
    PostRef second = reply(lena, first, "2/2 without a strap");
    PostRef ours = reply(shop, second, "We send one");
    PostRef others = reply(mia, first, "Mine, too");
    PostRef between = reply(lena, others, "When did you order?");
    PostRef answered = reply(shop, others, "Write to us, Mia");
    PostRef thanks = reply(lena, ours, "Thanks!");

    List<Item> items = items(second);

    assertEquals(
        List.of("1/2 My roll bag came", "2/2 without a strap", "We send one", "Thanks!"),
        texts(items));
    assertEquals(List.of(false, false, true, false), items.stream().map(Item::own).toList());
    assertEquals(ItemKind.COMMENT, items.get(3).kind(), "it answers us");
    assertTrue(texts(items(first)).contains("When did you order?"), "below others', too");
    assertEquals(texts(items), texts(items(thanks)), "from below it is the same");
    assertTrue(items(between).stream().noneMatch(item -> item.text().contains("Mine")));
    assertTrue(items(answered).get(0).own());
  }

  @Test
  void handleThatNobodyHasAndPostThatIsGoneAreSaid() {
    PostRef gone = post(lena, "Never mind");
    network.delete(gone);

    var nobody =
        assertInstanceOf(
            PickResult.Absent.class, pick("https://bsky.app/profile/nobody.test/post/3kabc"));
    assertTrue(nobody.why().contains("@nobody.test"), nobody.why());
    assertInstanceOf(PickResult.Absent.class, pick(gone.uri()));
  }

  @Test
  void networkInTroubleIsAskedAgainLater() {
    PostRef post = post(lena, "Hello");
    network.faults().refuse("*", 1, 502, "UpstreamFailure", "Upstream Failure");

    assertInstanceOf(PickResult.TryLater.class, pick(post.uri()));
    assertEquals(1, items(post).size());
  }
}
