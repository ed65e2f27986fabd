package dev.parley.desk.store;

import dev.parley.host.TicketCount;
import dev.parley.host.TicketFilter;
import dev.parley.host.TicketQuery.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Lists and counts tickets as a plug-in asks for them, in SQL that reads no more rows than it must:
 * a list by a field walks the index of that field, and tickets without a value come behind.
 */
public final class HostSearch {
  private static final String UNVALUED = "t.updated_at desc, t.id desc";

  private final Handle handle;
  private final TicketQuery.Visible visible;

  /**
   * Makes it.
   *
   * @param visible who asks
   */
  public HostSearch(Handle handle, TicketQuery.Visible visible) {
    this.handle = handle;
    this.visible = visible;
  }

  /** A page of tickets, and how many there are in all. */
  public TicketSearch.Page find(dev.parley.host.TicketQuery query) {
    long total = count(query.filter(), Integer.MAX_VALUE).count();
    if (query.offset() >= total) {
      return new TicketSearch.Page(List.of(), total);
    }
    Order order = query.order();
    List<Ticket> tickets =
        switch (order.by()) {
          case Order.OPENED -> byColumn("t.opened_at", query);
          case Order.UPDATED -> byColumn("t.updated_at", query);
          default -> byField(query, total);
        };
    return new TicketSearch.Page(tickets, total);
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

  private List<Ticket> byColumn(String column, dev.parley.host.TicketQuery query) {
    String direction = direction(query);
    return tickets(
        FilterSql.of(query.filter(), visible),
        column + direction + ", t.id" + direction,
        query.limit(),
        query.offset());
  }

  private List<Ticket> byField(dev.parley.host.TicketQuery query, long total) {
    String field = query.order().by();
    String direction = direction(query);
    FilterSql having = FilterSql.along(query.filter(), visible, field);
    Optional<FilterSql> lacking = FilterSql.without(query.filter(), visible, field);
    if (lacking.isPresent() && 2L * query.offset() > total) {
      // Far down, counting those without a value costs less than walking past all the others.
      long before = total - count(lacking.get());
      if (query.offset() >= before) {
        return tickets(lacking.get(), UNVALUED, query.limit(), query.offset() - before);
      }
    }
    List<Ticket> tickets =
        new ArrayList<>(
            tickets(
                having,
                "s.name" + direction + ", s.val" + direction + ", s.ticket" + direction,
                query.limit(),
                query.offset()));
    if (tickets.size() < query.limit() && lacking.isPresent()) {
      long before =
          tickets.isEmpty() && query.offset() > 0 ? count(having) : query.offset() + tickets.size();
      tickets.addAll(
          tickets(
              lacking.get(),
              UNVALUED,
              query.limit() - tickets.size(),
              Math.max(0, query.offset() - before)));
    }
    return tickets;
  }

  private long count(FilterSql where) {
    return handle
        .createQuery("select count(*)" + where.sql())
        .bindMap(where.values())
        .mapTo(Long.class)
        .one();
  }

  /** Ids first: what is sorted and skipped on the way to a page are then short rows. */
  private List<Ticket> tickets(FilterSql where, String order, int limit, long offset) {
    List<Long> ids =
        handle
            .createQuery(
                "select t.id" + where.sql() + " order by " + order + " limit :limit offset :offset")
            .bindMap(where.values())
            .bind("limit", limit)
            .bind("offset", offset)
            .mapTo(Long.class)
            .list();
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

  private static String direction(dev.parley.host.TicketQuery query) {
    return query.order().ascending() ? "" : " desc";
  }

  /** No tickets at all, for a person that Desk does not know. */
  public static Optional<HostSearch> of(Handle handle, Optional<Person> person) {
    return person.map(one -> new HostSearch(handle, one.visible()));
  }
}
