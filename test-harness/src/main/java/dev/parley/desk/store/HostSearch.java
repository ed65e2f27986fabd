package dev.parley.desk.store;

import dev.parley.host.TicketCount;
import dev.parley.host.TicketFilter;
import dev.parley.host.TicketQuery.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/**
 * Lists and counts tickets as a plug-in asks for them. A list by a field walks the index of that
 * field, and tickets without a value come behind; far down, ids are put together in memory. A page
 * comes from several statements: the handle is to see one moment in all of them, as {@link
 * Transactions#readAtOnce} lets it.
 */
public final class HostSearch {
  private static final int FAR = 10_000;

  private static final List<String> VALUES = List.of("s.name", "s.val", "s.ticket");

  private final Handle handle;
  private final TicketQuery.Visible visible;
  private final int far;

  /**
   * Makes it.
   *
   * @param visible who asks
   */
  public HostSearch(Handle handle, TicketQuery.Visible visible) {
    this(handle, visible, FAR);
  }

  /**
   * The same.
   *
   * @param far up to which place a page is walked to, value by value
   */
  public HostSearch(Handle handle, TicketQuery.Visible visible, int far) {
    this.handle = handle;
    this.visible = visible;
    this.far = far;
  }

  /** A page of tickets, and how many there are in all. */
  public TicketSearch.Page find(dev.parley.host.TicketQuery query) {
    if (!query.filter().words().isBlank()) {
      // Messages are looked through for them once, and not to count and to list.
      long[] found = inOrder(query);
      return new TicketSearch.Page(tickets(page(found, query)), found.length);
    }
    long total = count(query.filter(), Integer.MAX_VALUE).count();
    if (query.offset() >= total) {
      return new TicketSearch.Page(List.of(), total);
    }
    Order order = query.order();
    List<Long> ids =
        switch (order.by()) {
          case Order.OPENED -> byColumn("t.opened_at", query, total);
          case Order.UPDATED -> byColumn("t.updated_at", query, total);
          default -> byField(query, total);
        };
    return new TicketSearch.Page(tickets(ids), total);
  }

  /** How many tickets there are, list by list; at {@code most} a list is counted no further. */
  public List<TicketCount> count(List<TicketFilter> filters, int most) {
    return filters.stream().map(filter -> count(filter, most)).toList();
  }

  private TicketCount count(TicketFilter filter, int most) {
    FilterSql where = FilterSql.counting(filter, visible);
    boolean all = most == Integer.MAX_VALUE;
    String sql =
        all
            ? "select count(*)" + where.sql()
            : "select count(*) from (select 1 as one" + where.sql() + " limit :most) c";
    var asked = handle.createQuery(sql).bindMap(where.values());
    long found = (all ? asked : asked.bind("most", most + 1L)).mapTo(Long.class).one();
    return new TicketCount(Math.min(found, most), found > most);
  }

  /** By a column and the id, in the order of an index that begins with the state. */
  private static Stretch along(
      FilterSql where, TicketFilter.State state, String column, boolean ascending) {
    List<String> columns = new ArrayList<>();
    if (state != TicketFilter.State.ALL) {
      // The same for all of them; but H2 walks an index only if its first column is named, too.
      columns.add("t.state");
    }
    columns.add(column);
    columns.add("t.id");
    return new Stretch(where, columns, ascending);
  }

  private List<Long> byColumn(String column, dev.parley.host.TicketQuery query, long total) {
    TicketFilter filter = query.filter();
    return along(FilterSql.of(filter, visible), filter.state(), column, query.order().ascending())
        .from(handle, query.offset(), query.limit(), total);
  }

  private List<Long> byField(dev.parley.host.TicketQuery query, long total) {
    if (query.offset() > far) {
      // To look up the ticket of every value that is walked past, and the missing value of every
      // ticket, takes a database several times as long as all ids.
      return page(inOrder(query), query);
    }
    int size = (int) Math.min(query.limit(), total - query.offset());
    TicketFilter filter = query.filter();
    String field = query.order().by();
    var having =
        new Stretch(FilterSql.along(filter, visible, field), VALUES, query.order().ascending());
    List<Long> ids = new ArrayList<>(having.from(handle, query.offset(), size));
    if (ids.size() == size) {
      return ids;
    }
    long past = ids.isEmpty() && query.offset() > 0 ? query.offset() - having.length(handle) : 0;
    FilterSql.without(filter, visible, field)
        .map(where -> along(where, filter.state(), "t.updated_at", false))
        .ifPresent(lacking -> ids.addAll(lacking.from(handle, past, size - ids.size())));
    return ids;
  }

  private static List<Long> page(long[] ids, dev.parley.host.TicketQuery query) {
    return LongStream.of(ids).skip(query.offset()).limit(query.limit()).boxed().toList();
  }

  /** All of a list. What is held meanwhile grows with the list, not with all that has a value. */
  private long[] inOrder(dev.parley.host.TicketQuery query) {
    boolean ascending = query.order().ascending();
    return switch (query.order().by()) {
      case Order.OPENED -> all(query.filter(), "t.opened_at", ascending);
      case Order.UPDATED -> all(query.filter(), "t.updated_at", ascending);
      default -> alongValues(all(query.filter(), "t.updated_at", false), query.order());
    };
  }

  private long[] all(TicketFilter filter, String column, boolean ascending) {
    return along(FilterSql.of(filter, visible), filter.state(), column, ascending)
        .all(handle, LongStream::toArray);
  }

  /** Those that have a value of the field first. */
  private long[] alongValues(long[] ids, Order order) {
    long[] listed = sorted(ids);
    long[] valued =
        new Stretch(FilterSql.values(order.by()), VALUES, order.ascending())
            .all(handle, values -> values.filter(id -> holds(listed, id)).toArray());
    long[] having = sorted(valued);
    return LongStream.concat(
            LongStream.of(valued), LongStream.of(ids).filter(id -> !holds(having, id)))
        .toArray();
  }

  private static long[] sorted(long[] ids) {
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static boolean holds(long[] sorted, long id) {
    return Arrays.binarySearch(sorted, id) >= 0;
  }

  /** Ids first: what is sorted and skipped on the way to a page are then short rows. */
  private List<Ticket> tickets(List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<Long, Ticket> found =
        handle
            .createQuery("select * from ticket where id in (<ids>)")
            .bindList("ids", ids)
            .map((row, context) -> TicketStore.ticket(row))
            .collect(Collectors.toMap(Ticket::id, Function.identity()));
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /** No tickets at all, for a person that Desk does not know. */
  public static Optional<HostSearch> of(Handle handle, Optional<Person> person) {
    return person.map(one -> new HostSearch(handle, one.visible()));
  }
}
