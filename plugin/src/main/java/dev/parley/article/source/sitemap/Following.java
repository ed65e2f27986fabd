package dev.parley.article.source.sitemap;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * How far changes were followed.
 *
 * @param since how the sitemap stood when all before was read
 * @param after the address that was read last of those that changed since; empty if none was
 * @param upTo the latest time that the sitemap named when following began
 */
record Following(Since since, String after, Instant upTo) {
  private static final String BEGINNING = "since";

  /** What a cursor says; empty if it is one of a full pass. */
  static Optional<Following> read(String cursor) {
    String[] parts = cursor.split(" ", -1);
    if (!parts[0].equals(BEGINNING) || (parts.length != 3 && parts.length != 5)) {
      return Optional.empty();
    }
    try {
      var since = new Since(Instant.parse(parts[1]), parts[2]);
      return Optional.of(
          parts.length == 3
              ? new Following(since, "", since.latest())
              : new Following(since, parts[4], Instant.parse(parts[3])));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether some of what changed was read, or may have been. */
  boolean begun() {
    return !after.isEmpty() || upTo.isAfter(since.latest());
  }

  String written() {
    String begin = "%s %s %s".formatted(BEGINNING, since.latest(), since.addresses());
    return begun() ? "%s %s %s".formatted(begin, upTo, after) : begin;
  }
}
