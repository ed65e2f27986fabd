package dev.parley.article.source.helpscout;

import dev.parley.article.ArticleSource;
import dev.parley.article.source.Attempt;
import dev.parley.article.source.Deadline;
import dev.parley.article.source.helpscout.DocsApi.Answer;
import dev.parley.article.source.helpscout.DocsApi.Collection;
import dev.parley.article.source.helpscout.DocsApi.Listed;
import dev.parley.article.source.helpscout.DocsApi.Ref;
import dev.parley.article.source.helpscout.DocsApi.Refusal;
import dev.parley.host.ArticleEntry;
import dev.parley.host.ArticlePage;
import dev.parley.host.ReadAnswer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks each collection for what changed last. Where there is fewer than what was counted and what
 * was added explain, or others may read it than before, everything is to be read once more: Help
 * Scout tells of neither. For one read.
 */
final class Following {
  private static final int MOST_PAGES = 5;

  private final DocsApi api;
  private final DocsArticle articles;
  private final InstantSource clock;
  private final Deadline deadline;

  Following(DocsApi api, DocsArticle articles, InstantSource clock, Deadline deadline) {
    this.api = api;
    this.articles = articles;
    this.clock = clock;
    this.deadline = deadline;
  }

  /** What a collection gave; with a tally to go on from if nothing was in the way. */
  private record Step(
      List<ArticleEntry> entries, Optional<Tally> tally, String later, boolean timeUp) {
    static final Step AGAIN = new Step(List.of(), Optional.empty(), "", false);
    static final Step TIME_UP = new Step(List.of(), Optional.empty(), "", true);

    static Step later(String why) {
      return new Step(List.of(), Optional.empty(), why, false);
    }

    ReadAnswer<ArticlePage> alone() {
      return later.isEmpty() ? again() : new ReadAnswer.TryLater<>(later);
    }
  }

  /** Reads what changed; what makes no sense is read anew. */
  ReadAnswer<ArticlePage> read(List<Collection> wanted, Optional<Followed> cursor) {
    Map<String, Collection> byId =
        wanted.stream()
            .collect(Collectors.toMap(Collection::id, Function.identity(), (one, other) -> one));
    boolean same =
        cursor
            .filter(
                at ->
                    byId.keySet()
                        .equals(
                            at.tallies().stream()
                                .map(Tally::collection)
                                .collect(Collectors.toSet())))
            .isPresent();
    if (!same) {
      return again();
    }
    List<Tally> due = cursor.get().due();
    var done = new ArrayList<>(cursor.get().done());
    var entries = new ArrayList<ArticleEntry>();
    int next = 0;
    while (next < due.size()) {
      Step step = follow(byId.get(due.get(next).collection()), due.get(next));
      if (step.tally().isEmpty()) {
        boolean goesOn = next > 0 && (step.timeUp() || !step.later().isEmpty());
        if (!goesOn) {
          return step.alone();
        }
        break;
      }
      entries.addAll(step.entries());
      done.add(step.tally().get());
      next++;
    }
    var tallies = new ArrayList<>(due.subList(next, due.size()));
    int left = tallies.size();
    tallies.addAll(done);
    return new ReadAnswer.Value<>(
        new ArticlePage(entries, new Followed(left, List.copyOf(tallies)).written(), left > 0));
  }

  private Step follow(Collection collection, Tally tally) {
    Instant since = clock.instant().minus(HelpScoutDocs.OVERLAP);
    var fresh = new ArrayList<Ref>();
    int count = 0;
    boolean whole = false;
    for (int page = 1; !whole; page++) {
      if (page > MOST_PAGES) {
        return Step.AGAIN;
      }
      if (deadline.passed()) {
        return Step.TIME_UP;
      }
      Answer<Listed<Ref>> answer =
          api.articles(
              collection.id(), HelpScoutDocs.LATEST_FIRST.formatted(HelpScoutDocs.PAGE, page));
      if (answer instanceof Refusal<Listed<Ref>> refusal) {
        return refused(collection, tally, since, refusal);
      }
      Listed<Ref> listed = answer.fold(value -> value, refusal -> null);
      List<Ref> changed =
          listed.items().stream().filter(ref -> ref.changedSince(tally.since())).toList();
      fresh.addAll(changed);
      count = page == 1 ? listed.count() : count;
      whole = changed.size() < listed.items().size() || page >= listed.pages();
    }
    boolean others = tally.count() == Tally.NOT_THERE || tally.open() != collection.open();
    return others || tally.misses(count, fresh)
        ? Step.AGAIN
        : texts(collection, fresh, Tally.of(collection, since, count, fresh));
  }

  private static Step refused(
      Collection collection, Tally tally, Instant since, Refusal<Listed<Ref>> refusal) {
    if (refusal.status() != 404) {
      return Step.later(refusal.why());
    }
    return tally.count() == Tally.NOT_THERE
        ? new Step(List.of(), Optional.of(Tally.missing(collection, since)), "", false)
        : Step.AGAIN;
  }

  private Step texts(Collection collection, List<Ref> fresh, Tally tally) {
    var entries = new ArrayList<ArticleEntry>();
    for (Ref ref : fresh) {
      if (deadline.passed()) {
        return Step.TIME_UP;
      }
      Attempt attempt = articles.read(api, collection, ref);
      if (attempt.entry().isEmpty()) {
        return Step.later(attempt.why());
      }
      entries.add(attempt.entry().get());
    }
    return new Step(entries, Optional.of(tally), "", false);
  }

  private static ReadAnswer<ArticlePage> again() {
    return new ReadAnswer.Value<>(new ArticlePage(List.of(), ArticleSource.AGAIN, true));
  }
}
