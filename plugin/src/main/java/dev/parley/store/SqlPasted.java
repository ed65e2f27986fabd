package dev.parley.store;

import dev.parley.audit.Act;
import dev.parley.audit.Entry;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Who pasted the address of a message, in SQL, until what came of it stands in the audit log. */
final class SqlPasted {
  private SqlPasted() {}

  /**
   * Notes who did; answers whether it is noted, of this person or of another, until it is known.
   */
  static boolean note(
      Handle handle, AccountId account, String messageId, String login, Instant at) {
    // Whoever settles it at this moment is waited for, or waits and then finds the note.
    handle.execute(
        "select id from item where account = ? and message_id = ? and change_kind = 'CONTENT' order"
            + " by id for update",
        account.value(),
        messageId);
    handle
        .createUpdate(
            "insert into item_pasted (item, login, pasted_at) select min(id), :login, :at from item"
                + " where account = :account and message_id = :message and change_kind = 'CONTENT'"
                + " and state = 'waiting' having count(*) > 0 on conflict do nothing")
        .bind("login", login)
        .bind("at", Database.time(at))
        .bind("account", account.value())
        .bind("message", messageId)
        .execute();
    return handle
        .createQuery(
            "select 1 from item_pasted p join item i on i.id = p.item where i.account = :account"
                + " and i.message_id = :message limit 1")
        .bind("account", account.value())
        .bind("message", messageId)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** An item is settled: if somebody pasted its address, that is a row of the log now. */
  static void settled(Handle handle, long item, Optional<TicketRef> ticket) {
    record Pasted(Entry entry, Instant at) {}
    handle
        .createQuery(
            "select p.login, p.pasted_at, i.account, i.body from item_pasted p join item i on i.id ="
                + " p.item where p.item = :item")
        .bind("item", item)
        .map(
            (row, context) ->
                new Pasted(
                    new Entry(
                        row.getString("login"),
                        Act.FETCHED,
                        Optional.of(new AccountId(row.getString("account"))),
                        ticket,
                        ItemJson.read(row.getString("body")).kind().name().toLowerCase(Locale.ROOT),
                        "",
                        ticket.isPresent() ? "ticket" : "settled"),
                    Columns.instant(row, "pasted_at")))
        .findOne()
        .ifPresent(
            pasted -> {
              handle.execute("delete from item_pasted where item = ?", item);
              SqlAudit.add(handle, pasted.entry(), pasted.at());
            });
  }
}
