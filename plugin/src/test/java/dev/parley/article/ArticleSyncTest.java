package dev.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.article.ArticleStore.Counts;
import dev.parley.article.ArticleStore.Failure;
import dev.parley.article.search.ArticleIndex;
import dev.parley.article.search.FoundArticle;
import dev.parley.article.search.Languages;
import dev.parley.article.search.Meanings;
import dev.parley.fakes.ManualClock;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.host.Article;
import dev.parley.host.ArticleEntry;
import dev.parley.host.ArticlePage;
import dev.parley.host.ReadAnswer;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The helpdesk's articles, copied into a real database and from there into an index. */
class ArticleSyncTest {
  private static final String SOURCE = "helpdesk:desk";

  @TempDir Path home;

  private final ManualClock clock = new ManualClock("2026-11-23T10:00:00Z");
  private final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);
  private SqlStores sql;
  private ArticleStore store;
  private ArticleIndex index;
  private ArticleSync sync;
  private Articles articles;

  @BeforeEach
  void open() {
    sql = SqlStores.open(new DatabaseSettings("h2", home));
    store = sql.articles();
    index =
        new ArticleIndex(
            home.resolve("articles"), new ArticleFeed(store), Meanings.read(""), new Languages());
    sync = new ArticleSync(store, clock);
    articles = new Articles(store, index, new Learning(sql.articleUses(), clock));
  }

  @AfterEach
  void close() {
    index.close();
    sql.close();
  }

  private void run() {
    var source = new HelpdeskSource(desk);
    boolean more;
    do {
      more = sync.runOnce(source);
    } while (more);
    articles.catchUp();
  }

  private List<String> find(String words) {
    return articles
        .search(desk, words, "", "anna", 50)
        .fold(
            found -> found.value().stream().map(FoundArticle::id).toList(),
            absent -> List.of(),
            later -> List.of(later.why()));
  }

  private static Article article(String id, String title, String html) {
    return new Article(id, title, "", html, "en", true, Optional.empty());
  }

  @Test
  void theHelpdeskSearchesUntilTheIndexIsComplete() {
    desk.put(article("1", "Wax a bag", "<p>Warm the wax.</p>"));

    assertFalse(articles.indexed(desk));
    assertEquals(List.of(), find("warm"), "the helpdesk of this test knows titles only");
    assertEquals(List.of("1"), find("Wax"));

    run();

    assertTrue(articles.indexed(desk));
    assertEquals(List.of("1"), find("warm"));
  }

  @Test
  void allPagesAreReadAndThenWhatChanges() {
    for (int number = 0; number < 250; number++) {
      desk.put(article("a" + number, "Article number" + number, "<p>Text.</p>"));
    }
    run();
    assertEquals(new Counts(250, 0), store.counts(SOURCE));
    long before = store.position().version();

    desk.put(article("a7", "Article seven", "<p>Changed.</p>"));
    desk.put(new ArticleEntry.Gone("a8"));
    run();

    assertEquals(List.of("a7"), find("changed"));
    assertTrue(store.article("a8").isEmpty());
    assertEquals(before + 2, store.position().version());
  }

  @Test
  void aFullPassFindsWhatTheSourceForgotToSayAndChangesNothingElse() {
    desk.put(article("1", "Wax a bag", "<p>Warm.</p>"));
    desk.put(article("2", "Wash a bag", "<p>Cold.</p>"));
    run();
    long before = store.position().version();
    desk.forgetArticle("2");

    run();
    assertEquals(List.of("2"), find("cold"));
    clock.advance(Duration.ofHours(25));
    run();

    assertEquals(List.of(), find("cold"));
    assertEquals(List.of("1"), find("warm"));
    assertEquals(before + 1, store.position().version());
  }

  @Test
  void anAdminCanAskForAFullPass() {
    desk.put(article("1", "Wax a bag", "<p>Warm.</p>"));
    run();
    desk.forgetArticle("1");

    assertTrue(store.ask(SOURCE));
    run();

    assertEquals(List.of(), find("warm"));
    assertFalse(store.source(SOURCE).orElseThrow().asked());
    assertFalse(store.ask("nobody"));
  }

  @Test
  void oneBadArticleIsNamedAndTheRestGoesOn() {
    desk.put(article("huge", "Huge", "<p>" + "x".repeat(50_000_000) + "</p>"));
    desk.put(article("empty", "Empty", "<script>alert(1)</script>"));
    desk.put(article("broken", "Broken", "<table><tr><td>Warm<p></td>wax</span> <b>it"));
    desk.put(new ArticleEntry.Unreadable("odd", "Odd", "It is locked."));

    run();

    assertEquals(new Counts(1, 3), store.counts(SOURCE));
    assertEquals(
        List.of(
            new Failure("empty", "Empty", "It has no text."),
            new Failure(
                "huge", "Huge", "It has 50,000,007 characters; at most 2,000,000 are taken."),
            new Failure("odd", "Odd", "It is locked.")),
        store.failures(SOURCE, 10));
    assertEquals(List.of("broken"), find("warm"));
    assertEquals(List.of(), find("alert"));
  }

  @Test
  void whatIsPublishedAgainInOnePageIsThere() {
    desk.put(article("1", "Wax a bag", "<p>Warm.</p>"));
    desk.put(new ArticleEntry.Gone("1"));
    desk.put(article("1", "Wax a bag", "<p>Hot.</p>"));

    run();

    assertEquals(List.of("1"), find("hot"));
  }

  @Test
  void aHelpdeskThatIsDownKeepsWhatWasCopiedAndSaysWhy() {
    desk.put(article("1", "Wax a bag", "<p>Warm.</p>"));
    run();
    desk.down(true);
    run();

    assertEquals("The helpdesk is down.", store.source(SOURCE).orElseThrow().trouble());
    assertEquals(List.of("1"), find("warm"));

    desk.down(false);
    clock.advance(Duration.ofMinutes(2));
    run();
    assertEquals("", store.source(SOURCE).orElseThrow().trouble());
  }

  @Test
  void whatGoesWrongInASourceIsItsOwnTrouble() {
    sync.runOnce(new Broken("The disk is full."));

    assertTrue(store.source("broken").orElseThrow().trouble().contains("Parley's log"));
    desk.put(article("1", "Wax a bag", "<p>Warm.</p>"));
    run();
    assertEquals(List.of("1"), find("warm"));
  }

  /** A source that fails as none should. */
  private record Broken(String why) implements ArticleSource {
    @Override
    public String id() {
      return "broken";
    }

    @Override
    public String kind() {
      return "broken";
    }

    @Override
    public String name() {
      return "Broken";
    }

    @Override
    public String idOf(String ref) {
      return ref;
    }

    @Override
    public ReadAnswer<ArticlePage> read(Optional<String> cursor, int limit) {
      throw new IllegalStateException(why);
    }
  }

  @Test
  void aSourceThatIsTakenAwayTakesItsArticlesAlong() {
    desk.put(article("1", "Wax a bag", "<p>Warm.</p>"));
    run();

    store.remove(SOURCE);
    articles.catchUp();

    assertEquals(List.of(), store.sources());
    assertTrue(store.article("1").isEmpty());
    assertFalse(articles.indexed(desk));
  }

  @Test
  void whatHasBeenGoneForLongIsForgottenAndTheIndexIsStillRight() {
    desk.put(article("1", "Wax a bag", "<p>Warm.</p>"));
    desk.put(article("2", "Wash a bag", "<p>Cold.</p>"));
    run();
    desk.put(new ArticleEntry.Gone("2"));
    sync.runOnce(new HelpdeskSource(desk));

    store.purge(Instant.now().plusSeconds(3600));
    articles.catchUp();

    assertEquals(List.of(), find("cold"));
    assertEquals(List.of("1"), find("warm"));
  }
}
