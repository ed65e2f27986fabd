package dev.parley.article.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.parley.article.ArticleCopy;
import dev.parley.article.ArticleSource;
import dev.parley.article.ArticleStore;
import dev.parley.article.ArticleSync;
import dev.parley.article.source.folder.MarkdownKind;
import dev.parley.article.source.sitemap.SitemapKind;
import dev.parley.fakes.ManualClock;
import dev.parley.http.HttpGateway;
import dev.parley.http.HttpSettings;
import dev.parley.model.Secret;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders and web sites, read into a real database. */
class SourcesTest {
  @TempDir Path home;

  private final ManualClock clock = new ManualClock("2026-11-23T10:00:00Z");
  private final HttpGateway http = new HttpGateway(HttpSettings.standard().withTrustLoopback(true));
  private SqlStores sql;
  private ArticleStore store;
  private Sources sources;
  private String id;

  /** Nothing here needs a key. */
  private record NoSeal() implements Sources.Seal {
    @Override
    public Optional<String> seal(String belongsTo, Secret secret) {
      return Optional.empty();
    }

    @Override
    public Optional<Secret> open(String belongsTo, String sealed) {
      return Optional.empty();
    }
  }

  @BeforeEach
  void open() {
    sql = SqlStores.open(new DatabaseSettings("h2", home.resolve("db")));
    store = sql.articles();
    sources =
        new Sources(
            sql.articleSources(),
            store,
            List.of(new MarkdownKind(home.resolve("parley")), new SitemapKind(http, clock)),
            new NoSeal(),
            new Random(1));
  }

  @AfterEach
  void close() {
    sql.close();
    http.close();
  }

  private void add(String kind, Map<String, String> values) {
    id = sources.put(kind, new Setup("Docs", values, Optional.empty()), Optional.empty()).id();
    read();
  }

  private void read() {
    ArticleSource source = sources.open().get(0);
    var sync = new ArticleSync(store, clock);
    boolean more;
    do {
      more = sync.runOnce(source);
    } while (more);
  }

  private Optional<ArticleCopy> copy(String ref) {
    return store.article(Ids.of(id, ref));
  }

  private String why(String title) {
    return store.failures(id, 50).stream()
        .filter(failure -> failure.title().equals(title))
        .map(ArticleStore.Failure::why)
        .findFirst()
        .orElse("");
  }

  @Nested
  class Folder {
    private Path docs;

    @BeforeEach
    void folder() throws IOException {
      docs = Files.createDirectories(home.resolve("docs"));
    }

    private void file(String name, String text, Instant changed) throws IOException {
      Path file = docs.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      Files.setLastModifiedTime(file, FileTime.from(changed));
    }

    private void file(String name, String text) throws IOException {
      file(name, text, Instant.parse("2026-11-01T00:00:00Z"));
    }

    private void addFolder() {
      add(
          "folder",
          Map.of("path", docs.toString(), "locale", "en", "site", "https://help.example"));
    }

    @Test
    void frontMatterSaysWhatAnArticleIs() throws IOException {
      file(
          "shipping/late.md",
          """
          ---
          title: "A late parcel"
          summary: Ask the carrier first.
          locale: pl
          visibility: public
          tags: [parcel, delay]
          translations: late
          ---
          # Something else

          | a | b |
          |---|---|
          | 1 | 2 |
          """);

      addFolder();

      ArticleCopy article = copy("shipping/late.md").orElseThrow();
      assertEquals("A late parcel", article.article().title());
      assertEquals("Ask the carrier first.", article.article().summary());
      assertEquals("pl", article.article().locale());
      assertTrue(article.article().open());
      assertEquals(List.of("parcel", "delay"), article.tags());
      assertEquals("late", article.translations());
      assertEquals(
          "https://help.example/shipping/late", article.article().url().orElseThrow().toString());
      assertTrue(article.article().html().contains("<table>"));
    }

