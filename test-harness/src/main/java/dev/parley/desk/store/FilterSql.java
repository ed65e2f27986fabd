package dev.parley.desk.store;

import dev.parley.host.FieldTest;
import dev.parley.host.TicketFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plug-in's filter as the {@code from} and {@code where} of a statement over {@code ticket t}.
 */
final class FilterSql {
  private static final String TICKETS = " from ticket t";
  private static final String ALONG = " from ticket_field s join ticket t on t.id = s.ticket";

  private final String from;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private int named;

  private FilterSql(String from) {
    this.from = from;
  }

  /** Over tickets alone. */
  static FilterSql of(TicketFilter filter, TicketQuery.Visible visible) {
    var sql = new FilterSql(TICKETS);
    sql.add(filter, visible);
    filter.fields().forEach(sql::add);
    return sql;
  }

  /** Along the values of a field, {@code s.val}; tickets without one are left out. */
  static FilterSql along(TicketFilter filter, TicketQuery.Visible visible, String field) {
    var sql = new FilterSql(ALONG);
    sql.condition("s.name = " + sql.bound(field));
    sql.add(filter, visible);
    for (FieldTest test : filter.fields()) {
      if (test.field().equals(field)) {
        sql.conditions.addAll(sql.tests(test, "s.val"));
      } else {
        sql.add(test);
      }
    }
    return sql;
  }

  /** The values of a field alone, of whichever tickets; {@code s.ticket} tells which. */
  static FilterSql values(String field) {
    var sql = new FilterSql(" from ticket_field s");
    sql.condition("s.name = " + sql.bound(field));
    return sql;
  }

  /** Those that {@link #along} leaves out; empty if the filter asks for a value of the field. */
  static Optional<FilterSql> without(
      TicketFilter filter, TicketQuery.Visible visible, String field) {
    boolean valued =
        filter.fields().stream()
            .filter(test -> test.field().equals(field))
            .anyMatch(FilterSql::needsAValue);
    if (valued) {
      return Optional.empty();
    }
    FilterSql sql = of(filter, visible);
    sql.add(FieldTest.unset(field));
    return Optional.of(sql);
  }

  /** To count: along the first field that must have a value, whose index leads to few tickets. */
  static FilterSql counting(TicketFilter filter, TicketQuery.Visible visible) {
    return filter.fields().stream()
        .filter(FilterSql::needsAValue)
        .findFirst()
        .map(test -> along(filter, visible, test.field()))
        .orElseGet(() -> of(filter, visible));
  }

  private static boolean needsAValue(FieldTest test) {
    return test.is() != FieldTest.Is.UNSET && test.is() != FieldTest.Is.NONE_OF;
  }

  String sql() {
    return from + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
  }

  Map<String, Object> values() {
    return values;
  }

  private void add(TicketFilter filter, TicketQuery.Visible visible) {
    switch (filter.state()) {
      case OPEN -> condition("t.state = 'open'");
      case WAITING -> condition("t.state = 'open' and t.paused_reason is not null");
      case CLOSED -> condition("t.state = 'closed'");
      case ALL -> {}
    }
    if (!visible.all()) {
      condition("(t.team is null or t.team = " + bound(visible.team().orElse("")) + ")");
    }
    oneOf("t.channel", filter.channels());
    oneOf("t.team", filter.teams());
    filter.assignee().ifPresent(login -> condition("t.assignee = " + bound(login)));
    if (filter.unassigned()) {
      condition("t.assignee is null");
    }
    if (!filter.priorities().isEmpty()) {
      add(new FieldTest("priority", FieldTest.Is.ONE_OF, filter.priorities()));
    }
    if (!filter.tags().isEmpty()) {
      condition(
          filter.tags().stream()
              .map(
                  tag ->
                      "', ' || f.val || ',' like "
                          + bound(Words.within(", " + tag + ","))
                          + " escape '!'")
              .collect(
                  Collectors.joining(
                      " or ",
                      "exists (select 1 from ticket_field f where f.ticket = t.id and f.name ="
                          + " 'tags' and (",
                      "))")));
    }
    if (!filter.words().isBlank()) {
      values.put("words", Words.like(filter.words()));
      condition(Words.SOMEWHERE);
    }
    filter
        .only()
        .map(FilterSql::ids)
        .ifPresent(ids -> condition(ids.isEmpty() ? "1 = 0" : "t.id in (" + ids + ")"));
    String except = ids(filter.except());
    if (!except.isEmpty()) {
      condition("t.id not in (" + except + ")");
    }
  }

  /** Refs that are none of ours match nothing. */
  private static String ids(Collection<dev.parley.model.TicketRef> refs) {
    return refs.stream()
        .map(dev.parley.model.TicketRef::value)
        .filter(ref -> ref.matches("[1-9][0-9]{0,17}"))
        .collect(Collectors.joining(", "));
  }

  private void add(FieldTest test) {
    boolean value = needsAValue(test);
    var inner = new ArrayList<String>();
    inner.add("f.ticket = t.id");
    inner.add("f.name = " + bound(test.field()));
    FieldTest asked =
        test.is() == FieldTest.Is.NONE_OF
            ? new FieldTest(test.field(), FieldTest.Is.ONE_OF, test.values())
            : test;
    inner.addAll(tests(asked, "f.val"));
    condition(
        (value ? "" : "not ")
            + "exists (select 1 from ticket_field f where "
            + String.join(" and ", inner)
            + ")");
  }

  /** What is asked of a value that is there. */
  private List<String> tests(FieldTest test, String value) {
    List<String> bound = test.values().stream().sorted().map(this::bound).toList();
    return switch (test.is()) {
      case ONE_OF -> List.of(value + " in (" + String.join(", ", bound) + ")");
      case NONE_OF -> List.of(value + " not in (" + String.join(", ", bound) + ")");
      case BEFORE -> List.of(value + " < " + bound.get(0));
      case FROM -> List.of(value + " >= " + bound.get(0));
      case SET -> List.of(value + " >= ''"); // true of any value, and walked along an index
      case UNSET -> value.startsWith("s.") ? List.of("1 = 0") : List.of();
    };
  }

  private void oneOf(String column, Collection<String> wanted) {
    if (!wanted.isEmpty()) {
      condition(
          column
              + wanted.stream()
                  .sorted()
                  .map(this::bound)
                  .collect(Collectors.joining(", ", " in (", ")")));
    }
  }

  private void condition(String sql) {
    conditions.add(sql);
  }

  private String bound(Object value) {
    named++;
    values.put("p" + named, value);
    return ":p" + named;
  }
}
