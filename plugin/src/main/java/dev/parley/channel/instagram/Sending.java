package dev.parley.channel.instagram;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.LookupResult;
import dev.parley.channel.LookupResult.Candidate;
import dev.parley.channel.Outgoing;
import dev.parley.channel.SendResult;
import dev.parley.channel.meta.Address;
import dev.parley.channel.meta.Address.Place;
import dev.parley.channel.meta.Dispatch;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.MetaWire;
import dev.parley.channel.meta.ReadBack;
import dev.parley.kit.Descriptor;
import dev.parley.kit.TextFitter;
import dev.parley.kit.TextRule;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.ItemKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Replies to comments and mentions, private replies and messages (developers.facebook.com,
 * instagram-platform/instagram-graph-api/reference/ig-comment/replies and ig-user/mentions;
 * instagram-platform/private-replies of 30 June 2026; send-message of 2 July 2026).
 */
final class Sending {

  /**
   * How many messages of a thread can be read, the latest ones
   * (instagram-platform/instagram-api-with-instagram-login/conversations-api, read 28 November
   * 2026).
   */
  private static final int LATEST = 20;

  private final Connection connection;
  private final Descriptor facts;
  private final Graph graph;
  private final Dispatch dispatch;

  Sending(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.facts = facts;
    this.graph = Login.graph(connection, facts);
    this.dispatch = new Dispatch(connection, facts, graph);
  }

  SendResult send(Outgoing outgoing) {
    Optional<Address> address = Address.of(outgoing.address());
    if (address.isEmpty()) {
      return new SendResult.Refused("This message has no address on Instagram.");
    }
    boolean inPrivate = inPrivate(outgoing, address.get());
    Optional<SendResult> unfit = unfit(outgoing, address.get(), inPrivate);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    return inPrivate
        ? dispatch.message(outgoing, address.get(), "me/messages", false)
        : reply(outgoing, address.get());
  }

  private static boolean inPrivate(Outgoing outgoing, Address to) {
    return to.place() == Place.MESSAGE || outgoing.audience() == Audience.PRIVATE;
  }

  /** What the network would refuse, said without bothering it. */
  private Optional<SendResult> unfit(Outgoing outgoing, Address to, boolean inPrivate) {
    if (!outgoing.media().isEmpty()) {
      return refused("Instagram takes no files with answers from here.");
    }
    TextRule rule = facts.textFor(inPrivate ? ItemKind.DIRECT_MESSAGE : ItemKind.COMMENT);
    if (!new TextFitter(rule).fits(outgoing.text())) {
      return refused(
          "The text is too long: Instagram takes %d %s."
              .formatted(rule.limit(), inPrivate ? "bytes in a message" : "characters"));
    }
    if (to.place() == Place.MESSAGE) {
      return dispatch.closed(outgoing, to);
    }
    if (inPrivate && (to.place() == Place.MENTION || to.place() == Place.POST)) {
      return refused(
          "Instagram takes a private answer only to a comment below a post of the account.");
    }
    return !inPrivate && to.place() == Place.LIVE
        ? refused(
            "Instagram takes no public answer to a comment on a live video. Answer in private"
                + " while it is live.")
        : Optional.empty();
  }

  private static Optional<SendResult> refused(String why) {
    return Optional.of(new SendResult.Refused(why));
  }

  private SendResult reply(Outgoing outgoing, Address to) {
    boolean mention = to.place() == Place.MENTION || to.place() == Place.POST;
    var params = new LinkedHashMap<String, String>();
    params.put("message", outgoing.text());
    if (mention) {
      params.put("media_id", to.place() == Place.POST ? to.id() : to.post());
    }
    if (to.place() == Place.MENTION) {
      params.put("comment_id", to.id());
    }
    String path = mention ? connection.externalId() + "/mentions" : to.id() + "/replies";
    return dispatch.result(
        graph.post(path, params),
        body ->
            MetaWire.id(body, "id")
                .map(
                    id ->
                        new SendResult.Sent(
                            id, connection.clock().instant(), Optional.empty(), below(id, to))));
  }

  private static Map<String, String> below(String id, Address to) {
    return switch (to.place()) {
      case MENTION, POST -> Address.mention(id, to.root(), to.post()).toMap();
      default -> Address.comment(id, to.root(), to.post()).toMap();
    };
  }

  LookupResult lookup(Outgoing outgoing) {
    return Address.of(outgoing.address())
        .map(address -> lookup(outgoing, address))
        .orElseGet(LookupResult.NotThere::new);
  }

  private LookupResult lookup(Outgoing outgoing, Address to) {
    if (inPrivate(outgoing, to)) {
      return new ReadBack(graph, Dispatch.preparedAt(outgoing))
          .showing(LATEST)
          .messages("me", "instagram", to, ownNames());
    }
    if (to.place() != Place.COMMENT) {
      // What stands below posts of others is not shown.
      return new LookupResult.Candidates(List.of(), false);
    }
    // In which order replies come is not said, so all are read.
    return new ReadBack(graph, Optional.empty())
        .pages(
            to.root() + "/replies",
            Map.of("limit", "50", "fields", "id,text,timestamp,username,from"),
            node -> candidate(node, to));
  }

  /** A thread may name the account by another id than its own, so it is known by its name. */
  private Map<String, String> ownNames() {
    String name = connection.settings().getOrDefault(InstagramChannel.USERNAME, "");
    return name.isEmpty() ? Map.of() : Map.of("@" + name, connection.externalId());
  }

  private Optional<Candidate> candidate(JsonObject node, Address to) {
    Optional<Instant> at = MetaWire.time(node, "timestamp");
    Optional<Author> author = Items.author(node);
    String own = connection.settings().getOrDefault(InstagramChannel.USERNAME, "");
    boolean ours = author.filter(one -> !own.isEmpty() && one.handle().equals(own)).isPresent();
    return MetaWire.id(node, "id")
        .filter(id -> at.isPresent() && author.isPresent())
        .map(
            id ->
                new Candidate(
                    id,
                    ours ? connection.externalId() : author.orElseThrow().id(),
                    to.id(),
                    MetaWire.text(node, "text").orElse(""),
                    at.orElseThrow(),
                    Optional.empty(),
                    below(id, to),
                    OptionalInt.of(0)));
  }
}
