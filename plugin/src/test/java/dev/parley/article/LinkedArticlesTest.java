package dev.parley.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.ManualClock;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.host.Article;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Articles by the addresses that stand in a text. */
class LinkedArticlesTest {
  @TempDir Path home;

  private final ManualClock clock = new ManualClock("2026-11-29T10:00:00Z");
  private final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);
  private SqlStores sql;
  private LinkedArticles linked;

  @BeforeEach
  void open() {
    sql = SqlStores.open(new DatabaseSettings("h2", home));
    linked = new LinkedArticles(sql.articles());
    desk.put(article("returns", true, "https://help.example/a/returns"));
    desk.put(article("id", true, "https://help.example/show?id=7"));
    desk.put(article("naïve", true, "https://help.example/na%C3%AFve"));
    desk.put(article("margins", false, "https://help.example/margins/"));
    copy();
  }

  @AfterEach
  void close() {
    sql.close();
  }

  private void copy() {
    var sync = new ArticleSync(sql.articles(), clock);
    while (sync.runOnce(new HelpdeskSource(desk))) {
      clock.advance(Duration.ofSeconds(1));
    }
  }

  private static Article article(String id, boolean open, String url) {
    return new Article(id, "About", "", "<p>T</p>", "en", open, Optional.of(URI.create(url)));
  }

  private List<String> in(String text) {
    return linked.in(text).stream().map(Article::id).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://help.example/a/returns",
        "See https://help.example/a/returns.",
        "(https://help.example/a/returns?utm=x#top), please",
        "[there](http://HELP.example/a/returns/)!",
        "help.example/a/returns",
        "https://help.example/a/returns를 보세요",
        "两天内：https://help.example/a/returns。谢谢",
      })
  void anArticleIsFoundHoweverItsAddressIsWritten(String text) {
    assertEquals(List.of("returns"), in(text));
  }

  @Test
  void othersAreNot() {
    assertEquals(
        List.of(), in("https://help.example/a/returns-policy and https://other.example/a"));
    assertEquals(List.of(), in("Write to anna@help.example/a/returns"));
    assertEquals(List.of(), in("https://help.example/show?id=8"));
    assertEquals(List.of(), in(""));
  }

  @Test
  void allOfATextAreFound() {
    assertEquals(
        List.of("id", "margins"),
        in("https://help.example/show?id=7, https://help.example/margins"));
    assertEquals(List.of("naïve"), in("https://help.example/naïve"));
  }

  @Test
  void ofTwoAtOneAddressTheOneThatAnybodyMayReadIsMeant() {
    desk.put(article("margins-for-all", true, "https://help.example/margins/"));
    copy();

    assertEquals(List.of("margins-for-all"), in("https://help.example/margins/"));
  }

  @Test
  void aTextFullOfAddressesIsReadInTime() {
    String many = "https://a.example/x(((((((ü?b#c)))))) ".repeat(5_000) + "a-".repeat(100_000);

    assertTrue(in(many).isEmpty());
  }
}
