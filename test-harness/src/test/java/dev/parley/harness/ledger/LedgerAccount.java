package dev.parley.harness.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened on one account, in memory. Safe for use by several threads. */
final class LedgerAccount {
  private final String name;
  private final List<LedgerEvent> events = new ArrayList<>();
  private final List<LedgerPost> posts = new ArrayList<>();
  private final Map<String, LedgerEvent> newest = new HashMap<>();
  private final Map<String, LedgerEvent> lastOfThread = new HashMap<>();
  private final Map<String, LedgerPost> byKey = new HashMap<>();

  LedgerAccount(String name) {
    this.name = name;
  }

  synchronized LedgerEvent write(String thread, String customer, String text) {
    Optional<LedgerEvent> before = Optional.ofNullable(lastOfThread.get(thread));
    Instant at =
        before.map(LedgerEvent::at).map(LedgerAccount::later).orElseGet(LedgerAccount::now);
    String id = name + "-m" + (newest.size() + 1);
    var event =
        new LedgerEvent(
            events.size() + 1L,
            "content",
            id,
            1,
            thread,
            before.map(LedgerEvent::id).orElse(""),
            customer,
            text,
            at,
            at);
    lastOfThread.put(thread, event);
    return kept(event);
  }

  synchronized LedgerEvent edit(String id, String text) {
    return kept(changed(id, "content", text));
  }

  synchronized LedgerEvent delete(String id) {
    return kept(changed(id, "delete", ""));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Now, or a millisecond after what was before. */
  private static Instant later(Instant before) {
    Instant now = now();
    return now.isAfter(before) ? now : before.plusMillis(1);
  }

  private LedgerEvent changed(String id, String type, String text) {
    LedgerEvent old = newest.get(id);
    return new LedgerEvent(
        events.size() + 1L,
        type,
        id,
        old.revision() + 1,
        old.thread(),
        old.parent(),
        old.customer(),
        text,
        old.at(),
        later(old.revisedAt()));
  }

  private LedgerEvent kept(LedgerEvent event) {
    events.add(event);
    newest.put(event.id(), event);
    return event;
  }

  synchronized List<LedgerEvent> after(long seq, int limit) {
    int from = (int) Math.min(seq, events.size());
    return List.copyOf(events.subList(from, Math.min(from + limit, events.size())));
  }

  synchronized long last() {
    return events.size();
  }

  /** Posts once per key; without a key, each time it is called. */
  synchronized LedgerPost post(String thread, String parent, String text, String key) {
    LedgerPost before = byKey.get(key);
    if (before != null) {
      return before;
    }
    var post = new LedgerPost(name + "-p" + (posts.size() + 1), thread, parent, text, now());
    posts.add(post);
    if (!key.isEmpty()) {
      byKey.put(key, post);
    }
    return post;
  }

  synchronized List<LedgerPost> posts(String thread) {
    return posts.stream().filter(post -> post.thread().equals(thread)).toList();
  }
}
