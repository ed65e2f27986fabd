package dev.parley.desk.ticket;

import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.PendingChange;
import dev.parley.desk.store.Writing;
import dev.parley.host.Change;
import dev.parley.host.FieldSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** A ticket's priority and tags: fields of Desk's own, whose changes are in the feed. */
public final class Labels {
  /** Priorities, most urgent first. */
  public static final List<String> PRIORITIES = List.of("urgent", "high", "normal", "low");

  /** The field of the priority. */
  static final String PRIORITY = "priority";

  private static final String TAGS = "tags";
  private static final String BETWEEN = ", ";
  private static final int LONGEST_TAG = 40;
  private static final int MOST_TAGS = 12;

  private final FieldStore fields;

  /** Keeps them among these fields. */
  public Labels(FieldStore fields) {
    this.fields = fields;
  }

  /** The tags among a ticket's fields, sorted. */
  static Set<String> tags(Map<String, String> fields) {
    Set<String> tags = new TreeSet<>(List.of(fields.getOrDefault(TAGS, "").split(BETWEEN, -1)));
    tags.removeIf(String::isBlank);
    return tags;
  }

  /** Sets the priority; an empty one takes it away. */
  public void priority(Writing writing, long ticket, String priority, String actor, Instant now) {
    if (!priority.isEmpty() && !PRIORITIES.contains(priority)) {
      throw new RefusedException(
          "priority", "priority must be one of " + String.join(", ", PRIORITIES) + " or null");
    }
    write(writing, ticket, PRIORITY, "Priority", priority);
    changed(writing, ticket, Change.Type.PRIORITY_SET, priority, actor, now);
  }

  /** Sets all tags; an empty list takes all away. */
  public void tags(Writing writing, long ticket, List<String> tags, String actor, Instant now) {
    List<String> plain = tags.stream().map(String::strip).distinct().toList();
    if (plain.size() > MOST_TAGS) {
      throw new RefusedException("tags", "a ticket has at most " + MOST_TAGS + " tags");
    }
    for (String tag : plain) {
      Limits.filled("tags", tag, LONGEST_TAG);
      if (tag.contains(",") || tag.lines().count() > 1) {
        throw new RefusedException("tags", "a tag holds no comma and no line break");
      }
    }
    write(writing, ticket, TAGS, "Tags", String.join(BETWEEN, plain));
    changed(writing, ticket, Change.Type.TAGS_SET, String.join("\n", plain), actor, now);
  }

  private void write(Writing writing, long ticket, String field, String label, String value) {
    fields.declare(writing.handle(), new FieldSpec(field, label, FieldSpec.Type.TEXT));
    fields.write(
        writing.handle(), List.of(new FieldStore.Value(ticket, field, Limits.storable(value))));
  }

  private static void changed(
      Writing writing, long ticket, Change.Type type, String value, String actor, Instant now) {
    writing.changed(
        new PendingChange(now, ticket, type, OptionalLong.empty(), actor, Limits.storable(value)));
  }
}
