package dev.parley.channel.instagram;

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
import dev.parley.channel.meta.Graph.Ok;
import dev.parley.channel.meta.Graph.Reply;
import dev.parley.channel.meta.MetaWire;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.model.Author;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a comment stands under, and what a mention reads (developers.facebook.com,
 * instagram-platform/reference/instagram-media of 22 June 2026, ig-comment,
 * ig-user/mentioned_comment and ig-user/mentioned_media, read 28 November 2026).
 */
final class Surroundings {

  private static final String COMMENT = "id,text,timestamp,username,from,parent_id";
  private static final String MEDIA =
      "id,caption,permalink,timestamp,username,owner,media_type,media_product_type,media_url,"
          + "thumbnail_url";

  private final Connection connection;
  private final Graph graph;

  Surroundings(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.graph = Login.graph(connection, facts);
  }

  /** Who wrote something that came without its author, and what it reads if that lacked, too. */
  AuthorResult author(String id, Map<String, String> map) {
    Place place = Address.of(map).map(Address::place).orElse(Place.COMMENT);
    Reply reply =
        switch (place) {
          case MENTION -> mentionedComment(id, COMMENT);
          case POST -> mentionedMedia(id);
          default -> graph.get(id, Map.of("fields", "from,username"));
        };
    return reply.fold(
        ok -> told(place, ok),
        no -> no.later() ? new AuthorResult.TryLater(no.why()) : new AuthorResult.Unknown(),
        unsent -> new AuthorResult.TryLater(unsent.why()),
        lost -> new AuthorResult.TryLater(lost.why()));
  }

  private Reply mentionedComment(String id, String fields) {
    return graph.get(
        connection.externalId(),
        Map.of("fields", "mentioned_comment.comment_id(%s){%s}".formatted(id, fields)));
  }

  private Reply mentionedMedia(String id) {
    return graph.get(
        connection.externalId(),
        Map.of(
            "fields",
            "mentioned_media.media_id(%s){id,caption,timestamp,username,permalink}".formatted(id)));
  }

  private static AuthorResult told(Place place, Ok ok) {
    JsonObject node = node(place, ok);
    Optional<AuthorResult.Told> told =
        place == Place.MENTION || place == Place.POST
            ? Optional.of(
                new AuthorResult.Told(
                    MetaWire.text(node, place == Place.POST ? "caption" : "text").orElse(""),
                    MetaWire.time(node, "timestamp"),
                    MetaWire.uri(node, "permalink")))
            : Optional.empty();
    return Items.author(node)
        .<AuthorResult>map(author -> new AuthorResult.Known(author, told))
        .orElseGet(AuthorResult.Unknown::new);
  }

  private static JsonObject node(Place place, Ok ok) {
    return switch (place) {
      case MENTION -> MetaWire.object(ok.body(), "mentioned_comment").orElseGet(JsonObject::new);
      case POST -> MetaWire.object(ok.body(), "mentioned_media").orElseGet(JsonObject::new);
      default -> ok.body();
    };
  }

  ContextResult of(String id, Map<String, String> map) {
    Optional<Address> address = Address.of(map);
    return switch (address.map(Address::place).orElse(Place.MESSAGE)) {
      case MESSAGE -> new ContextResult.Absent("");
      case POST -> new ContextResult.Found(List.of());
      case MENTION -> mentioned(id, address.orElseThrow());
      case COMMENT, LIVE ->
          graph
              .get(id, Map.of("fields", "id,parent_id,media{id}"))
              .fold(
                  ok -> below(address.orElseThrow(), Optional.of(ok.body())),
                  no -> no.gone() ? below(address.orElseThrow(), Optional.empty()) : trouble(no),
                  unsent -> later(unsent.why()),
                  lost -> later(lost.why()));
    };
  }

  /** Of a post of somebody else the network shows what the mention gives access to. */
  private ContextResult mentioned(String id, Address address) {
    return mentionedComment(
            id, "media{id,caption,permalink,timestamp,username,media_type,media_url}")
        .fold(
            ok ->
                MetaWire.object(node(Place.MENTION, ok), "media")
                    .<ContextResult>map(
                        media -> new ContextResult.Found(List.of(post(address.post(), media))))
                    .orElseGet(() -> new ContextResult.Found(List.of(gone(address.post())))),
            no -> no.gone() ? new ContextResult.Found(List.of(gone(address.post()))) : trouble(no),
            unsent -> later(unsent.why()),
            lost -> later(lost.why()));
  }

