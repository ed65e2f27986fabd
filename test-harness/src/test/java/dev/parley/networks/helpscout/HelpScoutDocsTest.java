package dev.parley.networks.helpscout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.article.ArticleCopy;
import dev.parley.article.ArticleSource;
import dev.parley.article.ArticleStore;
import dev.parley.article.ArticleSync;
import dev.parley.article.source.Setup;
import dev.parley.article.source.SourceKind;
import dev.parley.article.source.Sources;
import dev.parley.article.source.TryResult;
import dev.parley.article.source.helpscout.HelpScoutKind;
import dev.parley.http.HttpGateway;
import dev.parley.http.HttpSettings;
import dev.parley.model.Secret;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Articles of Help Scout Docs, from its stand-in into a real database. */
class HelpScoutDocsTest {
  private static final String KEY = "60783dd23ef";

  @TempDir Path home;

  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final InstantSource clock = () -> now;
  private final HttpGateway http = new HttpGateway(HttpSettings.standard().withTrustLoopback(true));
  private HelpScoutStandIn scout;
  private SqlStores sql;
  private ArticleStore store;
  private SourceKind kind;
  private Sources sources;
  private String shop;
  private String team;

  /** Keeps a key as it is. */
  private record OpenSeal() implements Sources.Seal {
    @Override
    public Optional<String> seal(String belongsTo, Secret secret) {
      return Optional.of(secret.reveal());
    }

    @Override
    public Optional<Secret> open(String belongsTo, String sealed) {
      return Optional.of(Secret.of(sealed));
    }
  }

  @BeforeEach
  void start() {
    scout = HelpScoutStandIn.start(KEY, clock);
    sql = SqlStores.open(new DatabaseSettings("h2", home));
    store = sql.articles();
    kind = new HelpScoutKind(http, clock, true);
    sources =
        new Sources(sql.articleSources(), store, List.of(kind), new OpenSeal(), new Random(1));
    shop = scout.collection("Shop", true);
    team = scout.collection("Team", false);
  }

  @AfterEach
  void stop() {
    sql.close();
    scout.close();
    http.close();
  }

  private Setup setup(String key, String collections) {
    return new Setup(
        "Docs",
        Map.of("api", scout.api().toString(), "collections", collections, "locale", "en"),
        Optional.of(Secret.of(key)));
  }

  private String added(String key, String collections) {
    return sources.put("helpscout", setup(key, collections), Optional.empty()).id();
  }

  private void read() {
    ArticleSource source = sources.open().get(0);
    var sync = new ArticleSync(store, clock);
    boolean more;
    do {
      more = sync.runOnce(source);
    } while (more);
  }

  private void later() {
    now = now.plus(Duration.ofMinutes(6));
  }

  private Optional<ArticleCopy> copy(String source, String article) {
    return store.article(source + "." + article);
  }

  @Test
  void aTrySaysWhatTheKeySeesAndKeepsNothing() {
    scout.publish(shop, "Returns", "<p>Within 30 days.</p>");

    var works = (TryResult.Works) sources.tried("helpscout", setup(KEY, ""), Optional.empty());

    assertEquals(1, works.articles());
    assertEquals(
        List.of(
            new TryResult.Choice(shop, "Shop", true, 1),
            new TryResult.Choice(team, "Team", false, 0)),
        works.choices());
    assertEquals(List.of(), sources.all());
  }

  @Test
  void aKeyThatHelpScoutDoesNotKnowIsSaidAtTheTryAndAtTheSource() {
    var fails = (TryResult.Fails) sources.tried("helpscout", setup("wrong", ""), Optional.empty());
    assertEquals("key", fails.field());
    assertTrue(fails.why().contains("does not know this key"), fails.why());

    String id = added("wrong", "");
    read();

    assertTrue(store.source(id).orElseThrow().trouble().contains("does not know this key"));
    assertFalse(store.source(id).orElseThrow().complete());
  }

