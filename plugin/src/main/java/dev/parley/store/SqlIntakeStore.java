package dev.parley.store;

import dev.parley.host.Opened;
import dev.parley.intake.Conversation;
import dev.parley.intake.HeldBack;
import dev.parley.intake.IntakeStore;
import dev.parley.intake.Source;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.Advert;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Amendment;
import dev.parley.sla.ClockStore;
import dev.parley.store.SqlArrivals.Arrival;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Pages, items, lanes and conversations in SQL. */
final class SqlIntakeStore implements IntakeStore {
  private static final String UNREADABLE =
      "This version of Parley cannot read what was kept of it; try again after an update.";

  private final Database database;

  SqlIntakeStore(Database database) {
    this.database = database;
  }

  @Override
  public IntakeStore under(Lease lease) {
    return new SqlIntakeStore(database.under(lease));
  }

  @Override
  public void cursor(AccountId account, String cursor) {
    database.durably(handle -> cursor(handle, account, cursor));
  }

  @Override
  public String cursor(AccountId account) {
    return database.read(
        handle ->
            handle
                .createQuery("select read_cursor from account where id = :id")
                .bind("id", account.value())
                .mapTo(String.class)
                .one());
  }

  @Override
  public int keep(
      AccountId account,
      byte[] page,
      List<Item> items,
      String trouble,
      String cursor,
      Instant seen) {
    boolean nothingNew =
        database.read(
            handle ->
                new SqlArrivals(handle, account, Source.POLL).allShown(items)
                    && (trouble.isEmpty() || SqlDeliveries.keptFor(handle, account, trouble)));
    if (nothingNew) {
      moveCursor(account, cursor);
      return 0;
    }
    return database.durable(
        handle -> {
          boolean again = trouble.isEmpty() || SqlDeliveries.keptFor(handle, account, trouble);
          long delivery =
              SqlDeliveries.addPage(
                  handle, account, page, again ? "read" : "unreadable", trouble, seen);
          int kept =
              new SqlArrivals(handle, account, Source.POLL)
                  .keep(items.stream().map(item -> new Arrival(delivery, item, seen)).toList());
          cursor(handle, account, cursor);
          return kept;
        });
  }

  @Override
  public Wished keepWished(
      AccountId account, byte[] page, List<Item> items, Wish wish, Instant seen) {
    return database.durable(
        handle -> {
          var arrivals = new SqlArrivals(handle, account, Source.WISH);
          int fresh = 0;
          if (!arrivals.allShown(items)) {
            long delivery = SqlDeliveries.addPage(handle, account, page, "read", "", seen);
            fresh =
                arrivals.keep(
                    items.stream().map(item -> new Arrival(delivery, item, seen)).toList());
          }
          return new Wished(
              fresh, SqlPasted.note(handle, account, wish.messageId(), wish.login(), seen));
        });
  }

  /**
   * A cursor that only repeats itself is not worth a commit, and none that passes what is known is
   * worth a sync: the page would be read again.
   */
  private void moveCursor(AccountId account, String cursor) {
    if (!cursor(account).equals(cursor)) {
      database.write(handle -> cursor(handle, account, cursor));
    }
  }

  @Override
  public void keepUnreadable(
      AccountId account, byte[] page, String why, String cursor, Instant seen) {
    if (database.read(handle -> SqlDeliveries.keptUnread(handle, account, page))) {
      moveCursor(account, cursor);
      return;
    }
    database.durably(
        handle -> {
          SqlDeliveries.addPage(handle, account, page, "unreadable", why, seen);
          cursor(handle, account, cursor);
        });
  }

  private static void cursor(Handle handle, AccountId account, String cursor) {
    handle.execute("update account set read_cursor = ? where id = ?", cursor, account.value());
  }

  @Override
  public List<Lane> ready(Instant now, int limit) {
    return database.read(handle -> SqlLanes.ready(handle, database.now(), now, limit));
  }

  @Override
  public Optional<String> stuck() {
    return database.read(SqlLanes::stuck);
  }

