package dev.parley.bundle;

import dev.parley.article.ArticleSource;
import dev.parley.article.ArticleSync;
import dev.parley.article.source.Sources;
import dev.parley.lease.Leases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Copies the articles of the sources that an admin set up, each on one node at a time under {@code
 * articles:<id>}, a page of each in turn: one that is slow does not keep the others waiting for
 * long. For one thread.
 */
final class SourceWork {
  private final Leases leases;
  private final Sources sources;
  private final ArticleSync sync;
  private final Map<String, HeldLease> held = new HashMap<>();

  SourceWork(Leases leases, Sources sources, ArticleSync sync) {
    this.leases = leases;
    this.sources = sources;
    this.sync = sync;
  }

  /**
   * Reads a page of each.
   *
   * @return whether there is more to read at once
   */
  boolean runOnce() {
    List<ArticleSource> now = sources.open();
    var ids = now.stream().map(ArticleSource::id).collect(Collectors.toSet());
    held.entrySet()
        .removeIf(
            entry -> {
              boolean gone = !ids.contains(entry.getKey());
              if (gone) {
                entry.getValue().release();
              }
              return gone;
            });
    boolean more = false;
    for (ArticleSource source : now) {
      boolean ours =
          held.computeIfAbsent(source.id(), id -> new HeldLease(leases))
              .hold("articles:" + source.id())
              .isPresent();
      more |= ours && sync.runOnce(source);
    }
    return more;
  }

  /** Hands them over to another node at once. */
  void handOver() {
    held.values().forEach(HeldLease::release);
    held.clear();
  }
}
