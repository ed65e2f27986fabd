package dev.parley.store;

import dev.parley.customer.Handle;
import dev.parley.customer.Orders;
import dev.parley.customer.Person;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.intake.Published;
import dev.parley.model.AccountId;
import dev.parley.model.Author;
import dev.parley.model.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.StatementContext;

/** What customers are called under each of their handles, in SQL. */
final class SqlNames {
  private static final int LONGEST = 500;

  private SqlNames() {}

  /** A customer wrote: notes what they are called, unless something later is known. */
  static void wrote(org.jdbi.v3.core.Handle handle, PendingItem pending) {
    Item item = pending.item();
    Author author = item.author();
    if (item.own() || author.id().isBlank() || author.id().length() > LONGEST) {
      return;
    }
    Instant at = Published.at(item, pending.seen());
    handle
        .createUpdate(
            "insert into customer_person (account, person, name, nick, sought, seen_at) values"
                + " (:account, :person, '', '', '', :at) on conflict do nothing")
        .bind("account", pending.account().value())
        .bind("person", author.id())
        .bind("at", Database.time(at))
        .execute();
    handle
        .createUpdate(
            "update customer_person set name = case when :name = '' then name else :name end, nick ="
                + " case when :nick = '' then nick else :nick end, sought = case when :sought = ''"
                + " then sought else :sought end, seen_at = :at where account = :account and person"
                + " = :person and seen_at <= :at")
        .bind("name", cut(author.displayName()))
        .bind("nick", cut(author.handle()))
        .bind("sought", sought(author.displayName(), author.handle()))
        .bind("at", Database.time(at))
        .bind("account", pending.account().value())
        .bind("person", author.id())
        .execute();
    SqlOrders.note(
        handle, "", Handle.of(pending.account(), author.id()), Orders.in(item.text()), at);
  }

  /** Somebody is forgotten: what is known and noted of them, and that they are one with others. */
  static void forget(org.jdbi.v3.core.Handle handle, AccountId account, String person) {
    handle.execute(
        "delete from customer_person where account = ? and person = ?", account.value(), person);
    for (String table : List.of("customer_profile", "customer_note", "customer_order")) {
      handle.execute(
          "delete from " + table + " where account = ? and person = ?", account.value(), person);
    }
    handle.execute(
        "delete from customer_link where (one_account = ? and one_person = ?) or (other_account = ?"
            + " and other_person = ?)",
        account.value(),
        person,
        account.value(),
        person);
  }

  /** What is known of somebody; empty if nobody wrote under this handle. */
  static Optional<Person> person(org.jdbi.v3.core.Handle sql, String helpdesk, Handle handle) {
    return handle
        .account()
        .map(
            account ->
                sql.createQuery(
                        "select p.*, a.channel from customer_person p join account a on"
                            + " a.id = p.account where p.account = :account and p.person ="
                            + " :person")
                    .bind("account", account.value())
                    .bind("person", handle.person())
                    .map(SqlNames::personOf)
                    .findOne()
                    .or(() -> fromBefore(sql, account, handle)))
        .orElseGet(
            () ->
                sql.createQuery(
                        "select * from customer_mail where helpdesk = :helpdesk and address"
                            + " = :address order by seen_at desc limit 1")
                    .bind("helpdesk", helpdesk)
                    .bind("address", handle.person())
                    .map(SqlNames::mailOf)
                    .findOne());
  }

  /** Somebody who has not written since names are kept here. */
  private static Optional<Person> fromBefore(
      org.jdbi.v3.core.Handle sql, AccountId account, Handle handle) {
    return sql.createQuery(
            "select i.body, a.channel, i.network_at from conversation c join item i on"
                + " i.conversation = c.id join account a on a.id = c.account where c.account ="
                + " :account and c.author_id = :person and i.change_kind = 'CONTENT' and not i.own"
                + " order by i.id desc limit 1")
        .bind("account", account.value())
        .bind("person", handle.person())
        .map(
            (row, context) -> {
              Author author = ItemJson.read(row.getString("body")).author();
              return new Person(
                  handle,
                  row.getString("channel"),
                  author.displayName(),
                  author.handle(),
                  Optional.of(Columns.instant(row, "network_at")));
            })
        .findOne();
  }

  /**
   * People of these accounts and of e-mail tickets whose name, handle or address holds these words,
   * who wrote last first.
   */
  static List<Person> search(
      org.jdbi.v3.core.Handle sql,
      String helpdesk,
      String words,
      Set<AccountId> accounts,
      int limit) {
    String like = "%" + SqlPeople.escaped(words.toLowerCase(Locale.ROOT)) + "%";
    var found = new ArrayList<Person>();
    if (!accounts.isEmpty()) {
      found.addAll(
          sql.createQuery(
                  "select p.*, a.channel from customer_person p join account a on a.id ="
                      + " p.account where p.account in (<accounts>) and p.sought like :like escape"
                      + " '!' order by p.seen_at desc limit :limit")
              .bindList("accounts", ids(accounts))
              .bind("like", like)
              .bind("limit", limit)
              .map(SqlNames::personOf)
              .list());
    }
    found.addAll(
        sql.createQuery(
                "select m.* from customer_mail m where m.helpdesk = :helpdesk and m.sought like"
                    + " :like escape '!' and not exists (select 1 from customer_mail n where"
                    + " n.helpdesk = m.helpdesk and n.address = m.address and (n.seen_at >"
                    + " m.seen_at or (n.seen_at = m.seen_at and n.ticket > m.ticket))) order by"
                    + " m.seen_at desc limit :limit")
            .bind("helpdesk", helpdesk)
            .bind("like", like)
            .bind("limit", limit)
            .map(SqlNames::mailOf)
            .list());
    found.sort(Comparator.comparing((Person one) -> one.seen().orElse(Instant.EPOCH)).reversed());
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  static List<String> ids(Set<AccountId> accounts) {
    return accounts.stream().map(AccountId::value).toList();
  }

  static String sought(String name, String nick) {
    return (cut(name) + "\n" + cut(nick)).strip().toLowerCase(Locale.ROOT);
  }

  static String cut(String text) {
    String storable = text.replace("\0", "").strip();
    return storable.length() <= LONGEST ? storable : storable.substring(0, LONGEST);
  }

  static Person personOf(ResultSet row, StatementContext context) throws SQLException {
    return new Person(
        Handle.of(new AccountId(row.getString("account")), row.getString("person")),
        row.getString("channel"),
        row.getString("name"),
        row.getString("nick"),
        Optional.of(Columns.instant(row, "seen_at")));
  }

  static Person mailOf(ResultSet row, StatementContext context) throws SQLException {
    return new Person(
        Handle.mail(row.getString("address")),
        Person.MAIL,
        row.getString("name"),
        row.getString("address"),
        Optional.of(Columns.instant(row, "seen_at")));
  }
}