    @Test
    void whatSaysNothingIsForTheTeamAndNamedByItsHeadingAndTheLanguageOfItsName()
        throws IOException {
      file("pay.et.md", "# Kuidas *maksta*\n\nPangakaart.");
      file("pay.en.md", "# How to pay\n\nCards.");

      addFolder();

      ArticleCopy article = copy("pay.et.md").orElseThrow();
      assertEquals("Kuidas maksta", article.article().title());
      assertEquals("et", article.article().locale());
      assertFalse(article.article().open());
      assertEquals("pay", article.translations());
      assertEquals("pay", copy("pay.en.md").orElseThrow().translations());
    }

    @Test
    void whatChangesComesAndWhatIsDeletedGoes() throws IOException {
      file("a.md", "# A\n\nOne.");
      file("b.md", "# B\n\nTwo.");
      addFolder();
      clock.advance(Duration.ofSeconds(11));
      file("a.md", "# A\n\nThree.", Instant.parse("2026-11-20T00:00:00Z"));
      read();
      assertTrue(copy("a.md").orElseThrow().article().html().contains("Three"));

      clock.advance(Duration.ofSeconds(11));
      Files.delete(docs.resolve("b.md"));
      file("c.md", "# C\n\nFour.");
      read();

      assertTrue(copy("b.md").isEmpty());
      assertTrue(copy("c.md").isPresent());
    }

    @Test
    void badFilesAreNamedAndTheRestGoesOn() throws IOException {
      file("huge.md", "x".repeat(50_000_000));
      Files.write(docs.resolve("latin.md"), new byte[] {'c', 'a', 'f', (byte) 0xe9});
      file("draft.md", "---\ndraft: true\n---\nNot yet.");
      file("script.md", "# S\n\n<script>alert(1)</script>Warm.");
      Files.writeString(docs.resolve("notes.txt"), "no article");

      addFolder();

      assertTrue(why("huge.md").contains("50,000,000 bytes"), why("huge.md"));
      assertTrue(why("latin.md").contains("UTF-8"));
      assertTrue(copy("draft.md").isEmpty());
      assertTrue(copy("script.md").isPresent());
      assertEquals(new ArticleStore.Counts(1, 2), store.counts(id));
    }

    @Test
    void aFileThatIsReplacedByAnOlderOneIsRead() throws IOException {
      file("a.md", "# A\n\nOne.");
      file("b.md", "# B\n\nTwo.", Instant.parse("2026-11-10T00:00:00Z"));
      addFolder();
      clock.advance(Duration.ofSeconds(11));

      file("a.md", "# A\n\nThree.", Instant.parse("2025-01-01T00:00:00Z"));
      read();

      assertTrue(copy("a.md").orElseThrow().article().html().contains("Three"));
    }

    @Test
    void moreChangedFilesThanAReadTakesAreReadAllTheSame() throws IOException {
      for (int number = 0; number < 120; number++) {
        file("a" + number + ".md", "# A\n\nOne.");
      }
      addFolder();
      clock.advance(Duration.ofSeconds(11));
      for (int number = 0; number < 120; number++) {
        file("a" + number + ".md", "# A\n\nThree.");
      }

      read();

      for (int number = 0; number < 120; number++) {
        String html = copy("a" + number + ".md").orElseThrow().article().html();
        assertTrue(html.contains("Three"), html);
      }
    }

    @Test
    void aFolderThatIsALinkIsReadAndAHiddenOneToo() throws IOException {
      Path hidden = Files.createDirectories(home.resolve(".site/docs"));
      Files.writeString(hidden.resolve("a.md"), "# A\n\nOne.");
      docs = Files.createSymbolicLink(home.resolve("link"), hidden);

      addFolder();

      assertTrue(copy("a.md").isPresent());
    }

