package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Every record of every account, by address and by what it points at. Safe for many threads; a
 * record is checked, stored and announced in one step, so a reader never sees a post without its
 * notifications.
 */
final class Repo {
  private static final Comparator<StoredRecord> OLDEST_FIRST =
      Comparator.comparingLong(StoredRecord::sequence);

  private final InstantSource clock;
  private final Tids tids;
  private final Watcher watcher;
  private final Map<AtUri, StoredRecord> records = new HashMap<>();
  private final Map<Link, Map<String, NavigableSet<StoredRecord>>> links =
      new EnumMap<>(Link.class);
  private long writes;

  /** Hears of each change before the call that made it returns. */
  interface Watcher {
    void created(StoredRecord record, Repo repo);

    void deleted(StoredRecord record);
  }

  Repo(InstantSource clock, Tids tids, Watcher watcher) {
    this.clock = clock;
    this.tids = tids;
    this.watcher = watcher;
    for (Link link : Link.values()) {
      links.put(link, new HashMap<>());
    }
  }

  /**
   * Stores a new record under the key, or under one of its own making.
   *
   * @throws XrpcError 400 when the record breaks a rule, 500 when the key is in use: that is what
   *     the reference server answers
   */
  synchronized StoredRecord create(
      String did, String collection, Optional<String> rkey, JsonObject record) {
    AtUri uri = new AtUri(did, collection, rkey.orElseGet(tids::next));
    JsonObject value = RecordRules.checked(uri, record);
    if (records.containsKey(uri)) {
      throw XrpcError.internal();
    }
    return store(uri, value);
  }

  /** Stores the record whether the key is in use or not; the same content again changes nothing. */
  synchronized StoredRecord put(AtUri uri, JsonObject record) {
    JsonObject value = RecordRules.checked(uri, record);
    StoredRecord before = records.get(uri);
    if (before != null && before.cid().equals(Cids.ofRecord(value))) {
      return before;
    }
    delete(uri);
    return store(uri, value);
  }

  synchronized Optional<StoredRecord> find(AtUri uri) {
    return Optional.ofNullable(records.get(uri));
  }

  /** Finds by the text of an address; nonsense is simply not there. */
  Optional<StoredRecord> find(String uri) {
    return AtUri.parse(uri).flatMap(this::find);
  }

  /** Returns whether there was anything to delete. */
  synchronized boolean delete(AtUri uri) {
    StoredRecord gone = records.remove(uri);
    if (gone == null) {
      return false;
    }
    writes++;
    Link.of(gone).forEach((link, target) -> links.get(link).get(target).remove(gone));
    watcher.deleted(gone);
    return true;
  }

  /** What points at the target in that way, oldest write first. */
  synchronized List<StoredRecord> linked(Link link, String target) {
    return List.copyOf(linkedSet(link, target));
  }

  synchronized int countLinked(Link link, String target) {
    return linkedSet(link, target).size();
  }

  /** Rises with every write and delete: whoever saw the same number saw the same state. */
  synchronized long revision() {
    return writes;
  }

  /** A name for the state after the latest write, as the network returns with each. */
  JsonObject commit() {
    return Json.of("cid", Cids.ofRecord(Json.of("revision", revision())), "rev", tids.next());
  }

  private StoredRecord store(AtUri uri, JsonObject value) {
    StoredRecord record =
        new StoredRecord(uri, Cids.ofRecord(value), value, clock.instant(), ++writes);
    records.put(uri, record);
    Link.of(record)
        .forEach(
            (link, target) ->
                links
                    .get(link)
                    .computeIfAbsent(target, absent -> new TreeSet<>(OLDEST_FIRST))
                    .add(record));
    watcher.created(record, this);
    return record;
  }

  private NavigableSet<StoredRecord> linkedSet(Link link, String target) {
    return links.get(link).getOrDefault(target, new TreeSet<>(OLDEST_FIRST));
  }
}
