package dev.parley.channel.meta;

import com.google.gson.JsonObject;
import dev.parley.channel.LookupResult;
import dev.parley.channel.LookupResult.Candidate;
import dev.parley.channel.meta.Graph.No;
import dev.parley.channel.meta.Graph.Ok;
import dev.parley.channel.meta.Graph.Reply;
import dev.parley.kit.Descriptor.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads a thread back, newest first, until it is older than the send. The networks take no key with
 * what is written, so this is as sure as it gets: complete, unless the thread grows faster than it
 * is read.
 */
public final class ReadBack {

  private static final int MOST_PAGES = 20;
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

  private final Graph graph;
  private final Instant bound;
  private final int most;

  /** Reads back to when something was sent; all there is if that is not known. */
  public ReadBack(Graph graph, Optional<Instant> sentAt) {
    this(graph, sentAt.map(at -> at.minus(CLOCKS_DIFFER)).orElse(Instant.EPOCH), Integer.MAX_VALUE);
  }

  private ReadBack(Graph graph, Instant bound, int most) {
    this.graph = graph;
    this.bound = bound;
    this.most = most;
  }

  /**
   * The same of lists that show only their latest: one that shows so many, none of which is older
   * than the send, may have had more.
   */
  public ReadBack showing(int latest) {
    return new ReadBack(graph, bound, latest);
  }

  /** Makes a candidate of a node, if it can be one. */
  @FunctionalInterface
  public interface Reader {
    /** Makes it. */
    Optional<Candidate> read(JsonObject node);
  }

  /**
   * Reads a private thread.
   *
   * @param account the node that has the threads
   * @param platform which of the account's threads
   * @param ownIds other ids under which the account itself is named, and its names with an @ before
   *     them, each with the id it goes by
   */
  public LookupResult messages(
      String account, String platform, Address to, Map<String, String> ownIds) {
    if (to.person().isEmpty()) {
      return privately(account, platform, to, ownIds);
    }
    var params = new LinkedHashMap<String, String>();
    params.put("platform", platform);
    params.put("fields", "id,participants");
    params.put("user_id", to.person());
    return graph
        .get(account + "/conversations", params)
        .fold(
            ok -> thread(ok, to, ownIds),
            this::cannotTell,
            unsent -> new LookupResult.CannotTell(Duration.ZERO, unsent.why()),
            lost -> new LookupResult.CannotTell(Duration.ZERO, lost.why()));
  }

  /** Whom a private reply went to is known from the comment or post itself. */
  private LookupResult privately(
      String account, String platform, Address to, Map<String, String> ownIds) {
    return graph
        .get(to.id(), Map.of("fields", "from"))
        .fold(
            ok ->
                MetaWire.object(ok.body(), "from")
                    .flatMap(from -> MetaWire.id(from, "id"))
                    .map(
                        person ->
                            messages(
                                account,
                                platform,
                                new Address(
                                    to.place(), to.id(), to.root(), person, to.at(), to.post()),
                                ownIds))
                    .orElseGet(
                        () ->
                            new LookupResult.CannotTell(
                                Duration.ZERO, "the network does not say who wrote the comment")),
            this::cannotTell,
            unsent -> new LookupResult.CannotTell(Duration.ZERO, unsent.why()),
            lost -> new LookupResult.CannotTell(Duration.ZERO, lost.why()));
  }

  private LookupResult thread(Ok threads, Address to, Map<String, String> ownIds) {
    Optional<String> thread =
        MetaWire.objects(threads.body(), "data").stream()
            .flatMap(one -> MetaWire.id(one, "id").stream())
            .findFirst();
    if (thread.isEmpty()) {
      return new LookupResult.Candidates(List.of(), true);
    }
    return pages(
        thread.get() + "/messages",
        Map.of("limit", "100", "fields", "id,message,from,created_time,attachments"),
        node -> message(node, to, ownIds));
  }

  /** Reads a list, newest first. */
  public LookupResult pages(String path, Map<String, String> params, Reader reader) {
    var found = new ArrayList<Candidate>();
    Optional<String> after = Optional.empty();
    int seen = 0;
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
      for (JsonObject node : MetaWire.objects(ok.body(), "data")) {
        seen++;
        older |= Gathering.written(node).map(at -> at.isBefore(bound)).orElse(false);
        reader.read(node).ifPresent(found::add);
      }
      after = MetaWire.after(ok.body());
      if (older || after.isEmpty()) {
        return new LookupResult.Candidates(found, older || seen < most);
      }
    }
    return new LookupResult.Candidates(found, false);
  }

  private static Optional<Candidate> message(
      JsonObject node, Address to, Map<String, String> ownIds) {
    Optional<Instant> at = MetaWire.time(node, "created_time");
    String id = author(node);
    String author =
        MetaWire.object(node, "from")
            .flatMap(from -> MetaWire.text(from, "username"))
            .map(name -> ownIds.get("@" + name))
            .orElseGet(() -> ownIds.getOrDefault(id, id));
    return MetaWire.id(node, "id")
        .filter(mid -> at.isPresent())
        .map(
            mid ->
                new Candidate(
                    mid,
                    author,
                    to.id(),
                    MetaWire.text(node, "message").orElse(""),
                    at.orElseThrow(),
                    Optional.empty(),
                    Address.message(mid, to.person(), to.at()).toMap(),
                    OptionalInt.of(
                        MetaWire.object(node, "attachments")
                            .map(files -> MetaWire.objects(files, "data").size())
                            .orElse(0))));
  }

  /** The id of who wrote something; empty if the network does not say. */
  public static String author(JsonObject node) {
    return MetaWire.object(node, "from").flatMap(from -> MetaWire.id(from, "id")).orElse("");
  }

  private LookupResult cannotTell(No no) {
    return no.trouble()
        .<LookupResult>map(trouble -> new LookupResult.NeedsReconnect(trouble, no.why()))
        .orElseGet(
            () ->
                no.kind() == ErrorClass.REFUSED
                    ? new LookupResult.Candidates(List.of(), false)
                    : new LookupResult.CannotTell(no.obstacle(), no.delay(), no.why()));
  }
}
