package dev.parley.article;

import dev.parley.host.Article;
import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Notes which article went into which reply, how, and how much of it was changed. */
public final class ArticleTraces {
  /** So long uses are kept, and can be counted. */
  public static final Duration KEPT = Duration.ofDays(400);

  private static final int MOST_SHOWN = 50;

  /** What an agent used longer ago is nothing to offer again. */
  private static final Duration LATELY = Duration.ofDays(90);

  private final Store store;
  private final InstantSource clock;

  /** Keeps it. */
  public interface Store {
    /** Adds uses; one that is there for the reply and article stays as it is. */
    void add(List<Trace> traces);

    /** The uses on a ticket, oldest first. */
    List<Trace> ofTicket(String helpdesk, TicketRef ticket);

    /** The latest uses of an article. */
    List<Trace> ofArticle(String article, int limit);

    /** The articles that somebody used since then, latest first, each once. */
    List<String> latest(String agent, Instant since, int limit);

    /** How often each article was used since then, by channel and language of the article. */
    List<Count> counts(Instant since);

    /** Drops the uses of before then. */
    void forget(Instant before);
  }

  /** Makes it. */
  public ArticleTraces(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A use.
   *
   * @param reply the composer's key of the reply
   * @param title what the article was called then
   * @param locale the article's language
   * @param channel the ticket's
   * @param mode how it was inserted, as the API spells it; {@code unknown} if nobody said
   * @param editedPercent how much of what was inserted is not in the reply as it was sent
   */
  public record Trace(
      String helpdesk,
      String reply,
      String article,
      TicketRef ticket,
      String title,
      String locale,
      String channel,
      String mode,
      int editedPercent,
      String agent,
      Instant at) {}

  /** So many uses. */
  public record Count(String article, String title, String channel, String locale, int uses) {}

  /** What a composer says that it put in. */
  public record Inserted(String article, String mode, String text) {}

  /**
   * Where a reply went.
   *
   * @param text what it says
   */
  public record Where(
      String helpdesk, String reply, TicketRef ticket, String channel, String agent, String text) {}

  /**
   * Notes the articles of a reply.
   *
   * @param articles their ids
   * @param inserted what is known of how they were inserted
   * @param known finds an article by its id
   */
  public void note(
      Where where,
      List<String> articles,
      List<Inserted> inserted,
      Function<String, Optional<Article>> known) {
    Map<String, Inserted> how =
        inserted.stream()
            .collect(Collectors.toMap(Inserted::article, each -> each, (one, later) -> later));
    var traces = new ArrayList<Trace>();
    for (String id : new LinkedHashSet<>(articles)) {
      Optional<Article> article = known.apply(id);
      Optional<Inserted> put = Optional.ofNullable(how.get(id));
      traces.add(
          new Trace(
              where.helpdesk(),
              where.reply(),
              id,
              where.ticket(),
              article.map(Article::title).orElse(""),
              article.map(Article::locale).orElse("und"),
              where.channel(),
              put.flatMap(each -> Mode.of(each.mode())).map(Mode::spelling).orElse("unknown"),
              put.map(each -> Edits.percent(each.text(), where.text())).orElse(0),
              where.agent(),
              clock.instant()));
    }
    store.add(traces);
  }

  /** The uses on a ticket, oldest first. */
  public List<Trace> ofTicket(String helpdesk, TicketRef ticket) {
    return store.ofTicket(helpdesk, ticket);
  }

  /** The latest uses of an article. */
  public List<Trace> ofArticle(String article) {
    return store.ofArticle(article, MOST_SHOWN);
  }

  /** The articles that somebody used in the last 90 days, latest first, each once. */
  public List<String> latest(String agent, int limit) {
    return store.latest(agent, clock.instant().minus(LATELY), limit);
  }

  /** For the recurring job. */
  public void forgetOld() {
    store.forget(clock.instant().minus(KEPT));
  }

  /** How often each article was used since then. */
  public List<Count> counts(Instant since) {
    return store.counts(since);
  }
}
