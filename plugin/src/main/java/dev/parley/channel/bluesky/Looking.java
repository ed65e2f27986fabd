package dev.parley.channel.bluesky;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.Obstacle;
import dev.parley.channel.PresenceResult;
import dev.parley.channel.bluesky.Xrpc.Reply;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.model.Item;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out which posts were deleted: no notification tells of it. Many are asked about at once
 * (lexicons/app/bsky/feed/getPosts.json, 25 at most), but that leaves out whom the account is
 * blocked by as well; so the record itself of each that is left out is asked for, and only one that
 * was not found counts (packages/bsky/src/api/com/atproto/repo/getRecord.ts and packages/pds of the
 * same, error RecordNotFound, 20 August 2026).
 */
final class Looking {
  private static final String GONE = "RecordNotFound";

  private final Xrpc xrpc;
  private final Sessions sessions;

  Looking(Connection connection, Descriptor facts) {
    this.xrpc = new Xrpc(connection, facts);
    this.sessions = new Sessions(connection, xrpc);
  }

  PresenceResult look(List<Item> messages) {
    List<AtUri> posts =
        messages.stream().flatMap(item -> AtUri.parse(item.messageId()).stream()).toList();
    if (posts.isEmpty()) {
      return new PresenceResult.Looked(Set.of());
    }
    var params = posts.stream().map(post -> Map.entry("uris", post.toString())).toList();
    return sessions
        .as(token -> xrpc.query(sessions.service(), "app.bsky.feed.getPosts", params, token))
        .fold(
            ok -> missing(posts, seen(ok.body())),
            Looking::refusal,
            unsent -> later(unsent.why()),
            lost -> later(lost.why()));
  }

  private static Set<String> seen(JsonObject body) {
    return BlueskyWire.objects(body, "posts").stream()
        .flatMap(post -> BlueskyWire.text(post, "uri").stream())
        .collect(Collectors.toSet());
  }

  private PresenceResult missing(List<AtUri> posts, Set<String> seen) {
    var gone = new HashSet<String>();
    for (AtUri post : posts) {
      if (seen.contains(post.toString())) {
        continue;
      }
      Optional<PresenceResult> trouble =
          record(post)
              .fold(
                  ok -> Optional.empty(),
                  no -> {
                    if (no.status() < 500 && no.error().equals(GONE)) {
                      gone.add(post.toString());
                      return Optional.empty();
                    }
                    // Such as the repository of somebody who left for a while: nothing is known.
                    boolean cannotTell = no.kind() == ErrorClass.REFUSED;
                    return cannotTell ? Optional.empty() : Optional.of(refusal(no));
                  },
                  unsent -> Optional.of(later(unsent.why())),
                  lost -> Optional.of(later(lost.why())));
      if (trouble.isPresent()) {
        return trouble.get();
      }
    }
    return new PresenceResult.Looked(gone);
  }

  private Reply record(AtUri post) {
    return sessions.as(
        token ->
            xrpc.query(
                sessions.service(),
                "com.atproto.repo.getRecord",
                List.of(
                    Map.entry("repo", post.did()),
                    Map.entry("collection", post.collection()),
                    Map.entry("rkey", post.rkey())),
                token));
  }

  private static PresenceResult refusal(Xrpc.No no) {
    return no.asksForAPerson()
        ? new PresenceResult.NeedsReconnect(no.trouble(), no.why())
        : new PresenceResult.TryLater(no.obstacle(), no.delay(), no.why());
  }

  private static PresenceResult later(String why) {
    return new PresenceResult.TryLater(Obstacle.FAULT, Duration.ZERO, why);
  }
}
