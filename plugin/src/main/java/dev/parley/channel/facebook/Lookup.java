package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.LookupResult;
import dev.parley.channel.LookupResult.Candidate;
import dev.parley.channel.Outgoing;
import dev.parley.channel.facebook.Address.Place;
import dev.parley.channel.facebook.Graph.No;
import dev.parley.channel.facebook.Graph.Ok;
import dev.parley.channel.facebook.Graph.Reply;
import dev.parley.kit.Descriptor;
import dev.parley.model.Audience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads a thread back, newest first, until it is older than the send. The network takes no key with
 * a comment, so this is as sure as it gets: complete, unless the thread grows faster than it is
 * read.
 */
final class Lookup {

  private static final int MOST_PAGES = 20;
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

  private final Connection connection;
  private final Graph graph;

  Lookup(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.graph = new Graph(connection, facts);
  }

  LookupResult find(Outgoing outgoing, Address to, Optional<Instant> sentAt) {
    Instant bound = sentAt.map(at -> at.minus(CLOCKS_DIFFER)).orElse(Instant.EPOCH);
    boolean inPrivate = to.place() == Place.MESSAGE || outgoing.audience() == Audience.PRIVATE;
    if (inPrivate) {
      return messages(to, bound);
    }
    return pages(
        to.root() + "/comments",
        Map.of(
            "filter", "stream",
            "order", "reverse_chronological",
            "limit", "100",
            "fields", "id,message,from,created_time,parent{id},permalink_url,attachment"),
        bound,
        node -> comment(node, to));
  }

  private LookupResult messages(Address to, Instant bound) {
    var params = new LinkedHashMap<String, String>();
    params.put("platform", "messenger");
    params.put("fields", "id,participants");
    if (to.person().isEmpty()) {
      return privately(to, bound);
    }
    params.put("user_id", to.person());
    return graph
        .get(connection.externalId() + "/conversations", params)
        .fold(
            ok -> thread(ok, to, bound),
            this::cannotTell,
            unsent -> new LookupResult.CannotTell(Duration.ZERO, unsent.why()),
            lost -> new LookupResult.CannotTell(Duration.ZERO, lost.why()));
  }

  /** Whom a private reply went to is known from the comment or post itself. */
  private LookupResult privately(Address to, Instant bound) {
    return graph
        .get(to.id(), Map.of("fields", "from"))
        .fold(
            ok ->
                FacebookWire.object(ok.body(), "from")
                    .flatMap(from -> FacebookWire.id(from, "id"))
                    .map(
                        person ->
                            messages(
                                new Address(
                                    to.place(), to.id(), to.root(), person, to.at(), to.post()),
                                bound))
                    .orElseGet(
                        () ->
                            new LookupResult.CannotTell(
                                Duration.ZERO, "Facebook does not say who wrote the comment")),
            this::cannotTell,
            unsent -> new LookupResult.CannotTell(Duration.ZERO, unsent.why()),
            lost -> new LookupResult.CannotTell(Duration.ZERO, lost.why()));
  }

  private LookupResult thread(Ok threads, Address to, Instant bound) {
    Optional<String> thread =
        FacebookWire.objects(threads.body(), "data").stream()
            .flatMap(one -> FacebookWire.id(one, "id").stream())
            .findFirst();
    if (thread.isEmpty()) {
      return new LookupResult.Candidates(List.of(), true);
    }
    return pages(
        thread.get() + "/messages",
        Map.of("limit", "100", "fields", "id,message,from,created_time,attachments"),
        bound,
        node -> message(node, to));
  }

  /** Makes a candidate of a node, if it can be one. */
  private interface Reader {
    Optional<Candidate> read(JsonObject node);
  }

  private LookupResult pages(
      String path, Map<String, String> params, Instant bound, Reader reader) {
    var found = new ArrayList<Candidate>();
    Optional<String> after = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      var asked = new LinkedHashMap<>(params);
      after.ifPresent(cursor -> asked.put("after", cursor));
      Reply reply = graph.get(path, asked);
      if (!(reply instanceof Ok ok)) {
        return reply.fold(
            none -> new LookupResult.Candidates(found, false),
            this::cannotTell,
            unsent -> new LookupResult.CannotTell(Duration.ZERO, unsent.why()),
            lost -> new LookupResult.CannotTell(Duration.ZERO, lost.why()));
      }
      boolean older = false;
      for (JsonObject node : FacebookWire.objects(ok.body(), "data")) {
        older |=
            FacebookWire.time(node, "created_time").map(at -> at.isBefore(bound)).orElse(false);
        reader.read(node).ifPresent(found::add);
      }
      after = FacebookWire.after(ok.body());
      if (older || after.isEmpty()) {
        return new LookupResult.Candidates(found, true);
      }
    }
    return new LookupResult.Candidates(found, false);
  }

  private Optional<Candidate> comment(JsonObject node, Address to) {
    Optional<String> id = FacebookWire.id(node, "id");
    Optional<Instant> at = FacebookWire.time(node, "created_time");
    if (id.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    String parent =
        FacebookWire.object(node, "parent")
            .flatMap(found -> FacebookWire.id(found, "id"))
            .orElse(to.root());
    // A reply to a reply is put below the comment that its thread began with.
    String answered = parent.equals(to.root()) ? to.id() : parent;
    return Optional.of(
        new Candidate(
            id.get(),
            author(node),
            answered,
            FacebookWire.text(node, "message").orElse(""),
            at.get(),
            FacebookWire.uri(node, "permalink_url"),
            Address.comment(id.get(), to.root(), to.post()).toMap(),
            OptionalInt.of(
                FacebookWire.object(node, "attachment").filter(Lookup::photo).isPresent()
                    ? 1
                    : 0)));
  }

  private Optional<Candidate> message(JsonObject node, Address to) {
    Optional<Instant> at = FacebookWire.time(node, "created_time");
    return FacebookWire.id(node, "id")
        .filter(id -> at.isPresent())
        .map(
            id ->
                new Candidate(
                    id,
                    author(node),
                    to.id(),
                    FacebookWire.text(node, "message").orElse(""),
                    at.orElseThrow(),
                    Optional.empty(),
                    Address.message(id, to.person(), to.at()).toMap(),
                    OptionalInt.of(
                        FacebookWire.object(node, "attachments")
                            .map(files -> FacebookWire.objects(files, "data").size())
                            .orElse(0))));
  }

  /** The network also calls the preview of a link an attachment. */
  private static boolean photo(JsonObject attachment) {
    return FacebookWire.text(attachment, "type").filter(type -> type.contains("photo")).isPresent();
  }

  private static String author(JsonObject node) {
    return FacebookWire.object(node, "from")
        .flatMap(from -> FacebookWire.id(from, "id"))
        .orElse("");
  }

  private LookupResult cannotTell(No no) {
    return no.trouble()
        .<LookupResult>map(trouble -> new LookupResult.NeedsReconnect(trouble, no.why()))
        .orElseGet(
            () ->
                no.kind() == Descriptor.ErrorClass.REFUSED
                    ? new LookupResult.Candidates(List.of(), false)
                    : new LookupResult.CannotTell(no.obstacle(), no.delay(), no.why()));
  }
}
