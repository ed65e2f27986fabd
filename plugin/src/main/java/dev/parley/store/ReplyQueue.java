package dev.parley.store;

import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.outbox.OutboxStore.Backlog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What is to be sent, looked up or explained next, in SQL. */
final class ReplyQueue {
  private static final Duration RECENT = Duration.ofDays(7);
  private static final String WAITING =
      " where account = :account and state in ('QUEUED', 'UNCLEAR') and reason <> :why and"
          + " (held_until is null or held_until <= :now)";

  private ReplyQueue() {}

  static Query next(Handle handle, AccountId account, Instant now) {
    return handle
        .createQuery(
            "select * from reply r where account = :account and next_try <= :now and not"
                + " exists (select 1 from reply elder where elder.helpdesk = r.helpdesk and"
                + " elder.ticket = r.ticket and elder.id < r.id and elder.state in ('QUEUED',"
                + " 'SENDING', 'UNCLEAR')) order by next_try, id limit 1")
        .bind("account", account.value())
        .bind("now", Database.time(now));
  }

  static List<AccountId> accountsDue(Handle handle, Instant now) {
    return handle
        .createQuery(
            "select account from reply where account is not null and next_try <= :now union"
                + " select account from reply where account is not null and state ="
                + " 'SENDING' order by account")
        .bind("now", Database.time(now))
        .map((row, context) -> new AccountId(row.getString("account")))
        .list();
  }

  static Query interrupted(Handle handle, AccountId account) {
    return handle
        .createQuery(
            "select * from reply where account = :account and state = 'SENDING' order by id")
        .bind("account", account.value());
  }

  /** Whether a reply that waits says another reason than this one. */
  static boolean unexplained(Handle handle, AccountId account, String why, Instant now) {
    return handle
        .createQuery("select 1 from reply" + WAITING + " limit 1")
        .bind("account", account.value())
        .bind("why", why)
        .bind("now", Database.time(now))
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static int explain(Handle handle, AccountId account, String why, Instant now) {
    return handle
        .createUpdate("update reply set reason = :why, told = false" + WAITING)
        .bind("account", account.value())
        .bind("why", why)
        .bind("now", Database.time(now))
        .execute();
  }

  static Backlog backlog(Handle handle, Instant now) {
    return new Backlog(
        handle
            .createQuery(
                "select count(*) from reply where state in ('QUEUED', 'SENDING', 'UNCLEAR')")
            .mapTo(Integer.class)
            .one(),
        handle
            .createQuery(
                "select count(*) from reply where (state = 'PARKED' or (state = 'FAILED' and"
                    + " since > :recent)) and (decision is null or decision <> 'DROP')")
            .bind("recent", Database.time(now.minus(RECENT)))
            .mapTo(Integer.class)
            .one());
  }

  static Set<TicketRef> unsent(Handle handle, String helpdesk, Instant since, int limit) {
    return handle
        .createQuery(
            "select distinct r.ticket from reply r where r.helpdesk = :helpdesk and (r.state ="
                + " 'PARKED' or (r.since > :since and (r.state = 'FAILED' or (r.state = 'WITHDRAWN'"
                + " and r.decision = 'UNDO' and exists (select 1 from reply_option o where"
                + " o.helpdesk = r.helpdesk and o.reply_key = r.reply_key and o.closing ="
                + " 'WANTED'))))) and (r.decision is null"
                + " or r.decision <> 'DROP') and not exists (select 1 from reply l where l.helpdesk"
                + " = r.helpdesk and l.ticket = r.ticket and l.id > r.id and l.state ="
                + " 'DELIVERED') order by r.ticket limit :limit")
        .bind("helpdesk", helpdesk)
        .bind("since", Database.time(since))
        .bind("limit", limit)
        .map((row, context) -> new TicketRef(row.getString("ticket")))
        .set();
  }
}
