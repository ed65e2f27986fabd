package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.LookupResult;
import dev.parley.channel.LookupResult.Candidate;
import dev.parley.channel.Outgoing;
import dev.parley.channel.meta.Address;
import dev.parley.channel.meta.Address.Place;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.MetaWire;
import dev.parley.channel.meta.ReadBack;
import dev.parley.kit.Descriptor;
import dev.parley.model.Audience;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds out whether a comment or message arrived whose answer got lost. */
final class Lookup {

  private final Connection connection;
  private final Graph graph;

  Lookup(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.graph = new Graph(connection, facts, FacebookChannel.NOUN);
  }

  LookupResult find(Outgoing outgoing, Address to, Optional<Instant> sentAt) {
    var thread = new ReadBack(graph, sentAt);
    boolean inPrivate = to.place() == Place.MESSAGE || outgoing.audience() == Audience.PRIVATE;
    if (inPrivate) {
      return thread.messages(connection.externalId(), "messenger", to, Map.of());
    }
    return thread.pages(
        to.root() + "/comments",
        Map.of(
            "filter", "stream",
            "order", "reverse_chronological",
            "limit", "100",
            "fields", "id,message,from,created_time,parent{id},permalink_url,attachment"),
        node -> comment(node, to));
  }

  private Optional<Candidate> comment(JsonObject node, Address to) {
    Optional<String> id = MetaWire.id(node, "id");
    Optional<Instant> at = MetaWire.time(node, "created_time");
    if (id.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    String parent =
        MetaWire.object(node, "parent")
            .flatMap(found -> MetaWire.id(found, "id"))
            .orElse(to.root());
    // A reply to a reply is put below the comment that its thread began with.
    String answered = parent.equals(to.root()) ? to.id() : parent;
    return Optional.of(
        new Candidate(
            id.get(),
            ReadBack.author(node),
            answered,
            MetaWire.text(node, "message").orElse(""),
            at.get(),
            MetaWire.uri(node, "permalink_url"),
            Address.comment(id.get(), to.root(), to.post()).toMap(),
            pictures(node)));
  }

  /** The network also calls the preview of a link an attachment, and has types that we know not. */
  private static OptionalInt pictures(JsonObject node) {
    Optional<JsonObject> attachment = MetaWire.object(node, "attachment");
    if (attachment.isEmpty()) {
      return OptionalInt.of(0);
    }
    String type = MetaWire.text(attachment.get(), "type").orElse("");
    return type.contains("photo") ? OptionalInt.of(1) : OptionalInt.empty();
  }
}
