package dev.parley.store;

import dev.parley.host.DeliveryMark;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Closing;
import dev.parley.outbox.Closing.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Wishes to close tickets, in SQL: kept with what the composer says about a reply. */
final class SqlClosings {
  private SqlClosings() {}

  /** The answer has reached the customer; in the transaction that keeps that it has. */
  static void delivered(Handle handle, String helpdesk, String key) {
    handle.execute(
        "update reply_option set closing = ? where helpdesk = ? and reply_key = ? and closing = ?",
        State.DUE.name(),
        helpdesk,
        key,
        State.WANTED.name());
  }

  /** Whoever delivers it at this moment is waited for: one of both sees the other. */
  static boolean wish(Handle handle, String helpdesk, String key) {
    boolean out =
        handle
            .createQuery(
                "select state from reply where helpdesk = :helpdesk and reply_key = :key for"
                    + " update")
            .bind("helpdesk", helpdesk)
            .bind("key", key)
            .mapTo(String.class)
            .findFirst()
            .map(DeliveryMark.State.DELIVERED.name()::equals)
            .orElse(false);
    handle.execute(
        "update reply_option set closing = ? where helpdesk = ? and reply_key = ? and closing is"
            + " null",
        (out ? State.DUE : State.WANTED).name(),
        helpdesk,
        key);
    return true;
  }

  static boolean forget(Handle handle, String helpdesk, String key) {
    return handle.execute(
            "update reply_option set closing = null where helpdesk = ? and reply_key = ? and"
                + " closing in (?, ?)",
            helpdesk,
            key,
            State.WANTED.name(),
            State.NOT.name())
        == 1;
  }

  static List<Closing> due(Handle handle, String helpdesk, int limit) {
    return handle
        .createQuery(
            "select * from reply_option where closing = :due and helpdesk = :helpdesk order by"
                + " asked_at limit :limit")
        .bind("due", State.DUE.name())
        .bind("helpdesk", helpdesk)
        .bind("limit", limit)
        .map(SqlClosings::closing)
        .list();
  }

  static Optional<Closing> of(Handle handle, String helpdesk, TicketRef ticket) {
    return handle
        .createQuery(
            "select * from reply_option where helpdesk = :helpdesk and ticket = :ticket and audience"
                + " <> 'NOTE' order by asked_at desc limit 1")
        .bind("helpdesk", helpdesk)
        .bind("ticket", ticket.value())
        .map((row, context) -> maybe(row, context))
        .findFirst()
        .flatMap(found -> found);
  }

  private static Optional<Closing> maybe(ResultSet row, StatementContext context)
      throws SQLException {
    return row.getString("closing") == null ? Optional.empty() : Optional.of(closing(row, context));
  }

  static void settled(Handle handle, Closing closing) {
    handle.execute(
        "update reply_option set closing = ?, closing_why = ? where helpdesk = ? and reply_key = ?"
            + " and closing = ?",
        closing.state().name(),
        closing.why(),
        closing.helpdesk(),
        closing.key(),
        State.DUE.name());
  }

  private static Closing closing(ResultSet row, StatementContext context) throws SQLException {
    return new Closing(
        row.getString("helpdesk"),
        new TicketRef(row.getString("ticket")),
        row.getString("reply_key"),
        row.getString("agent"),
        Columns.instant(row, "asked_at"),
        State.valueOf(row.getString("closing")),
        row.getString("closing_why"));
  }
}
