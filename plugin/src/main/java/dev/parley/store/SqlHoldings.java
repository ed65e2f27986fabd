package dev.parley.store;

import dev.parley.model.AccountId;
import dev.parley.model.Holding;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Who answers in which thread, in SQL: the latest by the network's time. */
final class SqlHoldings {
  private SqlHoldings() {}

  /**
   * Keeps what was told, the earlier before the later. What is older than what is known changes
   * nothing; since when a thread is held is when it began to be, however often it is told.
   */
  static void keep(Handle handle, AccountId account, List<Holding> holdings) {
    for (Holding one : holdings) {
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
