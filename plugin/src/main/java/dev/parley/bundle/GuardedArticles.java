package dev.parley.bundle;

import dev.parley.article.ArticleGuard;
import dev.parley.host.Helpdesk;
import dev.parley.outbox.ArticleCheck;

/** Lets the outbox ask the guard of articles, which it does not know. */
record GuardedArticles(ArticleGuard guard) implements ArticleCheck {
  @Override
  public Ruling of(Helpdesk helpdesk, String article) {
    return guard
        .ruling(helpdesk, article)
        .fold(
            free -> new Free(),
            barred -> new Barred(barred.why()),
            doubtful -> new Doubtful(doubtful.why()),
            notNow -> new NotNow(notNow.why()));
  }
}
