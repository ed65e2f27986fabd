package dev.parley.store;

import dev.parley.host.HostKey;
import dev.parley.intake.Conversation;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Conversations in SQL. */
final class SqlConversations {
  /** What {@link #conversation} reads, of {@code c} and the one before it, {@code p}. */
  static final String COLUMNS =
      "c.id as conversation_id, c.open_key, c.helpdesk as conversation_helpdesk, c.ticket,"
          + " c.closed_at, c.begun, p.ticket as previous_ticket";

  /** Those of a ticket, and of tickets that were merged into it. */
  static final String OF_TICKET =
      " helpdesk = :helpdesk and (ticket = :ticket or ticket in (select m.ticket from ticket_merge m"
          + " where m.helpdesk = :helpdesk and m.shown_in = :ticket and m.merged))";

  private SqlConversations() {}

  static Optional<Conversation> newest(
      Handle handle, AccountId account, String helpdesk, String thread, String authorId) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from conversation c left join conversation p on p.id = c.previous where"
                + " c.account = :account and c.helpdesk = :helpdesk and c.thread = :thread and"
                + " c.author_id = :author and c.split_from is null order by c.seq desc limit 1")
        .bind("account", account.value())
        .bind("helpdesk", helpdesk)
        .bind("thread", thread)
        .bind("author", authorId)
        .map(SqlConversations::conversation)
        .findOne();
  }

  /** The one of this author that was split off and has a message, or our answer to one. */
  static Optional<Conversation> splitOff(
      Handle handle, AccountId account, String helpdesk, String message, String authorId) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from conversation c left join conversation p on p.id = c.previous where"
                + " c.account = :account and c.author_id = :author and c.helpdesk = :helpdesk and"
                + " c.split_from is not null and (exists (select 1 from item i where i.account ="
                + " :account and i.message_id = :message and i.conversation = c.id) or exists"
                + " (select 1 from reply_part o join reply r on r.id = o.reply where o.account ="
                + " :account and o.remote_id = :message and r.helpdesk = c.helpdesk and r.ticket ="
                + " c.ticket)) order by c.id desc limit 1")
        .bind("account", account.value())
        .bind("author", authorId)
        .bind("helpdesk", helpdesk)
        .bind("message", message)
        .map(SqlConversations::conversation)
        .findOne()
        .map(one -> latest(handle, one));
  }

  /** What came after one that was split off, long after that had been closed. */
  private static Conversation latest(Handle handle, Conversation part) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from conversation p join conversation c on c.account = p.account and c.helpdesk ="
                + " p.helpdesk and c.thread = p.thread and c.author_id = p.author_id and"
                + " c.split_from = p.id and c.previous = p.id where p.id = :part order by c.id desc"
                + " limit 1")
        .bind("part", part.id())
        .map(SqlConversations::conversation)
        .findOne()
        .map(next -> latest(handle, next))
        .orElse(part);
  }

  /** Has a conversation go on where a part ended, and not where its thread does. */
  static void apart(Handle handle, Conversation fresh, Conversation part) {
    handle.execute("update conversation set split_from = ? where id = ?", part.id(), fresh.id());
  }

  static void add(
      Handle handle,
      AccountId account,
      String helpdesk,
      String thread,
      String authorId,
      Optional<Conversation> before) {
    handle
        .createUpdate(
            "insert into conversation (account, helpdesk, thread, author_id, seq, previous, begun, open_key)"
                + " select :account, :helpdesk, :thread, :author, coalesce(max(seq), 0) + 1,"
                + " :previous, false, :key from conversation where account = :account and helpdesk ="
                + " :helpdesk and thread = :thread and author_id = :author")
        .bind("account", account.value())
        .bind("helpdesk", helpdesk)
        .bind("thread", thread)
        .bind("author", authorId)
        .bind("previous", before.map(Conversation::id).orElse(null))
        .bind("key", UUID.randomUUID().toString())
        .execute();
  }

  /**
   * Holds a conversation until the transaction ends: what is brought into it and what is split off
   * it go one after the other, so that each sees the other. Taken before clocks are.
   */
  static void lock(Handle handle, long conversation) {
    handle.execute("select id from conversation where id = ? for update", conversation);
  }

  static void opened(Handle handle, long conversation, TicketRef ticket) {
    handle.execute(
        "update conversation set ticket = ? where id = ? and ticket is null",
        ticket.value(),
        conversation);
  }

  static void begun(Handle handle, Conversation conversation) {
    if (!conversation.begun()) {
      handle.execute("update conversation set begun = true where id = ?", conversation.id());
    }
  }

  static boolean knows(Handle handle, String helpdesk, TicketRef ticket) {
    return handle
        .createQuery("select 1 from conversation where" + OF_TICKET)
        .bind("helpdesk", helpdesk)
        .bind("ticket", ticket.value())
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  static List<Conversation> unnoted(Handle handle, String helpdesk, String channel) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from conversation c join account a on a.id = c.account left join conversation p"
                + " on p.id = c.previous where c.helpdesk = :helpdesk and c.ticket is null and a.channel = :channel order by c.id")
        .bind("helpdesk", helpdesk)
        .bind("channel", channel)
        .map(SqlConversations::conversation)
        .list();
  }

  static void closed(Handle handle, String helpdesk, TicketRef ticket, Optional<Instant> at) {
    handle
        .createUpdate("update conversation set closed_at = :at where" + OF_TICKET)
        .bind("at", Database.time(at))
        .bind("helpdesk", helpdesk)
        .bind("ticket", ticket.value())
        .execute();
    SqlLooks.move(handle, helpdesk, ticket, at.isPresent());
  }

  static Conversation conversation(ResultSet row, StatementContext context) throws SQLException {
    long id = row.getLong("conversation_id");
    String key = row.getString("open_key");
    return new Conversation(
        id,
        HostKey.of("conversation", key.isEmpty() ? Long.toString(id) : key),
        row.getString("conversation_helpdesk"),
        Columns.maybe(row, "ticket").map(TicketRef::new),
        Columns.maybeInstant(row, "closed_at"),
        Columns.maybe(row, "previous_ticket").map(TicketRef::new),
        row.getBoolean("begun"));
  }
}