    @Test
    void aLinkToParleysOwnFilesIsRefusedAlsoOnceItLeadsThere() throws IOException {
      Path own = Files.createDirectories(home.resolve("parley"));
      Files.writeString(own.resolve("secret.md"), "# S\n\nNo article.");
      file("a.md", "# A\n\nOne.");
      Path link = Files.createSymbolicLink(home.resolve("link"), docs);
      docs = link;
      addFolder();
      Files.delete(link);
      Files.createSymbolicLink(link, own);
      clock.advance(Duration.ofSeconds(11));

      read();

      assertTrue(store.source(id).orElseThrow().trouble().contains("Parley's own files"));
      assertTrue(copy("secret.md").isEmpty());
      assertThrows(RefusedSource.class, this::addFolder);
    }

    @Test
    void oneBadValueIsOfItsArticleAlone() throws IOException {
      file("long.md", "---\ntranslations: %s\n---\n# L\n\nText.".formatted("x".repeat(301)));
      file("nul.md", "---\nsummary: a\0b\n---\n# N\0\n\nTe\0xt.");
      file("good.md", "# G\n\nText.");

      addFolder();

      assertTrue(why("L").contains("301 characters"), why("L"));
      assertTrue(copy("good.md").isPresent());
      assertEquals("ab", copy("nul.md").orElseThrow().article().summary());
      assertEquals("", store.source(id).orElseThrow().trouble());
    }

    @Test
    void parleysOwnFolderAndAPathThatIsNoneAreRefused() {
      for (String path : List.of(home.resolve("parley").toString(), home.toString(), "docs")) {
        var refused =
            assertThrows(
                RefusedSource.class,
                () ->
                    sources.put(
                        "folder",
                        new Setup("Docs", Map.of("path", path), Optional.empty()),
                        Optional.empty()));
        assertEquals("path", refused.field());
      }
    }

    @Test
    void aSourceThatIsRemovedTakesItsArticlesAlong() throws IOException {
      file("a.md", "# A\n\nOne.");
      addFolder();

      assertTrue(sources.remove(id));

      assertTrue(copy("a.md").isEmpty());
      assertEquals(List.of(), sources.all());
      assertFalse(sources.remove(id));
    }
  }

  @Nested
  class Site {
    private static final String TEXT =
        "<main><h1>T</h1><p>Some text that says enough to be one.</p></main>";

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private UnaryOperator<String> unknown = path -> null;
    private HttpServer server;
    private String root;

    @BeforeEach
    void serve() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      root = "http://127.0.0.1:" + server.getAddress().getPort();
      server.createContext(
          "/",
          call -> {
            String path = call.getRequestURI().toString();
            asked.add(path);
            String known = pages.get(path);
            String page = known == null ? unknown.apply(path) : known;
            try (call) {
              if (statuses.containsKey(path)) {
                call.sendResponseHeaders(statuses.get(path), -1);
              } else if (page == null) {
                call.sendResponseHeaders(404, -1);
              } else if (page.startsWith("-> ")) {
                call.getResponseHeaders().add("Location", page.substring(3));
                call.sendResponseHeaders(302, -1);
              } else {
                byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
                call.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
                call.sendResponseHeaders(200, bytes.length);
                call.getResponseBody().write(bytes);
              }
            } catch (IOException e) {
              return; // Parley has read enough of it.
            }
          });
      server.start();
    }

    @AfterEach
    void end() {
      server.stop(0);
    }

    private void map(String path, String... addresses) {
      var urls = new StringBuilder();
      for (String address : addresses) {
        urls.append("<url><loc>").append(root).append(address).append("</loc></url>");
      }
      pages.put(path, "<urlset>" + urls + "</urlset>");
    }

    private void addSite() {
      add("sitemap", Map.of("address", root + "/sitemap.xml", "locale", "en"));
    }

    private Optional<ArticleCopy> page(String path) {
      return copy(root + path);
    }

