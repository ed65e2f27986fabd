package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people do on the network, without a client and a session: post, reply, like, delete. */
final class People {
  private final Network network;
  private final Threads threads;
  private final RichText richText;

  People(Network network, Threads threads) {
    this.network = network;
    this.threads = threads;
    this.richText = new RichText(network.accounts());
  }

  PostRef post(Account author, String text, Instant createdAt) {
    return create(author, Nsids.POST, draft(text, createdAt, Optional.empty()));
  }

  PostRef reply(Account author, PostRef parent, String text) {
    PostRef root = network.repo().find(parent.uri()).flatMap(StoredRecord::root).orElse(parent);
    JsonObject reply = Json.of("root", root.toJson(), "parent", parent.toJson());
    return create(author, Nsids.POST, draft(text, now(), Optional.of(reply)));
  }

  PostRef quote(Account author, PostRef quoted, String text) {
    JsonObject post = draft(text, now(), Optional.empty());
    post.add("embed", Json.of("$type", "app.bsky.embed.record", "record", quoted.toJson()));
    return create(author, Nsids.POST, post);
  }

  PostRef like(Account who, PostRef post) {
    return create(
        who, Nsids.LIKE, Json.of("subject", post.toJson(), "createdAt", Timestamps.format(now())));
  }

  PostRef follow(Account who, Account whom) {
    return create(
        who, Nsids.FOLLOW, Json.of("subject", whom.did(), "createdAt", Timestamps.format(now())));
  }

  boolean delete(PostRef record) {
    return network.repo().delete(AtUri.of(record.uri()));
  }

  List<Post> thread(String uri) {
    String root = network.repo().find(uri).map(StoredRecord::threadRoot).orElse(uri);
    return threads.flat(root).stream().map(this::read).toList();
  }

  List<Post> posts(Account author) {
    return network.repo().linked(Link.OWNER, Link.owner(author.did(), Nsids.POST)).stream()
        .map(this::read)
        .toList();
  }

  private PostRef create(Account author, String collection, JsonObject record) {
    return network.repo().create(author.did(), collection, Optional.empty(), record).ref();
  }

  private JsonObject draft(String text, Instant createdAt, Optional<JsonObject> reply) {
    return richText.post(text, Timestamps.format(createdAt), reply);
  }

  private Post read(StoredRecord post) {
    return new Post(
        post.ref(),
        network.accounts().owner(post.uri()),
        Json.text(post.value(), "text").orElse(""),
        post.root(),
        post.parent(),
        post.indexedAt());
  }

  private Instant now() {
    return network.clock().instant();
  }
}
