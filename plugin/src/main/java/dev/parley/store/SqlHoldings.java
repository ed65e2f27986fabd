package dev.parley.store;

import dev.parley.model.AccountId;
import dev.parley.model.Holding;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Who answers in which thread, in SQL: the latest by the network's time. */
final class SqlHoldings {
  private SqlHoldings() {}

  /**
   * Keeps what was told, the earlier before the later. What is older than what is known changes
   * nothing; since when a thread is held is when it began to be, however often it is told.
   *
   * @return the open tickets of threads in which somebody else answers by that
   */
  static List<TicketRef> keep(Handle handle, AccountId account, List<Holding> holdings) {
    var changed = new ArrayList<TicketRef>();
    for (Holding one : holdings) {
      changed.addAll(changing(handle, account, one));
      handle
          .createUpdate(
              "insert into thread_holding (account, thread, elsewhere, app, since, told_at) values"
                  + " (:account, :thread, :elsewhere, :app, :at, :at) on conflict do nothing")
          .bind("account", account.value())
          .bind("thread", one.thread())
          .bind("elsewhere", one.elsewhere())
          .bind("app", one.app())
          .bind("at", Database.time(one.at()))
          .execute();
      handle
          .createUpdate(
              "update thread_holding set since = case when elsewhere = :elsewhere then since else"
                  + " :at end, app = :app, elsewhere = :elsewhere, told_at = :at where account ="
                  + " :account and thread = :thread and told_at <= :at")
          .bind("account", account.value())
          .bind("thread", one.thread())
          .bind("elsewhere", one.elsewhere())
          .bind("app", one.app())
          .bind("at", Database.time(one.at()))
          .execute();
    }
    return changed;
  }

  private static List<TicketRef> changing(Handle handle, AccountId account, Holding one) {
    return handle
        .createQuery(
            "select c.ticket from conversation c left join thread_holding h on h.account ="
                + " c.account and h.thread = c.thread where c.account = :account and c.thread ="
                + " :thread and c.closed_at is null and c.ticket is not null and"
                + " coalesce(h.elsewhere, false) <> :elsewhere and (h.told_at is null or h.told_at"
                + " <= :at)")
        .bind("account", account.value())
        .bind("thread", one.thread())
        .bind("elsewhere", one.elsewhere())
        .bind("at", Database.time(one.at()))
        .map((row, context) -> new TicketRef(row.getString("ticket")))
        .list();
  }

  /** A ticket's thread was taken over: an answer that had to do so is out. */
  static void taken(Handle handle, String helpdesk, TicketRef ticket, Instant at) {
    handle
        .createUpdate(
            "update thread_holding set elsewhere = false, app = '', since = :at, told_at = :at where"
                + " elsewhere and told_at <= :at and exists (select 1 from conversation c where"
                + " c.account = thread_holding.account and c.thread = thread_holding.thread and"
                + " c.helpdesk = :helpdesk and c.ticket = :ticket)")
        .bind("at", Database.time(at))
        .bind("helpdesk", helpdesk)
        .bind("ticket", ticket.value())
        .execute();
  }
}
