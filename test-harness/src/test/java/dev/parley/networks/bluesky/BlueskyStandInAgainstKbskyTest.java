package dev.parley.networks.bluesky;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import work.socialhub.kbsky.ATProtocolException;
import work.socialhub.kbsky.api.entity.app.bsky.actor.ActorGetProfileRequest;
import work.socialhub.kbsky.api.entity.app.bsky.feed.FeedDeletePostRequest;
import work.socialhub.kbsky.api.entity.app.bsky.feed.FeedGetAuthorFeedRequest;
import work.socialhub.kbsky.api.entity.app.bsky.feed.FeedGetPostsRequest;
import work.socialhub.kbsky.api.entity.app.bsky.feed.FeedLikeRequest;
import work.socialhub.kbsky.api.entity.app.bsky.feed.FeedPostRequest;
import work.socialhub.kbsky.api.entity.app.bsky.notification.NotificationGetUnreadCountRequest;
import work.socialhub.kbsky.api.entity.app.bsky.notification.NotificationUpdateSeenRequest;
import work.socialhub.kbsky.api.entity.com.atproto.identity.IdentityResolveHandleRequest;
import work.socialhub.kbsky.api.entity.com.atproto.repo.RepoCreateRecordRequest;
import work.socialhub.kbsky.api.entity.com.atproto.repo.RepoDeleteRecordRequest;
import work.socialhub.kbsky.api.entity.com.atproto.repo.RepoListRecordsRequest;
import work.socialhub.kbsky.api.entity.com.atproto.repo.RepoPutRecordRequest;
import work.socialhub.kbsky.api.entity.com.atproto.repo.RepoUploadBlobRequest;
import work.socialhub.kbsky.api.entity.share.AuthRequest;
import work.socialhub.kbsky.auth.BearerTokenAuthProvider;
import work.socialhub.kbsky.model.app.bsky.embed.EmbedImages;
import work.socialhub.kbsky.model.app.bsky.embed.EmbedImagesImage;
import work.socialhub.kbsky.model.app.bsky.embed.EmbedRecord;
import work.socialhub.kbsky.model.app.bsky.feed.FeedDefsPostView;
import work.socialhub.kbsky.model.app.bsky.feed.FeedDefsThreadViewPost;
import work.socialhub.kbsky.model.app.bsky.feed.FeedPost;
import work.socialhub.kbsky.model.app.bsky.notification.NotificationListNotificationsNotification;
import work.socialhub.kbsky.model.com.atproto.repo.RepoStrongRef;
import work.socialhub.kbsky.model.plc.DIDDetailsService;

/** A client that knows nothing of the stand-in takes it for the network. */
class BlueskyStandInAgainstKbskyTest {
  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
  private static final String RKEY = "3lbxkq2abcd2a";

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private BlueskyStandIn network;
  private Account shop;
  private Account ada;
  private KbskyClient shopClient;
  private KbskyClient adaClient;

  @BeforeEach
  void openTheNetwork() {
    network = BlueskyStandIn.start(BlueskyStandIn.Settings.at(now::get));
    shop = network.createAccount("shop.test", "shop-password", "The shop");
    ada = network.createAccount("ada.test", "ada-password", "Ada");
    shopClient = KbskyClient.login(network, "shop.test", "shop-password");
    adaClient = KbskyClient.login(network, "ada.test", "ada-password");
  }

  @AfterEach
  void closeTheNetwork() {
    network.close();
  }

  @Nested
  class Sessions {
    @Test
    void loginNamesTheAccountAndWhereItsServerIs() {
      assertEquals(shop.did(), shopClient.session.getDid());
      assertEquals("shop.test", shopClient.session.getHandle());
      assertEquals(true, shopClient.session.getActive());
      assertEquals(shop.did(), shopClient.auth.getDid());
      DIDDetailsService server =
          shopClient.session.getDidDoc().getAsDIDDetails().getService().get(0);
      assertEquals("#atproto_pds", server.getId());
      assertEquals(network.url(), server.getServiceEndpoint());
    }

    @Test
    void loginWithAWrongPasswordIsRefused() {
      assertRefused(
          401, "AuthenticationRequired", () -> KbskyClient.login(network, "shop.test", "guess"));
    }

