package dev.parley.networks.instagram;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.restfb.AccessToken;
import com.restfb.Connection;
import com.restfb.DefaultFacebookClient;
import com.restfb.DefaultInstagramLoginClient;
import com.restfb.DefaultJsonMapper;
import com.restfb.FacebookClient;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookGraphException;
import com.restfb.exception.FacebookOAuthException;
import com.restfb.json.JsonObject;
import com.restfb.types.Account;
import com.restfb.types.Conversation;
import com.restfb.types.FacebookType;
import com.restfb.types.GraphResponse;
import com.restfb.types.instagram.IgComment;
import com.restfb.types.instagram.IgMedia;
import com.restfb.types.instagram.IgUser;
import com.restfb.types.send.IdMessageRecipient;
import com.restfb.types.send.Message;
import com.restfb.types.send.SendResponse;
import com.restfb.types.webhook.WebhookObject;
import com.restfb.types.webhook.instagram.InstagramCommentsValue;
import com.restfb.types.webhook.instagram.InstagramMentionsValue;
import com.restfb.types.webhook.messaging.MessageItem;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.HookEnd;
import dev.parley.networks.graph.Person;
import dev.parley.networks.graph.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stand-in holds against restfb, a client of both of Instagram's APIs, written by others. */
class InstagramStandInAgainstRestfbTest {
  private static final String SECRET = "app secret";

  private final TestClock clock = new TestClock();
  private InstagramStandIn network;
  private App app;
  private App facebookApp;
  private dev.parley.networks.instagram.Account account;
  private Person ada;
  private FacebookClient own;
  private FacebookClient byPage;

  @BeforeEach
  void startNetwork() {
    network = InstagramStandIn.start(InstagramStandIn.Settings.at(clock));
    app = network.registerApp(SECRET);
    facebookApp = network.registerFacebookApp(SECRET);
    account = network.open("alpine_outfitters", "Alpine Outfitters");
    ada = network.join("ada.byron");
    own = instagram(network.token(app, account));
    byPage =
        endpoints(
            new DefaultFacebookClient(
                network.pageToken(facebookApp, account), SECRET, Version.VERSION_22_0));
  }

  @AfterEach
  void stopNetwork() {
    network.close();
  }

  @Test
  void shortTokensBecomeLongOnesThatAreRenewedOnceTheyAreADayOld() {
    String shortLived = network.shortToken(app, account);
    AccessToken longLived =
        unversioned(shortLived).obtainExtendedAccessToken(app.id(), SECRET, shortLived);
    var holder = unversioned(longLived.getAccessToken());
    assertThrows(
        FacebookGraphException.class, holder::obtainRefreshedExtendedAccessToken, "too young");
    clock.pass(Duration.ofDays(2));

    AccessToken renewed = holder.obtainRefreshedExtendedAccessToken();

    assertNotEquals(longLived.getAccessToken(), renewed.getAccessToken());
    clock.pass(Duration.ofDays(59));
    assertEquals(
        "alpine_outfitters",
        instagram(renewed.getAccessToken())
            .fetchObject("me", IgUser.class, Parameter.withFields("user_id,username"))
            .getUsername());
    var old =
        assertThrows(
            FacebookOAuthException.class,
            () ->
                instagram(longLived.getAccessToken())
                    .fetchObject("me", IgUser.class, Parameter.withFields("user_id")));
    assertEquals(190, old.getErrorCode());
    assertEquals(463, old.getErrorSubcode());
  }

  @Test
  void eitherLoginKnowsTheAccount() {
    var me = own.fetchObject("me", IgUser.class, Parameter.withFields("user_id,username,name"));
    var page =
        byPage.fetchObject(
            "me",
            JsonObject.class,
            Parameter.withFields("id,name,instagram_business_account{id,username}"));
    var pages =
        endpoints(
                new DefaultFacebookClient(
                    network.userToken(facebookApp, ada), SECRET, Version.VERSION_22_0))
            .fetchConnection(
                "me/accounts",
                Account.class,
                Parameter.withFields(
                    "id,name,access_token,instagram_business_account{id,username}"))
            .getData();

    assertEquals(account.id(), String.valueOf(me.getUserId()));
    assertEquals("alpine_outfitters", me.getUsername());
    assertEquals(
        account.id(), page.get("instagram_business_account").asObject().getString("id", ""));
    assertEquals(account.id(), pages.get(0).getInstagramBusinessAccount().getId());
  }

