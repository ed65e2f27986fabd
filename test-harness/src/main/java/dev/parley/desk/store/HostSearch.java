package dev.parley.desk.store;

import dev.parley.host.TicketCount;
import dev.parley.host.TicketFilter;
import dev.parley.host.TicketQuery.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Lists and counts tickets as a plug-in asks for them, in SQL that reads no more rows than it must:
 * a list by a field walks the index of that field, and tickets without a value come behind.
 */
public final class HostSearch {
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
          default -> byField(query);
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

  private List<Ticket> byField(dev.parley.host.TicketQuery query) {
    String field = query.order().by();
    String direction = direction(query);
    FilterSql having = FilterSql.along(query.filter(), visible, field);
    List<Ticket> tickets =
        new ArrayList<>(
            tickets(
                having,
                "s.name" + direction + ", s.val" + direction + ", s.ticket" + direction,
                query.limit(),
                query.offset()));
    if (tickets.size() < query.limit()) {
      long before =
          tickets.isEmpty() && query.offset() > 0
              ? handle
                  .createQuery("select count(*)" + having.sql())
                  .bindMap(having.values())
                  .mapTo(Long.class)
                  .one()
              : query.offset() + tickets.size();
      FilterSql.without(query.filter(), visible, field)
          .ifPresent(
              lacking ->
                  tickets.addAll(
                      tickets(
                          lacking,
                          "t.updated_at desc, t.id desc",
                          query.limit() - tickets.size(),
                          Math.max(0, query.offset() - before))));
    }
    return tickets;
  }

  private List<Ticket> tickets(FilterSql where, String order, int limit, long offset) {
    return handle
        .createQuery(
            "select t.*" + where.sql() + " order by " + order + " limit :limit offset :offset")
        .bindMap(where.values())
        .bind("limit", limit)
        .bind("offset", offset)
        .map((row, context) -> TicketStore.ticket(row))
        .list();
  }

  private static String direction(dev.parley.host.TicketQuery query) {
    return query.order().ascending() ? "" : " desc";
  }

  /** No tickets at all, for a person that Desk does not know. */
  public static Optional<HostSearch> of(Handle handle, Optional<Person> person) {
    return person.map(one -> new HostSearch(handle, one.visible()));
  }
}
