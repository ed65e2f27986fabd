package dev.parley.networks.instagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.AuthorResult;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.ContextResult;
import dev.parley.channel.FetchResult;
import dev.parley.channel.GrantResult;
import dev.parley.channel.LeaveResult;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Moderation;
import dev.parley.channel.ModerationResult;
import dev.parley.channel.Outgoing;
import dev.parley.channel.PresenceResult;
import dev.parley.channel.ReadResult;
import dev.parley.channel.SendResult;
import dev.parley.channel.instagram.InstagramChannel;
import dev.parley.kit.KitConnection;
import dev.parley.kit.Stage;
import dev.parley.model.AdClick;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.Secret;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.CallCount;
import dev.parley.networks.graph.Delivery;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.HookEnd;
import dev.parley.networks.graph.Person;
import dev.parley.networks.graph.TestClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is Instagram's own, beyond what every channel keeps. */
class InstagramDriverTest {
  private static final String SECRET = "app secret";

  private final TestClock clock = new TestClock();
  private final InstagramStandIn network =
      InstagramStandIn.start(InstagramStandIn.Settings.at(clock));
  private final App app = network.registerApp(SECRET);
  private final App facebookApp = network.registerFacebookApp(SECRET);
  private final Account account = network.open("shop", "The Shop");
  private final Person lena = network.join("lena");
  private final InstagramChannel channel = new InstagramChannel();
  private final KitConnection own =
      connection(Map.of(), Map.of("accessToken", network.token(app, account)));
  private final KitConnection byPage =
      connection(
          Map.of("login", "facebook", "appId", facebookApp.id()),
          Map.of("accessToken", network.pageToken(facebookApp, account)));
  private String cursor = "";

  @BeforeEach
  void noWebhooks() {
    network.webhooks().pause();
  }

  @AfterEach
  void close() {
    network.close();
  }

  private KitConnection connection(Map<String, String> settings, Map<String, String> secrets) {
    var all = new HashMap<String, Secret>();
    secrets.forEach((name, value) -> all.put(name, Secret.of(value)));
    all.put("appSecret", Secret.of(SECRET));
    all.put("verifyToken", Secret.of(HookEnd.VERIFY_TOKEN));
    return new KitConnection(
        new Stage.Login(account.id(), URI.create(network.url()), settings, all), clock);
  }

  private void connect(KitConnection connection) {
    var connected = assertInstanceOf(ConnectResult.Connected.class, channel.connect(connection));
    connection.connected(connected.externalId(), connected.settings());
    cursor = connected.cursor();
    assertEquals("shop", connected.handle());
    assertEquals("", connected.settings().get(ConnectResult.WEBHOOK_TROUBLE));
  }

  private List<Item> poll(KitConnection connection) {
    var items = new ArrayList<Item>();
    for (int pages = 0; pages < 1000; pages++) {
      var page = assertInstanceOf(FetchResult.Page.class, channel.fetch(connection, cursor));
      cursor = page.next();
      items.addAll(
          assertInstanceOf(ReadResult.Items.class, channel.read(account.id(), page.bytes()))
              .items());
      if (!page.more()) {
        return items;
      }
    }
    throw new AssertionError("the last page never comes");
  }

  private List<Item> told(App to) {
    var items = new ArrayList<Item>();
    for (Delivery delivery : network.webhooks().take(to)) {
      items.addAll(
          assertInstanceOf(
                  ReadResult.Items.class, channel.readWebhook(account.id(), delivery.body()))
              .items());
    }
    return items;
  }

  private Outgoing answer(Item to, String text, Audience audience) {
    return new Outgoing(
        text,
        to.address(),
        channel.prepare(clock.instant(), new Random(7)),
        1,
        1,
        Map.of(),
        audience,
        true);
  }

