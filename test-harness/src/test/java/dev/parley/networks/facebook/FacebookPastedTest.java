package dev.parley.networks.facebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.AddressResult;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.PickResult;
import dev.parley.channel.ReadResult;
import dev.parley.channel.facebook.FacebookChannel;
import dev.parley.kit.KitConnection;
import dev.parley.kit.Stage;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.Secret;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.Person;
import dev.parley.networks.graph.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the Facebook channel fetches when somebody pastes an address. */
class FacebookPastedTest {
  private static final String SITE = "https://www.facebook.com/";

  private final TestClock clock = new TestClock();
  private final FacebookStandIn network = FacebookStandIn.start(FacebookStandIn.Settings.at(clock));
  private final App app = network.registerApp("app secret");
  private final Page page = network.found("Shop", network.join("Olga"));
  private final Person lena = network.join("Lena");
  private final Person mia = network.join("Mia");
  private final FacebookChannel channel = new FacebookChannel();
  private final KitConnection connection =
      new KitConnection(
          new Stage.Login(
              page.id(),
              URI.create(network.url()),
              Map.of(),
              Map.of(
                  "accessToken", Secret.of(network.pageToken(app, page)),
                  "appSecret", Secret.of("app secret"))),
          clock);

  @BeforeEach
  void connect() {
    network.webhooks().pause();
    var connected =
        assertInstanceOf(ConnectResult.Connected.class, channel.connect(connection), "connecting");
    connection.connected(connected.externalId(), connected.settings());
  }

  @AfterEach
  void close() {
    network.close();
  }

  private PickResult pick(String address) {
    return channel.pick(
        connection,
        assertInstanceOf(AddressResult.Names.class, channel.address(address), "the address")
            .what());
  }

  private List<Item> items(String address) {
    var found = assertInstanceOf(PickResult.Found.class, pick(address), "what was found");
    return assertInstanceOf(
            ReadResult.Items.class, channel.read(connection.externalId(), found.page()), "the page")
        .items();
  }

  private static List<String> texts(List<Item> items) {
    return items.stream().map(Item::text).toList();
  }

  private String address(Comment comment) {
    return SITE + comment.postId() + "?comment_id=" + comment.id().split("_", 2)[1];
  }

  private Comment comment(Person author, String parent, String text) {
    clock.pass(Duration.ofSeconds(1));
    return network.comment(author, parent, text);
  }

  @Test
  void commentComesWithWhatItsAuthorSaysInTheThreadAndWeAnsweredThere() {
    Post post = network.post(page, "What do you think?");
    Comment first = comment(lena, post.id(), "No strap in mine");
    comment(mia, first.id(), "Nor in mine");
    clock.pass(Duration.ofSeconds(1));
    network.commentInApp(page, first.id(), "We send one");
    Comment thanks = comment(lena, first.id(), "Thanks!");
    comment(lena, post.id(), "Another matter");

    List<Item> items = items(address(thanks));

    assertEquals(
        List.of("No strap in mine", "Thanks!", "We send one"), texts(items), "in whatever order");
    assertEquals(List.of(false, false, true), items.stream().map(Item::own).toList());
    assertEquals(1, items.stream().map(Item::thread).distinct().count(), "all of it is one thread");
    assertEquals(3, items(address(first)).size());
  }

  @Test
  void postOfAVisitorComesWithWhatWeAnsweredBelowIt() {
    Post visit = network.visit(page, lena, "Do you mend straps?");
    clock.pass(Duration.ofSeconds(1));
    network.commentInApp(page, visit.id(), "We do");
    comment(mia, visit.id(), "They do it well");

    List<Item> items = items(SITE + "shop/posts/" + visit.id().split("_", 2)[1]);

    assertEquals(List.of("Do you mend straps?", "We do"), texts(items));
    assertEquals(ItemKind.COMMENT, items.get(0).kind());
    assertEquals(visit.id(), items.get(1).parentId().orElseThrow());
  }

  @Test
  void postElsewhereThatNamesThePageIsAMention() {
    Post named = network.mention(page, lena, "The shop mended it");

    List<Item> items = items(SITE + named.id());

    assertEquals(ItemKind.MENTION, items.get(0).kind());
    assertEquals(named.id(), items.get(0).messageId());
  }

  @Test
  void postOfOursIsOurs() {
    Post own = network.post(page, "New straps");

    assertTrue(items(SITE + own.id()).get(0).own());
  }

  @Test
  void whatThisPageDoesNotSeeIsAbsentAndSaysNothingOfItsLogin() {
    Page other = network.found("Other", network.join("Otto"));
    Post theirs = network.post(other, "Not yours");
    Comment comment = comment(lena, theirs.id(), "Nor mine");

    assertInstanceOf(PickResult.Absent.class, pick(SITE + theirs.id()));
    assertInstanceOf(PickResult.Absent.class, pick(address(comment)));
    assertInstanceOf(PickResult.Absent.class, pick(SITE + page.id() + "_99999"));
  }
}