  @Test
  void postsAndTheirCommentsAreReadToTheEndNewestFirst() {
    Post post = network.post(account, "Our winter boots are here", network.picture("boots"));
    for (int i = 0; i < 60; i++) {
      network.comment(ada, post.id(), "comment " + i);
    }
    Comment first = network.comments(post.id()).get(0);
    network.comment(ada, first.id(), "and below it");

    for (FacebookClient client : List.of(own, byPage)) {
      List<IgComment> all = new ArrayList<>();
      Connection<IgComment> part =
          client.fetchConnection(
              post.id() + "/comments",
              IgComment.class,
              Parameter.with("limit", 25),
              Parameter.withFields(
                  "id,text,timestamp,username,from,parent_id,hidden,replies{id,text,parent_id}"));
      all.addAll(part.getData());
      while (part.hasNext()) {
        part =
            client.fetchConnectionPage(
                part.getNextPageUrl().replaceFirst("https:", "http:"), IgComment.class);
        all.addAll(part.getData());
      }
      IgMedia media =
          client
              .fetchConnection(
                  account.id() + "/media",
                  IgMedia.class,
                  Parameter.withFields("id,caption,permalink,timestamp,media_url,comments_count"))
              .getData()
              .get(0);

      assertEquals(60, all.size());
      assertEquals("comment 59", all.get(0).getText());
      assertEquals("ada.byron", all.get(0).getFrom().getUsername());
      assertEquals(ada.id(), all.get(0).getFrom().getId());
      assertEquals(clock.instant(), all.get(0).getTimestamp().toInstant());
      assertEquals("and below it", all.get(59).getReplies().get(0).getText());
      assertEquals(first.id(), all.get(59).getReplies().get(0).getParentId());
      assertEquals("Our winter boots are here", media.getCaption());
      assertEquals(61, media.getCommentsCount());
      assertFalse(media.getPermalink().isBlank());
    }
  }

  @Test
  void commentsAreAnsweredHiddenAndDeleted() {
    Post post = network.post(account, "Boots");
    Comment question = network.comment(ada, post.id(), "Do you ship to Norway?");
    Comment below = network.comment(ada, question.id(), "Or Sweden?");

    var answer =
        own.publish(
            question.id() + "/replies", FacebookType.class, Parameter.with("message", "Yes"));
    byPage.publish(
        below.id() + "/replies", FacebookType.class, Parameter.with("message", "There too"));
    own.publish(below.id(), GraphResponse.class, Parameter.with("hide", true));

    List<Comment> all = network.comments(post.id());
    assertEquals(4, all.size());
    assertEquals(answer.getId(), all.get(2).id());
    assertEquals(
        question.id(), all.get(3).parentId().orElseThrow(), "a reply to a reply goes to the top");
    assertTrue(network.comment(below.id()).orElseThrow().hidden());
    assertThrows(
        FacebookGraphException.class,
        () ->
            own.publish(
                below.id() + "/replies", FacebookType.class, Parameter.with("message", "No")));
    assertTrue(own.deleteObject(question.id()));
    var gone =
        assertThrows(
            FacebookGraphException.class, () -> own.fetchObject(question.id(), IgComment.class));
    assertEquals(33, gone.getErrorSubcode());
  }

