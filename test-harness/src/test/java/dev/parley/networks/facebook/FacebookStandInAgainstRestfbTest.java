package dev.parley.networks.facebook;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.restfb.AccessToken;
import com.restfb.BinaryAttachment;
import com.restfb.Connection;
import com.restfb.DefaultFacebookClient;
import com.restfb.DefaultJsonMapper;
import com.restfb.FacebookClient;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookGraphException;
import com.restfb.exception.FacebookNetworkException;
import com.restfb.exception.FacebookOAuthException;
import com.restfb.json.JsonObject;
import com.restfb.types.Account;
import com.restfb.types.Conversation;
import com.restfb.types.FacebookType;
import com.restfb.types.GraphResponse;
import com.restfb.types.User;
import com.restfb.types.send.IdMessageRecipient;
import com.restfb.types.send.SendResponse;
import com.restfb.types.webhook.FeedCommentValue;
import com.restfb.types.webhook.WebhookObject;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.HookEnd;
import dev.parley.networks.graph.Person;
import dev.parley.networks.graph.Signature;
import dev.parley.networks.graph.TestClock;
import dev.parley.networks.loopback.When;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stand-in holds against restfb, a client of the Graph API that was written by others. */
class FacebookStandInAgainstRestfbTest {
  private static final String REDIRECT = "https://desk.example/parley/oauth/callback";
  private static final String SECRET = "app secret";

  private final TestClock clock = new TestClock();
  private FacebookStandIn network;
  private App app;
  private Person owner;
  private Person ada;
  private Page page;
  private FacebookClient client;

  @BeforeEach
  void startNetwork() {
    network = FacebookStandIn.start(FacebookStandIn.Settings.at(clock));
    app = network.registerApp(SECRET, REDIRECT);
    owner = network.join("Olga Owner");
    ada = network.join("Ada Byron");
    page = network.found("Alpine Outfitters", owner);
    client = client(network.pageToken(app, page));
  }

  @AfterEach
  void stopNetwork() {
    network.close();
  }

  @Test
  void loginGivesTokensThatBecomeLongLivedAndKnowTheirPages() throws Exception {
    FacebookClient anonymous = endpoints(new DefaultFacebookClient(Version.UNVERSIONED));
    String code = code(REDIRECT, "xyz");

    AccessToken longLived =
        anonymous.obtainExtendedAccessToken(app.id(), SECRET, exchanged(anonymous, code));
    List<Account> accounts =
        client(longLived.getAccessToken()).fetchConnection("me/accounts", Account.class).getData();
    var debugged = client(app.token()).debugToken(accounts.get(0).getAccessToken());

    assertEquals(List.of(page.name()), accounts.stream().map(Account::getName).toList());
    assertTrue(debugged.isValid());
    assertEquals(page.id(), debugged.getProfileId());
    assertTrue(debugged.getScopes().contains("pages_messaging"));
    assertThrows(FacebookOAuthException.class, () -> exchanged(anonymous, code));
  }

  @Test
  void pageAndItsCommentsAreReadToTheEnd() {
    Post post = network.post(page, "Our winter boots are here");
    for (int i = 0; i < 60; i++) {
      network.comment(ada, post.id(), "comment " + i);
    }
    Comment first = network.comments(post.id()).get(0);
    network.comment(ada, first.id(), "and below it");

    List<com.restfb.types.Comment> all = new ArrayList<>();
    Connection<com.restfb.types.Comment> part =
        client.fetchConnection(
            post.id() + "/comments",
            com.restfb.types.Comment.class,
            Parameter.with("filter", "stream"),
            Parameter.with("limit", 20),
            Parameter.with(
                "fields",
                "id,message,from,created_time,parent,permalink_url,is_hidden,can_reply_privately"));
    all.addAll(part.getData());
    while (part.hasNext()) {
      // The client turns every such address into https, which is not spoken here.
      String next = part.getNextPageUrl().replaceFirst("https:", "http:");
      part = client.fetchConnectionPage(next, com.restfb.types.Comment.class);
      all.addAll(part.getData());
    }
    var feed =
        client
            .fetchConnection(
                page.id() + "/feed",
                com.restfb.types.Post.class,
                Parameter.with(
                    "fields", "id,message,from,comments.limit(3).filter(stream){id,message}"))
            .getData();

    assertEquals(61, all.size());
    assertEquals("comment 0", all.get(0).getMessage());
    assertEquals("Ada Byron", all.get(0).getFrom().getName());
    assertTrue(all.get(0).getCanReplyPrivately());
    assertEquals(first.id(), all.get(60).getParent().getId());
    assertEquals(clock.instant(), all.get(0).getCreatedTime().toInstant());
    assertEquals("Our winter boots are here", feed.get(0).getMessage());
    assertEquals(3, feed.get(0).getComments().getData().size());
  }