  @Test
  void publishedArticlesComeWithTheVisibilityOfTheirCollection() {
    String returns = scout.publish(shop, "Returns", "<p>Within 30 days.</p>", "refund", "exchange");
    String goodwill = scout.publish(team, "Goodwill", "<p>Up to 15.</p>");
    scout.unpublish(scout.publish(shop, "Draft", "<p>Not yet.</p>"));

    String id = added(KEY, "");
    read();

    ArticleCopy open = copy(id, returns).orElseThrow();
    assertEquals("Returns", open.article().title());
    assertTrue(open.article().open());
    assertEquals(List.of("refund", "exchange"), open.tags());
    assertTrue(open.article().url().isPresent());
    assertFalse(copy(id, goodwill).orElseThrow().article().open());
    assertEquals(2, store.counts(id).readable());
    assertTrue(store.source(id).orElseThrow().complete());
  }

  @Test
  void onlyTheChosenCollectionsAreRead() {
    String returns = scout.publish(shop, "Returns", "<p>Within 30 days.</p>");
    String goodwill = scout.publish(team, "Goodwill", "<p>Up to 15.</p>");

    String id = added(KEY, shop);
    read();

    assertTrue(copy(id, returns).isPresent());
    assertTrue(copy(id, goodwill).isEmpty());
  }

  @Test
  void manyPagesAreReadAndThenWhatChangedAlone() {
    for (int number = 0; number < 45; number++) {
      scout.publish(shop, "Article " + number, "<p>Text " + number + ".</p>");
    }
    String last = scout.publish(shop, "Last", "<p>Old words.</p>");
    later();
    String id = added(KEY, "");
    read();
    assertEquals(46, store.counts(id).readable());
    later();
    int before = scout.calls();

    scout.change(last, "Last", "<p>New words.</p>");
    read();

    assertTrue(copy(id, last).orElseThrow().article().html().contains("New"));
    assertTrue(scout.calls() - before < 10, "all was read again");
  }

  @Test
  void whatIsTakenBackOrDeletedGoes() {
    String returns = scout.publish(shop, "Returns", "<p>Within 30 days.</p>");
    String sizes = scout.publish(shop, "Sizes", "<p>Measure.</p>");
    String stays = scout.publish(shop, "Ways to pay", "<p>Cards.</p>");
    later();
    String id = added(KEY, "");
    read();
    later();

    scout.unpublish(returns);
    read();
    assertTrue(copy(id, returns).isEmpty());
    assertTrue(copy(id, sizes).isPresent());

    later();
    scout.delete(sizes);
    read();

    assertTrue(copy(id, sizes).isEmpty());
    assertTrue(copy(id, stays).isPresent());
  }

  @Test
  void theLimitOfCallsIsSaidAndReadingGoesOnWhereItStopped() {
    for (int number = 0; number < 30; number++) {
      scout.publish(shop, "Article " + number, "<p>Text.</p>");
    }
    String id = added(KEY, shop);
    scout.allow(12);
    read();
    assertTrue(store.source(id).orElseThrow().trouble().contains("no more calls"));
    int met = store.counts(id).readable();
    assertTrue(met > 0 && met < 30, "met " + met);

    scout.allow(2000);
    later();
    read();

    assertEquals(30, store.counts(id).readable());
    assertEquals("", store.source(id).orElseThrow().trouble());
  }

  @Test
  void oneArticleThatIsTooLargeIsNamedAndTheRestGoesOn() {
    String huge = scout.publish(shop, "Huge", "<p>" + "x".repeat(50_000_000) + "</p>");
    String returns = scout.publish(shop, "Returns", "<p>Within 30 days.</p>");

    String id = added(KEY, shop);
    read();

    assertTrue(copy(id, huge).isEmpty());
    assertTrue(copy(id, returns).isPresent());
    assertEquals("Huge", store.failures(id, 5).get(0).title());
    assertTrue(store.failures(id, 5).get(0).why().contains("more than"));
  }

