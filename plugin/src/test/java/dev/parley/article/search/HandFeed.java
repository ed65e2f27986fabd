package dev.parley.article.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A feed in the hand: what is put and taken away gets the next version. */
final class HandFeed implements IndexFeed {
  private record Change(long version, IndexedArticle kept) {}

  private final Map<String, Change> changes = new TreeMap<>();
  String base = "base";
  long purged;
  private long version;

  void put(IndexedArticle article) {
    changes.put(article.id(), new Change(++version, article));
  }

  /** An English article. */
  void put(String id, String title, String body) {
    put(id, "en", title, body);
  }

  void put(String id, String locale, String title, String body) {
    put(
        new IndexedArticle(
            id, locale, true, "", title, "", List.of(), List.of(), body, "", at(version)));
  }

  void putInternal(String id, String title) {
    put(
        new IndexedArticle(
            id, "en", false, "", title, "", List.of(), List.of(), "", "", at(version)));
  }

  void putTranslation(String id, String group, String locale, String title, String body) {
    put(
        new IndexedArticle(
            id, locale, true, group, title, "", List.of(), List.of(), body, "", at(version)));
  }

  void remove(String id) {
    changes.put(id, new Change(++version, null));
  }

  private static Instant at(long number) {
    return Instant.parse("2026-11-01T00:00:00Z").plusSeconds(number);
  }

  @Override
  public Position position() {
    return new Position(base, version, purged);
  }

  @Override
  public Batch after(long from, int limit) {
    var kept = new ArrayList<IndexedArticle>();
    var gone = new ArrayList<String>();
    changes.forEach(
        (id, change) -> {
          if (change.version() > from) {
            if (change.kept() == null) {
              gone.add(id);
            } else {
              kept.add(change.kept());
            }
          }
        });
    return new Batch(kept, gone, version, false);
  }
}