  @Override
  public List<PendingItem> first(Lane lane, int limit) {
    List<SqlItems.Row> rows = database.read(handle -> SqlItems.first(handle, lane, limit));
    List<PendingItem> items = rows.stream().flatMap(row -> row.item().stream()).toList();
    if (items.size() == rows.size()) {
      return items;
    }
    database.durably(
        handle ->
            rows.stream()
                .filter(row -> row.item().isEmpty())
                .forEach(row -> SqlItems.settle(handle, row.id(), "aside", UNREADABLE)));
    return first(lane, limit);
  }

  @Override
  public boolean finished(Lane lane) {
    return database.quickly(
        handle -> {
          boolean finished = SqlLanes.finished(handle, lane);
          if (finished) {
            database.lease().ifPresent(held -> SqlLeases.release(handle, held));
          }
          return finished;
        });
  }

  @Override
  public void rest(Lane lane, int tries, Instant until, String why) {
    database.write(handle -> SqlLanes.rest(handle, lane, tries, until, why));
  }

  @Override
  public PendingItem written(PendingItem pending, Item item) {
    database.write(
        handle ->
            handle.execute(
                "update item set body = ?, own = ? where id = ?",
                ItemJson.write(item),
                item.own(),
                pending.id()));
    return new PendingItem(pending.id(), pending.key(), pending.account(), pending.seen(), item);
  }

  @Override
  public Optional<Advert> advert(AccountId account, String post) {
    return database.read(handle -> SqlAdverts.known(handle, account, post));
  }

  @Override
  public Optional<Conversation> conversation(
      AccountId account, String helpdesk, String thread, String authorId) {
    return database.read(
        handle -> SqlConversations.newest(handle, account, helpdesk, thread, authorId));
  }

  @Override
  public Optional<Conversation> splitOff(
      AccountId account, String helpdesk, String message, String authorId) {
    return database.read(
        handle -> SqlConversations.splitOff(handle, account, helpdesk, message, authorId));
  }

  @Override
  public Conversation reserve(
      PendingItem item,
      String helpdesk,
      String thread,
      String authorId,
      Optional<Conversation> before) {
    return database.durable(
        handle -> {
          AccountId account = item.account();
          SqlConversations.add(handle, account, helpdesk, thread, authorId, before);
          Conversation fresh =
              SqlConversations.newest(handle, account, helpdesk, thread, authorId).orElseThrow();
          SqlItems.place(handle, item, fresh.id());
          return fresh;
        });
  }

  @Override
  public Conversation reserveApart(
      PendingItem item, String helpdesk, String thread, String authorId, Conversation part) {
    return database.durable(
        handle -> {
          AccountId account = item.account();
          SqlConversations.add(handle, account, helpdesk, thread, authorId, Optional.of(part));
          Conversation fresh =
              SqlConversations.newest(handle, account, helpdesk, thread, authorId).orElseThrow();
          SqlConversations.apart(handle, fresh, part);
          SqlItems.place(handle, item, fresh.id());
          return fresh;
        });
  }

  @Override
  public List<PendingItem> toLookFor(AccountId account, Instant now, int limit) {
    return database.read(handle -> SqlLooks.due(handle, account, now, limit)).stream()
        .flatMap(row -> row.item().stream())
        .toList();
  }

  @Override
  public void looked(
      AccountId account,
      List<PendingItem> asked,
      Optional<Instant> again,
      List<Item> removals,
      Instant now) {
    database.durably(
        handle -> {
          SqlLooks.looked(handle, account, asked, again, removals, now);
          SqlLooks.settle(handle, account, now);
        });
  }

  @Override
  public void place(PendingItem item, Conversation conversation) {
    database.write(handle -> SqlItems.place(handle, item, conversation.id()));
  }

  @Override
  public void opened(long conversation, TicketRef ticket) {
    database.write(handle -> SqlConversations.opened(handle, conversation, ticket));
  }

  @Override
  public boolean knows(String helpdesk, TicketRef ticket) {
    return database.read(handle -> SqlConversations.knows(handle, helpdesk, ticket));
  }

  @Override
  public List<Conversation> unnoted(String helpdesk, String channel) {
    return database.read(handle -> SqlConversations.unnoted(handle, helpdesk, channel));
  }

