package dev.parley.desk.ticket;

import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.Writing;
import dev.parley.host.FieldSpec;
import dev.parley.host.FieldValues;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Checks declared fields and their values, then writes them. */
final class Fields {
  private static final int LONGEST_VALUE = 500;
  private static final int IDS_PER_QUERY = 1000;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  // Of one width, so that text sorts as time does.
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  private final FieldStore store;

  Fields(FieldStore store) {
    this.store = store;
  }

  void declare(Handle handle, List<FieldSpec> specs) {
    for (FieldSpec spec : specs) {
      if (!NAME.matcher(spec.name()).matches()) {
        throw new RefusedException(
            "name", "a field's name must match %s, not %s".formatted(NAME, spec.name()));
      }
      Limits.filled("label", spec.label(), 200);
      store.declare(handle, spec);
    }
  }

  void write(Writing writing, List<FieldValues> values) {
    Map<String, FieldSpec.Type> types =
        store.declared(writing.handle()).stream()
            .collect(Collectors.toMap(FieldSpec::name, FieldSpec::type));
    Map<String, Long> tickets = new HashMap<>();
    List<FieldStore.Value> rows = new ArrayList<>();
    for (FieldValues one : values) {
      long ticket = tickets.computeIfAbsent(one.ticket().value(), id -> number(one.ticket()));
      one.values()
          .forEach(
              (name, value) ->
                  rows.add(new FieldStore.Value(ticket, name, checked(types, name, value))));
    }
    checkThere(writing.handle(), tickets.values().stream().distinct().toList());
    store.write(writing.handle(), rows);
    tickets.values().forEach(writing::touched);
  }

  private static String checked(Map<String, FieldSpec.Type> types, String name, String value) {
    FieldSpec.Type type = types.get(name);
    if (type == null) {
      throw new RefusedException(name, "the field " + name + " is not declared");
    }
    Limits.atMost(name, value, LONGEST_VALUE);
    if (type == FieldSpec.Type.INSTANT && !value.isEmpty() && !isInstant(value)) {
      throw new RefusedException(
          name, name + " must look like 2026-11-22T09:30:00.000Z or be empty");
    }
    return Limits.storable(value);
  }

  private static boolean isInstant(String value) {
    if (!INSTANT.matcher(value).matches()) {
      return false;
    }
    try {
      return !Instant.parse(value).equals(Instant.MIN);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static void checkThere(Handle handle, List<Long> tickets) {
    for (int from = 0; from < tickets.size(); from += IDS_PER_QUERY) {
      List<Long> asked = tickets.subList(from, Math.min(from + IDS_PER_QUERY, tickets.size()));
      Set<Long> there =
          handle
              .createQuery("select id from ticket where id in (<ids>)")
              .bindList("ids", asked)
              .mapTo(Long.class)
              .set();
      for (long id : asked) {
        if (!there.contains(id)) {
          throw new RefusedException("ticket", "there is no ticket " + id);
        }
      }
    }
  }

  private static long number(TicketRef ticket) {
    return Ids.parse(ticket.value())
        .orElseThrow(() -> new RefusedException("ticket", "there is no ticket " + ticket));
  }
}
