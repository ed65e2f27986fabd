package dev.parley.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleIndexTest {
  private static final Meanings MEANINGS =
      Meanings.read(
          """
          [refund]
          en: refund*, money back
          ko: 환불
          """);

  @TempDir Path home;

  private final HandFeed feed = new HandFeed();
  private ArticleIndex index;

  @BeforeEach
  void open() {
    index = new ArticleIndex(home, feed, MEANINGS, new Languages());
  }

  @AfterEach
  void close() {
    index.close();
  }

  private void reopen() {
    index.close();
    open();
  }

  private List<String> find(String words) {
    return find(words, "", true);
  }

  private List<String> find(String words, String locale, boolean team) {
    index.catchUp();
    return index.find(new Typed(words, locale, team, 10)).stream().map(FoundArticle::id).toList();
  }

  private Suggestions suggest(String text) {
    index.catchUp();
    return index.suggest(new Asked(text, "", "", false, 5, Map.of()));
  }

  @Nested
  class Typing {
    @ParameterizedTest
    @CsvSource({
      "en, Washing canvas bags, wash a bag",
      "ru, Как вернуть заказ, возврат заказов вернуть",
      "pl, Czyszczenie toreb, czyszczenia torby",
      "et, Tellimuse tühistamine, tellimust tühistada",
      "ko, 해외 배송과 관세 안내, 배송은",
      "de, Taschen waschen, Tasche waschen",
      "fr, Laver les sacs, lavage sac laver",
      "es, Lavar las bolsas, bolsa lavar",
      "it, Lavare le borse, borsa lavare",
      "pt, Lavar as bolsas, bolsa lavar",
      "ja, 返品の方法, 返品",
      "tr, Siparişi iptal etme, siparişi"
    })
    void anArticleIsFoundByOtherFormsOfItsWords(String locale, String title, String words) {
      feed.put("it", locale, title, "");
      feed.put("other", locale, "Zzz", "Zzz");

      assertEquals(List.of("it"), find(words));
    }

    @ParameterizedTest
    @CsvSource({"ret", "return an o", "retrun", "RETURN", "retuns an ordr", "r"})
    void aBeginningOrASlipOfTheFingerIsEnough(String words) {
      feed.put("it", "Return an order", "");
      feed.put("other", "Measure your bike", "");

      assertEquals(List.of("it"), find(words));
    }

    @Test
    void accentsNeedNotBeTyped() {
      feed.put("it", "pl", "Zwrot pieniędzy", "");

      assertEquals(List.of("it"), find("pieniedzy"));
    }

    @Test
    void wordsOfTwoLanguagesFindWhatIsWrittenInOne() {
      feed.put("it", "et", "Hedge koti pesemine", "");

      assertEquals(List.of("it"), find("hedge washing koti"));
    }

    @Test
    void aWordInTheTitleCountsMoreThanOneInTheText() {
      feed.put("text", "Shipping", "How to return what came late, and a return label.");
      feed.put("title", "Return an order", "All about it.");

      assertEquals(List.of("title", "text"), find("return"));
    }

    @Test
    void theLanguageAskedForComesFirst() {
      feed.put("en", "en", "Hedge", "");
      feed.put("et", "et", "Hedge", "");

      assertEquals(List.of("et", "en"), find("hedge", "et", true));
      assertEquals(List.of("en", "et"), find("hedge", "en-GB", true));
    }

    @Test
    void nothingTypedGivesTheLatestFirst() {
      feed.put("old", "Old", "");
      feed.put("new", "New", "");

      assertEquals(List.of("new", "old"), find(""));
    }

    @Test
    void whatIsInternalIsForTheTeamAlone() {
      feed.putInternal("secret", "Goodwill refunds");

      assertEquals(List.of("secret"), find("goodwill"));
      assertEquals(List.of(), find("goodwill", "", false));
      assertEquals(List.of(), find("", "", false));
    }

    @Test
    void wordsThatAreInNoArticleFindNothing() {
      feed.put("it", "Return an order", "");

      assertEquals(List.of(), find("quantum chromodynamics"));
    }
  }

  @Nested
  class Following {
    @Test
    void aChangedArticleIsFoundByItsNewWordsAlone() {
      feed.put("it", "Wax", "");
      find("wax");

      feed.put("it", "Polish", "");

      assertEquals(List.of("it"), find("polish"));
      assertEquals(List.of(), find("wax"));
    }

    @Test
    void aDeletedArticleIsNotFound() {
      feed.put("it", "Wax", "");
      find("wax");

      feed.remove("it");

      assertEquals(List.of(), find("wax"));
    }

    @Test
    void nothingIsAnsweredBeforeTheFirstCatchingUp() {
      assertFalse(index.answers());

      index.catchUp();

      assertTrue(index.answers());
    }

    @Test
    void anIndexFromBeforeTheRestartGoesOn() throws IOException {
      feed.put("it", "Wax", "");
      find("wax");
      var before = folders();
      reopen();

      feed.put("other", "Polish", "");

      assertEquals(List.of("other"), find("polish"));
      assertEquals(List.of("it"), find("wax"));
      assertEquals(before, folders());
    }

    @Test
    void anIndexOfAnotherDatabaseIsReplaced() throws IOException {
      feed.put("it", "Wax", "");
      find("wax");
      var before = folders();

      feed.base = "another";

      assertEquals(List.of("it"), find("wax"));
      assertFalse(folders().equals(before));
      assertEquals(1, folders().size());
    }

    @Test
    void anIndexThatMissedWhatWentIsReplaced() throws IOException {
      feed.put("it", "Wax", "");
      find("wax");
      var before = folders();

      feed.put("other", "Polish", "");
      feed.purged = 2;

      assertEquals(List.of("it"), find("wax"));
      assertFalse(folders().equals(before));
    }
  }

  @Test
  void otherMeaningsMakeTheIndexAnewWithoutAGap() {
    index.close();
    var meanings = new AtomicReference<>(MEANINGS);
    index = new ArticleIndex(home, feed, meanings::get, new Languages());
    feed.put("it", "Wax", "Warm it.");
    assertEquals(List.of(), suggested("my creaky lid"));

    meanings.set(Meanings.read("[care]\nen: wax, creaky lid"));

    assertTrue(index.answers());
    assertEquals(List.of("it"), suggested("my creaky lid"));
  }

  private List<String> suggested(String text) {
    return suggest(text).matches().stream().map(match -> match.article().id()).toList();
  }

  @Nested
  class Healing {
    @Test
    void anIndexThatCannotBeOpenedIsMadeAnew() throws IOException {
      feed.put("it", "Wax", "");
      find("wax");
      index.close();
      spoil();
      open();

      assertEquals(List.of("it"), find("wax"));
    }

    @Test
    void oneByteThatChangedOnTheDiskIsNoticedAtTheNextStart() throws IOException {
      for (int number = 0; number < 50; number++) {
        feed.put("it" + number, "Wax " + number, "Warm the wax " + number);
      }
      find("wax");
      index.close();
      var before = folders();
      turnOneByte();
      open();

      assertEquals(10, find("wax").size());
      assertFalse(folders().equals(before));
    }

    @Test
    void anIndexThatIsDeletedWhileItIsOpenIsMadeAnew() throws IOException {
      feed.put("it", "Wax", "");
      find("wax");
      try (Stream<Path> all = Files.walk(home)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
      feed.put("other", "Polish", "");

      assertThrows(IndexBrokenException.class, () -> index.catchUp());
      assertFalse(index.answers());

      assertEquals(List.of("it"), find("wax"));
      assertEquals(List.of("other"), find("polish"));
      assertTrue(index.answers());
    }
  }

  @Nested
  class Suggesting {
    @BeforeEach
    void articles() {
      feed.put("return", "Return an order", "Get a refund for your bag within 30 days.");
      feed.put("rattle", "Stop a pannier from rattling", "The hooks need inserts.");
      feed.put("size", "Measure your bike for a frame bag", "Take a tape measure.");
      feed.putTranslation("pay-en", "pay", "en", "Ways to pay", "Cards and bank transfer.");
      feed.putTranslation("pay-et", "pay", "et", "Kuidas maksta", "Pangakaart ja ülekanne.");
    }

    @Test
    void theArticleThatFitsComesFirstWithTheWordsItMet() {
      var found = suggest("hi, my panier is ratling like mad on cobbles, help?");

      assertTrue(found.good(), found.toString());
      assertEquals("rattle", found.matches().get(0).article().id());
      assertEquals(List.of("panier", "ratling"), found.matches().get(0).words());
      assertEquals("en", found.language());
    }

    @Test
    void whatFitsNothingHasNoGoodMatch() {
      assertFalse(suggest("are you hiring students for the summer festival in Tartu?").good());
      assertFalse(suggest("").good());
      assertFalse(suggest("🔥🔥🔥").good());
    }

    @Test
    void theTranslationInTheCustomersLanguageIsSuggested() {
      var found = suggest("tere, kas ma saan teile maksta pangakaardiga?");

      assertEquals("pay-et", found.matches().get(0).article().id());
      assertTrue(found.matches().get(0).preferred());
      assertEquals("et", found.language());
    }

    @Test
    void anArticleInAnotherLanguageIsSaidToBeSo() {
      var found = suggest("환불 받고 싶어요");

      assertEquals("return", found.matches().get(0).article().id());
      assertFalse(found.matches().get(0).preferred());
      assertEquals("ko", found.language());
    }

    @Test
    void whatIsInternalIsSuggestedToNobodyOutside() {
      feed.putInternal("secret", "Rattling pannier goodwill");

      assertTrue(
          suggest("rattling pannier goodwill").matches().stream()
              .noneMatch(match -> match.article().id().equals("secret")));
    }
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(home)) {
      return all.sorted().toList();
    }
  }

  /** In the middle of the largest file, where no header or footer is. */
  private void turnOneByte() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      Path largest =
          all.filter(Files::isRegularFile)
              .max(Comparator.comparingLong(path -> path.toFile().length()))
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(largest);
      bytes[bytes.length / 2] ^= 0x10;
      Files.write(largest, bytes);
    }
  }

  private void spoil() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
  }
}
