package dev.parley.desk.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Lists tickets: filters, sorts and pages them in SQL. */
public final class TicketSearch {

  /** One page of tickets, and how many there are in all. */
  public Page find(Handle handle, TicketQuery query) {
    Where where = where(query);
    String direction = query.ascending() ? " asc" : " desc";
    String join = "";
    String order;
    if (query.sort().column().isPresent()) {
      order = query.sort().column().get().sql + direction;
    } else {
      join = " left join ticket_field s on s.ticket = t.id and s.name = :sortField";
      order = "s.val" + direction + " nulls last";
    }
    var select =
        handle
            .createQuery(
                "select t.* from ticket t"
                    + join
                    + where.sql()
                    + " order by "
                    + order
                    + ", t.id desc limit :limit offset :offset")
            .bind("limit", query.limit())
            .bind("offset", query.offset());
    if (!join.isEmpty()) {
      select.bind("sortField", query.sort().field());
    }
    List<Ticket> tickets =
        where.bindTo(select).map((row, context) -> TicketStore.ticket(row)).list();
    var count = handle.createQuery("select count(*) from ticket t" + where.sql());
    long total = where.bindTo(count).mapTo(Long.class).one();
    return new Page(tickets, total);
  }

  private static Where where(TicketQuery query) {
    Where where = new Where(new ArrayList<>(), new HashMap<>());
    query
        .open()
        .ifPresent(open -> where.add("t.state = :state", "state", open ? "open" : "closed"));
    if (query.waiting()) {
      where.add("t.paused_reason is not null", Map.of());
    }
    query.channel().ifPresent(channel -> where.add("t.channel = :channel", "channel", channel));
    query.team().ifPresent(team -> where.add("t.team = :team", "team", team));
    query.assignee().ifPresent(login -> where.add("t.assignee = :assignee", "assignee", login));
    if (!query.visible().all()) {
      where.add("(t.team is null or t.team = :own)", "own", query.visible().team().orElse(""));
    }
    query.words().ifPresent(words -> where.add(Words.SOMEWHERE, "words", Words.like(words)));
    if (!query.ids().isEmpty()) {
      String ids = query.ids().stream().map(String::valueOf).collect(Collectors.joining(", "));
      where.add("t.id in (" + ids + ")", Map.of());
    }
    int number = 0;
    for (TicketQuery.Range range : query.ranges()) {
      number++;
      where.add(
          "exists (select 1 from ticket_field f where f.ticket = t.id and f.name = :name%1$d and f.val %2$s :val%1$d)"
              .formatted(number, range.before() ? "<" : ">="),
          Map.of("name" + number, range.field(), "val" + number, range.instant()));
    }
    for (Map.Entry<String, String> part : query.parts().entrySet()) {
      number++;
      where.add(
          "exists (select 1 from ticket_field f where f.ticket = t.id and f.name = :name%1$d and lower(f.val) like :val%1$d escape '!')"
              .formatted(number),
          Map.of("name" + number, part.getKey(), "val" + number, Words.like(part.getValue())));
    }
    for (Map.Entry<String, String> field : query.fields().entrySet()) {
      number++;
      where.add(
          "exists (select 1 from ticket_field f where f.ticket = t.id and f.name = :name%1$d and f.val = :val%1$d)"
              .formatted(number),
          Map.of("name" + number, field.getKey(), "val" + number, field.getValue()));
    }
    return where;
  }

  /**
   * A page of a list.
   *
   * @param tickets in the order asked for
   * @param total how many there are on all pages
   */
  public record Page(List<Ticket> tickets, long total) {
    /** Copies the tickets. */
    public Page {
      tickets = List.copyOf(tickets);
    }
  }

  private record Where(List<String> conditions, Map<String, Object> values) {

    void add(String condition, String name, Object value) {
      conditions.add(condition);
      values.put(name, value);
    }

    void add(String condition, Map<String, Object> bound) {
      conditions.add(condition);
      values.putAll(bound);
    }

    String sql() {
      return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
      return statement.bindMap(values);
    }
  }
}