    @Test
    void theMainTextIsTakenWithWhatThePageSaysOfItself() {
      map("/sitemap.xml", "/returns");
      pages.put(
          "/returns",
          """
          <html lang="et"><head><title>Shop - Returns</title>
          <meta name="description" content="Within 30 days.">
          <link rel="alternate" hreflang="en" href="/en/returns">
          <link rel="alternate" hreflang="et" href="/returns">
          <link rel="canonical" href="/returns-of-all"></head>
          <body><nav>Menu of many words that nobody wants</nav><main><h1>Returns</h1>
          <p>Send it back within thirty days, unused, with the label.</p>
          <script>alert(1)</script><b>open</main><footer>Imprint</footer></body></html>
          """);

      addSite();

      ArticleCopy article = page("/returns").orElseThrow();
      assertEquals("Returns", article.article().title());
      assertEquals("Within 30 days.", article.article().summary());
      assertEquals("et", article.article().locale());
      assertEquals(root + "/returns-of-all", article.article().url().orElseThrow().toString());
      assertEquals(root + "/en/returns", article.translations());
      assertTrue(article.article().open());
      for (String around : List.of("Menu", "Imprint", "alert")) {
        assertFalse(article.article().html().contains(around), around);
      }
    }

    @Test
    void robotsAreRespected() {
      map("/sitemap.xml", "/open", "/closed/one", "/closed/but");
      pages.put("/robots.txt", "User-agent: *\nDisallow: /closed/\nAllow: /closed/but\n");
      for (String path : List.of("/open", "/closed/one", "/closed/but")) {
        pages.put(path, "<main><h1>T</h1><p>Some text that says enough to be one.</p></main>");
      }

      addSite();

      assertTrue(page("/open").isPresent());
      assertTrue(page("/closed/but").isPresent());
      assertTrue(page("/closed/one").isEmpty());
      assertTrue(why("/closed/one").contains("robots.txt"));
    }

    @Test
    void oneBadPageIsNamedAndTheRestGoesOn() {
      map("/sitemap.xml", "/good", "/huge", "/loop", "/none");
      pages.put("/good", "<main><h1>Good</h1><p>Some text that says enough.</p></main>");
      pages.put("/huge", "<p>" + "x".repeat(50_000_000));
      pages.put("/loop", "-> /loop");

      addSite();

      assertTrue(page("/good").isPresent());
      assertTrue(why("/huge").contains("more than"), why("/huge"));
      assertTrue(why("/loop").contains("redirects more than"), why("/loop"));
      assertEquals(new ArticleStore.Counts(1, 2), store.counts(id));
    }

    @Test
    void aSitemapOfSitemapsWithoutEndIsLeftAfterItsBounds() {
      map("/pages", "/good");
      pages.put("/good", TEXT);
      pages.put("/sitemap.xml", index("/map", "/pages"));
      unknown = path -> path.startsWith("/map") ? index(path + "a", path + "b", path + "c") : null;

      addSite();

      List<String> maps = asked.stream().filter(path -> path.startsWith("/map")).toList();
      assertTrue(maps.size() > 10 && maps.size() <= 50, "asked for " + maps.size());
      assertTrue(maps.stream().allMatch(path -> path.length() <= "/map".length() + 2), "" + maps);
      assertTrue(page("/good").isPresent());
      assertEquals("", store.source(id).orElseThrow().trouble());
      assertTrue(store.source(id).orElseThrow().note().contains("3 indexes deep"));
    }

    private String index(String... addresses) {
      var maps = new StringBuilder();
      for (String address : addresses) {
        maps.append("<sitemap><loc>").append(root).append(address).append("</loc></sitemap>");
      }
      return "<sitemapindex>" + maps + "</sitemapindex>";
    }

