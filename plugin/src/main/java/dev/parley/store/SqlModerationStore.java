package dev.parley.store;

import dev.parley.channel.Moderation.Action;
import dev.parley.intake.IntakeStore.DoneHere;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.moderation.Deed;
import dev.parley.moderation.ModerationStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Deeds in SQL. */
final class SqlModerationStore implements ModerationStore {
  private static final String LOOK =
      " h.account = i.account and h.message_id = i.message_id and h.change_kind in ('HIDE',"
          + " 'SHOW') order by h.network_at desc, h.id desc limit 1";

  /** How long a double click lasts. */
  private static final Duration TWICE = Duration.ofSeconds(10);

  /** How far the network's time of a deed may be from ours. */
  private static final Duration ECHO = Duration.ofMinutes(2);

  private final Database database;

  SqlModerationStore(Database database) {
    this.database = database;
  }

  @Override
  public ModerationStore under(Lease lease) {
    return new SqlModerationStore(database.under(lease));
  }

  @Override
  public List<Subject> subjects(String helpdesk, TicketRef ticket) {
    return database.read(
        handle -> subjects(handle, helpdesk, ticket, "").map(SqlModerationStore::subject).list());
  }

  @Override
  public List<Subject> subjects(String helpdesk, TicketRef ticket, Set<MessageRef> among) {
    return among.isEmpty()
        ? List.of()
        : database.read(
            handle ->
                subjects(handle, helpdesk, ticket, " and i.message in (<among>)")
                    .bindList("among", values(among))
                    .map(SqlModerationStore::subject)
                    .list());
  }

  private static List<String> values(Set<MessageRef> messages) {
    return messages.stream().map(MessageRef::value).toList();
  }

  @Override
  public Optional<Subject> subject(String helpdesk, TicketRef ticket, MessageRef message) {
    return database.read(
        handle ->
            subjects(handle, helpdesk, ticket, " and i.message = :message")
                .bind("message", message.value())
                .map(SqlModerationStore::subject)
                .findFirst());
  }

  private static Query subjects(Handle handle, String helpdesk, TicketRef ticket, String which) {
    return handle
        .createQuery(
            "select i.account, a.channel, i.body, i.message, c.helpdesk, c.ticket, exists (select 1"
                + " from item d where d.account = i.account and d.message_id = i.message_id and"
                + " d.change_kind = 'DELETE') as gone, (select h.change_kind from item h where"
                + LOOK
                + ") as look, (select h.seen_at from item h where"
                + LOOK
                + ") as look_at from conversation c join item i on i.conversation = c.id join"
                + " account a on a.id = i.account where c.helpdesk = :helpdesk and c.ticket ="
                + " :ticket and a.state <> 'DISCONNECTED' and i.change_kind = 'CONTENT' and not i.own"
                + " and i.message is not null"
                + " and i.reason not in ('edit', 'erased')"
                + which
                + " order by i.network_at, i.id")
        .bind("helpdesk", helpdesk)
        .bind("ticket", ticket.value());
  }

  private static Subject subject(ResultSet row, StatementContext context) throws SQLException {
    Item item = ItemJson.read(row.getString("body"));
    Optional<Instant> lookAt = Columns.maybeInstant(row, "look_at");
    return new Subject(
        new Deed.Target(
            row.getString("helpdesk"),
            new TicketRef(row.getString("ticket")),
            row.getString("channel"),
            new MessageRef(row.getString("message")),
            new AccountId(row.getString("account")),
            item.messageId(),
            item.address(),
            Optional.empty()),
        item.kind(),
        row.getBoolean("gone"),
        Columns.maybe(row, "look")
            .flatMap(look -> lookAt.map(at -> new Look(look.equals(Item.Change.HIDE.name()), at))));
  }

  @Override
  public List<Subject> own(String helpdesk, TicketRef ticket) {
    return database.read(
        handle -> own(handle, helpdesk, ticket, "").map(SqlModerationStore::ownSubject).list());
  }

