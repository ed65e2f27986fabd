package dev.parley.store;

import dev.parley.intake.Conversation;
import dev.parley.intake.HeldBack;
import dev.parley.intake.HeldBack.Muting;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.model.AccountId;
import dev.parley.model.ItemKind;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What is held back, as intake asks for it, in SQL. */
final class SqlHeld {
  /** An item i that is held back, with its row h. */
  static final String WAITS =
      " h.taken_at is null and i.state = 'passed' and i.reason = '" + HeldBack.HELD + "'";

  private SqlHeld() {}

  static Optional<Muting> muting(Handle handle, PendingItem pending, Instant now) {
    Optional<Muting> another = withAnother(handle, pending);
    return another.isPresent() ? another : now(handle, pending, now);
  }

  private static Optional<Muting> withAnother(Handle handle, PendingItem pending) {
    return handle
        .createQuery(
            "select m.id, m.kind from item i join mute_item h on h.item = i.id join mute m on m.id ="
                + " h.mute where i.account = :account and i.message_id = :message and i.id <> :id"
                + " and"
                + WAITS
                + " order by i.id limit 1")
        .bind("account", pending.account().value())
        .bind("message", pending.item().messageId())
        .bind("id", pending.id())
        .map((row, context) -> muting(row.getLong("id"), row.getString("kind")))
        .findOne();
  }

  private static Optional<Muting> now(Handle handle, PendingItem pending, Instant now) {
    boolean direct = pending.item().kind() == ItemKind.DIRECT_MESSAGE;
    return handle
        .createQuery(
            "select m.id, m.kind from mute m where m.account = :account and m.ended_at is null and"
                + " (m.until_at is null or m.until_at > :now) and ((m.kind = 'POST' and m.target ="
                + " :post) or (m.kind = 'AUTHOR' and m.target = :author"
                + (direct ? " and m.private_too" : "")
                + ")) and not exists (select 1 from mute_item h where h.item = :id and h.taken_at"
                + " is not null) order by m.kind, m.id limit 1")
        .bind("account", pending.account().value())
        .bind("now", Database.time(now))
        .bind("post", HeldBack.post(pending.item()).orElse(""))
        .bind("author", pending.item().author().id())
        .bind("id", pending.id())
        .map((row, context) -> muting(row.getLong("id"), row.getString("kind")))
        .findOne();
  }

  private static Muting muting(long mute, String kind) {
    return new Muting(mute, kind.equals("AUTHOR"));
  }

  static void hold(Handle handle, PendingItem pending, long mute) {
    handle.execute(
        "insert into mute_item (item, mute, author_id) values (?, ?, ?) on conflict do nothing",
        pending.id(),
        mute,
        pending.item().author().id());
    SqlItems.settle(handle, pending.id(), "passed", HeldBack.HELD);
  }

  static void letGo(Handle handle, AccountId account, String messageId) {
    handle.execute(
        "update item set reason = 'removed before it was seen' where account = ? and message_id = ?"
            + " and state = 'passed' and reason = ?",
        account.value(),
        messageId,
        HeldBack.HELD);
  }

  static boolean answered(Handle handle, Conversation conversation) {
    return handle
        .createQuery(
            "select 1 from conversation c where c.id = :id and (exists (select 1 from reply r where"
                + " r.helpdesk = c.helpdesk and r.ticket = c.ticket and r.state = 'DELIVERED') or"
                + " exists (select 1 from item i where i.conversation = c.id and i.own and"
                + " i.change_kind = 'CONTENT'))")
        .bind("id", conversation.id())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static Instant queued(Handle handle, PendingItem pending) {
    return handle
        .createQuery("select taken_at from mute_item where item = :id and taken_at is not null")
        .bind("id", pending.id())
        .map((row, context) -> Columns.instant(row, "taken_at"))
        .findOne()
        .orElse(pending.seen());
  }
}
