package dev.parley.article;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.article.Shaped.Part;
import dev.parley.article.Shaped.Warning;
import dev.parley.host.Article;
import dev.parley.kit.TextFitter;
import dev.parley.kit.TextRule;
import dev.parley.kit.TextUnit;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArticleShaperTest {

  private static final TextRule BLUESKY =
      new TextRule(300, TextUnit.GRAPHEMES, OptionalInt.of(3000));
  private static final String URL = "https://help.brambleroll.example/en/return";
  private static final Article RETURN =
      article("en", "You have 30 days. The money comes back in 5 days.", "<p>Body.</p>");
  private static final Article RUSSIAN =
      article("ru", "Сумку можно вернуть в течение 30 дней. Деньги придут за 5 дней.", "");
  private static final Article KOREAN = article("ko", "배송은 보통 사흘 걸립니다. 해외는 열흘까지 걸릴 수 있습니다.", "");

  private static Shaped render(Article article, TextRule rule, Mode mode, int remaining) {
    return new ArticleShaper().render(article, rule, mode, remaining, "");
  }

  @Nested
  class SummaryAndLink {

    @Test
    void wholeSummaryStandsBeforeTheLink() {
      var shaped = render(RETURN, BLUESKY, Mode.SUMMARY_AND_LINK, 300);

      var text = "You have 30 days. The money comes back in 5 days.\n" + URL;
      assertEquals(List.of(new Part(text, 92, 300)), shaped.parts());
      assertEquals(List.of(), shaped.warnings());
    }

    @Test
    void summaryIsShortenedToWholeSentences() {
      var shaped = render(RETURN, BLUESKY, Mode.SUMMARY_AND_LINK, 91);

      assertEquals("You have 30 days.\n" + URL, text(shaped));
      assertEquals(List.of(Warning.SHORTENED), shaped.warnings());
    }

    @Test
    void summaryIsCutAtAWordWhenNoSentenceFits() {
      var shaped = render(RETURN, BLUESKY, Mode.SUMMARY_AND_LINK, 59);

      assertEquals("You have 30…\n" + URL, text(shaped));
      assertEquals(List.of(Warning.SHORTENED), shaped.warnings());
    }

    @Test
    void linkStandsAloneWhenNoWordFits() {
      var shaped = render(RETURN, BLUESKY, Mode.SUMMARY_AND_LINK, 44);

      assertEquals(URL, text(shaped));
      assertEquals(List.of(Warning.SUMMARY_LEFT_OUT), shaped.warnings());
    }

    @ParameterizedTest
    @CsvSource({"41", "10", "1", "0", "-5"})
    void linkThatDoesNotFitIsNeverCut(int remaining) {
      var shaped = render(RETURN, BLUESKY, Mode.SUMMARY_AND_LINK, remaining);

      assertEquals(List.of(), shaped.parts());
      assertEquals(List.of(Warning.LINK_DOES_NOT_FIT), shaped.warnings());
    }

    @Test
    void bodyStandsInForAMissingSummary() {
      var shaped =
          render(
              article("en", " ", "<h1>T</h1><p>Send it <b>back</b>. Then wait.</p><p>More.</p>"),
              BLUESKY,
              Mode.SUMMARY_AND_LINK,
              300);

      assertEquals("Send it back. Then wait.\n" + URL, text(shaped));
    }

    @Test
    void missingLinkIsSaid() {
      var shaped =
          render(
              new Article("1", "T", "Sum.", "", "en", true, Optional.empty()),
              BLUESKY,
              Mode.SUMMARY_AND_LINK,
              300);

      assertEquals("Sum.", text(shaped));
      assertEquals(List.of(Warning.NO_LINK), shaped.warnings());
    }

    @Test
    void russianAndKoreanSentencesStayWhole() {
      assertEquals(
          "Сумку можно вернуть в течение 30 дней.\n" + URL,
          text(render(RUSSIAN, BLUESKY, Mode.AUTO, 85)));
      assertEquals("배송은 보통 사흘 걸립니다.\n" + URL, text(render(KOREAN, BLUESKY, Mode.AUTO, 70)));
      assertEquals("배송은 보통…\n" + URL, text(render(KOREAN, BLUESKY, Mode.AUTO, 52)));
    }

    @Test
    void emojiCountAsOneAndStayWhole() {
      var families = article("en", "Hi 👨‍👩‍👧‍👧 👨‍👩‍👧‍👧 👨‍👩‍👧‍👧", "");

      assertEquals(
          "Hi 👨‍👩‍👧‍👧 👨‍👩‍👧‍👧…\n" + URL, text(render(families, BLUESKY, Mode.AUTO, 50)));
      assertEquals(
          "Hi 👨‍👩‍👧‍👧 👨‍👩‍👧‍👧 👨‍👩‍👧‍👧\n" + URL,
          text(render(families, BLUESKY, Mode.AUTO, 51)));
    }
  }

  @Nested
  class OtherModes {

    @Test
    void linkAlone() {
      assertEquals(URL, text(render(RETURN, BLUESKY, Mode.LINK, 42)));
    }

    @Test
    void autoWithoutALinkIsAnExcerpt() {
      var shaped =
          render(
              new Article("1", "T", "Sum.", "<p>The body.</p>", "en", true, Optional.empty()),
              BLUESKY,
              Mode.AUTO,
              300);

      assertEquals("The body.", text(shaped));
      assertEquals(List.of(), shaped.warnings());
    }

    @Test
    void excerptTakesWholeSentencesAndListItems() {
      var steps =
          article("en", "", "<p>Do this.</p><ol><li>Open the page.</li><li>Wait.</li></ol>");

      assertEquals("Do this.\n\n1. Open the page.", text(render(steps, BLUESKY, Mode.EXCERPT, 30)));
    }

    @Test
    void fullTextIsWholeIfItFits() {
      var steps = article("en", "", "<p>Do this.</p><ol><li>Open it.</li><li>Wait.</li></ol>");

      var shaped = render(steps, BLUESKY, Mode.FULL, 300);

      assertEquals("Do this.\n\n1. Open it.\n2. Wait.", text(shaped));
      assertEquals(List.of(), shaped.warnings());
    }

    @Test
    void remainingIsNeverMoreThanTheChannelTakes() {
      var shaped = render(article("en", "", "<p>" + "word ".repeat(500)), BLUESKY, Mode.FULL, 9999);

      assertEquals(300, shaped.parts().get(0).limit());
      assertEquals(List.of(Warning.SEVERAL_PARTS), shaped.warnings());
    }

    @Test
    void fullTextThatIsTooLongIsCutBetweenParagraphs() {
      var shaped =
          render(
              article("en", "", "<p>One two three.</p><p>Four five.</p><p>Six.</p>"),
              new TextRule(20, TextUnit.CODE_POINTS, OptionalInt.empty()),
              Mode.FULL,
              14);

      assertEquals(
          List.of(new Part("One two three.", 14, 14), new Part("Four five.\n\nSix.", 16, 20)),
          shaped.parts());
      assertEquals(List.of(Warning.SEVERAL_PARTS), shaped.warnings());
    }

    @Test
    void partsOfOneLongWordlessSentenceLoseNothing() {
      String words = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu";

      var shaped =
          render(
              article("en", "", "<p>" + words + "</p>"),
              new TextRule(20, TextUnit.CODE_POINTS, OptionalInt.empty()),
              Mode.FULL,
              20);

      assertEquals(words, shaped.parts().stream().map(Part::text).collect(joining(" ")));
    }

    @Test
    void stepsAreTheNumberedItemsAlone() {
      var shaped =
          render(
              article(
                  "en",
                  "",
                  "<p>Hello.</p><ol><li>Open <b>it</b>.</li><li><p>Wait.</p><p>Long.</p></li></ol>"
                      + "<h2>Then</h2><ol><li>Close it.</li></ol>"),
              BLUESKY,
              Mode.STEPS,
              300);

      assertEquals("1. Open it.\n2. Wait. Long.\n3. Close it.", text(shaped));
      assertEquals(List.of(), shaped.warnings());
    }

    @Test
    void stepsThatAreTooManyAreCutBetweenSteps() {
      var shaped =
          render(
              article("en", "", "<ol><li>Open it.</li><li>Wait.</li><li>Close it.</li></ol>"),
              new TextRule(24, TextUnit.CODE_POINTS, OptionalInt.empty()),
              Mode.STEPS,
              20);

      assertEquals(
          List.of("1. Open it.\n2. Wait.", "3. Close it."),
          shaped.parts().stream().map(Part::text).toList());
    }

    @Test
    void anArticleWithoutStepsGivesItsTextAndSaysSo() {
      var shaped = render(article("en", "", "<p>Just do it.</p>"), BLUESKY, Mode.STEPS, 300);

      assertEquals("Just do it.", text(shaped));
      assertEquals(List.of(Warning.NO_STEPS), shaped.warnings());
    }

    @Test
    void anExcerptAnswersTheQuestion() {
      var article =
          article(
              "en",
              "",
              "<p>We sew bags.</p><p>A refund label costs 5 euros. Birds sing.</p><p>The money"
                  + " comes within five days.</p>");

      var shaped =
          new ArticleShaper()
              .render(article, BLUESKY, Mode.EXCERPT, 300, "who pays the label for a refund?");

      assertEquals("A refund label costs 5 euros.", text(shaped));
    }

    @ParameterizedTest
    @CsvSource({
      "ko, 가방을 만듭니다. 반품 배송비는 손님이 부담합니다. 새가 노래합니다., 반품하면 배송비 누가 내나요, 반품 배송비는 손님이 부담합니다.",
      "ru, Мы шьём сумки. Этикетка для возврата стоит 5 евро. Птицы поют., сколько стоит вернуть этикетку, Этикетка для возврата стоит 5 евро.",
      "ar, نحن نخيط الحقائب. تكلفة الإرجاع خمسة يورو. الطيور تغني., كم تكلفة الإرجاع, تكلفة الإرجاع خمسة يورو."
    })
    void aMissingSummaryIsMadeOfTheArticlesOwnSentences(
        String locale, String body, String question, String sentence) {
      var shaped =
          new ArticleShaper()
              .render(
                  article(locale, "", "<p>" + body + "</p>"),
                  BLUESKY,
                  Mode.SUMMARY_AND_LINK,
                  60 + sentence.length(),
                  question);

      assertTrue(text(shaped).startsWith(sentence), text(shaped));
      assertTrue(text(shaped).endsWith("\n" + URL), text(shaped));
    }

    @Test
    void linksAreAbsoluteAndPicturesAreWhatTheyShow() {
      var shaped =
          render(
              article(
                  "en", "", "<p>See <a href=\"../faq?a=1\">the list</a> <img alt=\"A hook\">.</p>"),
              BLUESKY,
              Mode.FULL,
              300);

      assertEquals(
          "See the list (https://help.brambleroll.example/faq?a=1) [A hook].", text(shaped));
    }

    @Test
    void emptyArticleIsSaid() {
      var shaped = render(article("en", "", "<p> </p>"), BLUESKY, Mode.FULL, 300);

      assertEquals(List.of(), shaped.parts());
      assertEquals(List.of(Warning.EMPTY), shaped.warnings());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void modeIsFoundByItsSpelling(Mode mode) {
      assertEquals(Optional.of(mode), Mode.of(mode.spelling()));
    }

    @Test
    void unknownModeIsNone() {
      assertEquals(Optional.empty(), Mode.of("loud"));
    }
  }

  @Test
  void internalArticleSaysSo() {
    var internal = new Article("1", "T", "S.", "", "en", false, Optional.of(URI.create(URL)));

    assertEquals(List.of(Warning.INTERNAL), render(internal, BLUESKY, Mode.LINK, 300).warnings());
  }

  @Property(tries = 300)
  void shapedTextAlwaysFitsAndHoldsTheWholeLinkOrNone(
      @ForAll Mode mode, @ForAll @IntRange(min = 0, max = 120) int remaining) {
    var fitter = new TextFitter(BLUESKY);

    for (var article : List.of(RETURN, RUSSIAN, KOREAN)) {
      for (var part : render(article, BLUESKY, mode, remaining).parts()) {
        assertTrue(fitter.length(part.text()) <= part.limit(), part.text());
        assertEquals(part.length(), fitter.length(part.text()));
        assertTrue(part.text().endsWith(URL) || !part.text().contains("http"), part.text());
      }
    }
  }

  private static String text(Shaped shaped) {
    assertEquals(1, shaped.parts().size());
    return shaped.parts().get(0).text();
  }

  private static Article article(String locale, String summary, String html) {
    return new Article("1", "Title", summary, html, locale, true, Optional.of(URI.create(URL)));
  }
}
