package dev.parley.store;

import dev.parley.audit.Act;
import dev.parley.audit.Entry;
import dev.parley.customer.Handle;
import dev.parley.customer.Link;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** That handles are one customer, in SQL. */
final class SqlLinks {
  private static final String LIVE =
      "select * from customer_link where helpdesk = :helpdesk and undone_at is null and ";
  private static final String ONE = "(one_account = :account and one_person = :person)";
  private static final String OTHER = "(other_account = :account and other_person = :person)";

  private SqlLinks() {}

  static List<Link> of(org.jdbi.v3.core.Handle sql, String helpdesk, Handle handle) {
    return sql.createQuery(LIVE + "(" + ONE + " or " + OTHER + ") order by id")
        .bind("helpdesk", helpdesk)
        .bind("account", account(handle))
        .bind("person", handle.person())
        .map(SqlLinks::linkOf)
        .list();
  }

  static Optional<Link> one(org.jdbi.v3.core.Handle sql, String helpdesk, long id) {
    return sql.createQuery(LIVE + "id = :id")
        .bind("helpdesk", helpdesk)
        .bind("id", id)
        .map(SqlLinks::linkOf)
        .findOne();
  }

  static Link add(
      org.jdbi.v3.core.Handle sql,
      String helpdesk,
      TicketRef ticket,
      Handle one,
      Handle other,
      String by,
      Instant at) {
    Link link =
        sql.createUpdate(
                "insert into customer_link (helpdesk, one_account, one_person, other_account,"
                    + " other_person, linked_by, linked_at) values (:helpdesk, :oneAccount,"
                    + " :onePerson, :otherAccount, :otherPerson, :by, :at)")
            .bind("helpdesk", helpdesk)
            .bind("oneAccount", account(one))
            .bind("onePerson", one.person())
            .bind("otherAccount", account(other))
            .bind("otherPerson", other.person())
            .bind("by", SqlNames.cut(by))
            .bind("at", Database.time(at))
            .executeAndReturnGeneratedKeys("id")
            .map((row, context) -> new Link(row.getLong("id"), one, other, by, at))
            .one();
    SqlAudit.add(sql, entry(Act.LINKED, link, ticket, by), at);
    return link;
  }

  /** Two people may have linked the same two handles at once; one undo parts them. */
  static boolean undo(
      org.jdbi.v3.core.Handle sql,
      String helpdesk,
      TicketRef ticket,
      long id,
      String by,
      Instant at) {
    List<Link> same =
        one(sql, helpdesk, id).map(link -> between(sql, helpdesk, link)).orElse(List.of());
    for (Link link : same) {
      sql.execute(
          "update customer_link set undone_by = ?, undone_at = ? where id = ?",
          SqlNames.cut(by),
          Database.time(at),
          link.id());
    }
    same.forEach(link -> SqlAudit.add(sql, entry(Act.UNLINKED, link, ticket, by), at));
    return !same.isEmpty();
  }

  private static List<Link> between(org.jdbi.v3.core.Handle sql, String helpdesk, Link link) {
    return sql.createQuery(
            LIVE
                + "((one_account = :account and one_person = :person and other_account = :account2"
                + " and other_person = :person2) or (one_account = :account2 and one_person ="
                + " :person2 and other_account = :account and other_person = :person)) order by id"
                + " for update")
        .bind("helpdesk", helpdesk)
        .bind("account", account(link.one()))
        .bind("person", link.one().person())
        .bind("account2", account(link.other()))
        .bind("person2", link.other().person())
        .map(SqlLinks::linkOf)
        .list();
  }

  /** The number alone: what handles it ties is told where they can be blanked. */
  private static Entry entry(Act act, Link link, TicketRef ticket, String by) {
    Entry entry = Entry.of(by, act, "customer link %d".formatted(link.id())).on(ticket);
    return link.one().account().or(link.other()::account).map(entry::with).orElse(entry);
  }

  /** Blank for an e-mail address. */
  static String account(Handle handle) {
    return handle.account().map(AccountId::value).orElse("");
  }

  private static Handle handle(String account, String person) {
    return account.isEmpty() ? Handle.mail(person) : Handle.of(new AccountId(account), person);
  }

  private static Link linkOf(ResultSet row, StatementContext context) throws SQLException {
    return new Link(
        row.getLong("id"),
        handle(row.getString("one_account"), row.getString("one_person")),
        handle(row.getString("other_account"), row.getString("other_person")),
        row.getString("linked_by"),
        Columns.instant(row, "linked_at"));
  }
}
