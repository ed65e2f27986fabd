package dev.parley.article.source.helpscout;

import dev.parley.article.source.helpscout.DocsApi.Collection;
import dev.parley.article.source.helpscout.DocsApi.Ref;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a collection had when it was looked at. Whatever it has fewer of later, beside what was
 * added meanwhile, was deleted.
 *
 * @param since what changed before it was seen
 * @param count its articles in whatever state; {@value #NOT_THERE} if Help Scout would not list it
 * @param open whether anybody could read it
 * @param counted ids of those made since that are among the count
 */
record Tally(String collection, Instant since, int count, boolean open, Set<String> counted) {
  static final int NOT_THERE = -1;

  static Tally of(Collection collection, Instant since, int count, List<Ref> refs) {
    var counted = new TreeSet<String>();
    refs.stream().filter(ref -> ref.madeSince(since)).map(Ref::id).forEach(counted::add);
    return new Tally(collection.id(), since, count, collection.open(), counted);
  }

  static Tally missing(Collection collection, Instant since) {
    return new Tally(collection.id(), since, NOT_THERE, collection.open(), Set.of());
  }

  /** Whether some of what was counted is not there any more. */
  boolean misses(int now, List<Ref> changed) {
    long added =
        changed.stream().filter(ref -> ref.madeSince(since) && !counted.contains(ref.id())).count();
    return now < count + added;
  }

  /** As a word of a cursor. */
  String written() {
    return "%s=%s/%d/%s/%s"
        .formatted(
            collection, since, count, open ? "public" : "private", String.join(",", counted));
  }

  /** What a word says; empty if it is none. */
  static Optional<Tally> read(String word) {
    int equals = word.indexOf('=');
    String[] parts = word.substring(equals + 1).split("/", -1);
    if (equals < 1 || parts.length != 4) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Tally(
              word.substring(0, equals),
              Instant.parse(parts[0]),
              Integer.parseInt(parts[1]),
              parts[2].equals("public"),
              parts[3].isEmpty() ? Set.of() : Set.of(parts[3].split(",", -1))));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** All words from one on; empty if one of them is none. */
  static Optional<List<Tally>> all(String[] words, int from) {
    List<Tally> all =
        List.of(words).subList(from, words.length).stream()
            .flatMap(word -> read(word).stream())
            .toList();
    return Optional.of(all).filter(read -> read.size() == words.length - from);
  }
}
