package dev.parley.channel.facebook;

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
 * Hides, shows, deletes and likes comments (developers.facebook.com, graph-api/reference/comment
 * and object/likes, read 28 November 2026).
 */
final class Moderating {

  private final Graph graph;

  Moderating(Connection connection, Descriptor facts) {
    this.graph = new Graph(connection, facts, FacebookChannel.NOUN);
  }

  ModerationResult moderate(Moderation moderation) {
    boolean message =
        Address.of(moderation.address())
            .map(address -> address.place() == Place.MESSAGE)
            .orElse(false);
    if (message) {
      return new ModerationResult.Refused("Facebook offers this for comments, not for messages.");
    }
    String id = moderation.messageId();
    return switch (moderation.action()) {
      case HIDE -> Moderated.result(graph.post(id, Map.of("is_hidden", "true")), false);
      case UNHIDE -> Moderated.result(graph.post(id, Map.of("is_hidden", "false")), false);
      case DELETE -> Moderated.result(graph.delete(id), true);
      case LIKE -> Moderated.result(graph.post(id + "/likes", Map.of()), false);
      case UNLIKE -> Moderated.result(graph.delete(id + "/likes"), false);
    };
  }
}
