package dev.parley.article.source.sitemap;

import dev.parley.article.source.Ids;
import dev.parley.article.source.sitemap.Sitemaps.Listed;
import java.time.Instant;
import java.util.List;

/**
 * How a sitemap stood.
 *
 * @param latest the latest time that it names
 * @param addresses the same for the same addresses
 */
record Since(Instant latest, String addresses) {
  static Since of(List<Listed> pages) {
    return new Since(
        pages.stream()
            .flatMap(page -> page.changed().stream())
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH),
        Ids.fingerprint(pages.stream().map(page -> page.address().toString()).toList()));
  }

  /** As the cursor of those who follow changes from here on. */
  String written() {
    return new Following(this, "", latest).written();
  }
}
