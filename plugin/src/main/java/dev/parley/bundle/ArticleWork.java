package dev.parley.bundle;

import dev.parley.article.ArticleSource;
import dev.parley.article.ArticleSync;
import dev.parley.article.Articles;
import dev.parley.article.HelpdeskSource;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import dev.parley.lease.Leases;
import java.time.Duration;
import java.util.Optional;

/**
 * Copies articles, on one node at a time under {@code articles:<id>}, and lets the index of this
 * node follow the copies. For one thread.
 */
final class ArticleWork {
  /** A busy helpdesk wakes us for each message; articles change seldom. */
  private static final Duration REST = Duration.ofMillis(250);

  private final HelpdeskSlot slot;
  private final HeldLease lease;
  private final ArticleSync sync;
  private final Articles articles;
  private long lastRun = System.nanoTime() - REST.toNanos();

  ArticleWork(HelpdeskSlot slot, Leases leases, ArticleSync sync, Articles articles) {
    this.slot = slot;
    this.lease = new HeldLease(leases);
    this.sync = sync;
    this.articles = articles;
  }

  void runOnce() {
    if (System.nanoTime() - lastRun < REST.toNanos()) {
      return;
    }
    Optional<Helpdesk> here = slot.get();
    if (here.isEmpty()) {
      lease.release();
    } else {
      read(new HelpdeskSource(here.get()));
    }
    articles.catchUp();
    lastRun = System.nanoTime();
  }

  private void read(ArticleSource source) {
    boolean more = true;
    while (more && hold(source).isPresent()) {
      more = sync.runOnce(source);
    }
  }

  private Optional<Lease> hold(ArticleSource source) {
    return lease.hold("articles:" + source.id());
  }

  /** Hands it over to another node at once. */
  void handOver() {
    lease.release();
  }
}
