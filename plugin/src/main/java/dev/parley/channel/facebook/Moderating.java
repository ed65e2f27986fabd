package dev.parley.channel.facebook;

import dev.parley.channel.Connection;
import dev.parley.channel.Moderation;
import dev.parley.channel.ModerationResult;
import dev.parley.channel.Obstacle;
import dev.parley.channel.meta.Address;
import dev.parley.channel.meta.Address.Place;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Graph.No;
import dev.parley.channel.meta.Graph.Reply;
import dev.parley.kit.Descriptor;
import java.time.Duration;
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
      case HIDE -> result(graph.post(id, Map.of("is_hidden", "true")), false);
      case UNHIDE -> result(graph.post(id, Map.of("is_hidden", "false")), false);
      case DELETE -> result(graph.delete(id), true);
      case LIKE -> result(graph.post(id + "/likes", Map.of()), false);
      case UNLIKE -> result(graph.delete(id + "/likes"), false);
    };
  }

  private static ModerationResult result(Reply reply, boolean goneIsDone) {
    return reply.fold(
        ok -> new ModerationResult.Done(),
        no -> goneIsDone && no.gone() ? new ModerationResult.Done() : refusal(no),
        unsent -> later(unsent.why()),
        lost -> later(lost.why()));
  }

  private static ModerationResult later(String why) {
    return new ModerationResult.TryLater(Obstacle.FAULT, Duration.ZERO, why);
  }

  private static ModerationResult refusal(No no) {
    if (no.trouble().isPresent()) {
      return new ModerationResult.NeedsReconnect(no.trouble().get(), no.why());
    }
    return no.later()
        ? new ModerationResult.TryLater(no.obstacle(), no.delay(), no.why())
        : new ModerationResult.Refused(no.words());
  }
}
