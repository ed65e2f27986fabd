package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFitterTest {

  private final TextFitter fitter =
      new TextFitter(new TextRule(300, TextUnit.GRAPHEMES, OptionalInt.of(3000)));

  @Nested
  class Measuring {

    @ParameterizedTest(name = "{2}: {0} counts as {1}")
    @CsvSource({
      "hello, 5, Latin",
      "Привет, 6, Cyrillic",
      "한국어, 3, Hangul syllables",
      "각, 1, Hangul from conjoining jamo",
      "é, 1, letter with combining accent",
      "👨‍👩‍👧‍👧, 1, family joined by zero-width joiners",
      "👩‍❤️‍💋‍👨, 1, kiss with variation selector",
      "👍🏽, 1, skin tone",
      "🧑🏾‍🚀, 1, skin tone and joiner",
      "🇩🇪🇫🇷, 2, two flags",
      "🇩🇪🇫, 2, a flag and half a flag",
      "🏴󠁧󠁢󠁥󠁮󠁧󠁿, 1, flag by tag sequence",
      "1️⃣, 1, keycap",
      "❤️, 1, emoji presentation",
      "🙂🙂, 2, two emoji",
      "ก็, 1, Thai with mark"
    })
    void graphemesAreCountedAsReadersSeeThem(String text, int length, String what) {
      assertEquals(length, fitter.length(text), what);
    }

    @Test
    void lineEndOfTwoCharactersCountsOnce() {
      assertEquals(3, fitter.length("a\r\nb"));
    }

    @Test
    void exactlyTheLimitFitsAndOneMoreIsOverByOne() {
      assertTrue(fitter.fits("x".repeat(300)));
      var measure = fitter.measure("x".repeat(301));

      assertFalse(measure.fits());
      assertEquals(1, measure.overBy());
      assertEquals(0, measure.bytesOverBy());
    }

    @Test
    void bytesLimitATextThatIsShortInGraphemes() {
      var families = "👨‍👩‍👧‍👧".repeat(121);

      var measure = fitter.measure(families);

      assertEquals(121, measure.length());
      assertEquals(3025, measure.bytes());
      assertEquals(0, measure.overBy());
      assertEquals(25, measure.bytesOverBy());
      assertFalse(measure.fits());
    }

    @Test
    void otherUnitsCountDifferently() {
      assertEquals(7, with(TextUnit.CODE_POINTS).length("👨‍👩‍👧‍👧"));
      assertEquals(11, with(TextUnit.UTF16_UNITS).length("👨‍👩‍👧‍👧"));
    }
  }

  @Nested
  class Cutting {

    @ParameterizedTest(name = "{0} cut to {1} is {2}")
    @CsvSource(
        delimiter = '|',
        emptyValue = "",
        value = {
          "Your order is on its way | 24 | Your order is on its way",
          "Your order is on its way | 23 | Your order is on its…",
          "Your order is on its way | 14 | Your order is…",
          "Your order is on its way | 13 | Your order…",
          "Your order is on its way | 4 | ''",
          "Your order is on its way | 5 | Your…",
          "Your order is on its way | 0 | ''",
          "Hello, world | 8 | Hello…",
          "It is here. Take it | 15 | It is here. …",
          "It is here. Take it | 12 | It is…",
          "See https://example.com/help/returns for more | 38 | See https://example.com/help/returns …",
          "See https://example.com/help/returns for more | 37 | See…",
          "Ask @shop.example now please | 19 | Ask @shop.example …",
          "Ask @shop.example now please | 18 | Ask…",
          "Жаль, что сумка порвалась | 12 | Жаль, что…",
          "배송이 늦어져서 죄송합니다 | 9 | 배송이 늦어져서…",
          "배송이 늦어져서 죄송합니다 | 8 | 배송이…",
          "ご注文の商品は発送済みです | 6 | ご注文の商…",
          "sorry 👨‍👩‍👧‍👧👨‍👩‍👧‍👧 about that | 9 | sorry 👨‍👩‍👧‍👧👨‍👩‍👧‍👧…",
          "sorry 👨‍👩‍👧‍👧👨‍👩‍👧‍👧 about that | 8 | sorry…",
          "one (two three) four | 10 | one (two…",
          "one (two three) four | 6 | one…"
        })
    void wordsStayWhole(String text, int max, String expected) {
      assertEquals(expected, fitter.cut(text, max));
    }

    @Test
    void bytesLimitTheCutToo() {
      var tight = new TextFitter(new TextRule(300, TextUnit.GRAPHEMES, OptionalInt.of(18)));

      assertEquals("Жаль…", tight.cut("Жаль, что сумка порвалась", 300));
    }

    @Test
    void surroundingWhiteSpaceIsDropped() {
      assertEquals("a b", fitter.cut("\n a b \n", 300));
    }
  }

  @Property(tries = 500)
  void cutTextFitsAndKeepsWholeWords(
      @ForAll("sentences") String text, @ForAll @IntRange(min = 0, max = 40) int max) {
    var cut =
        new TextFitter(new TextRule(300, TextUnit.GRAPHEMES, OptionalInt.of(3000))).cut(text, max);

    var head = cut.endsWith("…") ? cut.substring(0, cut.length() - 1).strip() : cut;
    assertTrue(
        new TextFitter(new TextRule(40, TextUnit.GRAPHEMES, OptionalInt.empty())).length(cut)
            <= max);
    assertTrue((text.strip() + " ").startsWith(head.isEmpty() ? "" : head + " "), head);
  }

  @Property(tries = 500)
  void upToItsFittingEndATextFitsAndOneClusterMoreDoesNot(
      @ForAll("sentences") String text, @ForAll @IntRange(min = 1, max = 40) int limit) {
    for (TextUnit unit : TextUnit.values()) {
      var tight = new TextFitter(new TextRule(limit, unit, OptionalInt.empty()));

      int end = tight.fittingEnd(text);

      assertTrue(tight.fits(text.substring(0, end)));
      if (end < text.length()) {
        String more = text.substring(0, end + Graphemes.endOf(text.substring(end), 1));
        assertFalse(tight.fits(more), more);
      }
    }
  }

  @Provide
  Arbitrary<String> sentences() {
    return Arbitraries.of(
            "a", "word", "слово", "단어", "👨‍👩‍👧‍👧", "🇩🇪🇫🇷", "👍🏽", "é", "x.y/z")
        .list()
        .ofMaxSize(15)
        .map(words -> String.join(" ", words));
  }

  private static TextFitter with(TextUnit unit) {
    return new TextFitter(new TextRule(300, unit, OptionalInt.empty()));
  }
}
