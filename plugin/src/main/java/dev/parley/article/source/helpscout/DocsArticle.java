package dev.parley.article.source.helpscout;

import dev.parley.article.source.Attempt;
import dev.parley.article.source.Setup;
import dev.parley.article.source.Tries;
import dev.parley.article.source.helpscout.DocsApi.Collection;
import dev.parley.article.source.helpscout.DocsApi.Ref;
import dev.parley.article.source.helpscout.DocsApi.Refusal;
import dev.parley.article.source.helpscout.DocsApi.Whole;
import dev.parley.host.Article;
import dev.parley.host.ArticleEntry;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Asks for one article after the other. One that Help Scout fails on twice is named, and the rest
 * goes on. For one thread.
 */
final class DocsArticle {
  private static final int TRIES = 2;

  private final Setup setup;
  private final Tries tries = new Tries();

  DocsArticle(Setup setup) {
    this.setup = setup;
  }

  /** What is to be known of an article in a list. */
  Attempt read(DocsApi api, Collection collection, Ref ref) {
    if (!ref.published()) {
      return Attempt.of(new ArticleEntry.Gone(ref.id()));
    }
    return api.article(ref.id())
        .fold(whole -> Attempt.of(entry(collection, whole, ref)), refusal -> refused(ref, refusal));
  }

  private Attempt refused(Ref ref, Refusal<Whole> refusal) {
    if (refusal.status() == 404) {
      return Attempt.of(new ArticleEntry.Gone(ref.id()));
    }
    String title = ref.name() == null ? ref.id() : ref.name();
    if (refusal.ofThisAlone()) {
      return Attempt.of(new ArticleEntry.Unreadable(ref.id(), title, refusal.why()));
    }
    return refusal.failed() && tries.enough(ref.id(), TRIES)
        ? Attempt.of(new ArticleEntry.Unreadable(ref.id(), title, refusal.why(), true))
        : Attempt.later(refusal.why());
  }

  private ArticleEntry entry(Collection collection, Whole whole, Ref ref) {
    if (whole.name() == null || whole.text() == null) {
      return new ArticleEntry.Unreadable(ref.id(), ref.id(), "It has no title or no text.");
    }
    var article =
        new Article(
            ref.id(),
            whole.name(),
            "",
            whole.text(),
            setup.value(HelpScoutKind.LOCALE),
            collection.open(),
            url(whole.publicUrl()));
    return new ArticleEntry.Published(
        article,
        whole.keywords() == null ? List.of() : whole.keywords(),
        "",
        DocsApi.time(whole.updatedAt() == null ? whole.createdAt() : whole.updatedAt()));
  }

  private static Optional<URI> url(String text) {
    try {
      return Optional.ofNullable(text).map(URI::create).filter(URI::isAbsolute);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
