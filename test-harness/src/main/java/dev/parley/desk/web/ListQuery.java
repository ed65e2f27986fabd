package dev.parley.desk.web;

import dev.parley.desk.store.TicketQuery;
import dev.parley.host.FieldSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a list of tickets asks for from the parameters of a request. */
final class ListQuery {
  private static final String FIELD = "field.";
  private static final String WAITING = "waiting";
  private static final int MOST_FIELD_FILTERS = 10;
  private static final int MOST_IDS = 1_000;

  private ListQuery() {}

  static TicketQuery of(
      Call call, TicketQuery.Visible visible, List<FieldSpec> declared, Instant now) {
    Set<String> names = declared.stream().map(FieldSpec::name).collect(Collectors.toSet());
    ListWords words = ListWords.of(call.query("q").orElse(""), names);
    return new TicketQuery(
        state(call),
        call.query("state").filter(WAITING::equals).isPresent(),
        call.query("channel"),
        words.rest(),
        call.query("team"),
        call.query("assignee"),
        ids(call),
        fields(call, names),
        ListTimes.ranges(call, declared, now),
        words.inFields(),
        visible,
        sort(call, names),
        ascending(call),
        call.number("offset", 0, 0, 10_000_000),
        call.number("limit", 50, 1, 200));
  }

  private static Optional<Boolean> state(Call call) {
    return switch (call.query("state").orElse("open")) {
      case "open", WAITING -> Optional.of(true);
      case "closed" -> Optional.of(false);
      case "all" -> Optional.empty();
      default -> throw new Problem(400, "state", "state must be one of open, waiting, closed, all");
    };
  }

  private static boolean ascending(Call call) {
    // The newest first, unless a column is asked for.
    return switch (call.query("dir").orElse(call.query("sort").isPresent() ? "asc" : "desc")) {
      case "asc" -> true;
      case "desc" -> false;
      default -> throw new Problem(400, "dir", "dir must be asc or desc");
    };
  }

  private static TicketQuery.Sort sort(Call call, Set<String> names) {
    String sort = call.query("sort").orElse("updated");
    if (names.contains(sort)) {
      return TicketQuery.Sort.by(sort);
    }
    return Stream.of(TicketQuery.Column.values())
        .filter(column -> name(column).equals(sort))
        .findFirst()
        .map(TicketQuery.Sort::by)
        .orElseThrow(() -> new Problem(400, "sort", "sort must be one of " + sortable(names)));
  }

  private static Map<String, String> fields(Call call, Set<String> names) {
    Map<String, String> fields = new HashMap<>();
    for (String parameter : call.request().getParameterMap().keySet()) {
      if (parameter.startsWith(FIELD)) {
        String name = parameter.substring(FIELD.length());
        if (!names.contains(name)) {
          throw new Problem(400, parameter, "there is no field " + name);
        }
        call.query(parameter).ifPresent(value -> fields.put(name, value));
      }
    }
    if (fields.size() > MOST_FIELD_FILTERS) {
      throw new Problem(400, FIELD + "*", "at most " + MOST_FIELD_FILTERS + " fields can filter");
    }
    return fields;
  }

  private static Set<Long> ids(Call call) {
    Set<Long> ids = new HashSet<>();
    for (String id : call.query("ids").map(text -> text.split(",", -1)).orElse(new String[0])) {
      if (!id.strip().matches("[0-9]{1,18}")) {
        throw new Problem(400, "ids", "ids must be numbers of tickets with commas between them");
      }
      ids.add(Long.parseLong(id.strip()));
    }
    if (ids.size() > MOST_IDS) {
      throw new Problem(400, "ids", "ids must be at most " + MOST_IDS + " numbers");
    }
    return ids;
  }

  private static String sortable(Set<String> names) {
    return Stream.concat(
            Stream.of(TicketQuery.Column.values()).map(ListQuery::name), names.stream().sorted())
        .collect(Collectors.joining(", "));
  }

  private static String name(TicketQuery.Column column) {
    return column.name().toLowerCase(Locale.ROOT);
  }
}