    @Test
    void sessionTellsWhoseItIs() {
      var session = shopClient.bluesky.server().getSession(new AuthRequest(shopClient.auth));

      assertEquals(shop.did(), session.getData().getDid());
    }

    @Test
    void accessTokenRunsOutAfterTwoHours() {
      now.updateAndGet(at -> at.plus(Duration.ofMinutes(121)));

      assertRefused(400, "ExpiredToken", () -> shopClient.page(10, null));
    }

    @Test
    void refreshGivesANewPairThatWorks() {
      now.updateAndGet(at -> at.plus(Duration.ofMinutes(121)));

      var refreshed = shopClient.bluesky.server().refreshSession(refreshing()).getData();

      assertEquals(shop.did(), refreshed.getDid());
      assertNotEquals(shopClient.session.getAccessJwt(), refreshed.getAccessJwt());
      AuthRequest again =
          new AuthRequest(
              new BearerTokenAuthProvider(refreshed.getAccessJwt(), refreshed.getRefreshJwt()));
      assertEquals(shop.did(), shopClient.bluesky.server().getSession(again).getData().getDid());
    }

    @Test
    void refreshTokenRunsOutAfterNinetyDays() {
      now.updateAndGet(at -> at.plus(Duration.ofDays(91)));

      assertRefused(
          400, "ExpiredToken", () -> shopClient.bluesky.server().refreshSession(refreshing()));
    }

    @Test
    void accessTokenDoesNotRefresh() {
      assertRefused(
          400,
          "InvalidToken",
          () -> shopClient.bluesky.server().refreshSession(new AuthRequest(shopClient.auth)));
    }

    @Test
    void handleLeadsToItsAccount() {
      IdentityResolveHandleRequest request = new IdentityResolveHandleRequest();
      request.setHandle("ada.test");

      var found = shopClient.bluesky.identity().resolveHandle(request);

      assertEquals(ada.did(), found.getData().getDid());
    }

    /** This client sends the first token it was given, whatever the call. */
    private AuthRequest refreshing() {
      String refreshJwt = shopClient.session.getRefreshJwt();
      return new AuthRequest(new BearerTokenAuthProvider(refreshJwt, refreshJwt));
    }
  }

  @Nested
  class Posts {
    @Test
    void postWithAMentionBehindUmlautsAndEmojiIsReadBackAsWritten() {
      String text = "Grüße 👩‍👩‍👧 an @shop.test";
      FeedPostRequest draft = adaClient.draft(text);
      draft.setFacets(List.of(KbskyClient.mention(text, "@shop.test", shop)));

      RepoStrongRef made = adaClient.post(draft);

      FeedPost read = shopClient.record(made.getUri());
      assertEquals(text, read.getText());
      assertEquals(
          draft.getFacets().get(0).getIndex().getByteStart(),
          read.getFacets().get(0).getIndex().getByteStart());
      assertTrue(made.getCid().startsWith("bafyrei"));
    }

    @Test
    void replyNamesTheFirstPostAndItsParent() {
      PostRef question = network.post(ada, "@shop.test Where is my parcel?");

      RepoStrongRef answer = shopClient.reply(question, question, "On its way.");

      FeedPost read = shopClient.record(answer.getUri());
      assertEquals(question.uri(), read.getReply().getRoot().getUri());
      assertEquals(question.cid(), read.getReply().getParent().getCid());
    }

    @Test
    void postOfThreeHundredFamiliesPassesAndOneMoreDoesNot() {
      String fits = "👍🏽".repeat(300);

      assertNotNull(adaClient.post(adaClient.draft(fits)));
      assertRefused(400, "InvalidRequest", () -> adaClient.post(adaClient.draft(fits + "!")));
    }

    @Test
    void postOfMoreThanThreeThousandBytesIsRefused() {
      String fewGraphemes = "👩‍👩‍👧".repeat(170);

      assertRefused(400, "InvalidRequest", () -> adaClient.post(adaClient.draft(fewGraphemes)));
    }

    @Test
    void facetThatCutsACharacterIsRefused() {
      FeedPostRequest draft = adaClient.draft("ü@shop.test");
      draft.setFacets(List.of(KbskyClient.mention("u@shop.test", "@shop.test", shop)));

      assertRefused(400, "InvalidRequest", () -> adaClient.post(draft));
    }

