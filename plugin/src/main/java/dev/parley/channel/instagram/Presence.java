package dev.parley.channel.instagram;

import dev.parley.channel.Connection;
import dev.parley.channel.Obstacle;
import dev.parley.channel.PresenceResult;
import dev.parley.channel.meta.Address;
import dev.parley.channel.meta.Address.Place;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Graph.No;
import dev.parley.channel.meta.Graph.Ok;
import dev.parley.channel.meta.Graph.Reply;
import dev.parley.kit.Descriptor;
import dev.parley.model.Item;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Which comments are gone. No webhook tells of it, and error 100 with subcode 33 says the same of a
 * comment that is gone and of one that may not be read (developers.facebook.com,
 * graph-api/guides/error-handling). So a comment counts as gone only while its post, or the account
 * if the post is gone as well, can be read with the same token. Messages are told of by webhook.
 */
final class Presence {

  private final Connection connection;
  private final Graph graph;

  Presence(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.graph = Login.graph(connection, facts);
  }

  PresenceResult of(List<Item> messages) {
    List<Address> comments =
        messages.stream()
            .flatMap(item -> Address.of(item.address()).stream())
            .filter(address -> address.place() == Place.COMMENT)
            .toList();
    if (comments.isEmpty()) {
      return new PresenceResult.CannotTell();
    }
    var gone = new HashSet<String>();
    for (Address comment : comments) {
      Reply reply = read(comment.id());
      if (reply instanceof No no && no.gone()) {
        if (surelyReads(comment.post())) {
          gone.add(comment.id());
        }
      } else if (!(reply instanceof Ok)) {
        return trouble(reply);
      }
    }
    return new PresenceResult.Looked(gone);
  }

  private boolean surelyReads(String post) {
    Reply reply = read(post);
    return reply instanceof Ok
        || (reply instanceof No no && no.gone() && read(connection.externalId()) instanceof Ok);
  }

  private Reply read(String id) {
    return graph.get(id, Map.of("fields", "id"));
  }

  private static PresenceResult trouble(Reply reply) {
    return reply.fold(
        ok -> new PresenceResult.CannotTell(),
        no ->
            no.trouble()
                .<PresenceResult>map(
                    trouble -> new PresenceResult.NeedsReconnect(trouble, no.why()))
                .orElseGet(() -> new PresenceResult.TryLater(no.obstacle(), no.delay(), no.why())),
        unsent -> later(unsent.why()),
        lost -> later(lost.why()));
  }

  private static PresenceResult later(String why) {
    return new PresenceResult.TryLater(Obstacle.FAULT, Duration.ZERO, why);
  }
}