  @Test
  void whoLeavesIsNoLongerToldOfByInstagramsLoginAndThePageKeepsItsOwn() {
    connect(own);
    assertTrue(network.subscribed(account, app).contains("comments"));

    assertInstanceOf(LeaveResult.Left.class, channel.leave(own));
    assertInstanceOf(LeaveResult.Left.class, channel.leave(own), "again, as after a crash");

    assertEquals(Set.of(), network.subscribed(account, app));
    connect(byPage);
    Set<String> ofPage = network.subscribedPage(account, facebookApp);
    var left = assertInstanceOf(LeaveResult.Left.class, channel.leave(byPage));
    assertEquals(ofPage, network.subscribedPage(account, facebookApp));
    assertTrue(left.rest().contains("Business integrations"), left.rest());
  }

  @Nested
  class Mentions {
    @Test
    void areReadByTheirIdWithWordsAuthorAndPost() {
      connect(byPage);
      Post theirs = network.publish(lena, "New boots");
      Comment comment = network.comment(network.join("mia"), theirs.id(), "@shop look at that");

      Item item = told(facebookApp).get(0);
      var known =
          assertInstanceOf(
              AuthorResult.Known.class, channel.author(byPage, item.messageId(), item.address()));
      var above =
          assertInstanceOf(
              ContextResult.Found.class, channel.context(byPage, item.messageId(), item.address()));

      assertEquals(ItemKind.MENTION, item.kind());
      assertTrue(item.author().unknown());
      assertEquals(comment.id(), item.messageId());
      assertEquals("mia", known.author().handle());
      assertEquals("@shop look at that", known.told().orElseThrow().text());
      assertEquals("New boots", above.above().get(0).text());
      assertEquals("lena", above.above().get(0).author().orElseThrow().handle());
    }

    @Test
    void inAPostAreReadWithItsLinkAndAnsweredBelowIt() {
      connect(byPage);
      Post theirs = network.publish(lena, "Thank you @shop");
      Item item = told(facebookApp).get(0);

      var known =
          assertInstanceOf(
              AuthorResult.Known.class, channel.author(byPage, item.messageId(), item.address()));
      var sent =
          assertInstanceOf(
              SendResult.Sent.class,
              channel.send(byPage, answer(item, "You are welcome", Audience.PUBLIC)));

      assertEquals("Thank you @shop", known.told().orElseThrow().text());
      assertEquals(
          Optional.of(URI.create("https://www.instagram.com/p/" + theirs.id() + "/")),
          known.told().orElseThrow().permalink());
      assertEquals("You are welcome", network.comment(sent.remoteId()).orElseThrow().text());
    }

    @Test
    void inACommentAreAnsweredToIt() {
      connect(byPage);
      Post theirs = network.publish(lena, "Mine");
      Comment comment = network.comment(lena, theirs.id(), "@shop help");
      Item item = told(facebookApp).get(0);

      var sent =
          assertInstanceOf(
              SendResult.Sent.class, channel.send(byPage, answer(item, "On it", Audience.PUBLIC)));

      assertEquals(
          Optional.of(comment.id()), network.comment(sent.remoteId()).orElseThrow().parentId());
      assertInstanceOf(
          SendResult.Refused.class,
          channel.send(byPage, answer(item, "Psst", Audience.PRIVATE)),
          "not in private");
      var looked =
          assertInstanceOf(
              LookupResult.Candidates.class,
              channel.lookup(byPage, answer(item, "On it", Audience.PUBLIC)));
      assertTrue(!looked.complete(), "what stands below posts of others is not shown");
    }

    @Test
    void thatAreGoneStayWithoutWords() {
      connect(byPage);
      Post theirs = network.publish(lena, "Thank you @shop");
      Item item = told(facebookApp).get(0);
      network.remove(theirs.id());

      assertInstanceOf(
          AuthorResult.Unknown.class, channel.author(byPage, item.messageId(), item.address()));
      assertEquals("a mention that cannot be read any more", item.unsupported());
    }
  }