    @Test
    void secondPostUnderTheSameKeyIsAnsweredWithFiveHundredAndChangesNothing() {
      createUnderKey("first");

      assertRefused(500, "InternalServerError", () -> createUnderKey("second"));
      assertEquals(1, network.posts(shop).size());
      assertEquals("first", network.posts(shop).get(0).text());
    }

    @Test
    void putUnderTheSameKeyReplacesThePost() {
      createUnderKey("first");
      FeedPost record = record("second");

      shopClient
          .bluesky
          .repo()
          .putRecord(
              new RepoPutRecordRequest(shopClient.auth, shop.did(), Nsids.POST, RKEY, record));

      assertEquals(1, network.posts(shop).size());
      assertEquals("second", network.posts(shop).get(0).text());
    }

    @Test
    void keyThatIsNotMadeOfTheTimeIsRefused() {
      RepoCreateRecordRequest request =
          new RepoCreateRecordRequest(shopClient.auth, shop.did(), Nsids.POST, record("x"));
      request.setRkey("my-own-key");

      assertRefused(400, "InvalidRequest", () -> shopClient.bluesky.repo().createRecord(request));
    }

    @Test
    void deletedPostIsGoneAndDeletingAgainDoesNoHarm() {
      PostRef post = network.post(shop, "Soon gone");
      FeedDeletePostRequest request = new FeedDeletePostRequest(shopClient.auth);
      request.setUri(post.uri());

      shopClient.bluesky.feed().deletePost(request);
      shopClient.bluesky.feed().deletePost(request);

      assertRefused(400, "RecordNotFound", () -> shopClient.record(post.uri()));
    }

    @Test
    void nobodyWritesInAnothersName() {
      RepoDeleteRecordRequest request =
          new RepoDeleteRecordRequest(shopClient.auth, ada.did(), Nsids.POST, RKEY);

      assertRefused(
          401, "AuthenticationRequired", () -> shopClient.bluesky.repo().deleteRecord(request));
    }

    @Test
    void recordsAreListedNewestFirstToTheEnd() {
      network.post(shop, "one");
      network.post(shop, "two");
      network.post(shop, "three");
      RepoListRecordsRequest request = new RepoListRecordsRequest(shop.did(), Nsids.POST);
      request.setLimit(2);

      var first = shopClient.bluesky.repo().listRecords(request).getData();
      request.setCursor(first.getCursor());
      var second = shopClient.bluesky.repo().listRecords(request).getData();
      request.setCursor(second.getCursor());
      var third = shopClient.bluesky.repo().listRecords(request).getData();

      assertEquals(2, first.getRecords().size());
      assertEquals("three", first.getRecords().get(0).getValue().getAsFeedPost().getText());
      assertEquals(1, second.getRecords().size());
      assertTrue(third.getRecords().isEmpty());
      assertNull(third.getCursor());
    }

    @Test
    void pictureIsUploadedEmbeddedAndFetched() throws Exception {
      byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
      var blob =
          adaClient
              .bluesky
              .repo()
              .uploadBlob(
                  new RepoUploadBlobRequest(adaClient.auth, picture, "cup.png", "image/png"))
              .getData()
              .getBlob();
      EmbedImagesImage image = new EmbedImagesImage();
      image.setImage(blob);
      image.setAlt("A broken cup");
      EmbedImages images = new EmbedImages();
      images.setImages(List.of(image));
      FeedPostRequest draft = adaClient.draft("Look at this");
      draft.setEmbed(images);

      RepoStrongRef made = adaClient.post(draft);

      var shown = view(made.getUri()).getEmbed().getAsImages().getImages().get(0);
      assertEquals("A broken cup", shown.getAlt());
      try (InputStream fetched = URI.create(shown.getFullsize()).toURL().openStream()) {
        assertArrayEquals(picture, fetched.readAllBytes());
      }
    }

    private FeedPost record(String text) {
      FeedPost record = new FeedPost();
      record.setText(text);
      record.setCreatedAt(START.toString());
      return record;
    }

