package dev.parley.networks.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import work.socialhub.kbsky.Bluesky;
import work.socialhub.kbsky.BlueskyFactory;
import work.socialhub.kbsky.api.entity.app.bsky.feed.FeedGetPostThreadRequest;
import work.socialhub.kbsky.api.entity.app.bsky.feed.FeedPostRequest;
import work.socialhub.kbsky.api.entity.app.bsky.notification.NotificationListNotificationsRequest;
import work.socialhub.kbsky.api.entity.app.bsky.notification.NotificationListNotificationsResponse;
import work.socialhub.kbsky.api.entity.com.atproto.repo.RepoGetRecordRequest;
import work.socialhub.kbsky.api.entity.com.atproto.server.ServerCreateSessionRequest;
import work.socialhub.kbsky.api.entity.com.atproto.server.ServerCreateSessionResponse;
import work.socialhub.kbsky.auth.BearerTokenAuthProvider;
import work.socialhub.kbsky.model.app.bsky.feed.FeedDefsThreadUnion;
import work.socialhub.kbsky.model.app.bsky.feed.FeedPost;
import work.socialhub.kbsky.model.app.bsky.feed.FeedPostReplyRef;
import work.socialhub.kbsky.model.app.bsky.notification.NotificationListNotificationsNotification;
import work.socialhub.kbsky.model.app.bsky.richtext.RichtextFacet;
import work.socialhub.kbsky.model.app.bsky.richtext.RichtextFacetByteSlice;
import work.socialhub.kbsky.model.app.bsky.richtext.RichtextFacetMention;
import work.socialhub.kbsky.model.com.atproto.repo.RepoStrongRef;

/** An account's phone: kbsky, a client of Bluesky that was written by others, with a session. */
final class KbskyClient {
  final Bluesky bluesky;
  final BearerTokenAuthProvider auth;
  final ServerCreateSessionResponse session;

  private KbskyClient(Bluesky bluesky, ServerCreateSessionResponse session) {
    this.bluesky = bluesky;
    this.session = session;
    this.auth = new BearerTokenAuthProvider(session.getAccessJwt(), session.getRefreshJwt());
  }

  static KbskyClient login(BlueskyStandIn network, String handle, String password) {
    Bluesky bluesky = BlueskyFactory.INSTANCE.instance(network.url() + "/");
    ServerCreateSessionRequest request = new ServerCreateSessionRequest();
    request.setIdentifier(handle);
    request.setPassword(password);
    return new KbskyClient(bluesky, bluesky.server().createSession(request).getData());
  }

  FeedPostRequest draft(String text) {
    FeedPostRequest request = new FeedPostRequest(auth);
    request.setText(text);
    return request;
  }

  RepoStrongRef post(FeedPostRequest request) {
    var made = bluesky.feed().post(request).getData();
    return new RepoStrongRef(made.getUri(), made.getCid());
  }

  RepoStrongRef reply(PostRef root, PostRef parent, String text) {
    FeedPostReplyRef reply = new FeedPostReplyRef();
    reply.setRoot(new RepoStrongRef(root.uri(), root.cid()));
    reply.setParent(new RepoStrongRef(parent.uri(), parent.cid()));
    FeedPostRequest request = draft(text);
    request.setReply(reply);
    return post(request);
  }

  /** Marks the first place where the name stands in the text as a mention of the account. */
  static RichtextFacet mention(String text, String name, Account account) {
    int start = text.substring(0, text.indexOf(name)).getBytes(UTF_8).length;
    RichtextFacetByteSlice index = new RichtextFacetByteSlice();
    index.setByteStart(start);
    index.setByteEnd(start + name.getBytes(UTF_8).length);
    RichtextFacetMention mention = new RichtextFacetMention();
    mention.setDid(account.did());
    RichtextFacet facet = new RichtextFacet();
    facet.setIndex(index);
    facet.setFeatures(List.of(mention));
    return facet;
  }

  FeedPost record(String uri) {
    AtUri address = AtUri.of(uri);
    return bluesky
        .repo()
        .getRecord(
            new RepoGetRecordRequest(address.did(), address.collection(), address.rkey(), null))
        .getData()
        .getValue()
        .getAsFeedPost();
  }

  FeedDefsThreadUnion thread(String uri) {
    FeedGetPostThreadRequest request = new FeedGetPostThreadRequest(auth);
    request.setUri(uri);
    return bluesky.feed().getPostThread(request).getData().getThread();
  }

  NotificationListNotificationsResponse page(int limit, String cursor) {
    NotificationListNotificationsRequest request = new NotificationListNotificationsRequest(auth);
    request.setLimit(limit);
    request.setCursor(cursor);
    return bluesky.notification().listNotifications(request).getData();
  }

  /** All pages to the end, in the order in which they come. */
  List<NotificationListNotificationsNotification> notifications(int pageSize) {
    List<NotificationListNotificationsNotification> all = new ArrayList<>();
    NotificationListNotificationsResponse page = page(pageSize, null);
    all.addAll(page.getNotifications());
    while (page.getCursor() != null) {
      page = page(pageSize, page.getCursor());
      all.addAll(page.getNotifications());
    }
    return all;
  }
}