    @Test
    void manySitemapsAreBounded() {
      unknown = path -> path.startsWith("/map") ? "<urlset></urlset>" : null;
      var many = new String[200];
      for (int number = 0; number < many.length; number++) {
        many[number] = "/map" + number;
      }
      pages.put("/sitemap.xml", index(many));

      addSite();

      assertEquals(50, asked.stream().filter(path -> path.contains("map")).count());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aSitemapOfTheIndexThatIsDownForAMomentTakesNothingAway(int status) {
      pages.put("/sitemap.xml", index("/one.xml", "/two.xml"));
      map("/one.xml", "/a");
      map("/two.xml", "/b");
      pages.put("/a", TEXT);
      pages.put("/b", TEXT);
      addSite();
      clock.advance(Duration.ofMinutes(61));
      statuses.put("/two.xml", status);

      read();

      assertTrue(page("/b").isPresent());
      String trouble = store.source(id).orElseThrow().trouble();
      assertTrue(trouble.contains("/two.xml answers with " + status), trouble);
    }

    @Test
    void aSitemapOfTheIndexThatIsNotThereIsSaidAndTheRestIsRead() {
      pages.put("/sitemap.xml", index("/one.xml", "/two.xml"));
      map("/one.xml", "/a");
      pages.put("/a", TEXT);

      addSite();

      assertTrue(page("/a").isPresent());
      assertEquals("The sitemap /two.xml answers with 404.", store.source(id).orElseThrow().note());
    }

    @Test
    void pagesBeyondTheLimitAreSaid() {
      var all = new StringBuilder();
      for (int number = 0; number < 5_001; number++) {
        all.append("<url><loc>%s/p%05d</loc></url>".formatted(root, number));
      }
      pages.put("/sitemap.xml", "<urlset>" + all + "</urlset>");
      pages.put("/robots.txt", "User-agent: *\nDisallow: /p\n");

      addSite();

      assertEquals("Only the first 5,000 pages are read.", store.source(id).orElseThrow().note());
    }

    @Test
    void aPageThatDoesNotAnswerIsAskedForAgainThenNamedAndKeptAsItWas() {
      map("/sitemap.xml", "/a", "/b", "/c");
      for (String path : List.of("/a", "/b", "/c")) {
        pages.put(path, TEXT);
      }
      addSite();
      statuses.put("/b", 503);
      pages.put("/c", TEXT.replace("Some", "New"));
      store.ask(id);

      read();
      assertTrue(store.source(id).orElseThrow().trouble().contains("/b"));
      for (int again = 0; again < 3; again++) {
        clock.advance(Duration.ofSeconds(61));
        read();
      }

      assertEquals("", store.source(id).orElseThrow().trouble());
      assertEquals("The page answers with 503.", why("T"));
      assertTrue(page("/b").isPresent(), "the copy went");
      assertTrue(page("/c").orElseThrow().article().html().contains("New"));
      statuses.clear();
      store.ask(id);
      read();
      assertEquals(new ArticleStore.Counts(3, 0), store.counts(id));
    }

    @Test
    void aPageThatMustWaitAfterTheSitemapChangedIsReadLater() {
      changed("2026-11-01");
      pages.put("/a", TEXT);
      addSite();
      clock.advance(Duration.ofMinutes(61));
      changed("2026-11-20");
      pages.put("/a", TEXT.replace("Some", "New"));
      statuses.put("/a", 429);

      read();
      statuses.clear();
      clock.advance(Duration.ofSeconds(61));
      read();

      assertTrue(page("/a").orElseThrow().article().html().contains("New"));
    }

    private void changed(String day) {
      pages.put(
          "/sitemap.xml",
          "<urlset><url><loc>%s/a</loc><lastmod>%s</lastmod></url></urlset>".formatted(root, day));
    }

    @Test
    void aReadEndsInTimeAndTheNextGoesOn() {
      pages.put("/sitemap.xml", index("/one.xml", "/two.xml"));
      map("/one.xml", "/a", "/b", "/c");
      map("/two.xml", "/d");
      for (String path : List.of("/a", "/b", "/c", "/d")) {
        pages.put(path, TEXT);
      }
      Map<String, String> slow = Map.copyOf(pages);
      pages.clear();
      unknown =
          path -> {
            clock.advance(Duration.ofSeconds(8));
            return slow.get(path);
          };
      id =
          sources
              .put(
                  "sitemap",
                  new Setup(
                      "Docs",
                      Map.of("address", root + "/sitemap.xml", "locale", "en"),
                      Optional.empty()),
                  Optional.empty())
              .id();
      ArticleSource source = sources.open().get(0);
      var sync = new ArticleSync(store, clock);
      boolean more = true;
      int steps = 0;
      while (more) {
        Instant began = clock.instant();
        more = sync.runOnce(source);
        Duration took = Duration.between(began, clock.instant());
        assertTrue(took.toSeconds() < 30, "took " + took);
        steps++;
      }

      assertTrue(steps > 2, "steps " + steps);
      assertEquals(new ArticleStore.Counts(4, 0), store.counts(id));
      assertTrue(store.source(id).orElseThrow().complete());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void nothingIsReadWhileRobotsCannotBe(int status) {
      map("/sitemap.xml", "/a");
      pages.put("/a", TEXT);
      statuses.put("/robots.txt", status);

      addSite();

      assertEquals(List.of("/robots.txt"), asked);
      assertTrue(store.source(id).orElseThrow().trouble().contains("robots.txt answers"));
    }

    @Test
    void aRuleOfManyStarsTakesNoTime() {
      map("/sitemap.xml", "/" + "a".repeat(2_000), "/x/one.html", "/x/one.htm");
      pages.put(
          "/robots.txt",
          "User-agent: *\nDisallow: /%s\nDisallow: /x*.html$\n".formatted("*a".repeat(40) + "*b"));
      pages.put("/" + "a".repeat(2_000), TEXT);
      pages.put("/x/one.html", TEXT);
      pages.put("/x/one.htm", TEXT);

      assertTimeoutPreemptively(Duration.ofSeconds(20), this::addSite);

      assertTrue(page("/" + "a".repeat(2_000)).isPresent());
      assertTrue(page("/x/one.htm").isPresent());
      assertTrue(page("/x/one.html").isEmpty());
    }

    @Test
    void aLongAddressIsTakenAndCutWhereItIsShown() {
      String address = root + "/sitemap.xml?" + "x".repeat(1_900);
      map("/sitemap.xml?" + "x".repeat(1_900), "/a");
      pages.put("/a", TEXT);

      add("sitemap", Map.of("address", address, "locale", "en"));

      assertTrue(page("/a").isPresent());
      assertEquals(1_000, store.source(id).orElseThrow().place().length());
    }

    @Test
    void pagesThatComeAndGoAreFollowed() {
      map("/sitemap.xml", "/a", "/b");
      for (String path : List.of("/a", "/b", "/c")) {
        pages.put(path, "<main><h1>T</h1><p>Some text that says enough to be one.</p></main>");
      }
      addSite();
      clock.advance(Duration.ofMinutes(61));
      map("/sitemap.xml", "/a", "/c");

      read();

      assertTrue(page("/a").isPresent());
      assertTrue(page("/b").isEmpty());
      assertTrue(page("/c").isPresent());
    }

    @Test
    void addressesInsideTheHouseAreNotAsked() {
      http.close();
      sources =
          new Sources(
              sql.articleSources(),
              store,
              List.of(new SitemapKind(new HttpGateway(HttpSettings.standard()), clock)),
              new NoSeal(),
              new Random(1));

      var fails =
          (TryResult.Fails)
              sources.tried(
                  "sitemap",
                  new Setup("Docs", Map.of("address", "https://10.0.0.1/x"), Optional.empty()),
                  Optional.empty());

      assertTrue(fails.why().contains("inside the house"), fails.why());
    }
  }
}