  @Nested
  class Advertisements {
    @Test
    void aCommentThatIsToldOfTwiceIsOneItem() {
      connect(own);
      Post post = network.post(account, "Boots");
      network.comment(lena, network.advertise(account, post, "Winter sale").id(), "Too dear");
      List<Delivery> deliveries = network.webhooks().take(app);

      var all = new ArrayList<Item>();
      for (Delivery one : deliveries) {
        all.addAll(
            assertInstanceOf(ReadResult.Items.class, channel.readWebhook(account.id(), one.body()))
                .items());
      }

      assertEquals(2, all.size());
      assertEquals(ItemKind.AD_COMMENT, all.get(0).kind());
      assertEquals(
          1,
          all.stream()
              .map(item -> item.messageId() + item.change() + item.revision())
              .distinct()
              .count());
      assertEquals(1, all.stream().map(Item::thread).distinct().count());
      assertEquals(1, all.stream().map(Item::address).distinct().count());
    }
  }

  @Nested
  class Messages {
    @Test
    void aMentionInAStoryOpensTheWindow() {
      connect(own);
      network.mentionInStory(lena, account);
      Item item = told(app).get(0);
      clock.pass(Duration.ofHours(23));

      assertEquals(ItemKind.DIRECT_MESSAGE, item.kind());
      assertEquals(1, item.attachments().size());
      assertEquals("story that mentions you", item.attachments().get(0).name());
      assertInstanceOf(
          SendResult.Sent.class, channel.send(own, answer(item, "Thank you!", Audience.PRIVATE)));
    }

    @Test
    void ofStoriesReadTheSameByWebhookAndByPoll() {
      connect(own);
      clock.pass(Duration.ofSeconds(1));
      network.mentionInStory(lena, account);
      network.answerStory(lena, account, "Love it");
      network.sendPhoto(lena, account, network.picture("strap"));
      List<Item> told = told(app);
      List<Item> polled = poll(own);

      assertEquals(
          told.stream().map(item -> item.messageId() + " " + item.revision()).sorted().toList(),
          polled.stream().map(item -> item.messageId() + " " + item.revision()).sorted().toList());
      assertEquals(3, polled.size());
    }

    @Test
    void haveAThousandBytesAndNotAThousandCharacters() {
      connect(own);
      network.message(lena, account, "Hello");
      Item item = told(app).get(0);
      int calls = calls("POST messages");

      var refused =
          assertInstanceOf(
              SendResult.Refused.class,
              channel.send(own, answer(item, "ä".repeat(501), Audience.PRIVATE)));

      assertTrue(refused.why().contains("1000 bytes"), refused::why);
      assertEquals(calls, calls("POST messages"), "the network is not bothered");
      assertInstanceOf(
          SendResult.Sent.class,
          channel.send(own, answer(item, "ä".repeat(500), Audience.PRIVATE)));
    }

    @Test
    void thatWereUnsentAreToldOfAndThoseOfOurOwnAppAreOurs() {
      connect(own);
      DirectMessage gone = network.message(lena, account, "Oops");
      network.remove(gone.mid());
      network.messageInApp(account, lena, "Too late");

      List<Item> items = told(app);

      assertEquals(Item.Change.DELETE, items.get(1).change());
      assertEquals(gone.mid(), items.get(1).messageId());
      assertTrue(items.get(2).own());
      assertEquals(Optional.of(lena.id()), items.get(2).recipientId());
      assertEquals("Instagram", items.get(2).via());
    }

    @Test
    void areFoundAgainWhereThreadsNameTheAccountByAnotherId() {
      connect(own);
      network.nameOtherwiseInThreads(account);
      clock.pass(Duration.ofSeconds(1));
      network.message(lena, account, "Hello");
      Outgoing answer = answer(told(app).get(0), "Hi there", Audience.PRIVATE);
      var sent = assertInstanceOf(SendResult.Sent.class, channel.send(own, answer));

      LookupResult.Candidates looked = look(answer);

      var ours =
          looked.messages().stream().filter(one -> one.authorId().equals(account.id())).toList();
      assertEquals(List.of(sent.remoteId()), ours.stream().map(one -> one.remoteId()).toList());
      assertTrue(looked.complete());
      assertEquals(
          List.of(true, false),
          poll(own).stream().map(Item::own).sorted(Comparator.reverseOrder()).toList());
    }

