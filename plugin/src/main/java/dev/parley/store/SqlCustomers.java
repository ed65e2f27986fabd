package dev.parley.store;

import dev.parley.customer.Customer.Order;
import dev.parley.customer.Customer.Suggestion;
import dev.parley.customer.Customer.Theirs;
import dev.parley.customer.CustomerStore;
import dev.parley.customer.Handle;
import dev.parley.customer.Link;
import dev.parley.customer.Person;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.ItemKind;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is one customer under several handles, in SQL. */
final class SqlCustomers implements CustomerStore {
  private static final int LONGEST = 500;

  private final Database database;

  SqlCustomers(Database database) {
    this.database = database;
  }

  @Override
  public CustomerStore under(Lease lease) {
    return new SqlCustomers(database.under(lease));
  }

  @Override
  public Optional<Handle> of(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select account, author_id from conversation where helpdesk = :helpdesk and"
                        + " ticket = :ticket and author_id <> 'erased' order by id limit 1")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .map(
                    (row, context) ->
                        Handle.of(
                            new AccountId(row.getString("account")), row.getString("author_id")))
                .findOne()
                .or(
                    () ->
                        handle
                            .createQuery(
                                "select address from customer_mail where helpdesk = :helpdesk and"
                                    + " ticket = :ticket")
                            .bind("helpdesk", helpdesk)
                            .bind("ticket", ticket.value())
                            .map((row, context) -> Handle.mail(row.getString("address")))
                            .findOne()));
  }

  @Override
  public Optional<Person> person(String helpdesk, Handle handle) {
    return database.read(sql -> SqlNames.person(sql, helpdesk, handle));
  }

  @Override
  public List<Person> search(String helpdesk, String words, Set<AccountId> accounts, int limit) {
    return database.read(sql -> SqlNames.search(sql, helpdesk, words, accounts, limit));
  }

  @Override
  public List<AccountId> accounts() {
    return database.read(
        sql ->
            sql
                .createQuery("select id from account order by id")
                .mapTo(String.class)
                .list()
                .stream()
                .map(AccountId::new)
                .toList());
  }

  @Override
  public List<Suggestion> suggestions(
      String helpdesk, Person person, Set<AccountId> accounts, int limit) {
    return database.read(sql -> SqlLookalikes.of(sql, helpdesk, person, accounts, limit));
  }

  @Override
  public List<Link> links(String helpdesk, Handle handle) {
    return database.read(sql -> SqlLinks.of(sql, helpdesk, handle));
  }

  @Override
  public Optional<Link> link(String helpdesk, long id) {
    return database.read(sql -> SqlLinks.one(sql, helpdesk, id));
  }

  @Override
  public Link add(
      String helpdesk, TicketRef ticket, Handle one, Handle other, String by, Instant at) {
    return database.durable(sql -> SqlLinks.add(sql, helpdesk, ticket, one, other, by, at));
  }

  @Override
  public boolean undo(String helpdesk, TicketRef ticket, long id, String by, Instant at) {
    return database.durable(sql -> SqlLinks.undo(sql, helpdesk, ticket, id, by, at));
  }

  @Override
  public List<Theirs> tickets(String helpdesk, List<Handle> handles, int limit) {
    return database.read(
        sql -> {
          var found = new ArrayList<Theirs>();
          handles.forEach(
              handle ->
                  found.addAll(
                      handle.isMail()
                          ? mails(sql, helpdesk, handle, limit)
                          : conversations(sql, helpdesk, handle, limit)));
          found.sort(Comparator.comparing(Theirs::open).thenComparing(Theirs::last).reversed());
          return List.copyOf(found.subList(0, Math.min(limit, found.size())));
        });
  }

  private static List<Theirs> conversations(
      org.jdbi.v3.core.Handle sql, String helpdesk, Handle handle, int limit) {
    return sql.createQuery(
            "select c.ticket, c.closed_at, a.channel, i.body, i.network_at from conversation c join"
                + " account a on a.id = c.account join item i on i.id = (select max(n.id) from item n"
                + " where n.conversation = c.id and n.change_kind = 'CONTENT' and not n.own) where"
                + " c.helpdesk = :helpdesk and c.account = :account and c.author_id = :person and"
                + " c.ticket is not null order by c.id desc limit :limit")
        .bind("helpdesk", helpdesk)
        .bind("account", SqlLinks.account(handle))
        .bind("person", handle.person())
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Theirs(
                    new TicketRef(row.getString("ticket")),
                    handle,
                    row.getString("channel"),
                    Optional.of(ItemJson.read(row.getString("body")).kind()),
                    Columns.maybeInstant(row, "closed_at").isEmpty(),
                    Columns.instant(row, "network_at")))
        .list();
  }

  private static List<Theirs> mails(
      org.jdbi.v3.core.Handle sql, String helpdesk, Handle handle, int limit) {
    return sql.createQuery(
            "select * from customer_mail where helpdesk = :helpdesk and address = :address order by"
                + " seen_at desc limit :limit")
        .bind("helpdesk", helpdesk)
        .bind("address", handle.person())
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Theirs(
                    new TicketRef(row.getString("ticket")),
                    handle,
                    Person.MAIL,
                    Optional.of(ItemKind.EMAIL),
                    Columns.maybeInstant(row, "closed_at").isEmpty(),
                    Columns.instant(row, "seen_at")))
        .list();
  }

  @Override
  public List<Order> orders(String helpdesk, List<Handle> handles, int limit) {
    return database.read(sql -> SqlOrders.of(sql, helpdesk, handles, limit));
  }

  @Override
  public List<Person> whoOrdered(
      String helpdesk, String number, Set<AccountId> accounts, int limit) {
    return database.read(sql -> SqlOrders.who(sql, helpdesk, number, accounts, limit));
  }

  @Override
  public void mailOrders(String helpdesk, Handle mail, Set<String> numbers, Instant at) {
    database.write(sql -> SqlOrders.note(sql, helpdesk, mail, numbers, at));
  }

  @Override
  public void mail(String helpdesk, TicketRef ticket, Person person) {
    if (person.handle().person().length() > LONGEST) {
      return;
    }
    database.write(
        sql ->
            sql.createUpdate(
                    "insert into customer_mail (helpdesk, ticket, address, name, sought, seen_at)"
                        + " values (:helpdesk, :ticket, :address, :name, :sought, :at) on conflict do"
                        + " nothing")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .bind("address", person.handle().person())
                .bind("name", SqlNames.cut(person.name()))
                .bind("sought", SqlNames.sought(person.name(), person.handle().person()))
                .bind("at", Database.time(person.seen().orElse(Instant.EPOCH)))
                .execute());
  }

  @Override
  public boolean knowsMail(String helpdesk, TicketRef ticket) {
    return database.read(
        sql ->
            sql.createQuery(
                    "select 1 from customer_mail where helpdesk = :helpdesk and ticket = :ticket")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  @Override
  public void mailClosed(String helpdesk, TicketRef ticket, Optional<Instant> at) {
    database.write(
        sql ->
            sql.createUpdate(
                    "update customer_mail set closed_at = :at where helpdesk = :helpdesk and ticket"
                        + " = :ticket")
                .bind("at", Database.time(at))
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .execute());
  }
}
