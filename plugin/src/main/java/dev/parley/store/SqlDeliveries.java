package dev.parley.store;

import dev.parley.model.AccountId;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Deliveries in SQL. */
final class SqlDeliveries {
  private SqlDeliveries() {}

  static long addPage(
      Handle handle, AccountId account, byte[] page, String state, String why, Instant seen) {
    return handle
        .createUpdate(
            "insert into delivery (account, seen_at, body, state, reason, source) values (:account,"
                + " :seen, :body, :state, :why, 'poll')")
        .bind("account", account.value())
        .bind("seen", Database.time(seen))
        .bind("body", page)
        .bind("state", state)
        .bind("why", why)
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  /** A network that answers the same nonsense at every reading is not kept each time. */
  static boolean keptUnread(Handle handle, AccountId account, byte[] page) {
    return handle
        .createQuery(
            "select 1 from delivery where state = 'unreadable' and account = :account and body ="
                + " :body limit 1")
        .bind("account", account.value())
        .bind("body", page)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Whether a delivery with this very trouble is kept already. */
  static boolean keptFor(Handle handle, AccountId account, String why) {
    return handle
        .createQuery(
            "select 1 from delivery where state = 'unreadable' and account = :account and reason ="
                + " :why limit 1")
        .bind("account", account.value())
        .bind("why", why)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }
}
