package dev.parley.desk.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a list of tickets asks for.
 *
 * @param open only open ones, only closed ones, or both if empty
 * @param waiting only those that wait for somebody else
 * @param channel only this channel
 * @param words only tickets in whose number, subject, customer or messages these words occur
 * @param team only this team's
 * @param assignee only this agent's
 * @param ids only these tickets; empty asks for all
 * @param fields only tickets with these field values
 * @param ranges only tickets with a field in these ranges
 * @param parts only tickets in whose fields these words occur
 * @param visible who looks
 * @param sort what to sort by
 * @param ascending direction; tickets without the value come last either way
 * @param offset how many to leave out at the start, 0 or more
 * @param limit the most to answer, 1 to 200
 */
public record TicketQuery(
    Optional<Boolean> open,
    boolean waiting,
    Optional<String> channel,
    Optional<String> words,
    Optional<String> team,
    Optional<String> assignee,
    Set<Long> ids,
    Map<String, String> fields,
    List<Range> ranges,
    Map<String, String> parts,
    Visible visible,
    Sort sort,
    boolean ascending,
    int offset,
    int limit) {
  /** Copies the collections. */
  public TicketQuery {
    ids = Set.copyOf(ids);
    fields = Map.copyOf(fields);
    ranges = List.copyOf(ranges);
    parts = Map.copyOf(parts);
  }

  /**
   * A field that is an instant, on one side of another instant.
   *
   * @param field its name
   * @param before whether it is to be earlier; else it is to be that instant or later
   * @param instant as fields have it, so that text compares as time does
   */
  public record Range(String field, boolean before, String instant) {}

  /**
   * Which tickets a person may see.
   *
   * @param all true for an admin
   * @param team the agent's team; tickets without a team are everyone's
   */
  public record Visible(boolean all, Optional<String> team) {}

  /**
   * What a list is sorted by.
   *
   * @param column one of Desk's own columns; empty if it is a field
   * @param field the field's name; empty if it is a column
   */
  public record Sort(Optional<Column> column, String field) {
    /** By one of Desk's own columns. */
    public static Sort by(Column column) {
      return new Sort(Optional.of(column), "");
    }

    /** By a declared field. */
    public static Sort by(String field) {
      return new Sort(Optional.empty(), field);
    }
  }

  /** Desk's own columns. */
  public enum Column {
    /** The ticket's number. */
    NUMBER("t.id"),
    /** The subject, upper and lower case alike. */
    SUBJECT("lower(t.subject)"),
    /** The channel. */
    CHANNEL("t.channel"),
    /** The customer's name, or handle. */
    AUTHOR("lower(coalesce(nullif(t.requester_name, ''), t.requester_handle))"),
    /** When it was opened. */
    OPENED("t.opened_at"),
    /** When it last changed. */
    UPDATED("t.updated_at");

    final String sql;

    Column(String sql) {
      this.sql = sql;
    }
  }
}
