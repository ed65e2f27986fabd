package dev.parley.article.source.helpscout;

import dev.parley.article.ArticleSource;
import dev.parley.article.source.Setup;
import dev.parley.article.source.helpscout.DocsApi.Collection;
import dev.parley.article.source.helpscout.DocsApi.Listed;
import dev.parley.article.source.helpscout.DocsApi.Ref;
import dev.parley.channel.Http;
import dev.parley.host.Article;
import dev.parley.host.ArticleEntry;
import dev.parley.host.ArticlePage;
import dev.parley.host.ReadAnswer;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads Help Scout Docs. A full pass goes through the chosen collections page by page, oldest
 * article first; afterwards each collection is asked for what changed last. Where fewer are
 * published than what changed explains, one was deleted, and everything is read once more.
 */
final class HelpScoutDocs implements ArticleSource {
  private static final Duration EVERY = Duration.ofMinutes(5);

  /** Each article takes a call, and a read must end well within its lease. */
  private static final int PAGE = 20;

  private static final Duration ENOUGH = Duration.ofSeconds(8);

  /** Help Scout's clock may differ, and a list may lag. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private static final int MOST_CHANGED_PAGES = 5;
  private static final String OLDEST_FIRST =
      "status=published&sort=createdAt&order=asc&pageSize=%d&page=%d";
  private static final String LATEST_FIRST =
      "status=all&sort=updatedAt&order=desc&pageSize=%d&page=%d";

  private final String id;
  private final Setup setup;
  private final Http http;
  private final InstantSource clock;

  HelpScoutDocs(String id, Setup setup, Http http, InstantSource clock) {
    this.id = id;
    this.setup = setup;
    this.http = http;
    this.clock = clock;
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
  public ReadAnswer<ArticlePage> read(Optional<String> cursor, int limit) {
    Optional<DocsApi> api = HelpScoutKind.api(http, setup);
    if (api.isEmpty()) {
      return new ReadAnswer.TryLater<>(
          "The key of Help Scout cannot be opened with Parley's key file; enter it again.");
    }
    return HelpScoutKind.collections(api.get())
        .fold(
            all -> {
              List<String> chosen = HelpScoutKind.ids(setup);
              List<Collection> wanted =
                  all.stream()
                      .filter(one -> chosen.isEmpty() || chosen.contains(one.id()))
                      .sorted((one, other) -> one.id().compareTo(other.id()))
                      .toList();
              return cursor.flatMap(Followed::read).isPresent()
                  ? changed(api.get(), wanted, cursor.flatMap(Followed::read).get())
                  : pass(api.get(), wanted, cursor.map(Passing::read).orElse(Passing.BEGIN));
            },
            refusal -> new ReadAnswer.TryLater<>(refusal.why()));
  }

  /**
   * Where a full pass is.
   *
   * @param collection the one being read; empty at the beginning
   * @param count how many it said it has; fewer later mean that articles moved up a place
   * @param began when the pass began, so that what changed meanwhile is asked for after it
   */
  private record Passing(String collection, int page, int done, int count, String began) {
    static final Passing BEGIN = new Passing("", 1, 0, -1, "");

    static Passing read(String cursor) {
      String[] parts = cursor.split(" ", -1);
      return parts.length == 5
          ? new Passing(
              parts[0],
              Integer.parseInt(parts[1]),
              Integer.parseInt(parts[2]),
              Integer.parseInt(parts[3]),
              parts[4])
          : BEGIN;
    }

    String written() {
      return "%s %d %d %d %s".formatted(collection, page, done, count, began);
    }
  }

  /**
   * How far changes were followed.
   *
   * @param published how many articles each collection had
   */
  private record Followed(Instant since, Map<String, Integer> published) {
    private static final String BEGINNING = "since ";

    static Optional<Followed> read(String cursor) {
      if (!cursor.startsWith(BEGINNING)) {
        return Optional.empty();
      }
      String[] parts = cursor.split(" ", -1);
      var published = new HashMap<String, Integer>();
      for (int at = 2; at < parts.length; at++) {
        int equals = parts[at].indexOf('=');
        published.put(
            parts[at].substring(0, equals), Integer.parseInt(parts[at].substring(equals + 1)));
      }
      return Optional.of(new Followed(Instant.parse(parts[1]), published));
    }

    static String written(Instant since, List<Collection> collections) {
      var text = new StringBuilder(BEGINNING + since);
      collections.forEach(
          one -> text.append(' ').append(one.id()).append('=').append(one.publishedArticleCount()));
      return text.toString();
    }
  }

  private ReadAnswer<ArticlePage> pass(DocsApi api, List<Collection> wanted, Passing at) {
    String began = at.began().isEmpty() ? clock.instant().toString() : at.began();
    Optional<Collection> now =
        wanted.stream().filter(one -> one.id().compareTo(at.collection()) >= 0).findFirst();
    if (now.isEmpty()) {
      return new ReadAnswer.Value<>(
          new ArticlePage(
              List.of(), Followed.written(Instant.parse(began).minus(OVERLAP), wanted), false));
    }
    Collection collection = now.get();
    boolean same = collection.id().equals(at.collection());
    int page = same ? at.page() : 1;
    int done = same ? at.done() : 0;
    return api.articles(collection.id(), OLDEST_FIRST.formatted(PAGE, page))
        .fold(
            listed -> {
              if (same && at.count() > listed.count() && page > 1) {
                return new ReadAnswer.Value<>(
                    new ArticlePage(
                        List.of(),
                        new Passing(collection.id(), page - 1, 0, listed.count(), began).written(),
                        true));
              }
              return texts(api, collection, listed, page, done, began);
            },
            refusal ->
                refusal.status() == 404
                    ? new ReadAnswer.Value<>(
                        new ArticlePage(List.of(), after(collection, began).written(), true))
                    : new ReadAnswer.TryLater<>(refusal.why()));
  }

