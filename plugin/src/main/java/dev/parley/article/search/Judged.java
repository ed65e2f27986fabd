package dev.parley.article.search;

import java.util.List;
import org.apache.lucene.document.Document;

/**
 * What an article was found to be worth for a question.
 *
 * @param document the article
 * @param fit the sum over the question's words: how rare each is times where it stands
 * @param share the part of the question that it meets, from 0 to 1
 * @param strong how many different words or meanings it meets above its body
 * @param words the words that it meets
 */
record Judged(Document document, double fit, double share, int strong, List<String> words) {
  Judged {
    words = List.copyOf(words);
  }

  /** What stands for the article and all its translations. */
  String group() {
    String translations = document.get(Fields.TRANSLATIONS);
    return translations.isEmpty() ? "id " + document.get(Fields.ID) : "of " + translations;
  }
}