  @Test
  void mentionsAreReadByIdAndAnsweredByFacebooksLoginAlone() {
    Post theirs = network.publish(ada, "My boots from @alpine_outfitters broke");
    Comment comment = network.comment(network.join("mia"), theirs.id(), "@alpine_outfitters look");
    String read =
        "mentioned_comment.comment_id(%s){id,text,timestamp,username,media{id,caption}}"
            .formatted(comment.id());

    JsonObject mention =
        byPage
            .fetchObject(account.id(), JsonObject.class, Parameter.with("fields", read))
            .get("mentioned_comment")
            .asObject();
    JsonObject caption =
        byPage
            .fetchObject(
                account.id(),
                JsonObject.class,
                Parameter.with(
                    "fields", "mentioned_media.media_id(%s){id,caption}".formatted(theirs.id())))
            .get("mentioned_media")
            .asObject();
    byPage.publish(
        account.id() + "/mentions",
        FacebookType.class,
        Parameter.with("media_id", theirs.id()),
        Parameter.with("comment_id", comment.id()),
        Parameter.with("message", "Sorry! Write to us."));

    assertEquals("@alpine_outfitters look", mention.getString("text", ""));
    assertEquals("mia", mention.getString("username", ""));
    assertEquals(theirs.id(), mention.get("media").asObject().getString("id", ""));
    assertEquals("My boots from @alpine_outfitters broke", caption.getString("caption", ""));
    assertEquals(2, network.comments(theirs.id()).size());
    assertThrows(
        FacebookGraphException.class,
        () -> own.fetchObject(account.id(), JsonObject.class, Parameter.with("fields", read)));
  }

  @Test
  void messagesAreReadAndSentWithinWindowsAndBytes() {
    DirectMessage question = network.message(ada, account, "Anybody there?");
    network.answerStory(ada, account, "I like that one");

    var sent = send(own, ada.id(), "RESPONSE", "Hello", null);
    List<Conversation> threads =
        own.fetchConnection(
                "me/conversations",
                Conversation.class,
                Parameter.with("platform", "instagram"),
                Parameter.withFields(
                    "id,updated_time,participants,messages{id,message,from,story}"))
            .getData();
    clock.pass(Duration.ofHours(25));

    assertEquals(ada.id(), sent.getRecipientId());
    assertEquals(3, threads.get(0).getMessages().size());
    assertEquals("Hello", threads.get(0).getMessages().get(0).getMessage());
    assertEquals(question.mid(), threads.get(0).getMessages().get(2).getId());
    var late =
        assertThrows(
            FacebookOAuthException.class, () -> send(own, ada.id(), "RESPONSE", "Late", null));
    assertEquals(2018278, late.getErrorSubcode());
    assertFalse(
        send(byPage, ada.id(), "MESSAGE_TAG", "A person", "HUMAN_AGENT").getMessageId().isBlank());
    assertThrows(
        FacebookOAuthException.class,
        () -> send(own, ada.id(), "MESSAGE_TAG", "ä".repeat(501), "HUMAN_AGENT"),
        "1,002 bytes");
    send(own, ada.id(), "MESSAGE_TAG", "ä".repeat(500), "HUMAN_AGENT");
    clock.pass(Duration.ofDays(7));
    assertThrows(
        FacebookOAuthException.class,
        () -> send(own, ada.id(), "MESSAGE_TAG", "Too late", "HUMAN_AGENT"));
  }

  @Test
  void aCommentIsAnsweredInPrivateOnceWithinSevenDays() {
    Post post = network.post(account, "Boots");
    Comment question = network.comment(ada, post.id(), "How much?");
    Comment other = network.comment(ada, post.id(), "And those?");

    privately(question.id());

    assertEquals("40 euros", network.messages(account, ada).get(0).text());
    assertThrows(FacebookOAuthException.class, () -> privately(question.id()), "once");
    clock.pass(Duration.ofDays(8));
    assertThrows(FacebookOAuthException.class, () -> privately(other.id()), "too late");
  }

  private void privately(String comment) {
    own.publish(
        "me/messages",
        SendResponse.class,
        Parameter.with("recipient", new JsonObject().add("comment_id", comment)),
        Parameter.with("message", new Message("40 euros")));
  }

