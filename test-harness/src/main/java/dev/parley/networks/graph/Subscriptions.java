package dev.parley.networks.graph;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which app hears of what: one address per app, and for each page the fields it was subscribed to
 * (developers.facebook.com, graph-api/webhooks/subscriptions-edge and
 * pages-api/webhooks-for-pages). Safe for many threads.
 */
public final class Subscriptions {
  /** Where an app wants its webhooks, and the fields of pages it wants at all. */
  public record Target(App app, URI callback, Set<String> fields) {}

  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final Map<String, Map<String, Set<String>>> pages = new LinkedHashMap<>();

  public synchronized void subscribe(Target target) {
    targets.put(target.app().id(), target);
  }

  public synchronized void unsubscribe(App app) {
    targets.remove(app.id());
  }

  public synchronized Optional<Target> target(String appId) {
    return Optional.ofNullable(targets.get(appId));
  }

  public synchronized void install(String pageId, App app, Set<String> fields) {
    pages.computeIfAbsent(pageId, id -> new LinkedHashMap<>()).put(app.id(), Set.copyOf(fields));
  }

  public synchronized void remove(String pageId, App app) {
    pages.getOrDefault(pageId, Map.of()).remove(app.id());
  }

  /** The fields by app that are installed on a page. */
  public synchronized Map<String, Set<String>> installed(String pageId) {
    return Map.copyOf(pages.getOrDefault(pageId, Map.of()));
  }

  /** Who is to hear of such an event on the page. */
  public synchronized List<Target> hearers(String pageId, String field) {
    return installed(pageId).entrySet().stream()
        .filter(entry -> entry.getValue().contains(field))
        .map(entry -> targets.get(entry.getKey()))
        .filter(target -> target != null && target.fields().contains(field))
        .toList();
  }
}