    @Test
    void areNotSaidToBeMissingWhereOnlyTheLatestAreShown() {
      connect(own);
      network.message(lena, account, "Hello");
      Outgoing answer = answer(told(app).get(0), "Hi there", Audience.PRIVATE);
      for (int i = 0; i < 19; i++) {
        network.message(lena, account, "And " + i);
      }
      assertTrue(!look(answer).complete(), "twenty are all that is shown");

      clock.pass(Duration.ofMinutes(10));
      Outgoing later = answer(told(app).get(0), "Hi there", Audience.PRIVATE);

      assertTrue(look(later).complete(), "what is older than the answer was seen");
    }

    private LookupResult.Candidates look(Outgoing answer) {
      return assertInstanceOf(LookupResult.Candidates.class, channel.lookup(own, answer));
    }

    @Test
    void thatMayNotBeReadKeepNoCommentsWaiting() {
      connect(own);
      clock.pass(Duration.ofSeconds(1));
      network.comment(lena, network.post(account, "Boots").id(), "How much?");
      network.message(lena, account, "Hello");
      network.faults().refuse("GET conversations", 1, 400, 10, 0, "(#10) Not permitted");

      List<Item> items = poll(own);

      assertEquals(List.of(ItemKind.COMMENT), items.stream().map(Item::kind).toList());
      assertEquals(1, channel.unread(cursor).size());
      assertTrue(channel.unread(cursor).get(0).startsWith("Not read: messages."));
      poll(own);
      assertEquals(List.of(), channel.unread(cursor), "they may be read again");
    }

    @Test
    void thatBeginWithAnAdvertisementAreToldOfByEitherLogin() throws IOException {
      connect(own);
      assertTrue(
          network
              .subscribed(account, app)
              .containsAll(Set.of("messaging_referral", "messaging_postbacks")));
      network.comeFromAd(lena, account, "Winter sale");

      var clicks = new ArrayList<AdClick>();
      for (Delivery delivery : network.webhooks().take(app)) {
        clicks.addAll(
            assertInstanceOf(
                    ReadResult.Items.class, channel.readWebhook(account.id(), delivery.body()))
                .clicks());
      }

      assertEquals(List.of("Winter sale"), clicks.stream().map(AdClick::title).toList());
      try (HookEnd end = new HookEnd()) {
        connect(byPage);
        assertEquals(Optional.empty(), channel.subscribe(byPage, end.uri(), Set.of()));
        assertTrue(
            network
                .wanted(facebookApp)
                .containsAll(Set.of("messaging_referral", "messaging_postbacks")));
      }
    }

    @Test
    void knowWhoseTheyAreByTheProfile() {
      connect(own);
      network.message(lena, account, "Hello");
      Author nameless = told(app).get(0).author();

      assertEquals("lena", channel.person(own, nameless).handle());
    }
  }

  @Nested
  class Comments {
    @Test
    void areAnsweredInPrivateOnce() {
      connect(own);
      network.comment(lena, network.post(account, "Boots").id(), "How much?");
      Item item = told(app).get(0);

      assertInstanceOf(
          SendResult.Sent.class, channel.send(own, answer(item, "40", Audience.PRIVATE)));
      assertInstanceOf(
          SendResult.Refused.class, channel.send(own, answer(item, "41", Audience.PRIVATE)));
      assertEquals("40", network.messages(account, lena).get(0).text());
    }

    @Test
    void belowALiveVideoAreAnsweredInPrivateAlone() {
      connect(own);
      network.comment(lena, network.goLive(account).id(), "Hello from Oslo");
      Item item = told(app).get(0);

      assertInstanceOf(
          SendResult.Refused.class, channel.send(own, answer(item, "Hi", Audience.PUBLIC)));
      assertInstanceOf(
          SendResult.Sent.class, channel.send(own, answer(item, "Hi", Audience.PRIVATE)));
    }

