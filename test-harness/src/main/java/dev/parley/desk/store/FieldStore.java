package dev.parley.desk.store;

import dev.parley.host.FieldSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Fields that a plug-in declared, and their values. */
public final class FieldStore {

  /** Adds a field; one of that name stays as it is. */
  public void declare(Handle handle, FieldSpec field) {
    handle
        .createUpdate(
            "insert into field_spec (name, label, type) values (:name, :label, :type)"
                + " on conflict do nothing")
        .bind("name", field.name())
        .bind("label", field.label())
        .bind("type", field.type().name())
        .execute();
  }

  /** All declared fields by name. */
  public List<FieldSpec> declared(Handle handle) {
    return handle
        .createQuery("select name, label, type from field_spec order by name")
        .map(
            (row, context) ->
                new FieldSpec(
                    row.getString("name"),
                    row.getString("label"),
                    FieldSpec.Type.valueOf(row.getString("type"))))
        .list();
  }

  /** Writes values; rows are taken in one order, so that two bulk writers cannot deadlock. */
  public void write(Handle handle, List<Value> values) {
    List<Value> sorted = values.stream().sorted().toList();
    List<Value> set = sorted.stream().filter(value -> !value.value().isEmpty()).toList();
    List<Value> cleared = sorted.stream().filter(value -> value.value().isEmpty()).toList();
    int[] inserted =
        batch(
            handle,
            "insert into ticket_field (ticket, name, val) values (:ticket, :name, :value)"
                + " on conflict do nothing",
            set);
    List<Value> there =
        java.util.stream.IntStream.range(0, set.size())
            .filter(index -> inserted[index] == 0)
            .mapToObj(set::get)
            .toList();
    batch(
        handle,
        "update ticket_field set val = :value where ticket = :ticket and name = :name"
            + " and val <> :value",
        there);
    batch(
        handle,
        "delete from ticket_field where ticket = :ticket and name = :name and val <> :value",
        cleared);
  }

  /** Values of several tickets: ticket number, then field name. */
  public Map<Long, Map<String, String>> of(Handle handle, Collection<Long> tickets) {
    Map<Long, Map<String, String>> fields = new HashMap<>();
    if (!tickets.isEmpty()) {
      handle
          .createQuery("select ticket, name, val from ticket_field where ticket in (<tickets>)")
          .bindList("tickets", List.copyOf(tickets))
          .map(
              (row, context) ->
                  fields
                      .computeIfAbsent(row.getLong("ticket"), ticket -> new HashMap<>())
                      .put(row.getString("name"), row.getString("val")))
          .list();
    }
    return fields;
  }

  private static int[] batch(Handle handle, String sql, List<Value> values) {
    if (values.isEmpty()) {
      return new int[0];
    }
    PreparedBatch batch = handle.prepareBatch(sql);
    for (Value value : values) {
      batch
          .bind("ticket", value.ticket())
          .bind("name", value.name())
          .bind("value", value.value())
          .add();
    }
    return batch.execute();
  }

  /**
   * One value of one ticket.
   *
   * @param ticket the ticket's number
   * @param name the field
   * @param value the value; empty clears it
   */
  public record Value(long ticket, String name, String value) implements Comparable<Value> {
    @Override
    public int compareTo(Value other) {
      int byTicket = Long.compare(ticket, other.ticket);
      return byTicket != 0 ? byTicket : name.compareTo(other.name);
    }
  }
}
