package dev.parley.channel.bluesky;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.channel.FetchResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One step down the list of notifications: what of a page is to be kept, and where to go on.
 *
 * <p>The network lists a notification at the earlier of the time its author's app claimed and the
 * time it was indexed, calls that {@code indexedAt}, and pages by it
 * (packages/bsky/src/data-plane/server/indexing/plugins/post.ts, 31 July 2026, and
 * routes/notifs.ts, 12 August 2026). So a post can appear below newer ones; the overlap is for
 * those.
 */
final class Descent {

  private static final Pattern EPOCH_MILLIS = Pattern.compile("[0-9]{12,14}");

  private final Cursor cursor;
  private final Duration overlap;
  private final Instant bound;

  Descent(Cursor cursor, Duration overlap) {
    this.cursor = cursor;
    this.overlap = overlap;
    this.bound = cursor.bound(overlap);
  }

  /**
   * Takes a page as the network gave it. Kept is every entry within the bound that was not
   * delivered before, as it came, and every entry whose time cannot be read, so that reading the
   * page says so.
   *
   * @param now no notification counts as newer, whatever clock the network has
   */
  FetchResult.Page take(JsonObject page, Instant now) {
    var kept = new JsonArray();
    var delivered = new LinkedHashMap<String, Instant>();
    var newest = cursor.since();
    boolean reachedBound = false;
    for (var entry : BlueskyWire.objects(page, "notifications")) {
      var at = BlueskyWire.time(entry, "indexedAt");
      if (at.isEmpty()) {
        kept.add(entry);
        continue;
      }
      newest = at.get().isAfter(newest) ? at.get() : newest;
      if (!at.get().isAfter(bound)) {
        reachedBound = true;
        continue;
      }
      var key = Notifications.keyOf(entry);
      if (!cursor.seen().containsKey(key)) {
        kept.add(entry);
        delivered.put(key, at.get());
      }
    }
    newest = newest.isAfter(now) ? now : newest;
    var next =
        reachedBound
            ? Optional.<String>empty()
            : BlueskyWire.text(page, "cursor").filter(this::leadsOn);
    var bytes = new JsonObject();
    bytes.add("notifications", kept);
    var after =
        next.isPresent()
            ? cursor.below(newest, next.get(), delivered)
            : cursor.done(newest, overlap, delivered);
    return new FetchResult.Page(BlueskyWire.bytes(bytes), after.toJson(), next.isPresent());
  }

  /**
   * Whether a page below may hold something within the bound. A page can be empty of what we asked
   * for and still have a cursor (packages/bsky/src/api/util.ts fillPage, August 2026); the time
   * that the network's cursors begin with then keeps us from descending through years.
   */
  private boolean leadsOn(String place) {
    if (Optional.of(place).equals(cursor.page())) {
      return false;
    }
    var start = place.split("__", 2)[0];
    var time =
        EPOCH_MILLIS.matcher(start).matches()
            ? Optional.of(Instant.ofEpochMilli(Long.parseLong(start)))
            : BlueskyWire.time(start);
    return time.isEmpty() || time.get().isAfter(bound);
  }

  /** Where reading starts on an account with these notifications: after the newest one. */
  static Instant newest(JsonObject firstPage, Instant now) {
    var newest =
        BlueskyWire.objects(firstPage, "notifications").stream()
            .flatMap(entry -> BlueskyWire.time(entry, "indexedAt").stream())
            .max(Comparator.naturalOrder());
    boolean hasMore = BlueskyWire.text(firstPage, "cursor").isPresent();
    return newest.orElse(hasMore ? now : Instant.EPOCH);
  }

  /** A page without entries that goes on elsewhere. */
  static FetchResult.Page nothing(Cursor next) {
    var bytes = new JsonObject();
    bytes.add("notifications", new JsonArray());
    return new FetchResult.Page(BlueskyWire.bytes(bytes), next.toJson(), false);
  }
}
