package dev.parley.article.search;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;

/** Makes what stands in the index out of an article. */
final class Documents {
  private static final int MOST_CHARS_FOR_MEANINGS = 20_000;
  private final Meanings meanings;

  Documents(Meanings meanings) {
    this.meanings = meanings;
  }

  Document of(IndexedArticle article) {
    String language = Languages.of(article.locale());
    var document = new Document();
    document.add(new StringField(Fields.ID, article.id(), Field.Store.YES));
    document.add(new StringField(Fields.ALL, "1", Field.Store.NO));
    document.add(new StringField(Fields.OPEN, article.open() ? "1" : "0", Field.Store.YES));
    document.add(new StringField(Fields.LANGUAGE, language, Field.Store.YES));
    document.add(new StoredField(Fields.LOCALE, article.locale()));
    document.add(new StringField(Fields.TRANSLATIONS, article.translations(), Field.Store.YES));
    document.add(new StoredField(Fields.URL, article.url()));
    document.add(new NumericDocValuesField(Fields.CHANGED, article.changedAt().toEpochMilli()));
    texts(article)
        .forEach(
            (field, text) -> {
              boolean kept = field.equals(Fields.TITLE) || field.equals(Fields.SUMMARY);
              document.add(new TextField(field, text, kept ? Field.Store.YES : Field.Store.NO));
              document.add(new TextField(Fields.in(field, language), text, Field.Store.NO));
            });
    Set<String> languages = new LinkedHashSet<>(List.of(language, "en"));
    Set<String> above = new LinkedHashSet<>();
    above.addAll(said(article.title(), languages));
    above.addAll(said(String.join(" . ", article.tags()), languages));
    above.addAll(said(String.join(" . ", article.headings()), languages));
    above.addAll(said(article.summary(), languages));
    above.forEach(one -> document.add(new StringField(Fields.CONCEPT, one, Field.Store.NO)));
    Set<String> below = new LinkedHashSet<>(said(article.body(), languages));
    below.removeAll(above);
    below.forEach(
        one -> document.add(new StringField(Fields.CONCEPT_IN_BODY, one, Field.Store.NO)));
    return document;
  }

  private static Map<String, String> texts(IndexedArticle article) {
    var texts = new LinkedHashMap<String, String>();
    texts.put(Fields.TITLE, article.title());
    texts.put(Fields.TAGS, String.join(" , ", article.tags()));
    texts.put(Fields.HEADINGS, String.join(" . ", article.headings()));
    texts.put(Fields.SUMMARY, article.summary());
    texts.put(Fields.BODY, article.body());
    return texts;
  }

  private List<String> said(String text, Set<String> languages) {
    String some =
        text.length() > MOST_CHARS_FOR_MEANINGS ? text.substring(0, MOST_CHARS_FOR_MEANINGS) : text;
    return meanings.in(Meanings.tokens(some), languages).stream()
        .map(Meanings.Said::meaning)
        .distinct()
        .toList();
  }
}
