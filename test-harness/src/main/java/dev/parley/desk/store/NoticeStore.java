package dev.parley.desk.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** What people are told about tickets: notices in Desk, and mail that still has to leave. */
public final class NoticeStore {

  /**
   * A notice.
   *
   * @param id its number
   * @param ticket the ticket it is about; empty for what admins alone are told
   * @param title the ticket's subject; empty without one
   * @param subject one line
   * @param text what happened
   * @param at when the person was told
   * @param read whether the person has seen it
   */
  public record Stored(
      long id,
      OptionalLong ticket,
      String title,
      String subject,
      String text,
      Instant at,
      boolean read) {}

  /**
   * A mail to somebody of the staff.
   *
   * @param id its number
   * @param address where to
   * @param mailId its Message-ID
   * @param subject one line
   * @param text the body
   */
  public record StaffMail(long id, String address, String mailId, String subject, String text) {}

  /** Tells one person once per key. */
  public void tell(
      Handle handle,
      String key,
      String login,
      OptionalLong ticket,
      String subject,
      String text,
      Instant at) {
    handle
        .createUpdate(
            "insert into notice (notice_key, login, ticket, subject, body, told_at) values (:key,"
                + " :login, :ticket, :subject, :body, :at) on conflict do nothing")
        .bind("key", key)
        .bind("login", login)
        .bind("ticket", ticket.isPresent() ? ticket.getAsLong() : null)
        .bind("subject", subject)
        .bind("body", text)
        .bind("at", at)
        .execute();
  }

  /** The newest notices of a person, the newest first. */
  public List<Stored> of(Handle handle, String login, int limit) {
    return handle
        .createQuery(
            "select n.*, t.subject as title from notice n left join ticket t on t.id = n.ticket where"
                + " n.login = :login order by n.id desc limit :limit")
        .bind("login", login)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Stored(
                    row.getLong("id"),
                    row.getObject("ticket") == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(row.getLong("ticket")),
                    row.getString("title") == null ? "" : row.getString("title"),
                    row.getString("subject"),
                    row.getString("body"),
                    row.getObject("told_at", OffsetDateTime.class).toInstant(),
                    row.getObject("read_at") != null))
        .list();
  }

  /** How many a person has not seen. */
  public long unread(Handle handle, String login) {
    return handle
        .createQuery("select count(*) from notice where login = :login and read_at is null")
        .bind("login", login)
        .mapTo(Long.class)
        .one();
  }

  /** Notes that a person has seen all up to a number. */
  public void read(Handle handle, String login, long upTo, Instant at) {
    handle
        .createUpdate(
            "update notice set read_at = :at where login = :login and id <= :upTo and read_at is"
                + " null")
        .bind("login", login)
        .bind("upTo", upTo)
        .bind("at", at)
        .execute();
  }

  /** Puts a mail to an address into the queue, once per key; false if it was there. */
  public boolean mail(
      Handle handle,
      String key,
      String address,
      String mailId,
      String subject,
      String text,
      Instant at) {
    return handle
            .createUpdate(
                "insert into staff_mail (mail_key, address, mail_id, subject, body, attempts,"
                    + " not_before) values (:key, :address, :mailId, :subject, :body, 0, :at) on"
                    + " conflict do nothing")
            .bind("key", key)
            .bind("address", address)
            .bind("mailId", mailId)
            .bind("subject", subject)
            .bind("body", text)
            .bind("at", at)
            .execute()
        == 1;
  }

  /** Mails that are due, oldest first. */
  public List<StaffMail> due(Handle handle, Instant now, int limit) {
    return handle
        .createQuery("select * from staff_mail where not_before <= :now order by id limit :limit")
        .bind("now", now)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new StaffMail(
                    row.getLong("id"),
                    row.getString("address"),
                    row.getString("mail_id"),
                    row.getString("subject"),
                    row.getString("body")))
        .list();
  }

  /** Notes that a mail has left, or never will. */
  public void mailed(Handle handle, long id) {
    handle.execute("update staff_mail set not_before = null where id = ?", id);
  }

  /** How often a mail has been tried. */
  public int attempts(Handle handle, long id) {
    return handle
        .createQuery("select attempts from staff_mail where id = :id")
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  /** Counts a failed try and sets the next one. */
  public void postpone(Handle handle, long id, Instant next) {
    handle
        .createUpdate(
            "update staff_mail set attempts = attempts + 1, not_before = :next where id = :id")
        .bind("id", id)
        .bind("next", next)
        .execute();
  }

  /** The mail address of a person, if one is known. */
  public Optional<String> address(Handle handle, String login) {
    return handle
        .createQuery("select email from person where login = :login and email <> ''")
        .bind("login", login)
        .mapTo(String.class)
        .findOne();
  }

  /** Sets the mail address of a person; an empty one forgets it. */
  public void setAddress(Handle handle, String login, String address) {
    handle
        .createUpdate("update person set email = :email where login = :login")
        .bind("login", login)
        .bind("email", address)
        .execute();
  }
}