  @Override
  public List<Subject> own(String helpdesk, TicketRef ticket, Set<MessageRef> among) {
    return among.isEmpty()
        ? List.of()
        : database.read(
            handle ->
                own(handle, helpdesk, ticket, " and r.message in (<among>)")
                    .bindList("among", values(among))
                    .map(SqlModerationStore::ownSubject)
                    .list());
  }

  private static Query own(Handle handle, String helpdesk, TicketRef ticket, String which) {
    return handle
        .createQuery(
            "select r.id, r.helpdesk, r.ticket, r.channel, r.message, r.audience,"
                + " r.account, p.remote_id, p.address, exists (select 1 from item d where"
                + " d.account = p.account and d.message_id = p.remote_id and d.change_kind"
                + " = 'DELETE') as gone from reply r join reply_part p on p.reply = r.id"
                + " where not exists (select 1 from account a where a.id = p.account and"
                + " a.state = 'DISCONNECTED') and"
                + " r.helpdesk = :helpdesk and r.ticket = :ticket and p.remote_id is"
                + " not null and p.remote_id <> '' and r.told and (r.state = 'DELIVERED' or"
                + " (r.state = 'WITHDRAWN' and exists (select 1 from deed d where d.reply ="
                + " r.id)))"
                + which
                + " order by r.id, p.number")
        .bind("helpdesk", helpdesk)
        .bind("ticket", ticket.value());
  }

  private static Subject ownSubject(ResultSet row, StatementContext context) throws SQLException {
    boolean secret = row.getString("audience").equals(Audience.PRIVATE.name());
    return new Subject(
        new Deed.Target(
            row.getString("helpdesk"),
            new TicketRef(row.getString("ticket")),
            row.getString("channel"),
            new MessageRef(row.getString("message")),
            new AccountId(row.getString("account")),
            row.getString("remote_id"),
            Columns.map(row, "address"),
            Optional.of(row.getLong("id"))),
        secret ? ItemKind.DIRECT_MESSAGE : ItemKind.COMMENT,
        row.getBoolean("gone"),
        Optional.empty());
  }

  @Override
  public List<Deed> withdraw(
      String helpdesk, TicketRef ticket, MessageRef message, String by, Instant now) {
    return database.durable(
        handle -> {
          List<Long> waiting =
              handle
                  .createQuery(
                      "select id from deed where helpdesk = :helpdesk and ticket = :ticket and"
                          + " message = :message and state = 'WAITING' order by id for update")
                  .bind("helpdesk", helpdesk)
                  .bind("ticket", ticket.value())
                  .bind("message", message.value())
                  .mapTo(Long.class)
                  .list();
          waiting.forEach(
              id ->
                  handle.execute(
                      "update deed set state = 'WITHDRAWN', since = ?, why = ?, next_try = null,"
                          + " told = true where id = ?",
                      Database.time(now),
                      "Taken back by " + by + ".",
                      id));
          List<Deed> withdrawn =
              waiting.stream()
                  .map(
                      id ->
                          handle
                              .createQuery("select * from deed where id = :id")
                              .bind("id", id)
                              .map(SqlModerationStore::deed)
                              .one())
                  .toList();
          withdrawn.forEach(deed -> SqlAudit.add(handle, AuditRows.withdrawn(deed, by), now));
          return withdrawn;
        });
  }

