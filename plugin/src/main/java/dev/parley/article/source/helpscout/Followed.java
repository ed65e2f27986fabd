package dev.parley.article.source.helpscout;

import java.util.List;
import java.util.Optional;

/**
 * How far changes were followed.
 *
 * @param left how many collections are still to be followed in this round, the first ones
 * @param tallies what each collection had when it was followed last
 */
record Followed(int left, List<Tally> tallies) {
  private static final String BEGINNING = "since ";

  /** Whether a cursor is one of these, whatever it says. */
  static boolean is(String cursor) {
    return cursor.startsWith(BEGINNING);
  }

  /** What a cursor says; empty if that makes no sense. */
  static Optional<Followed> read(String cursor) {
    String[] words = cursor.strip().split(" ", -1);
    if (!is(cursor) || words.length < 2) {
      return Optional.empty();
    }
    try {
      int left = Integer.parseInt(words[1]);
      return Tally.all(words, 2)
          .filter(all -> left >= 0 && left <= all.size())
          .map(all -> new Followed(left, all));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Those to be followed now: all of them in a new round. */
  List<Tally> due() {
    return left == 0 ? tallies : tallies.subList(0, left);
  }

  /** Those that were followed in this round. */
  List<Tally> done() {
    return left == 0 ? List.of() : tallies.subList(left, tallies.size());
  }

  String written() {
    var text = new StringBuilder(BEGINNING).append(left);
    tallies.forEach(tally -> text.append(' ').append(tally.written()));
    return text.toString();
  }
}
