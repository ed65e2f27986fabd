package dev.parley.article.source.helpscout;

import dev.parley.article.source.helpscout.DocsApi.Collection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a full pass is.
 *
 * @param collection the one being read; empty at the beginning
 * @param count how many it said it has; fewer later mean that articles moved up a place
 * @param tallies what each collection had when it was begun
 */
record Passing(String collection, int page, int done, int count, List<Tally> tallies) {
  static final Passing BEGIN = new Passing("", 1, 0, -1, List.of());

  /** What a cursor says; one that says nothing begins anew. */
  static Passing read(String cursor) {
    String[] parts = cursor.split(" ", -1);
    if (parts.length < 4) {
      return BEGIN;
    }
    try {
      Optional<List<Tally>> tallies = Tally.all(parts, 4);
      int page = Integer.parseInt(parts[1]);
      int done = Integer.parseInt(parts[2]);
      int count = Integer.parseInt(parts[3]);
      return tallies.map(all -> new Passing(parts[0], page, done, count, all)).orElse(BEGIN);
    } catch (NumberFormatException e) {
      return BEGIN;
    }
  }

  String written() {
    var text = new StringBuilder("%s %d %d %d".formatted(collection, page, done, count));
    tallies.forEach(tally -> text.append(' ').append(tally.written()));
    return text.toString();
  }

  /** A collection is begun. */
  Passing begun(Collection next, Tally tally) {
    var all = new ArrayList<>(tallies);
    all.add(tally);
    return new Passing(next.id(), 1, 0, -1, List.copyOf(all));
  }

  /** At another place of the same collection. */
  Passing at(int otherPage, int read, int said) {
    return new Passing(collection, otherPage, read, said, tallies);
  }

  /** Behind a collection: at the smallest text that is greater than its id. */
  Passing behind() {
    return new Passing(collection + "!", 1, 0, -1, tallies);
  }
}
