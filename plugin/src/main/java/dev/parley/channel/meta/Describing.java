package dev.parley.channel.meta;

import com.google.gson.JsonObject;
import dev.parley.channel.Obstacle;
import dev.parley.channel.Profile;
import dev.parley.channel.ProfileResult;
import dev.parley.model.Author;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody who wrote a direct message shows of themselves. Meta tells it of nobody who only
 * commented, and says nothing about themselves or since when they are there: Facebook's page tells
 * name and picture (developers.facebook.com, messenger-platform/identity/user-profile of 18 March
 * 2026), Instagram's also verification and followers (instagram-messaging/features/user-profile of
 * 1 April 2026).
 */
public final class Describing {
  private final Graph graph;
  private final String fields;

  /**
   * Makes it.
   *
   * @param fields which fields the network has, with commas between
   */
  public Describing(Graph graph, String fields) {
    this.graph = graph;
    this.fields = fields;
  }

  /** Asks who somebody is. */
  public ProfileResult about(Author known) {
    return graph
        .get(known.id(), Map.of("fields", fields))
        .fold(
            ok -> new ProfileResult.Found(profile(ok.body(), known)),
            Describing::refusal,
            unsent -> later(unsent.why()),
            lost -> later(lost.why()));
  }

  private static Profile profile(JsonObject body, Author known) {
    return new Profile(
        MetaWire.text(body, "name").orElse("").strip(),
        MetaWire.text(body, "username").orElse(known.handle()),
        MetaWire.uri(body, "profile_pic").filter(URI::isAbsolute),
        "",
        MetaWire.number(body, "follower_count"),
        Optional.of(body)
            .filter(one -> one.has("is_verified_user"))
            .map(one -> MetaWire.flag(one, "is_verified_user")),
        Optional.empty());
  }

  private static ProfileResult later(String why) {
    return new ProfileResult.TryLater(Obstacle.FAULT, Duration.ZERO, why);
  }

  private static ProfileResult refusal(Graph.No no) {
    if (no.later()) {
      return new ProfileResult.TryLater(no.obstacle(), no.delay(), no.why());
    }
    return no.trouble()
        .<ProfileResult>map(trouble -> new ProfileResult.NeedsReconnect(trouble, no.why()))
        .orElseGet(
            () ->
                new ProfileResult.Absent(
                    "The network shows this only of people who wrote a direct message."));
  }
}
