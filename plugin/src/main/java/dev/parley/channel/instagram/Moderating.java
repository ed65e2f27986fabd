package dev.parley.channel.instagram;

import dev.parley.channel.Connection;
import dev.parley.channel.Moderation;
import dev.parley.channel.ModerationResult;
import dev.parley.channel.meta.Address;
import dev.parley.channel.meta.Address.Place;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Moderated;
import dev.parley.kit.Descriptor;
import java.util.Map;

/**
 * Hides, shows and deletes comments below posts of the account (developers.facebook.com,
 * instagram-platform/comment-moderation and instagram-graph-api/reference/ig-comment, read 28
 * November 2026).
 */
final class Moderating {

  private final Graph graph;

  Moderating(Connection connection, Descriptor facts) {
    this.graph = Login.graph(connection, facts);
  }

  ModerationResult moderate(Moderation moderation) {
    Place place = Address.of(moderation.address()).map(Address::place).orElse(Place.COMMENT);
    if (place != Place.COMMENT && place != Place.LIVE) {
      return new ModerationResult.Refused(
          "Instagram offers this for comments below posts of the account alone.");
    }
    String id = moderation.messageId();
    return switch (moderation.action()) {
      case HIDE -> Moderated.result(graph.post(id, Map.of("hide", "true")), false);
      case UNHIDE -> Moderated.result(graph.post(id, Map.of("hide", "false")), false);
      case DELETE -> Moderated.result(graph.delete(id), true);
      case LIKE, UNLIKE -> new ModerationResult.Refused("Instagram offers no likes to programs.");
    };
  }
}