    private void createUnderKey(String text) {
      RepoCreateRecordRequest request =
          new RepoCreateRecordRequest(shopClient.auth, shop.did(), Nsids.POST, record(text));
      request.setRkey(RKEY);
      shopClient.bluesky.repo().createRecord(request);
    }
  }

  @Nested
  class Notices {
    @Test
    void mentionReplyQuoteLikeAndFollowArriveNewestFirst() {
      PostRef news = network.post(shop, "We have a new lamp.");
      network.post(ada, "@shop.test hello");
      later();
      network.reply(ada, news, "How bright?");
      later();
      EmbedRecord quoted = new EmbedRecord();
      quoted.setRecord(new RepoStrongRef(news.uri(), news.cid()));
      FeedPostRequest quote = adaClient.draft("Look");
      quote.setEmbed(quoted);
      quote.setCreatedAt(now.get().toString());
      adaClient.post(quote);
      later();
      FeedLikeRequest like = new FeedLikeRequest(adaClient.auth);
      like.setSubject(new RepoStrongRef(news.uri(), news.cid()));
      like.setCreatedAt(now.get().toString());
      adaClient.bluesky.feed().like(like);
      later();
      network.follow(ada, shop);

      List<NotificationListNotificationsNotification> heard = shopClient.notifications(50);

      assertEquals(
          List.of("follow", "like", "quote", "reply", "mention"),
          heard.stream().map(NotificationListNotificationsNotification::getReason).toList());
      assertEquals("ada.test", heard.get(0).getAuthor().getHandle());
      assertEquals(news.uri(), heard.get(3).getReasonSubject());
      assertNull(heard.get(4).getReasonSubject());
      assertEquals("@shop.test hello", heard.get(4).getRecord().getAsFeedPost().getText());
      assertEquals("2026-11-22T09:00:00.000Z", heard.get(4).getIndexedAt());
    }

    @Test
    void pagesGiveEachNoticeOnceAlsoWhenTheClockStandsStill() {
      for (int i = 0; i < 7; i++) {
        network.post(ada, "@shop.test number " + i);
      }

      List<NotificationListNotificationsNotification> heard = shopClient.notifications(3);

      assertEquals(
          7,
          heard.stream().map(NotificationListNotificationsNotification::getUri).distinct().count());
      assertEquals(7, heard.size());
      assertEquals("@shop.test number 6", heard.get(0).getRecord().getAsFeedPost().getText());
    }

    @Test
    void ownRepliesAndMentionsOfOneselfGiveNoNotice() {
      PostRef news = network.post(shop, "We at @shop.test have a new lamp.");
      PostRef question = network.reply(ada, news, "How bright?");
      network.reply(shop, question, "Very. Ask @shop.test.");

      assertEquals(1, shopClient.notifications(50).size());
      assertEquals(1, adaClient.notifications(50).size());
    }

    @Test
    void replyFurtherDownIsToldToThoseAboveIt() {
      Account bob = network.createAccount("bob.test", "bob-password", "Bob");
      PostRef question = network.post(ada, "Anybody else?");
      PostRef answer = network.reply(shop, question, "We are here.");
      network.reply(bob, answer, "Me too");

      assertEquals("reply", shopClient.notifications(50).get(0).getReason());
      assertEquals(answer.uri(), shopClient.notifications(50).get(0).getReasonSubject());
      assertEquals(2, adaClient.notifications(50).size());
    }

    @Test
    void deletedPostTakesItsNoticeAlong() {
      PostRef question = network.post(ada, "@shop.test?");

      network.delete(question);

      assertTrue(shopClient.notifications(50).isEmpty());
    }

    @Test
    void noticesOfBackdatedPostsStandWhereTheirAuthorPutThem() {
      network.post(ada, "@shop.test now");
      network.postDated(ada, "@shop.test yesterday", START.minus(Duration.ofDays(1)));

      List<NotificationListNotificationsNotification> heard = shopClient.notifications(50);

      assertEquals("2026-11-21T09:00:00.000Z", heard.get(1).getIndexedAt());
    }

