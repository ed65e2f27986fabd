package dev.parley.store;

import dev.parley.customer.Addresses;
import dev.parley.customer.Customer.Suggestion;
import dev.parley.customer.Customer.Why;
import dev.parley.customer.Handle;
import dev.parley.customer.Person;
import dev.parley.model.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who may be the same person as somebody, in SQL. */
final class SqlLookalikes {
  private static final int SHORTEST_NAME = 4;
  private static final int MOST_TEXTS = 200;
  private static final int MOST_ADDRESSES = 50;

  private SqlLookalikes() {}

  static List<Suggestion> of(
      org.jdbi.v3.core.Handle sql,
      String helpdesk,
      Person person,
      Set<AccountId> accounts,
      int limit) {
    var found = new ArrayList<Suggestion>();
    person
        .handle()
        .account()
        .ifPresent(
            account ->
                addressesWritten(sql, helpdesk, account, person.handle(), limit)
                    .forEach(one -> found.add(new Suggestion(one, Why.SAME_ADDRESS))));
    // A first name alone is no reason.
    if (person.name().length() >= SHORTEST_NAME && person.name().strip().contains(" ")) {
      sameName(sql, helpdesk, person, accounts, limit).stream()
          .filter(one -> found.stream().noneMatch(s -> s.person().equals(one)))
          .forEach(one -> found.add(new Suggestion(one, Why.SAME_NAME)));
    }
    return List.copyOf(found);
  }

  /** Addresses of e-mail tickets that somebody wrote, whole, in one of their latest messages. */
  private static List<Person> addressesWritten(
      org.jdbi.v3.core.Handle sql, String helpdesk, AccountId account, Handle handle, int limit) {
    List<String> addresses =
        sql
            .createQuery(
                "select i.body from conversation c join item i on i.conversation = c.id where"
                    + " c.account = :account and c.author_id = :person and not i.own and"
                    + " i.change_kind = 'CONTENT' and i.body like '%@%' order by i.id desc limit"
                    + " :most")
            .bind("account", account.value())
            .bind("person", handle.person())
            .bind("most", MOST_TEXTS)
            .mapTo(String.class)
            .list()
            .stream()
            .flatMap(body -> Addresses.in(ItemJson.read(body).text()).stream())
            .distinct()
            .limit(MOST_ADDRESSES)
            .toList();
    return addresses.isEmpty()
        ? List.of()
        : sql.createQuery(
                "select m.* from customer_mail m where m.helpdesk = :helpdesk and m.address in"
                    + " (<addresses>) and not exists (select 1 from customer_mail n where n.helpdesk"
                    + " = m.helpdesk and n.address = m.address and n.ticket > m.ticket) limit"
                    + " :limit")
            .bind("helpdesk", helpdesk)
            .bindList("addresses", addresses)
            .bind("limit", limit)
            .map(SqlNames::mailOf)
            .list();
  }

  private static List<Person> sameName(
      org.jdbi.v3.core.Handle sql,
      String helpdesk,
      Person person,
      Set<AccountId> accounts,
      int limit) {
    var found = new ArrayList<Person>();
    if (!accounts.isEmpty()) {
      found.addAll(
          sql.createQuery(
                  "select p.*, a.channel from customer_person p join account a on a.id = p.account"
                      + " where p.account in (<accounts>) and p.name = :name order by p.seen_at"
                      + " desc limit :limit")
              .bindList("accounts", SqlNames.ids(accounts))
              .bind("name", SqlNames.cut(person.name()))
              .bind("limit", limit)
              .map(SqlNames::personOf)
              .list());
    }
    found.addAll(
        sql.createQuery(
                "select m.* from customer_mail m where m.helpdesk = :helpdesk and m.name = :name and"
                    + " not exists (select 1 from customer_mail n where n.helpdesk = m.helpdesk and"
                    + " n.address = m.address and n.ticket > m.ticket) limit :limit")
            .bind("helpdesk", helpdesk)
            .bind("name", SqlNames.cut(person.name()))
            .bind("limit", limit)
            .map(SqlNames::mailOf)
            .list());
    return found;
  }
}
