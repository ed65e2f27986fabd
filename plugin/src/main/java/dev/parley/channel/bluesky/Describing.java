package dev.parley.channel.bluesky;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.Obstacle;
import dev.parley.channel.Profile;
import dev.parley.channel.ProfileResult;
import dev.parley.channel.bluesky.Xrpc.No;
import dev.parley.kit.Descriptor;
import dev.parley.model.Author;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * What somebody shows of themselves (lexicons/app/bsky/actor/getProfile.json, and {@code
 * profileViewDetailed} of app/bsky/actor/defs.json, read 29 November 2026).
 */
final class Describing {
  private final Xrpc xrpc;
  private final Sessions sessions;

  Describing(Connection connection, Descriptor facts) {
    this.xrpc = new Xrpc(connection, facts);
    this.sessions = new Sessions(connection, xrpc);
  }

  ProfileResult about(Author known) {
    return sessions
        .as(
            token ->
                xrpc.query(
                    sessions.service(),
                    "app.bsky.actor.getProfile",
                    List.<Entry<String, String>>of(Map.entry("actor", known.id())),
                    token))
        .fold(
            ok -> new ProfileResult.Found(profile(ok.body())),
            Describing::refusal,
            unsent -> later(unsent.why()),
            lost -> later(lost.why()));
  }

  private static Profile profile(JsonObject body) {
    Optional<String> status =
        BlueskyWire.object(body, "verification")
            .flatMap(one -> BlueskyWire.text(one, "verifiedStatus"));
    Optional<String> verifier =
        BlueskyWire.object(body, "verification")
            .flatMap(one -> BlueskyWire.text(one, "trustedVerifierStatus"));
    return new Profile(
        BlueskyWire.text(body, "displayName").orElse("").strip(),
        Notifications.verified(BlueskyWire.text(body, "handle").orElse("")),
        BlueskyWire.uri(body, "avatar").filter(URI::isAbsolute),
        BlueskyWire.text(body, "description").orElse("").strip(),
        Optional.ofNullable(body.get("followersCount"))
            .filter(JsonElement::isJsonPrimitive)
            .map(JsonElement::getAsLong),
        status.map(word -> word.equals("valid") || verifier.filter("valid"::equals).isPresent()),
        BlueskyWire.time(body, "createdAt"));
  }

  private static ProfileResult later(String why) {
    return new ProfileResult.TryLater(Obstacle.FAULT, Duration.ZERO, why);
  }

  private static ProfileResult refusal(No no) {
    if (no.asksForAPerson()) {
      return new ProfileResult.NeedsReconnect(no.trouble(), no.why());
    }
    return switch (no.kind()) {
      case TRY_LATER, THROTTLED, RENEW_SESSION ->
          new ProfileResult.TryLater(no.obstacle(), no.delay(), no.why());
      default ->
          new ProfileResult.Absent("Bluesky does not show this profile (%s).".formatted(no.why()));
    };
  }
}
