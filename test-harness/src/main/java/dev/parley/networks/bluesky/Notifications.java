package dev.parley.networks.bluesky;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who hears of which record. One record notifies one account once at most: as a mention before as a
 * quote before as a reply; nobody hears of what they did themselves. A reply is told to the authors
 * of the four posts above it (bsky indexing of posts, August 2026). A deleted record takes its
 * notifications along. Safe for many threads.
 */
final class Notifications implements Repo.Watcher {
  private static final int ANCESTORS_TOLD = 4;
  private static final Comparator<Notification> NEWEST_FIRST =
      Comparator.comparing(Notification::sortAt)
          .thenComparingLong(Notification::sequence)
          .reversed();

  private final Map<String, NavigableSet<Notification>> byRecipient = new HashMap<>();
  private final Map<String, Instant> seen = new HashMap<>();

  /** A place in the list, in a spelling that callers hand back unread. */
  record Place(Instant sortAt, long sequence) {
    static Place of(Notification notification) {
      return new Place(notification.sortAt(), notification.sequence());
    }

    static Place parse(String cursor) {
      String[] parts = cursor.split("__", -1);
      Optional<Instant> sortAt = Timestamps.parse(parts[0]);
      if (parts.length != 2 || sortAt.isEmpty() || !parts[1].matches("\\d{1,18}")) {
        throw XrpcError.invalid("Malformed cursor");
      }
      return new Place(sortAt.get(), Long.parseLong(parts[1]));
    }

    boolean isBefore(Notification notification) {
      int order = notification.sortAt().compareTo(sortAt);
      return order < 0 || (order == 0 && notification.sequence() < sequence);
    }

    @Override
    public String toString() {
      return sortAt + "__" + sequence;
    }
  }

  @Override
  public synchronized void created(StoredRecord record, Repo repo) {
    Map<String, Notification> told = new LinkedHashMap<>();
    switch (record.uri().collection()) {
      case Nsids.POST -> {
        mentioned(record).forEach(did -> tell(told, did, "mention", Optional.empty(), record));
        record
            .quoted()
            .flatMap(ref -> AtUri.parse(ref.uri()))
            .filter(uri -> uri.isIn(Nsids.POST))
            .ifPresent(uri -> tell(told, uri.did(), "quote", Optional.of(uri), record));
        ancestors(record, repo)
            .forEach(uri -> tell(told, uri.did(), "reply", Optional.of(uri), record));
      }
      case Nsids.LIKE ->
          PostRef.in(record.value(), "subject")
              .flatMap(ref -> AtUri.parse(ref.uri()))
              .ifPresent(uri -> tell(told, uri.did(), "like", Optional.of(uri), record));
      case Nsids.FOLLOW ->
          Json.text(record.value(), "subject")
              .ifPresent(did -> tell(told, did, "follow", Optional.empty(), record));
      default -> {
        // Other kinds of record concern nobody.
      }
    }
    told.forEach((did, notification) -> of(did).add(notification));
  }

  @Override
  public synchronized void deleted(StoredRecord record) {
    Notification same = new Notification("", "", Optional.empty(), record);
    byRecipient.values().forEach(heard -> heard.remove(same));
  }

  /**
   * What the account hears of, newest first.
   *
   * @param after the last one of the page before; empty to start with the newest
   * @param limit how many at most
   */
  synchronized List<Notification> list(
      String did, Optional<Place> after, int limit, Predicate<Notification> wanted) {
    return of(did).stream()
        .filter(notification -> after.map(place -> place.isBefore(notification)).orElse(true))
        .filter(wanted)
        .limit(limit)
        .toList();
  }

  synchronized Optional<Instant> seenAt(String did) {
    return Optional.ofNullable(seen.get(did));
  }

  synchronized void seen(String did, Instant at) {
    seen.put(did, at);
  }

  private NavigableSet<Notification> of(String did) {
    return byRecipient.computeIfAbsent(did, absent -> new TreeSet<>(NEWEST_FIRST));
  }

  private static void tell(
      Map<String, Notification> told,
      String recipient,
      String reason,
      Optional<AtUri> subject,
      StoredRecord record) {
    if (!recipient.equals(record.uri().did())) {
      told.putIfAbsent(
          recipient, new Notification(recipient, reason, subject.map(AtUri::toString), record));
    }
  }

  private static List<String> mentioned(StoredRecord post) {
    List<String> dids = new ArrayList<>();
    for (JsonElement facet :
        Json.list(post.value(), "facets").map(JsonArray::asList).orElse(List.of())) {
      for (JsonElement feature : facet.getAsJsonObject().getAsJsonArray("features")) {
        JsonObject fields = feature.getAsJsonObject();
        if (Json.text(fields, "$type").orElse("").endsWith("#mention")) {
          Json.text(fields, "did").ifPresent(dids::add);
        }
      }
    }
    return dids;
  }

  private static Set<AtUri> ancestors(StoredRecord post, Repo repo) {
    Map<AtUri, StoredRecord> above = new LinkedHashMap<>();
    Optional<StoredRecord> next = post.parent().flatMap(ref -> repo.find(ref.uri()));
    while (next.isPresent()
        && above.size() < ANCESTORS_TOLD
        && !above.containsKey(next.get().uri())) {
      above.put(next.get().uri(), next.get());
      next = next.get().parent().flatMap(ref -> repo.find(ref.uri()));
    }
    return above.keySet();
  }
}