  @Override
  public List<Deed> deeds(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from deed where helpdesk = :helpdesk and ticket = :ticket order by"
                        + " id")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .map(SqlModerationStore::deed)
                .list());
  }

  @Override
  public Deed add(Deed deed) {
    return database.durable(
        handle -> {
          // Two calls at once wait for each other here: the second finds what the first kept.
          handle.execute("select id from account where id = ? for update", account(deed));
          Optional<Deed> last = last(handle, deed.target());
          if (last.filter(one -> repeats(one, deed)).isPresent()) {
            return last.get();
          }
          insert(handle, deed);
          SqlAudit.add(handle, AuditRows.of(deed), deed.at());
          return last(handle, deed.target()).orElseThrow();
        });
  }

  private static boolean repeats(Deed last, Deed deed) {
    boolean justDone =
        last.status().state() == Deed.State.DONE && last.at().plus(TWICE).isAfter(deed.at());
    return last.action() == deed.action()
        && (last.status().state() == Deed.State.WAITING || justDone);
  }

  private static String account(Deed deed) {
    return deed.target().account().value();
  }

  private static Optional<Deed> last(Handle handle, Deed.Target target) {
    return handle
        .createQuery(
            "select * from deed where account = :account and message_id = :message order by id"
                + " desc limit 1")
        .bind("account", target.account().value())
        .bind("message", target.messageId())
        .map(SqlModerationStore::deed)
        .findOne();
  }

  private static void insert(Handle handle, Deed deed) {
    Deed.Target target = deed.target();
    handle
        .createUpdate(
            "insert into deed (deed_key, helpdesk, ticket, channel, message, account, message_id,"
                + " address, action, agent, reason, asked_at, state, since, why, tries, next_try,"
                + " told, reply) values (:key, :helpdesk, :ticket, :channel, :message, :account,"
                + " :id, :address, :action, :agent, :reason, :at, :state, :since, :why, :tries,"
                + " :next, false, :reply)")
        .bind("key", deed.key())
        .bind("helpdesk", target.helpdesk())
        .bind("ticket", target.ticket().value())
        .bind("channel", target.channel())
        .bind("message", target.message().value())
        .bind("account", target.account().value())
        .bind("id", target.messageId())
        .bind("address", Columns.json(target.address()))
        .bind("action", deed.action().name())
        .bind("agent", deed.agent())
        .bind("reason", deed.reason())
        .bind("at", Database.time(deed.at()))
        .bind("state", deed.status().state().name())
        .bind("since", Database.time(deed.status().since()))
        .bind("why", deed.status().why())
        .bind("tries", deed.status().tries())
        .bind("next", Database.time(deed.status().nextTry()))
        .bind("reply", target.reply().orElse(null))
        .execute();
  }

  @Override
  public Optional<Deed> next(AccountId account, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from deed d where account = :account and next_try <= :now and not"
                        + " exists (select 1 from deed elder where elder.account = d.account and"
                        + " elder.message_id = d.message_id and elder.id < d.id and elder.state ="
                        + " 'WAITING') order by next_try, id limit 1")
                .bind("account", account.value())
                .bind("now", Database.time(now))
                .map(SqlModerationStore::deed)
                .findOne());
  }

  @Override
  public List<AccountId> accountsDue(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select distinct account from deed where next_try <= :now order by account")
                .bind("now", Database.time(now))
                .map((row, context) -> new AccountId(row.getString("account")))
                .list());
  }

  @Override
  public void move(Deed deed) {
    database.durably(
        handle ->
            handle
                .createUpdate(
                    "update deed set state = :state, since = :since, why = :why, tries = :tries,"
                        + " next_try = :next, told = false where id = :id and (state <> 'WITHDRAWN'"
                        + " or :state = 'DONE')")
                .bind("state", deed.status().state().name())
                .bind("since", Database.time(deed.status().since()))
                .bind("why", deed.status().why())
                .bind("tries", deed.status().tries())
                .bind("next", Database.time(deed.status().nextTry()))
                .bind("id", deed.id())
                .execute());
  }

  @Override
  public List<Deed> untold(String helpdesk, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from deed where told = false and helpdesk = :helpdesk and state <>"
                        + " 'WAITING' order by told, helpdesk, id limit :limit")
                .bind("helpdesk", helpdesk)
                .bind("limit", limit)
                .map(SqlModerationStore::deed)
                .list());
  }

  @Override
  public void told(List<Told> told, Instant now) {
    database.write(
        handle -> {
          for (Told one : told) {
            handle.execute("update deed set told = true where id = ?", one.deed().id());
            boolean answerStays =
                one.deed()
                    .target()
                    .reply()
                    .filter(r -> !withdrawn(handle, one.deed(), r))
                    .isPresent();
            if (!answerStays) {
              one.event().ifPresent(entry -> SqlClockStore.add(handle, entry, now));
            }
          }
        });
  }

  /**
   * A reply all of whose messages are deleted is no answer any more, and its ticket says so.
   *
   * @return whether that is so by this deed
   */
  private static boolean withdrawn(Handle handle, Deed deed, long reply) {
    if (deed.status().state() != Deed.State.DONE) {
      return false;
    }
    int moved =
        handle.execute(
            "update reply set state = 'WITHDRAWN', reason = ?, since = ?, told = false where id = ?"
                + " and state = 'DELIVERED' and not exists (select 1 from reply_part p where p.reply"
                + " = reply.id and p.remote_id is not null and p.remote_id <> '' and not exists (select 1 from deed d where"
                + " d.account = p.account and d.message_id = p.remote_id and d.action = 'DELETE' and"
                + " d.state = 'DONE'))",
            "Deleted from the network by %s.".formatted(deed.agent()),
            Database.time(deed.status().since()),
            reply);
    handle.execute(
        "update reply_part set permalink = null where reply = ? and remote_id = ?",
        reply,
        deed.target().messageId());
    return moved == 1;
  }

  /** Whether a change that a network tells of was made here. */
  static DoneHere changing(
      Handle handle, AccountId account, String messageId, Item.Change change, Instant at) {
    Optional<Action> action =
        switch (change) {
          case DELETE -> Optional.of(Action.DELETE);
          case HIDE -> Optional.of(Action.HIDE);
          case SHOW -> Optional.of(Action.UNHIDE);
          case CONTENT -> Optional.empty();
        };
    List<Deed> deeds =
        action
            .map(
                one ->
                    handle
                        .createQuery(
                            "select * from deed where account = :account and message_id = :message"
                                + " and action = :action and state not in ('REFUSED', 'WITHDRAWN')")
                        .bind("account", account.value())
                        .bind("message", messageId)
                        .bind("action", one.name())
                        .map(SqlModerationStore::deed)
                        .list())
            .orElse(List.of());
    if (deeds.stream().anyMatch(deed -> isIt(deed, at))) {
      return DoneHere.YES;
    }
    return deeds.stream().anyMatch(deed -> deed.status().state() == Deed.State.WAITING)
        ? DoneHere.PERHAPS
        : DoneHere.NO;
  }

  /** A message is deleted once; it is hidden and shown more often. */
  private static boolean isIt(Deed deed, Instant at) {
    return deed.status().state() == Deed.State.DONE
        && (deed.action() == Action.DELETE
            || Duration.between(deed.status().since(), at).abs().compareTo(ECHO) <= 0);
  }

  private static Deed deed(ResultSet row, StatementContext context) throws SQLException {
    return new Deed(
        row.getLong("id"),
        row.getString("deed_key"),
        new Deed.Target(
            row.getString("helpdesk"),
            new TicketRef(row.getString("ticket")),
            row.getString("channel"),
            new MessageRef(row.getString("message")),
            new AccountId(row.getString("account")),
            row.getString("message_id"),
            Columns.map(row, "address"),
            Optional.ofNullable(row.getObject("reply", Long.class))),
        Action.valueOf(row.getString("action")),
        row.getString("agent"),
        row.getString("reason"),
        Columns.instant(row, "asked_at"),
        new Deed.Status(
            Deed.State.valueOf(row.getString("state")),
            Columns.instant(row, "since"),
            row.getString("why"),
            row.getInt("tries"),
            Columns.maybeInstant(row, "next_try")));
  }
}
