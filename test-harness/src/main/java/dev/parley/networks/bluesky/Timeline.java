package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the visitors' page shows: the threads that the shop wrote in or was spoken to in. */
final class Timeline {
  private static final int MOST_THREADS = 50;

  private final Network network;
  private final Threads threads;
  private final Visitors visitors;

  Timeline(Network network, Threads threads, Visitors visitors) {
    this.network = network;
    this.threads = threads;
    this.visitors = visitors;
  }

  /** The page's whole content; the thread with the latest post comes first. */
  JsonObject read() {
    long revision = network.repo().revision();
    Optional<Account> shop = visitors.shop();
    return Json.of(
        "revision", revision,
        "shop", shop.map(Timeline::person).orElse(null),
        "visitors",
            Json.array(
                visitors.names().stream()
                    .map(
                        name ->
                            Json.of(
                                "displayName", name, "handle", Visitors.handle(name).orElseThrow()))
                    .toList()),
        "threads", Json.array(shop.stream().flatMap(this::threads).toList()));
  }

  private Stream<JsonObject> threads(Account shop) {
    Map<String, List<StoredRecord>> byRoot = new LinkedHashMap<>();
    Stream.concat(
            network.repo().linked(Link.OWNER, Link.owner(shop.did(), Nsids.POST)).stream(),
            network
                .notifications()
                .list(shop.did(), Optional.empty(), Integer.MAX_VALUE, Timeline::isPost)
                .stream()
                .map(Notification::record))
        .map(StoredRecord::threadRoot)
        .distinct()
        .forEach(root -> byRoot.put(root, threads.flat(root)));
    return byRoot.entrySet().stream()
        .sorted(Comparator.comparingLong(thread -> -latest(thread.getValue())))
        .limit(MOST_THREADS)
        .map(
            thread ->
                Json.of(
                    "root", thread.getKey(),
                    "posts", Json.array(thread.getValue().stream().map(this::post).toList())));
  }

  private JsonObject post(StoredRecord post) {
    Account author = network.accounts().owner(post.uri());
    return Json.of(
        "uri", post.uri().toString(),
        "author", person(author),
        "text", Json.text(post.value(), "text").orElse(""),
        "at", Timestamps.format(post.indexedAt()),
        "parent", post.parent().map(PostRef::uri).orElse(null),
        "byVisitor", visitors.plays(author));
  }

  private static JsonObject person(Account account) {
    return Json.of("displayName", account.displayName(), "handle", account.handle());
  }

  private static boolean isPost(Notification notification) {
    return notification.record().uri().isIn(Nsids.POST);
  }

  private static long latest(List<StoredRecord> thread) {
    return thread.stream().mapToLong(StoredRecord::sequence).max().orElse(0);
  }
}
