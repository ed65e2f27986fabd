package dev.parley.article;

import dev.parley.article.Shaped.Part;
import dev.parley.article.Shaped.Warning;
import dev.parley.host.Article;
import dev.parley.kit.TextFitter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fits one article into the room that is left. */
final class Shaping {

  private static final String BEFORE_LINK = "\n";

  private final TextFitter fitter;
  private final Locale locale;
  private final int room;
  private final List<Warning> warnings = new ArrayList<>();

  Shaping(TextFitter fitter, Locale locale, int room) {
    this.fitter = fitter;
    this.locale = locale;
    this.room = room;
  }

  Shaped shape(Article article, Mode mode) {
    if (!article.open()) {
      warnings.add(Warning.INTERNAL);
    }
    var text =
        switch (mode) {
          case LINK -> link(article);
          case SUMMARY_AND_LINK -> summaryAndLink(article);
          case AUTO ->
              article.url().isPresent()
                  ? summaryAndLink(article)
                  : beginning(HtmlText.of(article.html()));
          case EXCERPT -> beginning(HtmlText.of(article.html()));
          case FULL -> beginning(HtmlText.of(article.html()));
        };
    var parts = text.map(it -> new Part(it, fitter.length(it), room)).stream().toList();
    return new Shaped(parts, warnings);
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

  private Optional<String> summaryAndLink(Article article) {
    var summary = summary(article);
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

  private static String summary(Article article) {
    var own = article.summary().strip();
    return own.isEmpty() ? HtmlText.firstParagraph(article.html()) : own;
  }
}
