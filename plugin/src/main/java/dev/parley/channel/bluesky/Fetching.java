package dev.parley.channel.bluesky;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.FetchResult;
import dev.parley.channel.bluesky.Xrpc.No;
import dev.parley.channel.bluesky.Xrpc.Reply;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads pages of notifications (lexicons/app/bsky/notification/listNotifications.json). */
final class Fetching {

  private static final String METHOD = "app.bsky.notification.listNotifications";
  private static final List<Map.Entry<String, String>> WANTED =
      List.of(
          Map.entry("limit", "100"),
          Map.entry("reasons", "mention"),
          Map.entry("reasons", "reply"),
          Map.entry("reasons", "quote"));

  private final Connection connection;
  private final Descriptor facts;
  private final Xrpc xrpc;
  private final Sessions sessions;

  Fetching(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.facts = facts;
    this.xrpc = new Xrpc(connection, facts);
    this.sessions = new Sessions(connection, xrpc);
  }

  /** Asks for one page. */
  Reply page(URI service, String token, Optional<String> page) {
    var params = new ArrayList<>(WANTED);
    page.ifPresent(place -> params.add(Map.entry("cursor", place)));
    return xrpc.query(service, METHOD, params, token);
  }

  FetchResult fetch(Cursor cursor) {
    return sessions
        .as(token -> page(sessions.service(), token, cursor.page()))
        .fold(
            ok -> step(cursor, ok.body()),
            no -> refusal(cursor, no),
            unsent -> new FetchResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new FetchResult.TryLater(Duration.ZERO, lost.why()));
  }

  private FetchResult step(Cursor cursor, JsonObject page) {
    if (BlueskyWire.array(page, "notifications").isEmpty()) {
      return new FetchResult.TryLater(
          Duration.ZERO, "Bluesky answers 200 without a list of notifications");
    }
    return new Descent(cursor, facts.pollOverlap()).take(page, connection.clock().instant());
  }

  private static FetchResult refusal(Cursor cursor, No no) {
    if (no.asksForAPerson()) {
      return new FetchResult.NeedsReconnect(no.trouble(), no.why());
    }
    // A place the network no longer knows: begin again at the top, at the next poll.
    return no.kind() == ErrorClass.REFUSED && cursor.page().isPresent()
        ? Descent.nothing(cursor.fromTheTop())
        : new FetchResult.TryLater(no.obstacle(), no.delay(), no.why());
  }
}
