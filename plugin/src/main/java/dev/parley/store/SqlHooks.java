package dev.parley.store;

import dev.parley.model.AccountId;
import java.time.Instant;
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
}