  @Test
  void pageAnswersEditsHidesLikesAndDeletes() {
    Post post = network.post(page, "Boots");
    Comment question = network.comment(ada, post.id(), "Do they fit?");

    String id =
        client
            .publish(
                question.id() + "/comments",
                FacebookType.class,
                Parameter.with("message", "They do."))
            .getId();
    client.publish(id, GraphResponse.class, Parameter.with("message", "They do!"));
    client.publish(question.id(), GraphResponse.class, Parameter.with("is_hidden", true));
    client.publish(question.id() + "/likes", GraphResponse.class);

    var seen =
        client.fetchObject(
            question.id(),
            com.restfb.types.Comment.class,
            Parameter.with("fields", "is_hidden,user_likes,comment_count,comments{message,from}"));
    assertTrue(seen.getIsHidden());
    assertTrue(seen.getUserLikes());
    assertEquals("They do!", seen.getComments().getData().get(0).getMessage());
    assertEquals(page.id(), seen.getComments().getData().get(0).getFrom().getId());

    assertTrue(client.deleteObject(id));
    var gone =
        assertThrows(
            FacebookGraphException.class,
            () -> client.fetchObject(id, com.restfb.types.Comment.class));
    assertEquals(100, gone.getErrorCode());
    assertEquals(33, gone.getErrorSubcode());
  }

  @Test
  void whatACommentStandsUnderIsReadWithItsPostAndParents() {
    Post bag = network.post(page, "The bag is back", network.picture("bag"));
    Post ad = network.advertise(page, "Twenty percent off");
    Comment other = network.comment(network.join("Mia"), bag.id(), "Mine has no strap");
    Comment answer = network.comment(ada, other.id(), "Same here");
    String fields = "message,from,created_time,permalink_url,full_picture,is_published";

    var post =
        client.fetchObject(bag.id(), com.restfb.types.Post.class, Parameter.with("fields", fields));
    var comment =
        client.fetchObject(
            answer.id(),
            com.restfb.types.Comment.class,
            Parameter.with(
                "fields", "object,from,parent{id,message,from,permalink_url,parent{id}}"));
    var dark =
        client.fetchObject(ad.id(), com.restfb.types.Post.class, Parameter.with("fields", fields));

    assertEquals("The bag is back", post.getMessage());
    assertEquals(page.id(), post.getFrom().getId());
    assertEquals(network.picture("bag"), post.getFullPicture());
    assertEquals("https://www.facebook.com/" + bag.id(), post.getPermalinkUrl());
    assertTrue(post.getIsPublished());
    assertFalse(dark.getIsPublished());
    assertEquals(ada.id(), comment.getFrom().getId());
    assertEquals(bag.id(), comment.getObject().getId());
    assertEquals("Mine has no strap", comment.getParent().getMessage());
    assertEquals("Mia", comment.getParent().getFrom().getName());
  }

  @Test
  void visitorPostsMentionsAndAdsHaveEdgesOfTheirOwn() {
    network.visit(page, ada, "Hello from the lake");
    network.mention(page, ada, "Look at these boots");
    network.advertise(page, "Twenty percent off");

    assertEquals(List.of("Hello from the lake"), texts("visitor_posts"));
    assertEquals(List.of("Look at these boots"), texts("tagged"));
    assertEquals(List.of("Twenty percent off"), texts("ads_posts"));
    assertEquals(List.of("Hello from the lake"), texts("feed"));

    network.post(page, "Fresh from the workshop");
    assertEquals(List.of("Fresh from the workshop"), texts("published_posts"));
  }

