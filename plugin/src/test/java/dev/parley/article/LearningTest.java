package dev.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.article.search.ArticleIndex;
import dev.parley.article.search.Languages;
import dev.parley.article.search.Meanings;
import dev.parley.fakes.ManualClock;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.host.Article;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningTest {
  private static final String SLANG = "my bags gone all floppy and sad, wheres it gonna end";

  @TempDir Path home;

  private final ManualClock clock = new ManualClock("2026-11-23T10:00:00Z");
  private SqlStores sql;
  private ArticleIndex index;
  private Learning learning;
  private Articles articles;

  @BeforeEach
  void open() {
    sql = SqlStores.open(new DatabaseSettings("h2", home));
    var desk = new MemoryHelpdesk("desk", clock);
    desk.put(article("wax", "Wax the canvas"));
    desk.put(article("pay", "Ways to pay"));
    index =
        new ArticleIndex(
            home.resolve("articles"),
            new ArticleFeed(sql.articles()),
            Meanings.read(""),
            new Languages());
    learning = new Learning(sql.articleUses(), clock);
    articles = new Articles(sql.articles(), index, learning);
    new ArticleSync(sql.articles(), clock).runOnce(new HelpdeskSource(desk));
    articles.catchUp();
  }

  @AfterEach
  void close() {
    index.close();
    sql.close();
  }

  private static Article article(String id, String title) {
    return new Article(id, title, "", "<p>Text.</p>", "en", true, Optional.empty());
  }

  private Articles.Suggested suggest(String text) {
    return articles
        .suggest(text, "", "", false, 3)
        .fold(
            found -> found.value(),
            absent -> {
              throw new AssertionError("absent");
            },
            later -> {
              throw new AssertionError(later.why());
            });
  }

  @Test
  void whatAgentsInsertedForSuchWordsIsSuggestedAndCounted() {
    assertFalse(suggest(SLANG).found().good());

    for (int ticket = 0; ticket < 3; ticket++) {
      articles.used(List.of("wax"), "hey so my bags floppy and sad again");
    }

    var suggested = suggest(SLANG);
    assertTrue(suggested.found().good(), suggested.toString());
    assertEquals("wax", suggested.found().matches().get(0).article().id());
    assertEquals(3, suggested.times().get("wax"));
  }

  @Test
  void oneUseSaysNothingYet() {
    articles.used(List.of("wax"), SLANG);

    assertTrue(suggest(SLANG).times().isEmpty());
    assertTrue(suggest(SLANG).found().matches().isEmpty());
  }

  @Test
  void aWordUsedForEverythingSpeaksForNothing() {
    for (int ticket = 0; ticket < 5; ticket++) {
      articles.used(List.of("wax"), "floppy");
      articles.used(List.of("pay"), "floppy");
    }

    assertFalse(suggest("floppy").found().good());
  }

  @Test
  void whatWasMetOnceIsForgottenAfterAMonth() {
    articles.used(List.of("wax"), "floppy Wilma 12345 wilma@example.org");
    articles.used(List.of("wax"), "floppy");
    clock.advance(Duration.ofDays(31));

    learning.forgetRare();
    articles.used(List.of("wax"), "wilma");

    assertEquals(
        List.of("floppy"),
        sql.articleUses().of(index.words("floppy wilma")).stream()
            .filter(use -> use.uses() > 1)
            .map(ArticleUses.Use::word)
            .toList());
  }
}
