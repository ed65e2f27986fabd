package dev.parley.web;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.article.ArticleTraces;
import dev.parley.article.ArticleTraces.Inserted;
import dev.parley.article.Articles;
import dev.parley.fault.Wordless;
import dev.parley.host.Article;
import dev.parley.host.Helpdesk;
import dev.parley.host.TicketView;
import dev.parley.model.Audience;
import dev.parley.outbox.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes which articles went into an accepted reply, and learns from it. */
public final class UsedArticles {
  private static final Logger log = LoggerFactory.getLogger(UsedArticles.class);
  private static final String INSERTED = "inserted";
  private static final int MOST_INSERTED = 20;
  private static final int LONGEST_TEXT = 20_000;

  private final Articles articles;
  private final ArticleTraces traces;
  private final Gate gate;

  /** Makes it. */
  public UsedArticles(Articles articles, ArticleTraces traces, Gate gate) {
    this.articles = articles;
    this.traces = traces;
    this.gate = gate;
  }

  /** The reply is accepted, whatever becomes of this. */
  void note(Helpdesk helpdesk, Submission submission, JsonObject body) {
    if (submission.articles().isEmpty()) {
      return;
    }
    try {
      TicketView ticket = gate.ticket(helpdesk, submission.ticket());
      traces.note(
          new ArticleTraces.Where(
              helpdesk.id(),
              submission.key(),
              submission.ticket(),
              ticket.channel(),
              submission.login(),
              submission.text()),
          submission.articles(),
          inserted(body),
          id -> article(helpdesk, id));
      if (submission.audience() != Audience.NOTE) {
        articles.used(submission.articles(), Asked.of(ticket));
      }
    } catch (RuntimeException e) {
      log.warn("which articles answered was not counted", Wordless.of(e));
    }
  }

  private Optional<Article> article(Helpdesk helpdesk, String id) {
    return articles
        .article(helpdesk, id)
        .fold(
            found -> Optional.of(found.value()),
            absent -> Optional.empty(),
            later -> Optional.empty());
  }

  /** What the composer says it put in; what makes no sense is left out. */
  private static List<Inserted> inserted(JsonObject body) {
    var all = new ArrayList<Inserted>();
    JsonElement list = body.get(INSERTED);
    if (list == null || !list.isJsonArray()) {
      return all;
    }
    for (JsonElement one : list.getAsJsonArray()) {
      if (one.isJsonObject() && all.size() < MOST_INSERTED) {
        JsonObject said = one.getAsJsonObject();
        Optional<String> article = Call.maybeText(said, "article");
        String text = Call.maybeText(said, "text").orElse("");
        article
            .filter(id -> text.length() <= LONGEST_TEXT)
            .ifPresent(
                id -> all.add(new Inserted(id, Call.maybeText(said, "mode").orElse(""), text)));
      }
    }
    return all;
  }
}
