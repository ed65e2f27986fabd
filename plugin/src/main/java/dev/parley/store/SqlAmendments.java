package dev.parley.store;

import dev.parley.intake.Revisions;
import dev.parley.model.Item;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Amendment;
import dev.parley.outbox.Amendment.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What became of customers' messages, in SQL: read from the items that said so. */
final class SqlAmendments {
  private SqlAmendments() {}

  private record Row(String account, MessageRef shown, boolean first, Item item, Instant seen) {}

  /** Of a ticket, in the order it was heard of. */
  static List<Amendment> of(Handle handle, String helpdesk, TicketRef ticket) {
    List<Row> rows =
        handle
            .createQuery(
                "select i.account, i.message, i.reason, i.body, i.seen_at from item i where i.id in"
                    + " (select m.id from conversation c join item e on e.conversation = c.id and"
                    + " e.reason = :edit join item m on m.account = e.account and m.message_id ="
                    + " e.message_id where c.helpdesk = :helpdesk and c.ticket = :ticket) and"
                    + " i.message is not null and not i.own order by i.id")
            .bind("helpdesk", helpdesk)
            .bind("ticket", ticket.value())
            .bind("edit", Revisions.EDIT)
            .map(SqlAmendments::row)
            .list();
    Map<List<String>, State> messages = new HashMap<>();
    var amendments = new ArrayList<Amendment>();
    for (Row row : rows) {
      List<String> message = List.of(row.account(), row.item().messageId());
      State before = messages.get(message);
      if (row.first() || before == null) {
        if (row.first()) {
          messages.put(message, new State(row.shown(), row.item().text()));
        }
        continue;
      }
      boolean edited = row.item().change() == Item.Change.CONTENT;
      String after = edited ? row.item().text() : before.text();
      Instant at = row.item().revisedAt().orElse(row.seen());
      amendments.add(
          new Amendment(
              before.shown(), row.shown(), kind(row.item().change()), before.text(), after, at));
      messages.put(message, new State(before.shown(), after));
    }
    return amendments;
  }

  /** A message as it reads after what is known so far. */
  private record State(MessageRef shown, String text) {}

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        row.getString("account"),
        new MessageRef(row.getString("message")),
        !row.getString("reason").equals(Revisions.EDIT),
        ItemJson.read(row.getString("body")),
        Columns.instant(row, "seen_at"));
  }

  private static Kind kind(Item.Change change) {
    return switch (change) {
      case CONTENT -> Kind.EDITED;
      case DELETE -> Kind.DELETED;
      case HIDE -> Kind.HIDDEN;
      case SHOW -> Kind.SHOWN;
    };
  }
}
