package dev.parley.store;

import dev.parley.act.TagStore;
import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import java.util.List;
import java.util.Set;

/** Which tags tickets have, in SQL. */
final class SqlTags implements TagStore {
  private static final int LONGEST = 200;

  private final Database database;

  SqlTags(Database database) {
    this.database = database;
  }

  @Override
  public TagStore under(Lease lease) {
    return new SqlTags(database.under(lease));
  }

  @Override
  public void tagged(String helpdesk, TicketRef ticket, Set<String> tags) {
    database.write(
        handle -> {
          handle.execute(
              "delete from ticket_tag where helpdesk = ? and ticket = ?", helpdesk, ticket.value());
          for (String tag : tags) {
            if (tag.length() <= LONGEST) {
              handle.execute(
                  "insert into ticket_tag (helpdesk, ticket, tag) values (?, ?, ?) on conflict do"
                      + " nothing",
                  helpdesk,
                  ticket.value(),
                  tag);
            }
          }
        });
  }

  @Override
  public List<String> like(String helpdesk, String part, int limit) {
    String safe = part.replaceAll("[!%_]", "!$0");
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select tag from ticket_tag where helpdesk = :helpdesk and lower(tag) like :part"
                        + " escape '!' group by tag order by count(*) desc, tag limit :limit")
                .bind("helpdesk", helpdesk)
                .bind("part", "%" + safe + "%")
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
  }

  @Override
  public List<TicketRef> latest(String helpdesk, String tag, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select ticket from ticket_tag where helpdesk = :helpdesk and tag = :tag order"
                        + " by length(ticket) desc, ticket desc limit :limit")
                .bind("helpdesk", helpdesk)
                .bind("tag", tag)
                .bind("limit", limit)
                .map((row, context) -> new TicketRef(row.getString("ticket")))
                .list());
  }

  @Override
  public List<TicketRef> with(String helpdesk, String tag) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select ticket from ticket_tag where helpdesk = :helpdesk and tag = :tag order"
                        + " by length(ticket), ticket")
                .bind("helpdesk", helpdesk)
                .bind("tag", tag)
                .map((row, context) -> new TicketRef(row.getString("ticket")))
                .list());
  }
}