  private static SendResponse send(
      FacebookClient client, String to, String type, String text, String tag) {
    List<Parameter> all =
        new ArrayList<>(
            List.of(
                Parameter.with("recipient", new IdMessageRecipient(to)),
                Parameter.with("messaging_type", type),
                Parameter.with("message", new Message(text))));
    if (tag != null) {
      all.add(Parameter.with("tag", tag));
    }
    return client.publish("me/messages", SendResponse.class, all.toArray(Parameter[]::new));
  }

  @Test
  void webhooksOfFacebooksLoginAreWhatTheClientReads() throws IOException {
    try (HookEnd end = new HookEnd()) {
      network.enterHook(facebookApp, end.uri(), HookEnd.VERIFY_TOKEN);
      byPage.publish(
          "me/subscribed_apps", GraphResponse.class, Parameter.with("subscribed_fields", "feed"));
      network.webhooks().pause();
      Post post = network.post(account, "Boots");
      Post ad = network.advertise(account, post, "Winter sale");
      Comment comment = network.comment(ada, ad.id(), "How much?");
      network.comment(ada, network.publish(ada, "Mine").id(), "@alpine_outfitters see");
      DirectMessage mention = network.mentionInStory(ada, account);
      network.answerStory(ada, account, "Love it");
      network.remove(network.message(ada, account, "Oops").mid());
      network.webhooks().resume();
      await().until(() -> !end.received().isEmpty());

      WebhookObject read =
          new DefaultJsonMapper().toJavaObject(end.received().get(0).text(), WebhookObject.class);

      assertEquals("instagram", read.getObject());
      assertTrue(
          read.getEntryList().stream().allMatch(entry -> entry.getId().equals(account.id())));
      var told =
          assertInstanceOf(
              InstagramCommentsValue.class,
              read.getEntryList().get(0).getChanges().get(0).getValue());
      assertEquals(comment.id(), told.getId());
      assertEquals("How much?", told.getText());
      assertEquals("ada.byron", told.getFrom().getUsername());
      assertEquals(ad.id(), told.getMedia().getId());
      assertEquals("AD", told.getMedia().getMediaProductType());
      var again =
          assertInstanceOf(
              InstagramCommentsValue.class,
              read.getEntryList().get(1).getChanges().get(0).getValue());
      assertEquals(comment.id(), again.getId(), "told of twice");
      assertEquals(post.id(), again.getMedia().getId());
      assertInstanceOf(
          InstagramMentionsValue.class, read.getEntryList().get(2).getChanges().get(0).getValue());
      MessageItem story = read.getEntryList().get(3).getMessaging().get(0).getMessage();
      assertEquals(mention.mid(), story.getMid());
      assertTrue(story.getAttachments().get(0).isStoryMention());
      MessageItem answer = read.getEntryList().get(4).getMessaging().get(0).getMessage();
      assertFalse(answer.getReplyTo().getStory().getUrl().isBlank());
      assertTrue(read.getEntryList().get(6).getMessaging().get(0).getMessage().getIsDeleted());
    }
  }

  @Test
  void anAccountsOwnSubscriptionShowsWhatWasAskedFor() {
    own.publish(
        account.id() + "/subscribed_apps",
        GraphResponse.class,
        Parameter.with("subscribed_fields", "comments,messages"));

    assertEquals(Set.of("comments", "messages"), network.subscribed(account, app));
  }

  private FacebookClient instagram(String token) {
    return endpoints(new DefaultInstagramLoginClient(token, Version.VERSION_22_0));
  }

  private DefaultInstagramLoginClient unversioned(String token) {
    var made = new DefaultInstagramLoginClient(token, Version.UNVERSIONED);
    endpoints(made);
    return made;
  }

  private FacebookClient endpoints(DefaultFacebookClient made) {
    made.setFacebookEndpointUrls(
        new FacebookEndpoints() {
          @Override
          public String getGraphEndpoint() {
            return network.url();
          }

          @Override
          public String getInstagramEndpoint() {
            return network.url();
          }
        });
    return made;
  }
}
