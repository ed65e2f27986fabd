package dev.parley.article.source.helpscout;

import dev.parley.article.ArticleSource;
import dev.parley.article.source.Deadline;
import dev.parley.article.source.Setup;
import dev.parley.article.source.SourceKind;
import dev.parley.article.source.TryResult;
import dev.parley.article.source.helpscout.DocsApi.Collection;
import dev.parley.article.source.helpscout.DocsApi.Listed;
import dev.parley.channel.Http;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Help Scout Docs, by the key of one of its users. */
public final class HelpScoutKind implements SourceKind {
  /** Where the API is: developer.helpscout.com/docs-api, looked up 2026-11-29. */
  static final String USUAL = "https://docsapi.helpscout.net/v1/";

  static final String ID = "helpscout";
  static final String KEY = "key";
  static final String COLLECTIONS = "collections";
  static final String LOCALE = "locale";
  static final String API = "api";
  private static final int MOST_PAGES = 20;

  private final Http http;
  private final InstantSource clock;
  private final boolean trustLoopback;

  /**
   * Makes it.
   *
   * @param trustLoopback whether a stand-in of Help Scout on this machine may be asked instead
   */
  public HelpScoutKind(Http http, InstantSource clock, boolean trustLoopback) {
    this.http = http;
    this.clock = clock;
    this.trustLoopback = trustLoopback;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(KEY, true, true),
        new Field(COLLECTIONS, false, false),
        new Field(LOCALE, false, false),
        new Field(API, false, false));
  }

  @Override
  public Checked check(Setup setup) {
    if (!ids(setup).stream().allMatch(id -> id.matches("[A-Za-z0-9]{1,64}"))) {
      return Checked.wrong(setup, COLLECTIONS, "Choose collections from the list.");
    }
    if (setup.key().filter(key -> key.reveal().matches("[!-~]{1,200}")).isEmpty()) {
      return Checked.wrong(setup, KEY, "Paste the key as Help Scout shows it, without spaces.");
    }
    String api = setup.value(API);
    boolean usual = api.isEmpty() || api.equals(USUAL);
    if (!usual && !(trustLoopback && api.matches("http://(127\\.0\\.0\\.1|localhost):\\d+/.*/"))) {
      return Checked.wrong(setup, API, "Help Scout's API is at one place; leave this empty.");
    }
    Optional<String> locale = SourceKind.language(setup.values());
    return locale.isEmpty()
        ? Checked.wrong(setup, LOCALE, "Give a language tag such as en or pt-BR.")
        : Checked.fine(setup.with(LOCALE, locale.get()));
  }

  /** The collections chosen; none means all. */
  static List<String> ids(Setup setup) {
    return Arrays.stream(setup.value(COLLECTIONS).split("[,\\s]+", -1))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  static Optional<DocsApi> api(Http http, Setup setup) {
    String base = setup.value(API).isEmpty() ? USUAL : setup.value(API);
    return setup.key().map(key -> new DocsApi(http, URI.create(base), key));
  }

  /** All collections that a key sees. */
  static DocsApi.Answer<List<Collection>> collections(DocsApi api, Deadline deadline) {
    var all = new ArrayList<Collection>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      if (deadline.passed()) {
        return new DocsApi.Refusal<>(
            0, "Help Scout's list of collections comes too slowly.", false);
      }
      DocsApi.Answer<Listed<Collection>> answer = api.collections(page);
      if (answer instanceof DocsApi.Refusal<Listed<Collection>> refusal) {
        return refusal.as();
      }
      int pages =
          answer.fold(
              listed -> {
                all.addAll(listed.items());
                return listed.pages();
              },
              refusal -> 0);
      if (page >= pages) {
        break;
      }
    }
    return new DocsApi.Value<>(List.copyOf(all));
  }

  @Override
  public TryResult tried(Setup setup) {
    return collections(api(http, setup).orElseThrow(), new Deadline(clock))
        .fold(
            all -> tried(setup, all),
            refusal ->
                new TryResult.Fails(
                    refusal.status() == 401 || refusal.status() == 403 ? KEY : "", refusal.why()));
  }

  private static TryResult tried(Setup setup, List<Collection> all) {
    List<String> chosen = ids(setup);
    List<String> known = all.stream().map(Collection::id).toList();
    if (!known.containsAll(chosen)) {
      return new TryResult.Fails(
          COLLECTIONS, "A chosen collection is not there any more, or this key does not see it.");
    }
    if (all.isEmpty()) {
      return new TryResult.Fails(KEY, "This key sees no collection of Docs.");
    }
    int articles =
        all.stream()
            .filter(one -> chosen.isEmpty() || chosen.contains(one.id()))
            .mapToInt(Collection::publishedArticleCount)
            .sum();
    return new TryResult.Works(
        articles,
        all.stream()
            .map(
                one ->
                    new TryResult.Choice(
                        one.id(), one.name(), one.open(), one.publishedArticleCount()))
            .toList());
  }

  @Override
  public ArticleSource open(String id, Setup setup) {
    return new HelpScoutDocs(id, setup, http, clock);
  }

  @Override
  public String place(Setup setup) {
    int chosen = ids(setup).size();
    return chosen == 0 ? "all collections" : chosen == 1 ? "1 collection" : chosen + " collections";
  }
}