  @Override
  public void done(PendingItem item, Conversation conversation, Brought brought) {
    Opened where = brought.where();
    database.write(
        handle -> {
          SqlItems.done(handle, item, conversation.id(), where.first(), brought.how());
          if (conversation.ticket().isEmpty()) {
            SqlConversations.opened(handle, conversation.id(), where.ticket());
          }
          if (!conversation.begun()) {
            SqlContextStore.brought(handle, item, conversation.id(), item.seen());
          }
          SqlConversations.begun(handle, conversation);
          brought.event().ifPresent(entry -> SqlClockStore.add(handle, entry, item.seen()));
          SqlAdverts.brought(handle, item.account(), conversation.id(), item.item(), item.seen());
          SqlNames.wrote(handle, item);
          if (item.item().kind() == ItemKind.DIRECT_MESSAGE) {
            SqlAdClicks.written(handle, item.account(), conversation.id(), item.seen());
          }
          SqlPasted.settled(handle, item.id(), Optional.of(where.ticket()));
        });
  }

  @Override
  public void passedOver(PendingItem item, String why) {
    database.durably(handle -> SqlItems.settle(handle, item.id(), "passed", why));
  }

  @Override
  public void passedOver(PendingItem item, String why, ClockStore.Entry entry, Instant now) {
    database.durably(handle -> SqlItems.passOver(handle, item.id(), why, entry, now));
  }

  @Override
  public Optional<HeldBack.Muting> muting(PendingItem item, Instant now) {
    return database.read(handle -> SqlHeld.muting(handle, item, now));
  }

  @Override
  public void hold(PendingItem item, long mute) {
    database.durably(handle -> SqlHeld.hold(handle, item, mute));
  }

  @Override
  public void letGo(AccountId account, String messageId) {
    database.durably(handle -> SqlHeld.letGo(handle, account, messageId));
  }

  @Override
  public boolean answered(Conversation conversation) {
    return database.read(handle -> SqlHeld.answered(handle, conversation));
  }

  @Override
  public Instant queued(PendingItem item) {
    return database.read(handle -> SqlHeld.queued(handle, item));
  }

  @Override
  public void purge(AccountId account, String messageId) {
    database.durably(handle -> SqlErasedRows.message(handle, account, messageId));
  }

  @Override
  public void erased(PendingItem item) {
    database.durably(handle -> SqlErasedRows.item(handle, item.id()));
  }

  @Override
  public Optional<OwnReply> reply(AccountId account, String messageId) {
    return database.read(handle -> SqlItems.reply(handle, account, messageId));
  }

  @Override
  public void aside(PendingItem item, String why) {
    database.durably(handle -> SqlItems.settle(handle, item.id(), "aside", why));
  }

  @Override
  public int failed(PendingItem item) {
    return database.durable(handle -> SqlItems.failed(handle, item));
  }

  @Override
  public List<Said> history(AccountId account, String messageId) {
    return database.read(handle -> SqlItems.history(handle, account, messageId));
  }

  @Override
  public DoneHere sending(AccountId account, String messageId) {
    return database.read(handle -> SqlItems.sending(handle, account, messageId));
  }

  @Override
  public List<MessageRef> deleted(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            SqlAmendments.of(handle, helpdesk, ticket).stream()
                .filter(one -> one.kind() == Amendment.Kind.DELETED)
                .map(Amendment::message)
                .toList());
  }

  @Override
  public DoneHere changing(AccountId account, String messageId, Item.Change change, Instant at) {
    return database.read(
        handle -> SqlModerationStore.changing(handle, account, messageId, change, at));
  }

  @Override
  public void closed(String helpdesk, TicketRef ticket, Optional<Instant> at) {
    database.durably(handle -> SqlConversations.closed(handle, helpdesk, ticket, at));
  }

  @Override
  public List<AsideItem> aside(long after, int limit) {
    return database.read(handle -> SqlItems.aside(handle, after, limit));
  }

  @Override
  public int retry(Optional<Long> item, Instant now) {
    return database.durable(handle -> SqlItems.retry(handle, item, now));
  }

  @Override
  public Backlog backlog() {
    return database.read(
        handle ->
            new Backlog(
                count(handle, "select count(*) from item where state = 'waiting'"),
                count(handle, "select count(*) from item where state = 'aside'"),
                count(handle, "select count(*) from delivery where state = 'unreadable'")));
  }

  private static int count(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Integer.class).one();
  }

  @Override
  public boolean storageTrouble(Throwable failure) {
    return StorageWatch.ownTrouble(failure);
  }
}