  @Test
  void aCollectionThatIsMadePrivateIsPrivateAtTheNextLook() {
    String returns = scout.publish(shop, "Returns", "<p>Within 30 days.</p>");
    String id = added(KEY, "");
    read();
    assertTrue(copy(id, returns).orElseThrow().article().open());
    later();

    scout.open(shop, false);
    read();

    assertFalse(copy(id, returns).orElseThrow().article().open());
  }

  @Test
  void whatIsDeletedGoesAlsoIfSomethingElseIsPublishedAtTheSameTime() {
    String returns = scout.publish(shop, "Returns", "<p>Within 30 days.</p>");
    scout.publish(shop, "Sizes", "<p>Measure.</p>");
    later();
    String id = added(KEY, "");
    read();
    later();

    scout.delete(returns);
    String pay = scout.publish(shop, "Ways to pay", "<p>Cards.</p>");
    read();

    assertTrue(copy(id, returns).isEmpty());
    assertTrue(copy(id, pay).isPresent());
  }

  @Test
  void whatIsPublishedWhileAllIsReadIsNotReadAgainAndAgain() {
    scout.publish(shop, "Returns", "<p>Within 30 days.</p>");
    String id = added(KEY, "");
    read();
    String pay = scout.publish(shop, "Ways to pay", "<p>Cards.</p>");
    later();
    read();
    long pass = store.source(id).orElseThrow().pass();
    later();

    read();

    assertTrue(copy(id, pay).isPresent());
    assertEquals(pass, store.source(id).orElseThrow().pass());
    assertEquals(1, pass);
  }

  @Test
  void oneArticleThatHelpScoutFailsOnIsNamedAndKeptAndTheRestGoesOn() {
    String odd = scout.publish(shop, "Odd", "<p>Nonsense.</p>");
    String down = scout.publish(shop, "Down", "<p>Old words.</p>");
    String id = added(KEY, shop);
    read();
    String returns = scout.publish(shop, "Returns", "<p>Within 30 days.</p>");
    scout.spoil(odd, 200);
    scout.spoil(down, 503);
    store.ask(id);

    read();
    assertTrue(store.source(id).orElseThrow().trouble().contains("503"));
    later();
    read();

    assertEquals("", store.source(id).orElseThrow().trouble());
    assertTrue(copy(id, returns).isPresent());
    assertTrue(copy(id, down).isPresent(), "the copy went");
    assertTrue(copy(id, odd).isEmpty());
    assertEquals(
        List.of(
            "Help Scout answers with 503.",
            "Help Scout's answer is not of the form that its" + " documentation says."),
        store.failures(id, 5).stream().map(ArticleStore.Failure::why).toList());
  }

  @Test
  void aReadEndsInTimeAndTheNextGoesOn() {
    for (int number = 0; number < 30; number++) {
      scout.publish(number % 2 == 0 ? shop : team, "Article " + number, "<p>Old.</p>");
    }
    String third = scout.collection("Third", true);
    String last = scout.publish(third, "Last", "<p>Old.</p>");
    later();
    String id = added(KEY, "");
    scout.slow(() -> now = now.plusSeconds(6));
    timed();
    assertEquals(31, store.counts(id).readable());
    long pass = store.source(id).orElseThrow().pass();
    later();

    scout.change(last, "Last", "<p>New.</p>");
    timed();

    assertTrue(copy(id, last).orElseThrow().article().html().contains("New"));
    assertEquals(pass, store.source(id).orElseThrow().pass(), "all was read again");
  }

  private void timed() {
    ArticleSource source = sources.open().get(0);
    var sync = new ArticleSync(store, clock);
    boolean more = true;
    while (more) {
      Instant began = now;
      more = sync.runOnce(source);
      Duration took = Duration.between(began, now);
      assertTrue(took.toSeconds() <= 30, "took " + took);
    }
  }
}
