package dev.parley.desk.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which messages still have to leave as mail, and when to try next. */
public final class MailQueue {

  /** Puts a message into the queue. */
  public void add(Handle handle, long message, Instant at) {
    handle
        .createUpdate(
            "insert into outgoing_mail (message, attempts, not_before) values (:message, 0, :at)")
        .bind("message", message)
        .bind("at", at)
        .execute();
  }

  /** Messages that are due, oldest first. */
  public List<Long> due(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(
            "select message from outgoing_mail where not_before <= :now"
                + " order by message limit :limit")
        .bind("now", now)
        .bind("limit", limit)
        .mapTo(Long.class)
        .list();
  }

  /** Takes a message out; false if it is not in the queue. */
  public boolean remove(Handle handle, long message) {
    return handle
            .createUpdate("delete from outgoing_mail where message = :message")
            .bind("message", message)
            .execute()
        == 1;
  }

  /** How often a message has been tried. */
  public int attempts(Handle handle, long message) {
    return handle
        .createQuery("select attempts from outgoing_mail where message = :message")
        .bind("message", message)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  /** Counts a failed try and sets the next one. */
  public void postpone(Handle handle, long message, Instant next) {
    handle
        .createUpdate(
            "update outgoing_mail set attempts = attempts + 1, not_before = :next"
                + " where message = :message")
        .bind("message", message)
        .bind("next", next)
        .execute();
  }
}
