package dev.parley.article.source.helpscout;

import dev.parley.article.ArticleSource;
import dev.parley.article.source.Attempt;
import dev.parley.article.source.Deadline;
import dev.parley.article.source.Setup;
import dev.parley.article.source.helpscout.DocsApi.Collection;
import dev.parley.article.source.helpscout.DocsApi.Listed;
import dev.parley.article.source.helpscout.DocsApi.Ref;
import dev.parley.channel.Http;
import dev.parley.host.ArticleEntry;
import dev.parley.host.ArticlePage;
import dev.parley.host.ReadAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Help Scout Docs. A full pass goes through the chosen collections page by page, oldest
 * article first; afterwards each collection is asked for what changed last (see {@link Following}).
 */
final class HelpScoutDocs implements ArticleSource {
  private static final Duration EVERY = Duration.ofMinutes(5);

  /** Each article takes a call. */
  static final int PAGE = 20;

  private static final int TALLY_PAGE = 100;

  /** Help Scout's clock may differ, and a list may lag. */
  static final Duration OVERLAP = Duration.ofMinutes(2);

  static final String LATEST_FIRST = "status=all&sort=updatedAt&order=desc&pageSize=%d&page=%d";
  private static final String OLDEST_FIRST =
      "status=published&sort=createdAt&order=asc&pageSize=%d&page=%d";

  private final String id;
  private final Setup setup;
  private final Http http;
  private final InstantSource clock;
  private final DocsArticle articles;

  HelpScoutDocs(String id, Setup setup, Http http, InstantSource clock) {
    this.id = id;
    this.setup = setup;
    this.http = http;
    this.clock = clock;
    this.articles = new DocsArticle(setup);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String kind() {
    return HelpScoutKind.ID;
  }

  @Override
  public String name() {
    return setup.name();
  }

  @Override
  public String idOf(String ref) {
    return id + "." + ref;
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public boolean midway(String cursor) {
    return cursor.equals(AGAIN)
        || Followed.read(cursor).filter(followed -> followed.left() > 0).isPresent();
  }

  @Override
  public ReadAnswer<ArticlePage> read(Optional<String> cursor, int limit) {
    Optional<DocsApi> api = HelpScoutKind.api(http, setup);
    if (api.isEmpty()) {
      return new ReadAnswer.TryLater<>(
          "The key of Help Scout cannot be opened with Parley's key file; enter it again.");
    }
    var deadline = new Deadline(clock);
    return HelpScoutKind.collections(api.get(), deadline)
        .fold(
            all -> {
              List<String> chosen = HelpScoutKind.ids(setup);
              List<Collection> wanted =
                  all.stream()
                      .filter(one -> chosen.isEmpty() || chosen.contains(one.id()))
                      .sorted((one, other) -> one.id().compareTo(other.id()))
                      .toList();
              return cursor.filter(Followed::is).isPresent()
                  ? new Following(api.get(), articles, clock, deadline)
                      .read(wanted, Followed.read(cursor.get()))
                  : pass(
                      api.get(), wanted, cursor.map(Passing::read).orElse(Passing.BEGIN), deadline);
            },
            refusal -> new ReadAnswer.TryLater<>(refusal.why()));
  }

  private ReadAnswer<ArticlePage> pass(
      DocsApi api, List<Collection> wanted, Passing at, Deadline deadline) {
    Optional<Collection> now =
        wanted.stream().filter(one -> one.id().compareTo(at.collection()) >= 0).findFirst();
    if (now.isEmpty()) {
      return new ReadAnswer.Value<>(
          new ArticlePage(List.of(), new Followed(0, at.tallies()).written(), false));
    }
    Collection collection = now.get();
    return collection.id().equals(at.collection())
        ? page(api, collection, at, deadline)
        : begin(api, collection, at);
  }

  /** Counts a collection before it is read, so that what goes meanwhile is missed afterwards. */
  private ReadAnswer<ArticlePage> begin(DocsApi api, Collection collection, Passing at) {
    Instant since = clock.instant().minus(OVERLAP);
    return api.articles(collection.id(), LATEST_FIRST.formatted(TALLY_PAGE, 1))
        .fold(
            listed ->
                on(
                    at.begun(
                        collection, Tally.of(collection, since, listed.count(), listed.items()))),
            refusal ->
                refusal.status() == 404
                    ? on(at.begun(collection, Tally.missing(collection, since)).behind())
                    : new ReadAnswer.TryLater<>(refusal.why()));
  }

  private ReadAnswer<ArticlePage> page(
      DocsApi api, Collection collection, Passing at, Deadline deadline) {
    return api.articles(collection.id(), OLDEST_FIRST.formatted(PAGE, at.page()))
        .fold(
            listed ->
                at.count() > listed.count() && (at.page() > 1 || at.done() > 0)
                    ? on(at.at(Math.max(1, at.page() - 1), 0, listed.count()))
                    : texts(api, collection, listed, at, deadline),
            refusal ->
                refusal.status() == 404
                    ? on(at.behind())
                    : new ReadAnswer.TryLater<>(refusal.why()));
  }

  private static ReadAnswer<ArticlePage> on(Passing next) {
    return new ReadAnswer.Value<>(new ArticlePage(List.of(), next.written(), true));
  }

  private ReadAnswer<ArticlePage> texts(
      DocsApi api, Collection collection, Listed<Ref> listed, Passing from, Deadline deadline) {
    var entries = new ArrayList<ArticleEntry>();
    int at = from.done();
    while (at < listed.items().size() && !deadline.passed()) {
      Attempt attempt = articles.read(api, collection, listed.items().get(at));
      if (attempt.entry().isEmpty() && entries.isEmpty()) {
        return new ReadAnswer.TryLater<>(attempt.why());
      }
      if (attempt.entry().isEmpty()) {
        break;
      }
      entries.add(attempt.entry().get());
      at++;
    }
    Passing next =
        at < listed.items().size()
            ? from.at(from.page(), at, listed.count())
            : from.page() < listed.pages()
                ? from.at(from.page() + 1, 0, listed.count())
                : from.behind();
    return new ReadAnswer.Value<>(new ArticlePage(entries, next.written(), true));
  }
}
