package dev.parley.article;

import dev.parley.article.Shaped.Part;
import dev.parley.article.Shaped.Warning;
import dev.parley.host.Article;
import dev.parley.kit.TextFitter;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fits one article into the room that is left. */
final class Shaping {

  private static final String BEFORE_LINK = "\n";
  private static final String BETWEEN_PARAGRAPHS = "\n\n";
  private static final int MOST_SENTENCES = 5;
  private static final int MOST_SENTENCES_BESIDE_A_LINK = 2;

  private final TextFitter fitter;
  private final Locale locale;
  private final int room;
  private final String question;
  private final List<Warning> warnings = new ArrayList<>();

  Shaping(TextFitter fitter, Locale locale, int room, String question) {
    this.fitter = fitter;
    this.locale = locale;
    this.room = room;
    this.question = question;
  }

  Shaped shape(Article article, Mode mode) {
    if (!article.open()) {
      warnings.add(Warning.INTERNAL);
    }
    var text = new ArticleText(article);
    return switch (mode) {
      case LINK -> one(link(article));
      case SUMMARY_AND_LINK -> one(summaryAndLink(article, text));
      case AUTO -> article.url().isPresent() ? one(summaryAndLink(article, text)) : unlinked(text);
      case EXCERPT -> one(excerpt(text));
      case STEPS -> steps(text);
      case FULL -> parts(paragraphs(text.whole()), BETWEEN_PARAGRAPHS);
    };
  }

  private Shaped one(Optional<String> text) {
    return new Shaped(text.map(it -> part(it, room)).stream().toList(), warnings);
  }

  private Part part(String text, int limit) {
    return new Part(text, fitter.length(text), limit);
  }

  private Shaped unlinked(ArticleText text) {
    String steps = String.join("\n", text.steps());
    return !steps.isEmpty() && fits(steps) ? one(Optional.of(steps)) : one(excerpt(text));
  }

  private Optional<String> excerpt(ArticleText text) {
    String best = text.best(question, MOST_SENTENCES);
    return beginning(best.isEmpty() ? text.whole() : best);
  }

  private Shaped steps(ArticleText text) {
    List<String> steps = text.steps();
    if (steps.isEmpty()) {
      warnings.add(Warning.NO_STEPS);
      return parts(paragraphs(text.whole()), BETWEEN_PARAGRAPHS);
    }
    return parts(steps, "\n");
  }

  private static List<String> paragraphs(String text) {
    return Arrays.stream(text.split("\n\n+", -1)).filter(block -> !block.isBlank()).toList();
  }

  /** All of it, in as many messages as it takes; shortened to one if that is too many. */
  private Shaped parts(List<String> blocks, String between) {
    String whole = String.join(between, blocks);
    if (whole.isBlank() || fits(whole)) {
      return one(beginning(whole));
    }
    List<String> parts = new Parts(fitter, locale, room).of(blocks, between);
    if (parts.isEmpty()) {
      return one(beginning(whole));
    }
    warnings.add(Warning.SEVERAL_PARTS);
    var shaped = new ArrayList<Part>();
    for (String text : parts) {
      shaped.add(part(text, shaped.isEmpty() ? room : fitter.rule().limit()));
    }
    return new Shaped(shaped, warnings);
  }

  private Optional<String> link(Article article) {
    if (article.url().isEmpty()) {
      warnings.add(Warning.NO_LINK);
      return Optional.empty();
    }
    var link = article.url().map(URI::toString).orElseThrow();
    if (!fits(link)) {
      warnings.add(Warning.LINK_DOES_NOT_FIT);
      return Optional.empty();
    }
    return Optional.of(link);
  }

  private Optional<String> summaryAndLink(Article article, ArticleText text) {
    var summary = text.summary(question, MOST_SENTENCES_BESIDE_A_LINK);
    if (article.url().isEmpty()) {
      warnings.add(Warning.NO_LINK);
      return beginning(summary);
    }
    var link = link(article);
    if (link.isEmpty() || summary.isBlank()) {
      return link;
    }
    var ending = BEFORE_LINK + link.get();
    var fitted = fit(summary, ending);
    if (fitted.isEmpty()) {
      warnings.add(Warning.SUMMARY_LEFT_OUT);
      return link;
    }
    return Optional.of(fitted + ending);
  }

  private Optional<String> beginning(String text) {
    if (text.isBlank()) {
      warnings.add(Warning.EMPTY);
      return Optional.empty();
    }
    var fitted = fit(text, "");
    if (fitted.isEmpty()) {
      warnings.add(Warning.TEXT_DOES_NOT_FIT);
      return Optional.empty();
    }
    return Optional.of(fitted);
  }

  /** As much of the text as fits before the ending: all, else whole sentences, else whole words. */
  private String fit(String text, String ending) {
    if (fits(text + ending)) {
      return text;
    }
    var head = Sentences.longest(text, locale, candidate -> fits(candidate + ending));
    if (head.isEmpty()) {
      head = fitter.cut(text, room - fitter.length(ending));
    }
    if (head.isEmpty() || !fits(head + ending)) {
      return "";
    }
    warnings.add(Warning.SHORTENED);
    return head;
  }

  private boolean fits(String text) {
    return fitter.length(text) <= room && fitter.measure(text).fits();
  }
}
