package dev.parley.networks.facebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.ConnectResult;
import dev.parley.channel.FetchResult;
import dev.parley.channel.ReadResult;
import dev.parley.channel.facebook.FacebookChannel;
import dev.parley.kit.KitConnection;
import dev.parley.kit.Stage;
import dev.parley.model.Item;
import dev.parley.model.Secret;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.CallCount;
import dev.parley.networks.graph.Person;
import dev.parley.networks.graph.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the Facebook channel finds when no webhook ever comes. */
class FacebookPollingTest {
  private final TestClock clock = new TestClock();
  private final FacebookStandIn network = FacebookStandIn.start(FacebookStandIn.Settings.at(clock));
  private final App app = network.registerApp("app secret");
  private final Page page = network.found("Shop", network.join("Olga"));
  private final Person lena = network.join("Lena");
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
  private String cursor = "";

  @BeforeEach
  void noWebhooks() {
    network.webhooks().pause();
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void commentUnderAnyPostIsFoundWithinFiveMinutes() {
    Post oldest = network.post(page, "How it began");
    Post ofVisitor = network.visit(page, lena, "I was here first");
    Post ad = network.advertise(page, "Twenty percent off");
    for (int i = 0; i < 250; i++) {
      clock.pass(Duration.ofHours(30));
      network.post(page, "Another day");
    }
    connect();
    poll();
    clock.pass(Duration.ofMinutes(10));
    poll();
    List<String> written =
        List.of(
            network.comment(lena, oldest.id(), "Is this still sold?").id(),
            network.comment(lena, ofVisitor.id(), "And again").id(),
            network.comment(lena, ad.id(), "Too dear").id());

    var found = new ArrayList<String>();
    for (int minutes = 0; minutes < 5; minutes++) {
      clock.pass(Duration.ofMinutes(1));
      poll().stream().map(Item::messageId).forEach(found::add);
    }

    assertEquals(written.stream().sorted().toList(), found.stream().sorted().toList());
  }

  @Test
  void pageWithVeryManyPostsIsLookedThroughLessOften() {
    for (int i = 0; i < 3000; i++) {
      network.post(page, "Another minute");
    }
    connect();
    poll();
    int before = looks();
    assertEquals(30, before);

    // Thirty calls for the posts and two for the other lists stand for more than six minutes.
    clock.pass(Duration.ofMinutes(6));
    poll();
    assertEquals(before, looks());
    clock.pass(Duration.ofMinutes(1));
    poll();
    assertEquals(before + 30, looks());
  }

  @Test
  void listThatTheNetworkDoesNotLetUsReadIsSaidUntilItDoes() {
    connect();
    poll();
    assertEquals(List.of(), channel.unread(cursor));

    network.faults().refuse("GET tagged", 1, 403, 200, 0, "Ask for the permission.");
    poll();
    assertTrue(
        channel.unread(cursor).get(0).startsWith("Not read: posts that name the page. "),
        () -> "said: " + channel.unread(cursor));

    poll();
    assertEquals(List.of(), channel.unread(cursor));
  }

  private int looks() {
    return network.calls().stream()
        .filter(call -> call.name().endsWith("published_posts"))
        .mapToInt(CallCount::calls)
        .sum();
  }

  private void connect() {
    var connected =
        assertInstanceOf(ConnectResult.Connected.class, channel.connect(connection), "connecting");
    connection.connected(connected.externalId(), connected.settings());
    cursor = connected.cursor();
  }

  private List<Item> poll() {
    var items = new ArrayList<Item>();
    boolean more = true;
    while (more) {
      var read = assertInstanceOf(FetchResult.Page.class, channel.fetch(connection, cursor));
      cursor = read.next();
      more = read.more();
      items.addAll(
          assertInstanceOf(
                  ReadResult.Items.class, channel.read(connection.externalId(), read.bytes()))
              .items());
    }
    return items;
  }
}
