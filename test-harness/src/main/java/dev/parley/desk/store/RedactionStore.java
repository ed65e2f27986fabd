package dev.parley.desk.store;

import dev.parley.host.Origin;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Takes words, names, links and files out of rows, for good. */
public final class RedactionStore {

  /** Blanks some messages of a ticket, also those that were split off from it meanwhile. */
  public void messages(Handle handle, long ticket, List<Long> messages, String words) {
    String here =
        " (select id from message where id = ? and ticket in (select id from ticket where id = ? or"
            + " split_from = ?))";
    for (long message : messages) {
      handle.execute("delete from attachment where message in" + here, message, ticket, ticket);
      handle.execute(
          "update message set body = ?, permalink = null where id in" + here,
          words,
          message,
          ticket,
          ticket);
    }
  }

  /** Blanks all that tells of a ticket's customer. */
  public void ticket(Handle handle, long ticket, String words) {
    handle.execute(
        "delete from attachment where message in (select id from message where ticket = ?)",
        ticket);
    handle.execute(
        "update message set body = ?, permalink = null, mark_permalink = null, author = case when"
            + " origin = 'CUSTOMER' then ? else author end where ticket = ?",
        words,
        words,
        ticket);
    handle.execute(
        "update ticket set subject = ?, requester_id = '', requester_handle = '', requester_name ="
            + " ?, requester_email = '' where id = ?",
        words,
        words,
        ticket);
    handle.execute(
        "update notice set subject = ?, body = ? where ticket = ?", words, words, ticket);
    handle.execute(
        "update staff_mail set subject = ?, body = ? where not_before is null and subject like ?",
        words,
        words,
        "[#" + ticket + "] %");
  }

  /** Shows another message in lists. */
  public void preview(Handle handle, long ticket, Origin from, String preview) {
    handle.execute(
        "update ticket set preview = ?, last_from = ? where id = ?", preview, from.name(), ticket);
  }
}
