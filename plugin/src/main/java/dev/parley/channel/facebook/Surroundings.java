package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.AuthorResult;
import dev.parley.channel.Connection;
import dev.parley.channel.ContextResult;
import dev.parley.channel.Obstacle;
import dev.parley.channel.Shown;
import dev.parley.channel.meta.Address;
import dev.parley.channel.meta.Address.Place;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Graph.No;
import dev.parley.channel.meta.MetaWire;
import dev.parley.channel.meta.PolledPage;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a comment stands under, and who wrote it (developers.facebook.com, graph-api/reference/post
 * and graph-api/reference/comment, read 28 November 2026; field names as in restfb 2025.15.0,
 * types/Post and types/Comment).
 *
 * <p>A comment below a comment names the one that its thread began with, so a chain is short; it is
 * followed to {@value #DEEPEST} levels all the same.
 */
final class Surroundings {
  private static final int DEEPEST = 4;

  private static final String NODE = "id,message,from,created_time,permalink_url,attachment";
  private static final String POST =
      "id,message,story,from,created_time,permalink_url,full_picture,is_published";

  private final Connection connection;
  private final Descriptor facts;
  private final Graph graph;

  Surroundings(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.facts = facts;
    this.graph = new Graph(connection, facts, FacebookChannel.NOUN);
  }

  /** Who wrote a comment that came without its author. */
  AuthorResult author(String id) {
    return graph
        .get(id, Map.of("fields", "from"))
        .fold(
            ok ->
                PolledPage.author(ok.body())
                    .<AuthorResult>map(AuthorResult.Known::new)
                    .orElseGet(AuthorResult.Unknown::new),
            no ->
                no.kind() == ErrorClass.REFUSED
                    ? new AuthorResult.Unknown()
                    : new AuthorResult.TryLater(no.why()),
            unsent -> new AuthorResult.TryLater(unsent.why()),
            lost -> new AuthorResult.TryLater(lost.why()));
  }

  ContextResult of(String id, Map<String, String> map) {
    Optional<Address> address = Address.of(map);
    if (address.map(Address::place).orElse(Place.MESSAGE) == Place.MESSAGE) {
      return new ContextResult.Absent("");
    }
    if (address.get().place() == Place.POST) {
      return new ContextResult.Found(List.of());
    }
    return graph
        .get(id, Map.of("fields", "id,object," + parents(DEEPEST)))
        .fold(
            ok -> below(address.get(), Optional.of(ok.body())),
            no -> no.gone() ? below(address.get(), Optional.empty()) : trouble(no),
            unsent -> later(unsent.why()),
            lost -> later(lost.why()));
  }

  private static String parents(int levels) {
    String deeper = levels == 1 ? "" : "," + parents(levels - 1);
    return "parent{" + NODE + deeper + "}";
  }

  /**
   * The post with what was found above the comment.
   *
   * @param comment empty if it is gone
   */
  private ContextResult below(Address address, Optional<JsonObject> comment) {
    Deque<Shown> above = new ArrayDeque<>();
    Optional<JsonObject> parent = comment.flatMap(json -> MetaWire.object(json, "parent"));
    while (parent.isPresent()) {
      comment(parent.get()).ifPresent(above::addFirst);
      parent = MetaWire.object(parent.get(), "parent");
    }
    boolean below = !address.root().equals(address.id());
    if (above.isEmpty() && below && comment.isPresent()) {
      above.addFirst(Shown.gone(address.root(), false, Optional.empty()));
    }
    String post =
        comment
            .flatMap(json -> MetaWire.object(json, "object"))
            .flatMap(object -> MetaWire.id(object, "id"))
            .filter(id -> address.post().isEmpty())
            .orElseGet(() -> postOf(address));
    return graph
        .get(post, Map.of("fields", POST))
        .fold(
            ok -> found(post(post, ok.body()), above),
            no -> withoutPost(no, post, above),
            unsent -> later(unsent.why()),
            lost -> later(lost.why()));
  }

  /** What was kept before addresses named the post: comments carry its number, pages their own. */
  private String postOf(Address address) {
    if (!address.post().isEmpty()) {
      return address.post();
    }
    int underscore = address.id().indexOf('_');
    String number = underscore < 0 ? address.id() : address.id().substring(0, underscore);
    return connection.externalId() + "_" + number;
  }

  private static ContextResult found(Shown post, Deque<Shown> above) {
    above.addFirst(post);
    return new ContextResult.Found(List.copyOf(above));
  }

  /** A post on somebody else's wall may be closed to us while the comments below it are not. */
  private ContextResult withoutPost(No no, String post, Deque<Shown> above) {
    boolean closed = no.kind() == ErrorClass.PERMISSION_LOST && !ours(post);
    return no.gone() || closed ? found(Shown.gone(post, true, link(post)), above) : trouble(no);
  }

  private boolean ours(String post) {
    return post.startsWith(connection.externalId() + "_");
  }

  private Shown post(String id, JsonObject post) {
    boolean hidden = post.has("is_published") && !MetaWire.flag(post, "is_published");
    return new Shown(
        id,
        true,
        hidden,
        PolledPage.author(post),
        MetaWire.text(post, "message").or(() -> MetaWire.text(post, "story")).orElse(""),
        MetaWire.time(post, "created_time"),
        MetaWire.uri(post, "permalink_url").or(() -> link(id)),
        MetaWire.uri(post, "full_picture"),
        false);
  }

  private static Optional<Shown> comment(JsonObject comment) {
    return MetaWire.id(comment, "id")
        .map(
            id ->
                new Shown(
                    id,
                    false,
                    false,
                    PolledPage.author(comment),
                    MetaWire.text(comment, "message").orElse(""),
                    MetaWire.time(comment, "created_time"),
                    MetaWire.uri(comment, "permalink_url"),
                    MetaWire.object(comment, "attachment")
                        .flatMap(one -> MetaWire.object(one, "media"))
                        .flatMap(media -> MetaWire.object(media, "image"))
                        .flatMap(image -> MetaWire.uri(image, "src")),
                    false));
  }

  private Optional<URI> link(String post) {
    return facts.permalink(Map.of("id", post));
  }

  private static ContextResult later(String why) {
    return new ContextResult.TryLater(Obstacle.FAULT, Duration.ZERO, why);
  }

  private static ContextResult trouble(No no) {
    if (no.trouble().isPresent()) {
      return new ContextResult.NeedsReconnect(no.trouble().get(), no.why());
    }
    return no.later()
        ? new ContextResult.TryLater(no.obstacle(), no.delay(), no.why())
        : new ContextResult.Absent(
            "Facebook does not show what this stands under (" + no.why() + ").");
  }
}
