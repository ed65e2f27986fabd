package dev.parley.act;

import dev.parley.right.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody wants done to tickets.
 *
 * @param kind what
 * @param values the tags; the login, or none for nobody; the reason of a close, and tags that come
 *     with it where they are needed; the old and the new name of a tag; none for other kinds
 * @param words what a note of an incident says, or why messages are hidden; empty if nothing is
 * @param expects does it only if the helpdesk finds this still so, as {@link
 *     dev.parley.host.TicketAct.Kind} says; empty does it in any case
 */
public record Wanted(Kind kind, List<String> values, String words, Optional<String> expects) {

  /** What can be wanted. */
  public enum Kind {
    /** Add tags. */
    TAG(Permission.NOTE),
    /** Take tags away. */
    UNTAG(Permission.NOTE),
    /** Put a person in charge, or nobody. */
    ASSIGN(Permission.NOTE),
    /** Close for a reason. */
    CLOSE(Permission.NOTE),
    /** Open again. */
    REOPEN(Permission.NOTE),
    /** Let open tickets wait for somebody. */
    PAUSE(Permission.NOTE),
    /** Let them wait no more. */
    RESUME(Permission.NOTE),
    /** Set the priority, or take it away. */
    PRIORITY(Permission.NOTE),
    /** Hide the customer's public messages on the network. */
    HIDE(Permission.MODERATE),
    /** Say that tickets are about one incident: a tag and a note. */
    INCIDENT(Permission.NOTE),
    /** Give a tag another name, or that of another tag. */
    RETAG(Permission.ADMIN);

    private final Permission needs;

    Kind(Permission needs) {
      this.needs = needs;
    }

    /** What whoever wants it must be allowed on each ticket. */
    public Permission needs() {
      return needs;
    }

    /** As the API spells it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one that the API spells so. */
    public static Optional<Kind> of(String id) {
      return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }
  }

  /** The namespace of tags that say which incident a ticket is about. */
  public static final String INCIDENT = "incident";

  /** Copies the values. */
  public Wanted {
    values = List.copyOf(values);
  }

  /** One that is done in any case. */
  public Wanted(Kind kind, List<String> values, String words) {
    this(kind, values, words, Optional.empty());
  }

  /** The same only if the helpdesk finds this still so. */
  public Wanted only(String expected) {
    return new Wanted(kind, values, words, Optional.of(expected));
  }

  /** One without words. */
  public static Wanted of(Kind kind, String... values) {
    return new Wanted(kind, List.of(values), "");
  }

  String first() {
    return values.isEmpty() ? "" : values.get(0);
  }

  /** What stands behind the first value. */
  List<String> more() {
    return values.subList(Math.min(1, values.size()), values.size());
  }
}
