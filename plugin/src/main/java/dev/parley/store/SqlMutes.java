package dev.parley.store;

import dev.parley.audit.Act;
import dev.parley.audit.Entry;
import dev.parley.intake.HeldBack;
import dev.parley.model.AccountId;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.TicketRef;
import dev.parley.mute.Held;
import dev.parley.mute.Mute;
import dev.parley.mute.MuteStore;
import dev.parley.mute.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Mutes and what they hold back, in SQL. */
final class SqlMutes implements MuteStore {
  private static final String HELD =
      " from mute_item h join item i on i.id = h.item where" + SqlHeld.WAITS;

  private static final String SELECT =
      "select m.*, (select count(distinct i.message_id)"
          + HELD
          + " and h.mute = m.id) as held from mute m";

  private static final String LASTS =
      "(m.ended_at is null and (m.until_at is null or m.until_at > :now))";

  /** It lasts, or there is something to be decided about. */
  private static final String SHOWN =
      " and (" + LASTS + " or exists (select 1" + HELD + " and h.mute = m.id))";

  /** Who ends what runs out, in the audit log. */
  private static final String BY_TIME = "Parley";

  private final Database database;

  SqlMutes(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Subject> subject(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select i.account, i.body from conversation c join item i on"
                        + " i.conversation = c.id where c.helpdesk = :helpdesk and c.ticket ="
                        + " :ticket and i.change_kind = 'CONTENT' and not i.own and i.reason <>"
                        + " 'erased' order by i.network_at desc, i.id desc limit 1")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .map(
                    (row, context) ->
                        subject(
                            new AccountId(row.getString("account")),
                            ItemJson.read(row.getString("body"))))
                .findOne());
  }

  private static Subject subject(AccountId account, Item item) {
    Author author = item.author();
    return new Subject(
        account,
        HeldBack.post(item),
        author.unknown() ? Optional.empty() : Optional.of(author.id()),
        author.handle().isBlank() ? author.displayName() : "@" + author.handle());
  }

  @Override
  public Mute begin(Mute mute) {
    return database.durable(
        handle -> {
          Mute.About about = mute.about();
          // Two at once of the same are to be one.
          handle.execute("select id from account where id = ? for update", about.account().value());
          Optional<Mute> there =
              of(handle, about, mute.at()).stream().filter(one -> one.lasts(mute.at())).findFirst();
          long id = there.isPresent() ? change(handle, there.get(), mute) : insert(handle, mute);
          Mute begun = find(handle, id).orElseThrow();
          SqlAudit.add(
              handle,
              entry(begun, mute.by(), Act.MUTED)
                  .from(there.map(SqlMutes::until).orElse(""), until(begun)),
              mute.at());
          return begun;
        });
  }

  private static long insert(Handle handle, Mute mute) {
    return handle
        .createUpdate(
            "insert into mute (account, kind, target, private_too, label, helpdesk, ticket,"
                + " begun_by, begun_at, until_at) values (:account, :kind, :target, :private,"
                + " :label, :helpdesk, :ticket, :by, :at, :until)")
        .bind("account", mute.about().account().value())
        .bind("kind", mute.about().kind().name())
        .bind("target", mute.about().target())
        .bind("private", mute.privateToo())
        .bind("label", mute.label())
        .bind("helpdesk", mute.helpdesk())
        .bind("ticket", mute.ticket().value())
        .bind("by", mute.by())
        .bind("at", Database.time(mute.at()))
        .bind("until", Database.time(mute.until()))
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  private static long change(Handle handle, Mute there, Mute mute) {
    handle.execute(
        "update mute set until_at = ?, private_too = ?, begun_by = ?, begun_at = ? where id = ?",
        Database.time(mute.until()),
        mute.privateToo(),
        mute.by(),
        Database.time(mute.at()),
        there.id());
    return there.id();
  }

  /** No name and no words: only ids. */
  private static Entry entry(Mute mute, String by, Act act) {
    return Entry.of(by, act, "%s, number %d".formatted(mute.about().kind().id(), mute.id()))
        .with(mute.about().account())
        .on(mute.ticket());
  }

  private static String until(Mute mute) {
    return mute.until().map(at -> "until " + at).orElse("until lifted")
        + (mute.privateToo() ? ", private messages too" : "");
  }

  @Override
  public Optional<Mute> mute(long id) {
    return database.read(handle -> find(handle, id));
  }

  private static Optional<Mute> find(Handle handle, long id) {
    return handle
        .createQuery(SELECT + " where m.id = :id")
        .bind("id", id)
        .map((row, context) -> mute(row))
        .findOne();
  }

  @Override
  public List<Mute> about(Mute.About about, Instant now) {
    return database.read(handle -> of(handle, about, now));
  }

  private static List<Mute> of(Handle handle, Mute.About about, Instant now) {
    return handle
        .createQuery(
            SELECT
                + " where m.account = :account and m.kind = :kind and m.target = :target"
                + SHOWN
                + " order by m.id desc")
        .bind("account", about.account().value())
        .bind("kind", about.kind().name())
        .bind("target", about.target())
        .bind("now", Database.time(now))
        .map((row, context) -> mute(row))
        .list();
  }

  @Override
  public List<Mute> all(List<AccountId> accounts, Instant now, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " where m.account in (<accounts>)"
                        + SHOWN
                        + " order by m.id desc limit :limit")
                .bindList("accounts", accounts.stream().map(AccountId::value).toList())
                .bind("now", Database.time(now))
                .bind("limit", limit)
                .map((row, context) -> mute(row))
                .list());
  }

  private static Mute mute(ResultSet row) throws SQLException {
    return new Mute(
        row.getLong("id"),
        new Mute.About(
            new AccountId(row.getString("account")),
            Mute.Kind.valueOf(row.getString("kind")),
            row.getString("target")),
        row.getBoolean("private_too"),
        row.getString("label"),
        row.getString("helpdesk"),
        new TicketRef(row.getString("ticket")),
        row.getString("begun_by"),
        Columns.instant(row, "begun_at"),
        Columns.maybeInstant(row, "until_at"),
        Columns.maybeInstant(row, "ended_at"),
        Columns.maybe(row, "ended_by"),
        row.getInt("held"));
  }

  @Override
  public List<Held> held(long mute, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select i.id, i.seen_at, i.body"
                        + HELD
                        + " and h.mute = :mute and not exists (select 1 from item n where n.account"
                        + " = i.account and n.message_id = i.message_id and n.id > i.id and n.state"
                        + " = 'passed' and n.reason = i.reason) order by i.network_at, i.id limit"
                        + " :limit")
                .bind("mute", mute)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Held(
                            row.getLong("id"),
                            Columns.instant(row, "seen_at"),
                            ItemJson.read(row.getString("body"))))
                .list());
  }

  @Override
  public boolean lift(long id, String by, Instant now) {
    return database.durable(
        handle -> {
          Optional<Mute> there = find(handle, id).filter(one -> one.lasts(now));
          return there.isPresent() && end(handle, there.get(), Optional.of(by), now);
        });
  }

  private static boolean end(Handle handle, Mute mute, Optional<String> by, Instant now) {
    int ended =
        handle.execute(
            // One that was prolonged since it was read goes on, unless somebody lifts it.
            "update mute set ended_at = ?, ended_by = ? where id = ? and ended_at is null and"
                + (by.isPresent() ? " (until_at is null or until_at > ?)" : " until_at <= ?"),
            Database.time(now),
            by.orElse(null),
            mute.id(),
            Database.time(now));
    if (ended == 1) {
      SqlAudit.add(
          handle,
          entry(mute, by.orElse(BY_TIME), Act.UNMUTED)
              .from(until(mute), by.isPresent() ? "lifted" : "ran out"),
          now);
    }
    return ended == 1;
  }

  @Override
  public int runOut(Instant now) {
    List<Mute> over =
        database.read(
            handle ->
                handle
                    .createQuery(
                        SELECT + " where m.ended_at is null and m.until_at <= :now order by m.id")
                    .bind("now", Database.time(now))
                    .map((row, context) -> mute(row))
                    .list());
    return over.isEmpty()
        ? 0
        : database.durable(
            handle ->
                (int)
                    over.stream().filter(mute -> end(handle, mute, Optional.empty(), now)).count());
  }

  private record Kept(long id, String message, String lane, Instant at) {}

  /** Fixes first which items these are. Lanes are taken before items, as by everybody else. */
  @Override
  public int takeUp(Mute mute, List<Long> items, String by, Instant now) {
    return database.durable(
        handle -> {
          List<Kept> kept = kept(handle, mute, items);
          if (kept.isEmpty()) {
            return 0;
          }
          var lanes = new TreeMap<String, SqlLanes.More>();
          kept.forEach(
              one -> lanes.merge(one.lane(), new SqlLanes.More(one.at(), now), SqlLanes.More::and));
          SqlLanes.add(handle, mute.about().account(), lanes);
          Set<String> messages =
              kept.stream()
                  .filter(one -> waits(handle, one.id(), now))
                  .map(Kept::message)
                  .collect(Collectors.toSet());
          if (!messages.isEmpty()) {
            SqlAudit.add(
                handle,
                entry(mute, by, Act.TOOK_UP).from("", "%d messages".formatted(messages.size())),
                now);
          }
          return messages.size();
        });
  }

  /** All revisions of a message, whichever is named. */
  private static List<Kept> kept(Handle handle, Mute mute, List<Long> items) {
    List<Kept> all =
        handle
            .createQuery(
                "select i.id, i.message_id, i.lane, i.network_at"
                    + HELD
                    + " and h.mute = :mute order by i.id")
            .bind("mute", mute.id())
            .map(
                (row, context) ->
                    new Kept(
                        row.getLong("id"),
                        row.getString("message_id"),
                        row.getString("lane"),
                        Columns.instant(row, "network_at")))
            .list();
    Set<String> named =
        all.stream()
            .filter(one -> items.contains(one.id()))
            .map(Kept::message)
            .collect(Collectors.toSet());
    return items.isEmpty()
        ? all
        : all.stream().filter(one -> named.contains(one.message())).toList();
  }

  private static boolean waits(Handle handle, long item, Instant now) {
    boolean waits =
        handle.execute(
                "update item set state = 'waiting', reason = '', tries = 0 where id = ? and state ="
                    + " 'passed' and reason = ?",
                item,
                HeldBack.HELD)
            == 1;
    if (waits) {
      handle.execute("update mute_item set taken_at = ? where item = ?", Database.time(now), item);
    }
    return waits;
  }

  /** Whoever is to be forgotten is blocked no more: the block is about them. */
  static void forget(Handle handle, AccountId account, String authorId) {
    String theirs = " where account = ? and kind = 'AUTHOR' and target = ?";
    handle.execute(
        "delete from mute_item where mute in (select id from mute" + theirs + ")",
        account.value(),
        authorId);
    handle.execute("delete from mute" + theirs, account.value(), authorId);
    handle.execute(
        "update mute_item set author_id = 'erased' where author_id = ? and item in (select id from"
            + " item where account = ?)",
        authorId,
        account.value());
  }
}
