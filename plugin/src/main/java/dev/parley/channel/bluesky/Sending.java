package dev.parley.channel.bluesky;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Media;
import dev.parley.channel.Outgoing;
import dev.parley.channel.SendResult;
import dev.parley.channel.bluesky.Xrpc.No;
import dev.parley.kit.Descriptor;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Posts under a key chosen beforehand, and looks that key up when an answer got lost. A server
 * answers 500 to a key that exists already, so a 5xx settles nothing (packages/repo/src/mst/mst.ts,
 * 9 July 2026, and packages/xrpc-server/src/errors.ts, 3 August 2026).
 */
final class Sending {

  private static final int LONGEST_REASON = 300;

  private final Connection connection;
  private final Descriptor facts;
  private final Xrpc xrpc;
  private final Sessions sessions;

  Sending(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.facts = facts;
    this.xrpc = new Xrpc(connection, facts);
    this.sessions = new Sessions(connection, xrpc);
  }

  /** The network would take a post without words or pictures; nobody means to send one. */
  SendResult send(Outgoing outgoing) {
    if (outgoing.text().isBlank() && outgoing.media().isEmpty()) {
      return new SendResult.Refused("The text is empty.");
    }
    if (outgoing.media().isEmpty()) {
      return post(outgoing, new JsonArray());
    }
    var unfit = facts.mediaFor(ItemKind.COMMENT).objection(outgoing.media());
    return unfit
        .<SendResult>map(no -> new SendResult.Refused(no.why()))
        .orElseGet(() -> withPictures(outgoing));
  }

  /**
   * Brings the pictures first, each known by the hash of its bytes: brought twice it is the same
   * one, and nobody sees it before a post names it. So no answer is worth a look-up here (lexicons/
   * com/atproto/repo/uploadBlob.json, 3 June 2026).
   */
  private SendResult withPictures(Outgoing outgoing) {
    var images = new JsonArray();
    for (Media picture : outgoing.media()) {
      var failed =
          sessions
              .as(
                  token ->
                      xrpc.procedure(
                          sessions.service(), "com.atproto.repo.uploadBlob", picture, token))
              .<Optional<SendResult>>fold(
                  ok -> {
                    var blob = BlueskyWire.object(ok.body(), "blob");
                    blob.ifPresent(ref -> images.add(image(picture, ref)));
                    return blob.isPresent()
                        ? Optional.empty()
                        : Optional.of(
                            new SendResult.TryLater(
                                Duration.ZERO, "Bluesky answers 200 without the picture's name"));
                  },
                  no ->
                      Optional.of(
                          no.kind() == Descriptor.ErrorClass.TRY_LATER
                              ? new SendResult.TryLater(no.obstacle(), no.delay(), no.why())
                              : refusal(no)),
                  unsent -> Optional.of(new SendResult.TryLater(Duration.ZERO, unsent.why())),
                  lost -> Optional.of(new SendResult.TryLater(Duration.ZERO, lost.why())));
      if (failed.isPresent()) {
        return failed.get();
      }
    }
    return post(outgoing, images);
  }

  private static JsonObject image(Media picture, JsonObject blob) {
    var image = new JsonObject();
    image.addProperty("alt", picture.alt());
    image.add("image", blob);
    return image;
  }

  private SendResult post(Outgoing outgoing, JsonArray images) {
    var input = new JsonObject();
    input.addProperty("repo", connection.externalId());
    input.addProperty("collection", AtUri.POST);
    input.addProperty("rkey", PostRecord.rkey(outgoing));
    input.add("record", PostRecord.of(outgoing, images));
    return sessions
        .as(
            token ->
                xrpc.procedure(sessions.service(), "com.atproto.repo.createRecord", input, token))
        .fold(
            ok -> sent(ok.body()),
            Sending::refusal,
            unsent -> new SendResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new SendResult.Unclear(lost.why()));
  }

  LookupResult lookup(Outgoing outgoing) {
    return xrpc.query(
            sessions.service(),
            "com.atproto.repo.getRecord",
            List.of(
                Map.entry("repo", connection.externalId()),
                Map.entry("collection", AtUri.POST),
                Map.entry("rkey", PostRecord.rkey(outgoing))),
            "")
        .fold(
            ok -> found(ok.body()),
            no ->
                no.status() < 500 && no.error().equals("RecordNotFound")
                    ? new LookupResult.NotThere()
                    : new LookupResult.CannotTell(no.obstacle(), no.delay(), no.why()),
            unsent -> new LookupResult.CannotTell(Duration.ZERO, unsent.why()),
            lost -> new LookupResult.CannotTell(Duration.ZERO, lost.why()));
  }

  private SendResult sent(JsonObject body) {
    var uri = BlueskyWire.text(body, "uri").flatMap(AtUri::parse);
    if (uri.isEmpty()) {
      return new SendResult.Unclear("Bluesky answers 200 without the post's uri");
    }
    return new SendResult.Sent(
        uri.get().toString(), connection.clock().instant(), permalink(uri.get()));
  }

  private LookupResult found(JsonObject body) {
    var uri = BlueskyWire.text(body, "uri").flatMap(AtUri::parse);
    if (uri.isEmpty()) {
      return new LookupResult.CannotTell(
          Duration.ZERO, "Bluesky answers 200 without the post's uri");
    }
    var at =
        BlueskyWire.object(body, "value")
            .flatMap(value -> BlueskyWire.time(value, "createdAt"))
            .orElseGet(() -> connection.clock().instant());
    return new LookupResult.Found(uri.get().toString(), at, permalink(uri.get()));
  }

  private static SendResult refusal(No no) {
    return switch (no.kind()) {
      case RECONNECT, RENEW_SESSION, EXPIRED, PERMISSION_LOST ->
          new SendResult.NeedsReconnect(no.trouble(), no.why());
      case REFUSED -> new SendResult.Refused(words(no));
      case WINDOW_CLOSED -> new SendResult.WindowClosed(words(no));
      case TRY_LATER, THROTTLED ->
          no.status() >= 500
              ? new SendResult.Unclear(no.why())
              : new SendResult.TryLater(no.obstacle(), no.delay(), no.why());
    };
  }

  private static String words(No no) {
    var said = no.message().isBlank() ? no.why() : "Bluesky says: " + no.message().strip();
    return said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "…" : said;
  }

  private Optional<URI> permalink(AtUri uri) {
    return Notifications.permalink(facts, connection.settings().getOrDefault("handle", ""), uri);
  }
}
