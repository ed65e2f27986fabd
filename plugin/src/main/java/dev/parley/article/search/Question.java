package dev.parley.article.search;

import java.util.List;
import org.apache.lucene.index.Term;

/**
 * A customer's words, made ready to be held against articles.
 *
 * @param language the language to prefer; empty if it is not known
 * @param units what is to be met
 */
record Question(String language, List<Unit> units) {
  Question {
    units = List.copyOf(units);
  }

  /**
   * A word or a meaning.
   *
   * @param surface the word as written
   * @param weight what it counts: rarity times trust
   * @param places where it can stand
   */
  record Unit(String surface, double weight, List<Place> places) {
    Unit {
      places = List.copyOf(places);
    }
  }

  /**
   * A place where a unit can stand.
   *
   * @param term what is looked for
   * @param worth what it is worth there, from 0 to 1
   * @param above whether it stands above the body
   */
  record Place(Term term, double worth, boolean above) {}
}
