package dev.parley.article.search;

import java.util.List;

/**
 * The fields of the index. Those of {@link #TEXTS} exist twice: as they are, folded, under their
 * name, and with their words' stems under {@code name.language}.
 */
final class Fields {
  static final String ID = "id";
  static final String OPEN = "open";
  static final String LANGUAGE = "language";
  static final String LOCALE = "locale";
  static final String TRANSLATIONS = "translations";
  static final String URL = "url";
  static final String CHANGED = "changed";
  static final String ALL = "all";
  static final String CONCEPT = "concept";
  static final String CONCEPT_IN_BODY = "conceptInBody";
  static final String TITLE = "title";
  static final String TAGS = "tags";
  static final String HEADINGS = "headings";
  static final String SUMMARY = "summary";
  static final String BODY = "body";
  static final List<String> TEXTS = List.of(TITLE, TAGS, HEADINGS, SUMMARY, BODY);

  private Fields() {}

  static String in(String field, String language) {
    return field + "." + language;
  }
}