    @Test
    void withAPostThatIsGoneAreGoneAndOthersAreNot() {
      connect(own);
      Post post = network.post(account, "Boots");
      network.comment(lena, post.id(), "One");
      network.comment(lena, network.post(account, "Bags").id(), "Two");
      List<Item> items = told(app);
      network.remove(post.id());

      var looked = assertInstanceOf(PresenceResult.Looked.class, channel.present(own, items));

      assertEquals(Set.of(items.get(0).messageId()), looked.gone());
    }

    @Test
    void areNotTakenForGoneWhenNothingMayBeRead() {
      connect(own);
      network.comment(lena, network.post(account, "Boots").id(), "One");
      List<Item> items = told(app);
      network.faults().refuse("GET node", 9, 400, 100, 33, "(#100) Unsupported get request.");

      var looked = assertInstanceOf(PresenceResult.Looked.class, channel.present(own, items));

      assertEquals(Set.of(), looked.gone());
    }

    @Test
    void belowOldPostsThatMayNotBeReadKeepNothingWaiting() {
      connect(own);
      clock.pass(Duration.ofSeconds(1));
      network.comment(lena, network.post(account, "Boots").id(), "How much?");
      network.message(lena, account, "Hello");
      List<Item> items = new ArrayList<>();
      var first = assertInstanceOf(FetchResult.Page.class, channel.fetch(own, cursor));
      cursor = first.next();
      items.addAll(
          assertInstanceOf(ReadResult.Items.class, channel.read(account.id(), first.bytes()))
              .items());
      network.faults().refuse("GET media", 1, 400, 10, 0, "(#10) Not permitted");

      items.addAll(poll(own));

      assertEquals(2, items.size());
      assertTrue(
          channel.unread(cursor).get(0).startsWith("Not read: comments under older posts."),
          () -> channel.unread(cursor).toString());
    }

    @Test
    void areNotLiked() {
      connect(own);
      network.comment(lena, network.post(account, "Boots").id(), "One");
      Item item = told(app).get(0);

      assertInstanceOf(
          ModerationResult.Refused.class,
          channel.moderate(
              own, new Moderation(Moderation.Action.LIKE, item.messageId(), item.address())));
    }

    @Test
    void belowAnyCommentOfAnyPostAreFoundByPollingWithinFiveMinutes() {
      Post oldest = network.post(account, "How it began");
      Comment early = network.comment(lena, oldest.id(), "First!");
      for (int i = 0; i < 120; i++) {
        clock.pass(Duration.ofHours(30));
        network.comment(lena, oldest.id(), "And on day " + i);
        network.post(account, "Another day");
      }
      var fresh = connection(Map.of(), Map.of("accessToken", network.token(app, account)));
      connect(fresh);
      poll(fresh);
      clock.pass(Duration.ofMinutes(10));
      poll(fresh);
      String reply = network.comment(network.join("mia"), early.id(), "Still true").id();
      String late = network.comment(lena, oldest.id(), "Is this sold?").id();

      var found = new ArrayList<String>();
      for (int minutes = 0; minutes < 5; minutes++) {
        clock.pass(Duration.ofMinutes(1));
        poll(fresh).stream().map(Item::messageId).forEach(found::add);
      }

      assertEquals(
          List.of(reply, late).stream().sorted().toList(), found.stream().sorted().toList());
    }
  }

  @Nested
  class Logins {
    @Test
    void ofInstagramGivesALongLivedTokenAndTheAccount() {
      var login = connection(Map.of(), Map.of("accessToken", network.shortToken(app, account)));

      var granted = assertInstanceOf(GrantResult.Granted.class, channel.granted(login));

      assertEquals(account.id(), granted.accounts().get(0).externalId());
      assertEquals("@shop", granted.accounts().get(0).name());
      assertEquals(
          Instant.parse("2026-12-28T09:00:00Z").toString(),
          granted.accounts().get(0).secrets().get("renewTokenAt").reveal());
    }

