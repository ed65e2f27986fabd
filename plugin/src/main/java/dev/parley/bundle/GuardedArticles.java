package dev.parley.bundle;

import dev.parley.article.ArticleGuard;
import dev.parley.host.Helpdesk;
import dev.parley.outbox.ArticleCheck;
import java.util.List;

/** Lets the outbox ask the guard of articles, which it does not know. */
record GuardedArticles(ArticleGuard guard) implements ArticleCheck {
  @Override
  public List<Ruled> of(Helpdesk helpdesk, List<String> named, String text) {
    return guard.rulings(helpdesk, named, text).stream().map(GuardedArticles::ruled).toList();
  }

  @Override
  public List<Ruled> ofSources(Helpdesk helpdesk, String text) {
    return guard.rulingsOfSources(helpdesk, text).stream().map(GuardedArticles::ruled).toList();
  }

  private static Ruled ruled(ArticleGuard.Ruled one) {
    return new Ruled(
        one.article(),
        one.ruling()
            .fold(
                free -> new Free(),
                barred -> new Barred(barred.why()),
                doubtful -> new Doubtful(doubtful.why()),
                notNow -> new NotNow(notNow.why())));
  }
}
