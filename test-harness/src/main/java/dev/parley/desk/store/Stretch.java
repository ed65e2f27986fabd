package dev.parley.desk.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Tickets in one order that can be walked from either end. A page is read from the end that it lies
 * nearer to, so that at most half of the stretch is walked past; from its end it is read backwards
 * and then turned round.
 *
 * @param where which tickets
 * @param columns what they are sorted by; the last one is the ticket's number
 * @param ascending whether the least comes first
 */
record Stretch(FilterSql where, List<String> columns, boolean ascending) {
  private static final int FETCHED = 1_000;

  /** Copies the columns. */
  Stretch {
    columns = List.copyOf(columns);
  }

  /** The tickets from a place on; fewer at the end. */
  List<Long> from(Handle handle, long place, int most) {
    return walk(handle, ascending, place, most);
  }

  /** The same of a stretch whose length is known. */
  List<Long> from(Handle handle, long place, int most, long length) {
    int size = (int) Math.max(0, Math.min(most, length - place));
    long behind = length - place - size;
    if (size == 0 || place <= behind) {
      return size == 0 ? List.of() : walk(handle, ascending, place, size);
    }
    List<Long> turned = new ArrayList<>(walk(handle, !ascending, behind, size));
    Collections.reverse(turned);
    return turned;
  }

  /** What comes of all of them, which are read one by one. */
  <T> T all(Handle handle, Function<LongStream, T> use) {
    try (Stream<Long> ids =
        handle
            .createQuery(sql(ascending))
            .bindMap(where.values())
            .setFetchSize(FETCHED)
            .mapTo(Long.class)
            .stream()) {
      return use.apply(ids.mapToLong(Long::longValue));
    }
  }

  /** How many there are. */
  long length(Handle handle) {
    return handle
        .createQuery("select count(*)" + where.sql())
        .bindMap(where.values())
        .mapTo(Long.class)
        .one();
  }

  private List<Long> walk(Handle handle, boolean upwards, long past, int most) {
    return handle
        .createQuery(sql(upwards) + " limit :limit offset :offset")
        .bindMap(where.values())
        .bind("limit", most)
        .bind("offset", past)
        .mapTo(Long.class)
        .list();
  }

  /** The last column is the ticket. */
  private String sql(boolean upwards) {
    return columns.stream()
        .map(column -> upwards ? column : column + " desc")
        .collect(
            Collectors.joining(
                ", ",
                "select " + columns.get(columns.size() - 1) + where.sql() + " order by ",
                ""));
  }
}
