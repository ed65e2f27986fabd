package dev.parley.channel.bluesky;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.Moderation;
import dev.parley.channel.ModerationResult;
import dev.parley.channel.Obstacle;
import dev.parley.channel.bluesky.BlueskyWire.StrongRef;
import dev.parley.channel.bluesky.Xrpc.No;
import dev.parley.kit.Descriptor;
import java.time.Duration;

/**
 * Likes posts and takes that back, and deletes our own. The like of one post always has the same
 * record key, so that doing it twice puts the same record
 * (lexicons/com/atproto/repo/putRecord.json, 20 February 2025), and taking it back needs no search.
 * A like that was given in another app has another key and stays.
 */
final class Liking {

  private final Connection connection;
  private final Xrpc xrpc;
  private final Sessions sessions;

  Liking(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.xrpc = new Xrpc(connection, facts);
    this.sessions = new Sessions(connection, xrpc);
  }

  ModerationResult moderate(Moderation moderation) {
    return switch (moderation.action()) {
      case LIKE -> call("com.atproto.repo.putRecord", like(moderation));
      case UNLIKE -> call("com.atproto.repo.deleteRecord", key(moderation));
      case DELETE ->
          AtUri.parse(moderation.messageId())
              .filter(uri -> uri.isPost() && uri.did().equals(connection.externalId()))
              .map(uri -> call("com.atproto.repo.deleteRecord", post(uri)))
              .orElseGet(Liking::othersOnly);
      case HIDE, UNHIDE -> othersOnly();
    };
  }

  private static ModerationResult othersOnly() {
    return new ModerationResult.Refused(
        "Bluesky lets nobody but the author do that; hiding a reply from a thread is not offered"
            + " here.");
  }

  /** A record that is not there is deleted already, says the network, too. */
  private JsonObject post(AtUri uri) {
    var input = new JsonObject();
    input.addProperty("repo", connection.externalId());
    input.addProperty("collection", AtUri.POST);
    input.addProperty("rkey", uri.rkey());
    return input;
  }

  private JsonObject like(Moderation moderation) {
    var subject = new StrongRef(moderation.messageId(), PostRecord.cid(moderation.address()));
    var record = new JsonObject();
    record.addProperty("$type", AtUri.LIKE);
    record.add("subject", subject.toJson());
    record.addProperty("createdAt", PostRecord.time(connection.clock().instant()));
    var input = key(moderation);
    input.add("record", record);
    return input;
  }

  private JsonObject key(Moderation moderation) {
    var input = new JsonObject();
    input.addProperty("repo", connection.externalId());
    input.addProperty("collection", AtUri.LIKE);
    input.addProperty("rkey", PostRecord.keyFor(moderation.messageId()));
    return input;
  }

  private ModerationResult call(String method, JsonObject input) {
    return sessions
        .as(token -> xrpc.procedure(sessions.service(), method, input, token))
        .fold(
            ok -> new ModerationResult.Done(),
            Liking::refusal,
            unsent -> later(unsent.why()),
            lost -> later(lost.why()));
  }

  private static ModerationResult later(String why) {
    return new ModerationResult.TryLater(Obstacle.FAULT, Duration.ZERO, why);
  }

  private static ModerationResult refusal(No no) {
    return switch (no.kind()) {
      case RECONNECT, RENEW_SESSION, EXPIRED, PERMISSION_LOST ->
          new ModerationResult.NeedsReconnect(no.trouble(), no.why());
      case REFUSED, WINDOW_CLOSED -> new ModerationResult.Refused(no.why());
      case TRY_LATER, THROTTLED ->
          new ModerationResult.TryLater(no.obstacle(), no.delay(), no.why());
    };
  }
}