  /**
   * The post, and the comment between if there is one.
   *
   * @param comment empty if it is gone
   */
  private ContextResult below(Address address, Optional<JsonObject> comment) {
    Optional<String> parent =
        comment
            .flatMap(json -> MetaWire.id(json, "parent_id"))
            .or(() -> Optional.of(address.root()))
            .filter(above -> comment.isPresent() && !above.equals(address.id()));
    String post =
        Optional.of(address.post())
            .filter(id -> !id.isEmpty())
            .or(
                () ->
                    comment
                        .flatMap(json -> MetaWire.object(json, "media"))
                        .flatMap(media -> MetaWire.id(media, "id")))
            .orElse("");
    if (post.isEmpty()) {
      return new ContextResult.Found(List.of());
    }
    return graph
        .get(post, Map.of("fields", MEDIA))
        .fold(
            ok -> above(post(post, ok.body()), parent),
            no -> no.gone() ? new ContextResult.Found(List.of(gone(post))) : trouble(no),
            unsent -> later(unsent.why()),
            lost -> later(lost.why()));
  }

  private ContextResult above(Shown post, Optional<String> parent) {
    var above = new ArrayList<Shown>(List.of(post));
    if (parent.isEmpty()) {
      return new ContextResult.Found(above);
    }
    String id = parent.get();
    return graph
        .get(id, Map.of("fields", COMMENT))
        .fold(
            ok -> {
              above.add(comment(id, ok.body()));
              return new ContextResult.Found(above);
            },
            no -> {
              if (!no.gone()) {
                return trouble(no);
              }
              above.add(Shown.gone(id, false, Optional.empty()));
              return new ContextResult.Found(above);
            },
            unsent -> later(unsent.why()),
            lost -> later(lost.why()));
  }

  private static Shown gone(String post) {
    return Shown.gone(post, true, Optional.empty());
  }

  private Shown post(String id, JsonObject media) {
    Optional<String> name = MetaWire.text(media, "username");
    Optional<String> owner = MetaWire.object(media, "owner").flatMap(one -> MetaWire.id(one, "id"));
    String own = connection.settings().getOrDefault(InstagramChannel.USERNAME, "");
    boolean ours = !own.isEmpty() && name.filter(own::equals).isPresent();
    Optional<Author> author =
        (ours ? Optional.of(connection.externalId()) : owner)
            .or(() -> name.map(one -> "@" + one))
            .map(who -> new Author(who, name.orElse(""), ""));
    return new Shown(
        id,
        true,
        MetaWire.text(media, "media_product_type").filter("AD"::equals).isPresent(),
        author,
        MetaWire.text(media, "caption").orElse(""),
        MetaWire.time(media, "timestamp"),
        MetaWire.uri(media, "permalink"),
        picture(media),
        false);
  }

  /** A film is shown by its small picture; the address works for some time only. */
  private static Optional<URI> picture(JsonObject media) {
    boolean film = MetaWire.text(media, "media_type").filter("VIDEO"::equals).isPresent();
    return MetaWire.uri(media, "thumbnail_url")
        .or(() -> film ? Optional.empty() : MetaWire.uri(media, "media_url"));
  }

  private static Shown comment(String id, JsonObject node) {
    Optional<Instant> at = MetaWire.time(node, "timestamp");
    return new Shown(
        id,
        false,
        false,
        Items.author(node),
        MetaWire.text(node, "text").orElse(""),
        at,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static ContextResult later(String why) {
    return new ContextResult.TryLater(Obstacle.FAULT, Duration.ZERO, why);
  }

  private static ContextResult trouble(No no) {
    if (no.trouble().isPresent() && no.kind() != ErrorClass.PERMISSION_LOST) {
      return new ContextResult.NeedsReconnect(no.trouble().get(), no.why());
    }
    return no.later()
        ? new ContextResult.TryLater(no.obstacle(), no.delay(), no.why())
        : new ContextResult.Absent(
            "Instagram does not show what this stands under (" + no.why() + ").");
  }
}