  @Test
  void messengerAnswersWithinTheWindowAndWithTheTagUpToSevenDays() {
    network.message(ada, page, "Is anybody there?");
    IdMessageRecipient recipient = new IdMessageRecipient(ada.id());

    SendResponse sent = send(recipient, "Yes", Parameter.with("messaging_type", "RESPONSE"));

    assertEquals(ada.id(), sent.getRecipientId());
    assertNotNull(sent.getMessageId());

    clock.pass(Duration.ofHours(25));
    var late =
        assertThrows(
            FacebookOAuthException.class,
            () -> send(recipient, "Still", Parameter.with("messaging_type", "RESPONSE")));
    assertEquals(10, late.getErrorCode());
    assertEquals(2018278, late.getErrorSubcode());
    SendResponse tagged = sendAsPerson(recipient, "Still here");
    assertEquals("HUMAN_AGENT", message(tagged.getMessageId()).tag().orElseThrow());

    clock.pass(Duration.ofDays(6));
    var over =
        assertThrows(FacebookOAuthException.class, () -> sendAsPerson(recipient, "Too late"));
    assertEquals(2018278, over.getErrorSubcode());
  }

  @Test
  void threadsAreListedWithTheirMessages() {
    network.message(ada, page, "one");
    network.messageInApp(page, ada, "two");

    Conversation thread =
        client
            .fetchConnection(
                page.id() + "/conversations",
                Conversation.class,
                Parameter.with("platform", "messenger"),
                Parameter.with(
                    "fields",
                    "updated_time,participants,messages.limit(10){id,message,from,created_time}"))
            .getData()
            .get(0);

    assertEquals(
        List.of("two", "one"),
        thread.getMessages().stream().map(com.restfb.types.Message::getMessage).toList());
    assertEquals(page.id(), thread.getMessages().get(0).getFrom().getId());
    assertEquals(ada.id(), thread.getParticipants().get(0).getId());
    var reread =
        client
            .fetchConnection(
                thread.getId() + "/messages",
                com.restfb.types.Message.class,
                Parameter.with("fields", "message"))
            .getData();
    assertEquals(2, reread.size());
  }

  @Test
  void aPhotoIsBroughtWithACommentAndIsReadBackWithIt() {
    Post post = network.post(page, "Boots");
    Comment question = network.comment(ada, post.id(), "Which sole?");
    byte[] sole = {1, 2, 13, 10, 13, 10, 45, 45, 3};

    GraphResponse made =
        client.publish(
            question.id() + "/comments",
            GraphResponse.class,
            BinaryAttachment.with("source", "sole.png", sole, "image/png"),
            Parameter.with("message", "This one 👟"));

    var read =
        client.fetchObject(
            made.getId(),
            com.restfb.types.Comment.class,
            Parameter.with("fields", "message,attachment"));
    assertEquals("This one 👟", read.getMessage());
    assertEquals("photo", read.getAttachment().getType());
    MediaFile kept = network.media(read.getAttachment().getUrl()).orElseThrow();
    assertArrayEquals(sole, kept.content());
    assertEquals("image/png", kept.contentType());
    assertThrows(
        FacebookOAuthException.class,
        () ->
            client.publish(
                question.id() + "/comments",
                GraphResponse.class,
                BinaryAttachment.with("source", "sole.pdf", sole, "application/pdf")));
  }

  @Test
  void filesAreBroughtWithMessagesAndAreReadBackWithThem() {
    network.message(ada, page, "Do you have the manual?");
    var recipient = new IdMessageRecipient(ada.id());
    byte[] manual = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);

    SendResponse picture =
        client.publish(
            page.id() + "/messages",
            SendResponse.class,
            BinaryAttachment.with("filedata", "sole.png", new byte[] {1, 2}, "image/png"),
            Parameter.with("recipient", recipient),
            Parameter.with("message", file("image")));
    SendResponse file =
        client.publish(
            page.id() + "/messages",
            SendResponse.class,
            BinaryAttachment.with("filedata", "manual.pdf", manual, "application/pdf"),
            Parameter.with("recipient", recipient),
            Parameter.with("message", file("file")));