    @Test
    void ofFacebookGivesTheAccountsOfPages() {
      var login =
          connection(
              Map.of("login", "facebook", "appId", facebookApp.id()),
              Map.of("accessToken", network.userToken(facebookApp, lena)));

      var granted = assertInstanceOf(GrantResult.Granted.class, channel.granted(login));

      assertEquals(account.id(), granted.accounts().get(0).externalId());
    }

    @Test
    void aTokenIsRenewedHalfWayAndLongBeforeItEnds() {
      connect(own);
      String first = own.secret("accessToken").orElseThrow().reveal();
      clock.pass(Duration.ofHours(26));
      poll(own);
      String second = own.secret("accessToken").orElseThrow().reveal();
      for (int days = 0; days < 200; days++) {
        clock.pass(Duration.ofDays(1));
        poll(own);
      }

      assertNotEquals(first, second, "as soon as it can be");
      assertEquals(7, calls("GET refresh_access_token") - 1, "every thirty days");
      assertTrue(own.secret("renewTokenAt").isPresent());
    }

    @Test
    void aRefusedRenewalIsTriedAgainAndKeepsNothingWaiting() {
      connect(own);
      clock.pass(Duration.ofHours(26));
      network.faults().refuse("GET refresh_access_token", 1, 500, 2, 0, "An unexpected error");
      String token = own.secret("accessToken").orElseThrow().reveal();
      poll(own);
      assertEquals(token, own.secret("accessToken").orElseThrow().reveal());
      clock.pass(Duration.ofHours(2));

      poll(own);

      assertNotEquals(token, own.secret("accessToken").orElseThrow().reveal());
    }

    @Test
    void aRenewalThatTheNetworkRefusesIsToldUntilItSucceeds() {
      connect(own);
      clock.pass(Duration.ofHours(26));
      poll(own);
      assertEquals(List.of(), channel.unread(cursor));
      Instant end = clock.instant().plus(Duration.ofDays(60));
      network.faults().refuse("GET refresh_access_token", 1, 400, 190, 463, "Has expired");
      clock.pass(Duration.ofDays(31));

      poll(own);
      String told = String.join("", channel.unread(cursor));
      clock.pass(Duration.ofMinutes(30));
      poll(own);

      assertTrue(told.contains("ends at " + end), told);
      assertTrue(told.contains("190/463"), told);
      assertEquals(List.of(told), channel.unread(cursor), "until the next try");
      clock.pass(Duration.ofHours(1));
      poll(own);
      assertEquals(List.of(), channel.unread(cursor));
    }

    @Test
    void ofFacebookProvesEachCallAndLeavesThePagesOwnSubscriptionAlone() {
      network.subscribePage(account, facebookApp, Set.of("mention", "feed"));
      connect(byPage);

      List<String> unproven =
          network.calls().stream()
              .filter(call -> call.calls() != call.proven())
              .map(CallCount::name)
              .toList();

      assertEquals(List.of(), unproven);
      assertEquals(
          Set.of("mention", "feed", "messages"), network.subscribedPage(account, facebookApp));
    }

    @Test
    void ofFacebookEntersTheAddressOfWebhooksByItself() throws IOException {
      try (HookEnd end = new HookEnd()) {
        connect(byPage);

        assertEquals(Optional.empty(), channel.subscribe(byPage, end.uri(), Set.of()));
      }
    }

    @Test
    void ofAnotherAccountIsRefused() {
      Account other = network.open("rival", "A Rival");
      var wrong = connection(Map.of(), Map.of("accessToken", network.token(app, other)));

      var refused = assertInstanceOf(ConnectResult.Refused.class, channel.connect(wrong));

      assertEquals("accessToken", refused.field());
    }
  }

  private int calls(String name) {
    return network.calls().stream()
        .filter(call -> call.name().equals(name))
        .mapToInt(CallCount::calls)
        .sum();
  }
}
