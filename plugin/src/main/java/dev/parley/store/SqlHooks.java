package dev.parley.store;

import dev.parley.intake.DeliveryStore.HookTrouble;
import dev.parley.model.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How well accounts' webhooks work, in SQL. */
final class SqlHooks {
  private SqlHooks() {}

  /** When the first good webhook of an account came. */
  static Optional<Instant> since(Handle handle, AccountId account) {
    return handle
        .createQuery("select first_at from hook_first where account = :account")
        .bind("account", account.value())
        .map((row, context) -> Columns.instant(row, "first_at"))
        .findOne();
  }

  /** Notes the first good webhook; later ones change nothing. */
  static void came(Handle handle, AccountId account, Instant at) {
    if (since(handle, account).isEmpty()) {
      handle.execute(
          "insert into hook_first (account, first_at) values (?, ?) on conflict do nothing",
          account.value(),
          Database.time(at));
    }
  }

  /** Items whose webhook should have come. */
  static List<Long> overdue(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(
            "select item from item_unhooked where due_at <= :now order by due_at limit :limit")
        .bind("now", Database.time(now))
        .bind("limit", limit)
        .mapTo(Long.class)
        .list();
  }

  /** Whoever takes a row away has counted it, so each counts once. */
  static int countLost(Handle handle, Instant now, int limit) {
    int lost = 0;
    for (long item : overdue(handle, now, limit)) {
      Optional<AccountId> account =
          handle
              .createQuery("select account from item_unhooked where item = :item")
              .bind("item", item)
              .mapTo(String.class)
              .findOne()
              .map(AccountId::new);
      if (account.isPresent()
          && handle.execute("delete from item_unhooked where item = ?", item) == 1) {
        count(handle, account.get(), now, 0, 1);
        lost++;
      }
    }
    return lost;
  }

  static void count(Handle handle, AccountId account, Instant at, long refused, long lost) {
    add(handle, account, at, new HookTrouble(account, refused, lost, 0));
  }

  /** Counts deliveries that could not be read and are gone. */
  static void forgotten(Handle handle, AccountId account, Instant at, long count) {
    add(handle, account, at, new HookTrouble(account, 0, 0, count));
  }

  private static void add(Handle handle, AccountId account, Instant at, HookTrouble more) {
    LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
    handle.execute(
        "insert into hook_day (account, counted_on, refused, lost) values (?, ?, 0, 0) on conflict"
            + " do nothing",
        account.value(),
        day);
    handle.execute(
        "update hook_day set refused = refused + ?, lost = lost + ?, forgotten = forgotten + ?"
            + " where account = ? and counted_on = ?",
        more.refused(),
        more.lost(),
        more.forgotten(),
        account.value(),
        day);
  }

  static List<HookTrouble> trouble(Handle handle, Instant since) {
    return handle
        .createQuery(
            "select account, sum(refused) as refused, sum(lost) as lost, sum(forgotten) as"
                + " forgotten from hook_day where"
                + " counted_on >= :since group by account order by account")
        .bind("since", since.atZone(ZoneOffset.UTC).toLocalDate())
        .map(
            (row, context) ->
                new HookTrouble(
                    new AccountId(row.getString("account")),
                    row.getLong("refused"),
                    row.getLong("lost"),
                    row.getLong("forgotten")))
        .list();
  }
}
