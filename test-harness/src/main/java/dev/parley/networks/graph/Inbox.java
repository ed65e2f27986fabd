package dev.parley.networks.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The messages of Messenger, by thread. Safe for many threads. */
public final class Inbox {
  private final Map<String, List<DirectMessage>> threads = new LinkedHashMap<>();
  private final Map<String, List<Instant>> taps = new HashMap<>();

  public synchronized void add(DirectMessage message) {
    threads.computeIfAbsent(message.thread(), id -> new ArrayList<>()).add(message);
  }

  public synchronized Optional<DirectMessage> find(String mid) {
    return threads.values().stream()
        .flatMap(List::stream)
        .filter(message -> message.mid().equals(mid))
        .findFirst();
  }

  public synchronized Optional<DirectMessage> edit(String mid, String text) {
    Optional<DirectMessage> changed = find(mid).map(message -> message.edited(text));
    changed.ifPresent(
        message ->
            threads.get(message.thread()).replaceAll(old -> old.mid().equals(mid) ? message : old));
    return changed;
  }

  public synchronized Optional<DirectMessage> remove(String mid) {
    Optional<DirectMessage> gone = find(mid);
    gone.ifPresent(message -> threads.get(message.thread()).remove(message));
    return gone;
  }

  /** A thread's messages, oldest first; empty if there is none. */
  public synchronized List<DirectMessage> thread(String id) {
    return List.copyOf(threads.getOrDefault(id, List.of()));
  }

  /** The page's threads that have messages, the one written in last first. */
  public synchronized List<String> threadsOf(String pageId) {
    return threads.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .filter(entry -> entry.getValue().get(0).pageId().equals(pageId))
        .sorted((one, other) -> last(other.getValue()).compareTo(last(one.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Somebody tapped an advertisement that opens this thread. */
  public synchronized void tapped(String thread, Instant at) {
    taps.computeIfAbsent(thread, any -> new ArrayList<>()).add(at);
  }

  /** When the person wrote first after each tap. */
  synchronized List<Instant> openedByAds(String pageId, String personId) {
    String thread = DirectMessage.threadOf(pageId, personId);
    return taps.getOrDefault(thread, List.of()).stream()
        .flatMap(
            tap ->
                thread(thread).stream()
                    .filter(message -> !message.fromPage())
                    .map(DirectMessage::createdAt)
                    .filter(at -> !at.isBefore(tap))
                    .min(Instant::compareTo)
                    .stream())
        .toList();
  }

  /** When the person last wrote to the page. */
  public synchronized Optional<Instant> lastFrom(String pageId, String personId) {
    return thread(DirectMessage.threadOf(pageId, personId)).stream()
        .filter(message -> !message.fromPage())
        .map(DirectMessage::createdAt)
        .max(Instant::compareTo);
  }

  private static Instant last(List<DirectMessage> messages) {
    return messages.get(messages.size() - 1).createdAt();
  }
}