  /** The smallest text that is greater than the id of a collection. */
  private static Passing after(Collection collection, String began) {
    return new Passing(collection.id() + "!", 1, 0, -1, began);
  }

  private ReadAnswer<ArticlePage> texts(
      DocsApi api, Collection collection, Listed<Ref> listed, int page, int from, String began) {
    Instant started = clock.instant();
    var entries = new ArrayList<ArticleEntry>();
    int at = from;
    while (at < listed.items().size()) {
      if (at > from && started.plus(ENOUGH).isBefore(clock.instant())) {
        break;
      }
      Read read = entry(api, collection, listed.items().get(at));
      if (read.entry().isEmpty()) {
        return at > from
            ? new ReadAnswer.Value<>(
                new ArticlePage(
                    entries,
                    new Passing(collection.id(), page, at, listed.count(), began).written(),
                    true))
            : new ReadAnswer.TryLater<>(read.why());
      }
      entries.add(read.entry().get());
      at++;
    }
    Passing next =
        at < listed.items().size()
            ? new Passing(collection.id(), page, at, listed.count(), began)
            : page < listed.pages()
                ? new Passing(collection.id(), page + 1, 0, listed.count(), began)
                : after(collection, began);
    return new ReadAnswer.Value<>(new ArticlePage(entries, next.written(), true));
  }

  /**
   * What came of one article.
   *
   * @param entry empty if reading must stop here
   * @param why why it must
   */
  private record Read(Optional<ArticleEntry> entry, String why) {
    static Read of(ArticleEntry entry) {
      return new Read(Optional.of(entry), "");
    }
  }

  private Read entry(DocsApi api, Collection collection, Ref ref) {
    if (!ref.published()) {
      return Read.of(new ArticleEntry.Gone(ref.id()));
    }
    String title = ref.name() == null ? ref.id() : ref.name();
    return api.article(ref.id())
        .fold(
            whole -> Read.of(entry(collection, whole, ref)),
            refusal ->
                refusal.status() == 404
                    ? Read.of(new ArticleEntry.Gone(ref.id()))
                    : refusal.ofThisAlone() || refusal.why().contains(" has more than ")
                        ? Read.of(new ArticleEntry.Unreadable(ref.id(), title, refusal.why()))
                        : new Read(Optional.empty(), refusal.why()));
  }

  private ArticleEntry entry(Collection collection, DocsApi.Whole whole, Ref ref) {
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
        time(whole.updatedAt() == null ? whole.createdAt() : whole.updatedAt()));
  }

  private static Optional<URI> url(String text) {
    try {
      return Optional.ofNullable(text).map(URI::create).filter(URI::isAbsolute);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Instant time(String text) {
    try {
      return text == null ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private ReadAnswer<ArticlePage> changed(DocsApi api, List<Collection> wanted, Followed followed) {
    Instant began = clock.instant();
    var entries = new ArrayList<ArticleEntry>();
    for (Collection collection : wanted) {
      int expected = followed.published().getOrDefault(collection.id(), 0);
      for (int page = 1; page <= MOST_CHANGED_PAGES; page++) {
        DocsApi.Answer<Listed<Ref>> answer =
            api.articles(collection.id(), LATEST_FIRST.formatted(PAGE, page));
        if (answer instanceof DocsApi.Refusal<Listed<Ref>> refusal) {
          return new ReadAnswer.TryLater<>(refusal.why());
        }
        Listed<Ref> listed = answer.fold(value -> value, refusal -> null);
        List<Ref> fresh =
            listed.items().stream()
                .filter(ref -> !time(ref.changedAt()).isBefore(followed.since()))
                .toList();
        for (Ref ref : fresh) {
          Read read = entry(api, collection, ref);
          if (read.entry().isEmpty()) {
            return new ReadAnswer.TryLater<>(read.why());
          }
          entries.add(read.entry().get());
          boolean since = time(ref.changedAt()).isAfter(followed.since().plus(OVERLAP));
          expected -= ref.published() || !since ? 0 : 1; // the overlap was counted before
        }
        boolean all = fresh.size() < listed.items().size() || page >= listed.pages();
        if (all) {
          break;
        }
        if (page == MOST_CHANGED_PAGES) {
          return again();
        }
      }
      if (collection.publishedArticleCount() < expected) {
        return again();
      }
    }
    boolean others =
        !wanted.stream().map(Collection::id).toList().containsAll(followed.published().keySet());
    return others
        ? again()
        : new ReadAnswer.Value<>(
            new ArticlePage(entries, Followed.written(began.minus(OVERLAP), wanted), false));
  }

  private static ReadAnswer<ArticlePage> again() {
    return new ReadAnswer.Value<>(new ArticlePage(List.of(), AGAIN, true));
  }
}