    @Test
    void seenNoticesAreReadAndNotCounted() {
      network.post(ada, "@shop.test one");
      later();
      network.post(ada, "@shop.test two");
      assertEquals(2, unread());

      NotificationUpdateSeenRequest seen = new NotificationUpdateSeenRequest(shopClient.auth);
      seen.setSeenAt(now.get().minusMillis(1).toString());
      shopClient.bluesky.notification().updateSeen(seen);

      assertEquals(1, unread());
      assertEquals(
          List.of(false, true),
          shopClient.notifications(50).stream()
              .map(NotificationListNotificationsNotification::isRead)
              .toList());
    }

    private int unread() {
      return shopClient
          .bluesky
          .notification()
          .getUnreadCount(new NotificationGetUnreadCountRequest(shopClient.auth))
          .getData()
          .getCount();
    }
  }

  @Nested
  class Reading {
    @Test
    void threadShowsWhatIsAboveAndBelow() {
      PostRef question = network.post(ada, "Question");
      PostRef answer = network.reply(shop, question, "Answer");
      PostRef thanks = network.reply(ada, answer, "Thanks");

      FeedDefsThreadViewPost top = shopClient.thread(question.uri()).getAsViewPost();
      FeedDefsThreadViewPost middle = shopClient.thread(answer.uri()).getAsViewPost();

      FeedDefsThreadViewPost below = top.getReplies().get(0).getAsViewPost();
      assertEquals(answer.uri(), below.getPost().getUri());
      assertEquals(thanks.uri(), below.getReplies().get(0).getAsViewPost().getPost().getUri());
      assertEquals(1, top.getPost().getReplyCount());
      assertEquals(question.uri(), middle.getParent().getAsViewPost().getPost().getUri());
      assertEquals(
          "ada.test", middle.getParent().getAsViewPost().getPost().getAuthor().getHandle());
    }

    @Test
    void deletedParentIsShownAsGoneAndADeletedPostHasNoThread() {
      PostRef question = network.post(ada, "Question");
      PostRef answer = network.reply(shop, question, "Answer");

      network.delete(question);

      assertEquals(
          question.uri(),
          shopClient.thread(answer.uri()).getAsViewPost().getParent().getAsNotFoundPost().getUri());
      assertRefused(400, "NotFound", () -> shopClient.thread(question.uri()));
    }

    @Test
    void postsAreLookedUpByAddressAndMissingOnesLeftOut() {
      PostRef one = network.post(ada, "one");
      PostRef gone = network.post(ada, "gone");
      network.delete(gone);
      FeedGetPostsRequest request = new FeedGetPostsRequest(shopClient.auth);
      request.setUris(List.of(one.uri(), gone.uri()));

      List<FeedDefsPostView> found =
          shopClient.bluesky.feed().getPosts(request).getData().getPosts();

      assertEquals(List.of(one.uri()), found.stream().map(FeedDefsPostView::getUri).toList());
    }

    @Test
    void feedOfAnAuthorShowsPostsAndWhatTheyAnswer() {
      PostRef question = network.post(ada, "Question");
      network.reply(shop, question, "Answer");
      FeedGetAuthorFeedRequest request = new FeedGetAuthorFeedRequest(adaClient.auth);
      request.setActor("shop.test");

      var feed = adaClient.bluesky.feed().getAuthorFeed(request).getData().getFeed();

      assertEquals(1, feed.size());
      assertEquals("Answer", feed.get(0).getPost().getRecord().getAsFeedPost().getText());
    }

    @Test
    void profileNamesTheAccountAndCountsItsPosts() {
      network.post(shop, "one");
      network.follow(ada, shop);
      ActorGetProfileRequest request = new ActorGetProfileRequest(adaClient.auth);
      request.setActor("shop.test");

      var profile = adaClient.bluesky.actor().getProfile(request).getData();

      assertEquals("The shop", profile.getDisplayName());
      assertEquals(1, profile.getPostsCount());
      assertEquals(1, profile.getFollowersCount());
    }
  }

  private FeedDefsPostView view(String uri) {
    return shopClient.thread(uri).getAsViewPost().getPost();
  }

  private void later() {
    now.updateAndGet(at -> at.plusSeconds(1));
  }

  private static void assertRefused(int status, String error, Executable call) {
    ATProtocolException refused = assertThrows(ATProtocolException.class, call);
    assertEquals(status, refused.getStatus());
    assertEquals(error, refused.getResponse().getError());
  }
}
