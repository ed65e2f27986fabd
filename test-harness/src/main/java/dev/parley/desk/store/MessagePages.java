package dev.parley.desk.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The conversation of a ticket in pages. A page is found by the times and numbers of its messages
 * alone, as the index has them; only the messages of the page are then read whole.
 */
public final class MessagePages {
  private static final String BEFORE =
      " and said_at <= :at and (said_at < :at or (said_at = :at and id < :id))";
  private static final String FROM =
      " and said_at >= :at and (said_at > :at or (said_at = :at and id >= :id))";

  private final MessageStore messages;

  /** Reads from this store. */
  public MessagePages(MessageStore messages) {
    this.messages = messages;
  }

  /** Which part of a conversation is meant. */
  public enum Place {
    /** Its end. */
    NEWEST,
    /** What stands before a message. */
    BEFORE,
    /** A message and what follows it. */
    FROM,
    /** A message with what stands before and after it. */
    AROUND
  }

  /**
   * What is asked for.
   *
   * @param message the message that the place is told by; 0 for the newest
   * @param limit the most messages, at least 1
   */
  public record Asked(Place place, long message, int limit) {
    /** Refuses a page of nothing. */
    public Asked {
      if (limit < 1) {
        throw new IllegalArgumentException("limit must be at least 1, not " + limit);
      }
    }
  }

  /**
   * A part of a conversation.
   *
   * @param messages oldest first
   * @param earlier how many stand before them
   * @param later how many follow them
   * @param ends when the first of those that follow was said; empty if there is none
   */
  public record Page(
      List<StoredMessage> messages, long earlier, long later, Optional<Instant> ends) {
    /** Copies the list. */
    public Page {
      messages = List.copyOf(messages);
    }

    /** When its first message was said; empty if nothing stands before it. */
    public Optional<Instant> begins() {
      return earlier == 0 ? Optional.empty() : Optional.of(messages.get(0).at());
    }
  }

  /** A page of what is shown in a ticket; empty if the message asked by is not shown there. */
  public Optional<Page> page(Handle handle, long ticket, Asked asked) {
    List<Long> tickets = messages.shownTogether(handle, ticket);
    if (asked.place() == Place.NEWEST) {
      List<Long> ids =
          turned(ids(handle, tickets, "", true, asked.limit()).mapTo(Long.class).list());
      return Optional.of(read(handle, tickets, ids));
    }
    return Optional.ofNullable(
            messages.byIds(handle, List.of(asked.message())).get(asked.message()))
        .filter(at -> tickets.contains(at.ticket()))
        .map(at -> read(handle, tickets, beside(handle, tickets, at, asked)));
  }

  private static List<Long> beside(
      Handle handle, List<Long> tickets, StoredMessage at, Asked asked) {
    return switch (asked.place()) {
      case BEFORE -> before(handle, tickets, at, asked.limit());
      case AROUND -> {
        List<Long> ids = new ArrayList<>(from(handle, tickets, at, asked.limit()));
        int above = Math.max(asked.limit() / 2, asked.limit() - ids.size());
        List<Long> earlier = before(handle, tickets, at, above);
        int below = Math.min(ids.size(), Math.max(1, asked.limit() - earlier.size()));
        yield joined(earlier, ids.subList(0, below));
      }
      case FROM, NEWEST -> from(handle, tickets, at, asked.limit());
    };
  }

  private static List<Long> joined(List<Long> first, List<Long> second) {
    List<Long> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static List<Long> before(Handle handle, List<Long> tickets, StoredMessage at, int limit) {
    return limit == 0
        ? List.of()
        : turned(at(ids(handle, tickets, BEFORE, true, limit), at).mapTo(Long.class).list());
  }

  private static List<Long> from(Handle handle, List<Long> tickets, StoredMessage at, int limit) {
    return at(ids(handle, tickets, FROM, false, limit), at).mapTo(Long.class).list();
  }

  private static Query ids(
      Handle handle, List<Long> tickets, String where, boolean newestFirst, int limit) {
    String order = newestFirst ? " desc" : "";
    return handle
        .createQuery(
            "select id from message where ticket in (<tickets>)"
                + where
                + " order by said_at"
                + order
                + ", id"
                + order
                + " limit :limit")
        .bindList("tickets", tickets)
        .bind("limit", limit);
  }

  private static Query at(Query query, StoredMessage message) {
    return query.bind("at", message.at()).bind("id", message.id());
  }

  private static List<Long> turned(List<Long> ids) {
    List<Long> turned = new ArrayList<>(ids);
    Collections.reverse(turned);
    return turned;
  }

  private Page read(Handle handle, List<Long> tickets, List<Long> ids) {
    List<StoredMessage> page = messages.whole(handle, ids);
    long all = count(handle, tickets, "", Optional.empty());
    if (page.isEmpty()) {
      return new Page(page, 0, all, Optional.empty());
    }
    long earlier = count(handle, tickets, BEFORE, Optional.of(page.get(0)));
    // Read one after the other: what was split off in between is counted no more.
    long later = Math.max(0, all - earlier - page.size());
    return new Page(
        page, earlier, later, later == 0 ? Optional.empty() : next(handle, tickets, page));
  }

  private Optional<Instant> next(Handle handle, List<Long> tickets, List<StoredMessage> page) {
    StoredMessage last = page.get(page.size() - 1);
    List<Long> ids = from(handle, tickets, last, 2).stream().filter(id -> id != last.id()).toList();
    return messages.whole(handle, ids).stream().map(StoredMessage::at).findFirst();
  }

  private static long count(
      Handle handle, List<Long> tickets, String where, Optional<StoredMessage> at) {
    Query query =
        handle
            .createQuery("select count(*) from message where ticket in (<tickets>)" + where)
            .bindList("tickets", tickets);
    return at.map(message -> at(query, message)).orElse(query).mapTo(Long.class).one();
  }
}
