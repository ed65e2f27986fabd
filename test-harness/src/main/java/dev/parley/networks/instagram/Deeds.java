package dev.parley.networks.instagram;

import com.google.gson.JsonObject;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.DirectMessage.Story;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Person;
import dev.parley.networks.graph.Update;
import dev.parley.networks.loopback.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What can be done on the network, by people in its app and by programs: changes the state and
 * tells the apps that listen, as webhooks spell it (developers.facebook.com
 * instagram-platform/webhooks/examples of 24 November 2025; samples: restfb/restfb
 * src/test/resources/json/instagram, 24 May 2026).
 */
final class Deeds {
  private final State state;

  Deeds(State state) {
    this.state = state;
  }

  Post publish(
      Person owner,
      String caption,
      Optional<String> picture,
      String product,
      Optional<Post.Ad> ad) {
    Post post = new Post(state.ids().number(), owner, caption, picture, now(), product, ad);
    state.feed().add(post);
    return post;
  }

  /**
   * Somebody comments.
   *
   * @param above a post or a comment; a reply to a reply goes to the comment above it
   */
  Comment comment(String above, Person author, String text) {
    Optional<Comment> answered = state.feed().comment(above);
    Post post = state.post(answered.map(Comment::postId).orElse(above), "post");
    Comment comment =
        new Comment(
            state.ids().number(),
            post.id(),
            answered.map(one -> one.parentId().orElse(one.id())),
            author,
            text,
            now(),
            false,
            false);
    state.feed().add(comment);
    told(post, comment);
    return comment;
  }

  /** A comment below an advertisement is told of twice: below it, and below the original. */
  private void told(Post post, Comment comment) {
    Optional<Account> account = state.account(post.owner().id());
    account.ifPresent(
        one -> {
          String field = post.product().equals("LIVE") ? "live_comments" : "comments";
          change(one, field, value(one, comment, media(post)));
          post.ad()
              .ifPresent(
                  ad ->
                      change(
                          one,
                          field,
                          value(
                              one,
                              comment,
                              Json.of("id", ad.originalId(), "media_product_type", "FEED"))));
        });
    if (account.isEmpty()) {
      state.accounts().values().stream()
          .filter(one -> names(comment.text(), one))
          .forEach(
              one ->
                  change(
                      one, "mentions", Json.of("media_id", post.id(), "comment_id", comment.id())));
    }
  }

  /** Somebody names accounts in a post of their own. */
  void mentionsIn(Post post) {
    state.accounts().values().stream()
        .filter(one -> names(post.caption(), one))
        .forEach(one -> change(one, "mentions", Json.of("media_id", post.id())));
  }

  private static boolean names(String text, Account account) {
    return text.contains("@" + account.username());
  }

  private static JsonObject media(Post post) {
    return Json.of(
        "id", post.id(),
        "media_product_type", post.product(),
        "ad_id", post.ad().map(Post.Ad::id).orElse(null),
        "ad_title", post.ad().map(Post.Ad::title).orElse(null),
        "original_media_id", post.ad().map(Post.Ad::originalId).orElse(null));
  }

  private static JsonObject value(Account account, Comment comment, JsonObject media) {
    boolean own = comment.author().id().equals(account.id());
    return Json.of(
        "id", comment.id(),
        "from",
            Json.of(
                "id", comment.author().id(),
                "username", comment.author().name(),
                "self_ig_scoped_id", own ? "52" + account.id() : null),
        "text", comment.text(),
        "parent_id", comment.parentId().orElse(null),
        "media", media);
  }

  /** In the shape of the login by which the app was subscribed. */
  private void change(Account account, String field, JsonObject value) {
    Instant now = now();
    state
        .webhooks()
        .emit(
            state.flat().contains(account.id())
                ? new Update(
                    account.id(),
                    field,
                    Json.of(
                        "id",
                        account.id(),
                        "time",
                        now.getEpochSecond(),
                        "field",
                        field,
                        "value",
                        value))
                : Update.change(account.id(), field, value, now));
  }

  DirectMessage write(
      Account account,
      Person person,
      boolean ours,
      String text,
      Optional<String> photo,
      Optional<Story> story) {
    var message =
        new DirectMessage(
            "aWdf" + state.ids().message().substring(2),
            account.id(),
            person,
            ours,
            text,
            photo,
            now(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return keep(story.map(message::with).orElse(message));
  }

  DirectMessage keep(DirectMessage message) {
    state.inbox().add(message);
    Optional<JsonObject> file =
        message
            .photo()
            .map(url -> Json.of("type", "image", "payload", Json.of("url", url)))
            .or(
                () ->
                    message
                        .story()
                        .filter(Story::mention)
                        .map(
                            one ->
                                Json.of(
                                    "type",
                                    "story_mention",
                                    "payload",
                                    Json.of("url", one.url()))));
    messaging(
        message,
        Json.of(
            "mid", message.mid(),
            "text", message.text().isEmpty() ? null : message.text(),
            "is_echo", message.fromPage() ? true : null,
            "reply_to",
                message
                    .story()
                    .filter(one -> !one.mention())
                    .map(one -> Json.of("story", Json.of("url", one.url(), "id", one.id())))
                    .orElse(null),
            "attachments", file.map(one -> Json.array(List.of(one))).orElse(null)));
    return message;
  }

  /** Something that apps are not told the content of. */
  DirectMessage unsupported(Account account, Person person) {
    var message =
        new DirectMessage(
            "aWdf" + state.ids().message().substring(2),
            account.id(),
            person,
            false,
            "",
            Optional.empty(),
            now(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    state.inbox().add(message);
    messaging(message, Json.of("mid", message.mid(), "is_unsupported", true));
    return message;
  }

  /** Where somebody came from (instagram-platform/webhooks/fields of 28 October 2026). */
  void referral(Account account, Person person, String title) {
    state
        .webhooks()
        .emit(
            Update.messaging(
                account.id(),
                "messaging_referral",
                Json.of(
                    "sender", Json.of("id", person.id()),
                    "recipient", Json.of("id", account.id()),
                    "timestamp", now().toEpochMilli(),
                    "referral",
                        Json.of(
                            "ad_id",
                            state.ids().number(),
                            "source",
                            "ADS",
                            "type",
                            "OPEN_THREAD",
                            "ads_context_data",
                            Json.of("ad_title", title))),
                now()));
  }

  boolean unsend(String mid) {
    Optional<DirectMessage> gone = state.inbox().remove(mid);
    gone.ifPresent(message -> messaging(message, Json.of("mid", mid, "is_deleted", true)));
    return gone.isPresent();
  }

  private void messaging(DirectMessage message, JsonObject content) {
    String person = message.person().id();
    String account = message.pageId();
    state
        .webhooks()
        .emit(
            Update.messaging(
                account,
                "messages",
                Json.of(
                    "sender", Json.of("id", message.fromPage() ? account : person),
                    "recipient", Json.of("id", message.fromPage() ? person : account),
                    "timestamp", message.createdAt().toEpochMilli(),
                    "message", content),
                now()));
  }

  Comment hide(String id, boolean hidden) {
    return state
        .feed()
        .change(id, comment -> comment.hide(hidden))
        .orElseThrow(() -> GraphError.missing("post", id));
  }

  private Instant now() {
    return state.clock().instant();
  }
}
