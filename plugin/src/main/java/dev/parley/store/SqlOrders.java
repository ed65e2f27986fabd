package dev.parley.store;

import dev.parley.customer.Customer.Order;
import dev.parley.customer.Handle;
import dev.parley.customer.Person;
import dev.parley.model.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Order numbers that people wrote, in SQL. */
final class SqlOrders {
  private SqlOrders() {}

  /**
   * Notes numbers that somebody wrote.
   *
   * @param helpdesk blank for a person of a network
   */
  static void note(
      org.jdbi.v3.core.Handle sql, String helpdesk, Handle who, Set<String> numbers, Instant at) {
    for (String number : numbers) {
      sql.execute(
          "insert into customer_order (helpdesk, account, person, order_number, seen_at) values (?,"
              + " ?, ?, ?, ?) on conflict do nothing",
          helpdesk,
          SqlLinks.account(who),
          who.person(),
          number,
          Database.time(at));
      sql.execute(
          "update customer_order set seen_at = ? where helpdesk = ? and account = ? and person = ?"
              + " and order_number = ? and seen_at < ?",
          Database.time(at),
          helpdesk,
          SqlLinks.account(who),
          who.person(),
          number,
          Database.time(at));
    }
  }

  static List<Order> of(
      org.jdbi.v3.core.Handle sql, String helpdesk, List<Handle> handles, int limit) {
    var found = new ArrayList<Order>();
    for (Handle handle : handles) {
      found.addAll(
          sql.createQuery(
                  "select order_number, seen_at from customer_order where helpdesk = :helpdesk and"
                      + " account = :account and person = :person order by seen_at desc limit"
                      + " :limit")
              .bind("helpdesk", handle.isMail() ? helpdesk : "")
              .bind("account", SqlLinks.account(handle))
              .bind("person", handle.person())
              .bind("limit", limit)
              .map(
                  (row, context) ->
                      new Order(
                          row.getString("order_number"), handle, Columns.instant(row, "seen_at")))
              .list());
    }
    found.sort(Comparator.comparing(Order::seen).reversed());
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  static List<Person> who(
      org.jdbi.v3.core.Handle sql,
      String helpdesk,
      String number,
      Set<AccountId> accounts,
      int limit) {
    var found = new ArrayList<Person>();
    if (!accounts.isEmpty()) {
      found.addAll(
          sql.createQuery(
                  "select p.*, a.channel from customer_order o join customer_person p on p.account ="
                      + " o.account and p.person = o.person join account a on a.id = p.account where"
                      + " o.order_number = :number and o.helpdesk = '' and p.account in (<accounts>)"
                      + " order by o.seen_at desc limit :limit")
              .bind("number", number)
              .bindList("accounts", SqlNames.ids(accounts))
              .bind("limit", limit)
              .map(SqlNames::personOf)
              .list());
    }
    List<String> addresses =
        sql.createQuery(
                "select person from customer_order where order_number = :number and helpdesk ="
                    + " :helpdesk and account = '' order by seen_at desc limit :limit")
            .bind("number", number)
            .bind("helpdesk", helpdesk)
            .bind("limit", limit)
            .mapTo(String.class)
            .list();
    addresses.forEach(
        address -> SqlNames.person(sql, helpdesk, Handle.mail(address)).ifPresent(found::add));
    return found;
  }
}