    var fields = Parameter.with("fields", "message,attachments");
    var shown = client.fetchObject(picture.getMessageId(), com.restfb.types.Message.class, fields);
    var kept = client.fetchObject(file.getMessageId(), com.restfb.types.Message.class, fields);
    assertEquals("image/png", shown.getAttachments().get(0).getMimeType());
    assertNotNull(shown.getAttachments().get(0).getImageData().getUrl());
    assertEquals("manual.pdf", kept.getAttachments().get(0).getName());
    assertArrayEquals(
        manual, network.media(kept.getAttachments().get(0).getFileUrl()).orElseThrow().content());
  }

  /** As restfb writes the attachment of a message whose file comes along. */
  private static JsonObject file(String type) {
    return new JsonObject()
        .add("attachment", new JsonObject().add("type", type).add("payload", new JsonObject()));
  }

  @Test
  void commentIsAnsweredInPrivateOnceAndWithinSevenDays() {
    Post post = network.post(page, "Boots");
    Comment question = network.comment(ada, post.id(), "My order 17?");
    JsonObject recipient = new JsonObject().add("comment_id", question.id());

    SendResponse sent =
        client.publish(
            page.id() + "/messages",
            SendResponse.class,
            Parameter.with("recipient", recipient),
            Parameter.with("message", new com.restfb.types.send.Message("It is on its way.")));

    assertEquals(ada.id(), sent.getRecipientId());
    assertEquals(
        10900,
        assertThrows(
                FacebookOAuthException.class,
                () ->
                    client.publish(
                        page.id() + "/messages",
                        SendResponse.class,
                        Parameter.with("recipient", recipient),
                        Parameter.with("message", new com.restfb.types.send.Message("Again"))))
            .getErrorCode());
    assertEquals(
        2018278,
        assertThrows(
                FacebookOAuthException.class,
                () ->
                    send(
                        new IdMessageRecipient(ada.id()),
                        "And?",
                        Parameter.with("messaging_type", "RESPONSE")))
            .getErrorSubcode());
  }

  @Test
  void personIsReadByTheirId() {
    User user =
        client.fetchObject(
            ada.id(), User.class, Parameter.with("fields", "first_name,last_name,name"));

    assertEquals("Ada", user.getFirstName());
    assertEquals("Byron", user.getLastName());
  }

  @Test
  void errorsHaveTheNetworksCodes() {
    assertEquals(190, code(client("nonsense")));
    network.faults().expire(page.id());
    assertEquals(463, oauth(client).getErrorSubcode());
    network.faults().revoke(page.id());
    assertEquals(458, oauth(client).getErrorSubcode());
    network.faults().restore(page.id());
    network.faults().withdraw("pages_read_engagement");
    assertEquals(200, code(client));
  }

  @Test
  void callsWithoutAProofOrWithAWrongOneAreRefused() {
    String token = network.pageToken(app, page);

    assertEquals(100, code(endpoints(new DefaultFacebookClient(token, Version.VERSION_22_0))));
    assertEquals(
        100, code(endpoints(new DefaultFacebookClient(token, "wrong", Version.VERSION_22_0))));
  }

  @Test
  void throttlingComesByStatusByHeaderAndByCode() {
    network.faults().throttleByStatus("GET feed", 1, Duration.ofSeconds(30));
    assertEquals(
        429, assertThrows(FacebookNetworkException.class, () -> texts("feed")).getHttpStatusCode());

    network.faults().throttleByCode("GET feed", 1, 32, page.id(), Duration.ofMinutes(7));
    assertEquals(32, code(client));
    assertTrue(
        client
                .getWebRequestor()
                .getDebugHeaderInfo()
                .getBusinessUseCaseUsage()
                .get(page.id())
                .get(0)
                .getEstimatedTimeToRegainAccess()
            == 7);
    assertEquals(List.of(), texts("feed"));
  }

  @Test
  void droppedSendHasItsEffectOrNot() {
    Post post = network.post(page, "Boots");

    // Java's own HTTP client, which this one uses, posts once more when a connection ends.
    network.faults().drop("POST comments", 2, When.BEFORE_EFFECT);
    assertThrows(FacebookNetworkException.class, () -> comment(post, "lost"));
    network.faults().drop("POST comments", 2, When.AFTER_EFFECT);
    assertThrows(FacebookNetworkException.class, () -> comment(post, "kept"));

    assertEquals(
        List.of("kept", "kept"),
        network.comments(post.id()).stream().map(Comment::message).toList());
  }

  @Test
  void webhooksAreProvenSignedAndReadByTheClient() throws Exception {
    try (HookEnd hook = new HookEnd()) {
      subscribe(hook);
      assertEquals(
          Set.of(
              "feed",
              "mention",
              "messages",
              "message_echoes",
              "message_edits",
              "standby",
              "messaging_handovers"),
          network.subscribed(page, app));
      Post post = network.post(page, "Boots");
      await().until(() -> hook.received().size() == 1);

      Comment question =
          network.comment(ada, post.id(), "Do they fit?", "https://cdn.example/1.jpg");
      await().until(() -> hook.received().size() == 2);
      DirectMessage message = network.message(ada, page, "Hello");
      await().until(() -> hook.received().size() == 3);
      network.edit(question, "Do they fit me?");
      await().until(() -> hook.received().size() == 4);
      network.unsend(message);
      await().until(() -> hook.received().size() == 5);
      network.hideInApp(question, true);
      await().until(() -> hook.received().size() == 6);

      FeedCommentValue added = comment(hook, 1);
      assertEquals(question.id(), added.getCommentId());
      assertEquals(post.id(), added.getPostId());
      assertFalse(added.isReply());
      assertEquals(ada.id(), added.getFrom().getId());
      assertEquals("Do they fit?", added.getMessage());
      assertEquals("https://cdn.example/1.jpg", added.getPhoto());
      assertEquals(clock.instant(), added.getCreatedTime().toInstant());
      var messaging = parse(hook, 2).getEntryList().get(0).getMessaging().get(0);
      assertEquals(ada.id(), messaging.getSender().getId());
      assertEquals("Hello", messaging.getMessage().getText());
      assertEquals(clock.instant(), messaging.getTimestamp().toInstant());
      assertEquals("EDITED", comment(hook, 3).getVerb().name());
      assertTrue(
          parse(hook, 4).getEntryList().get(0).getMessaging().get(0).getMessage().getIsDeleted());
      assertEquals("HIDE", comment(hook, 5).getVerb().name());
      hook.received()
          .forEach(
              received ->
                  assertEquals(
                      "sha256=" + Signature.hex(SECRET, received.body()), received.signature()));
    }
  }

  @Test
  void threadIsHeldByAnotherAppTakenOverAndPassedBack() throws Exception {
    App bot = network.registerApp(SECRET);
    IdMessageRecipient recipient = new IdMessageRecipient(ada.id());
    try (HookEnd hook = new HookEnd()) {
      subscribe(hook);
      network.routing().take(page, ada, bot);
      await().until(() -> hook.received().size() == 1);
      network.message(ada, page, "Is anybody there?");
      await().until(() -> hook.received().size() == 2);
      network.routing().answer(bot, page, ada, "A bot");
      await().until(() -> hook.received().size() == 3);

      var taken = parse(hook, 0).getEntryList().get(0).getMessaging().get(0);
      assertNull(taken.getTakeThreadControl().getPreviousOwnerAppId());
      assertTrue(hook.received().get(0).text().contains("\"new_owner_app_id\":\"" + bot.id()));
      var heard = parse(hook, 1).getEntryList().get(0);
      assertTrue(heard.getMessaging().isEmpty());
      assertEquals("Is anybody there?", heard.getStandby().get(0).getMessage().getText());
      var echo = parse(hook, 2).getEntryList().get(0).getStandby().get(0).getMessage();
      assertTrue(echo.isEcho());
      assertEquals(bot.id(), echo.getAppId());

      var refused =
          assertThrows(
              FacebookOAuthException.class,
              () -> send(recipient, "Me", Parameter.with("messaging_type", "RESPONSE")));
      assertEquals(10, refused.getErrorCode());
      assertEquals(2018300, refused.getErrorSubcode());

      network.routing().keep(page, ada, true);
      assertEquals(
          200, assertThrows(FacebookOAuthException.class, () -> take(recipient)).getErrorCode());
      network.routing().keep(page, ada, false);
      assertTrue(take(recipient).isSuccess());
      assertEquals(app.id(), network.routing().holder(page, ada).orElseThrow());
      await().until(() -> hook.received().size() == 4);
      assertEquals(
          bot.id(),
          parse(hook, 3)
              .getEntryList()
              .get(0)
              .getMessaging()
              .get(0)
              .getTakeThreadControl()
              .getPreviousOwnerAppId());
      assertNotNull(
          send(recipient, "Me", Parameter.with("messaging_type", "RESPONSE")).getMessageId());
      await().until(() -> hook.received().size() == 5);

      network.routing().pass(page, ada, bot);
      await().until(() -> hook.received().size() == 6);
      assertEquals(
          bot.id(),
          parse(hook, 5)
              .getEntryList()
              .get(0)
              .getMessaging()
              .get(0)
              .getPassThreadControl()
              .getNewOwnerAppId());
    }
  }

  private GraphResponse take(IdMessageRecipient recipient) {
    return client.publish(
        page.id() + "/take_thread_control",
        GraphResponse.class,
        Parameter.with("recipient", recipient));
  }

  @Test
  void webhooksComeInBatchesAgainAfterARefusalTwiceAndTurnedRound() throws Exception {
    try (HookEnd hook = new HookEnd()) {
      subscribe(hook);
      network.webhooks().pause();
      Post post = network.post(page, "Boots");
      network.comment(ada, post.id(), "one");
      network.comment(ada, post.id(), "two");
      network.webhooks().reorder();
      network.webhooks().duplicate(1);
      hook.refuseNext(500);

      network.webhooks().resume();
      await().until(() -> hook.received().size() == 3);

      for (int i = 0; i < 3; i++) {
        assertEquals(3, parse(hook, i).getEntryList().size());
      }
      assertEquals(
          "two",
          ((FeedCommentValue) parse(hook, 0).getEntryList().get(0).getChanges().get(0).getValue())
              .getMessage());
    }
  }

  @Test
  void addressThatDoesNotProveItselfGetsNoWebhooks() throws Exception {
    try (HookEnd hook = new HookEnd()) {
      var refused =
          assertThrows(FacebookOAuthException.class, () -> subscribe(hook, "some other token"));

      assertEquals(2200, refused.getErrorCode());
    }
  }

  @Test
  void requestForDeletionIsSignedSoThatTheClientCanTell() throws Exception {
    try (HookEnd hook = new HookEnd()) {
      network.requestDeletion(app, ada, hook.uri());

      String signed =
          URLDecoder.decode(
              hook.received().get(0).text().substring("signed_request=".length()),
              StandardCharsets.UTF_8);
      JsonObject read = client.parseSignedRequest(signed, SECRET, JsonObject.class);
      assertEquals(FacebookStandIn.appScopedId(ada), read.getString("user_id", ""));
    }
  }

  @Test
  void idOfTheAppIsToldFromTheIdOfThePageByTheAppAlone() {
    String inApp = FacebookStandIn.appScopedId(ada);
    Parameter onPage = Parameter.with("page", page.id());

    List<JsonObject> ids =
        client(app.token())
            .fetchConnection(inApp + "/ids_for_pages", JsonObject.class, onPage)
            .getData();

    assertEquals(1, ids.size());
    assertEquals(ada.id(), ids.get(0).getString("id", ""));
    assertEquals(page.id(), ids.get(0).get("page").asObject().getString("id", ""));
    assertThrows(
        FacebookOAuthException.class,
        () -> client.fetchConnection(inApp + "/ids_for_pages", JsonObject.class, onPage));
  }

  @Test
  void deniedLoginComesBackWithItsReason() throws Exception {
    URI back = dialog(REDIRECT, "xyz", "no");

    assertTrue(back.toString().contains("error=access_denied"));
    assertTrue(back.toString().contains("state=xyz"));
    assertNull(dialog("https://elsewhere.example/", "xyz", "yes"));
  }

  private void subscribe(HookEnd hook) {
    subscribe(hook, HookEnd.VERIFY_TOKEN);
    client.publish(
        page.id() + "/subscribed_apps",
        GraphResponse.class,
        Parameter.with(
            "subscribed_fields",
            "feed,mention,messages,message_echoes,message_edits,standby,messaging_handovers"));
  }

  private void subscribe(HookEnd hook, String token) {
    client(app.token())
        .publish(
            app.id() + "/subscriptions",
            GraphResponse.class,
            Parameter.with("object", "page"),
            Parameter.with("callback_url", hook.uri().toString()),
            Parameter.with("verify_token", token),
            Parameter.with(
                "fields",
                "feed,mention,messages,message_echoes,message_edits,standby,messaging_handovers"));
  }

  private static WebhookObject parse(HookEnd hook, int index) {
    return new DefaultJsonMapper()
        .toJavaObject(hook.received().get(index).text(), WebhookObject.class);
  }

  private static FeedCommentValue comment(HookEnd hook, int index) {
    return assertInstanceOf(
        FeedCommentValue.class,
        parse(hook, index).getEntryList().get(0).getChanges().get(0).getValue());
  }

  private void comment(Post post, String text) {
    client.publish(post.id() + "/comments", FacebookType.class, Parameter.with("message", text));
  }

  private DirectMessage message(String mid) {
    return network.messages(page, ada).stream()
        .filter(message -> message.mid().equals(mid))
        .findFirst()
        .orElseThrow();
  }

  private SendResponse sendAsPerson(IdMessageRecipient recipient, String text) {
    return send(
        recipient,
        text,
        Parameter.with("messaging_type", "MESSAGE_TAG"),
        Parameter.with("tag", "HUMAN_AGENT"));
  }

  private SendResponse send(IdMessageRecipient recipient, String text, Parameter... more) {
    List<Parameter> all = new ArrayList<>(List.of(more));
    all.add(Parameter.with("recipient", recipient));
    all.add(Parameter.with("message", new com.restfb.types.send.Message(text)));
    return client.publish(
        page.id() + "/messages", SendResponse.class, all.toArray(Parameter[]::new));
  }

  private List<String> texts(String edge) {
    return client
        .fetchConnection(page.id() + "/" + edge, com.restfb.types.Post.class)
        .getData()
        .stream()
        .map(com.restfb.types.Post::getMessage)
        .toList();
  }

  private int code(FacebookClient by) {
    return oauth(by).getErrorCode();
  }

  private FacebookGraphException oauth(FacebookClient by) {
    return assertThrows(
        FacebookGraphException.class,
        () -> by.fetchConnection(page.id() + "/feed", com.restfb.types.Post.class));
  }

  private String exchanged(FacebookClient by, String code) {
    return by.obtainUserAccessToken(app.id(), SECRET, REDIRECT, code).getAccessToken();
  }

  private String code(String redirect, String state) throws Exception {
    String back = dialog(redirect, state, "yes").toString();
    assertTrue(back.contains("state=" + state));
    return back.replaceAll(".*code=([^&#]+).*", "$1");
  }

  /** Goes through the login as a person in a browser; null if the page says no. */
  private URI dialog(String redirect, String state, String answer)
      throws IOException, InterruptedException {
    URI uri =
        URI.create(
            network.url()
                + "/v26.0/dialog/oauth?client_id="
                + app.id()
                + "&redirect_uri="
                + redirect
                + "&state="
                + state
                + "&scope="
                + String.join(",", FacebookStandIn.SCOPES));
    HttpResponse<String> seen =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("answer=" + answer))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return seen.headers().firstValue("Location").map(URI::create).orElse(null);
  }

  private FacebookClient client(String token) {
    return endpoints(new DefaultFacebookClient(token, SECRET, Version.VERSION_22_0));
  }

  private FacebookClient endpoints(DefaultFacebookClient made) {
    made.setFacebookEndpointUrls(
        new FacebookEndpoints() {
          @Override
          public String getGraphEndpoint() {
            return network.url();
          }

          @Override
          public String getFacebookEndpoint() {
            return network.url();
          }
        });
    return made;
  }
}
