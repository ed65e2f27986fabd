package dev.parley.store;

import dev.parley.act.TagStore;
import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  public Map<String, List<TicketRef>> like(String helpdesk, String part, int tags, int latest) {
    String safe = part.replaceAll("[!%_]", "!$0");
    var found = new LinkedHashMap<String, List<TicketRef>>();
    database.read(
        handle -> {
          handle
              .createQuery(
                  "select tag, ticket from (select tag, ticket, count(*) over (partition by tag) as"
                      + " uses, row_number() over (partition by tag order by length(ticket) desc,"
                      + " ticket desc) as place from ticket_tag where helpdesk = :helpdesk and"
                      + " lower(tag) like :part escape '!') t where place <= :latest"
                      + " order by uses desc, tag, place limit :rows")
              .bind("helpdesk", helpdesk)
              .bind("part", "%" + safe + "%")
              .bind("latest", latest)
              .bind("rows", tags * latest)
              .map((row, context) -> Map.entry(row.getString("tag"), row.getString("ticket")))
              .forEach(
                  one ->
                      found
                          .computeIfAbsent(one.getKey(), tag -> new ArrayList<>())
                          .add(new TicketRef(one.getValue())));
          return found;
        });
    found.keySet().removeAll(found.keySet().stream().skip(tags).toList());
    return found;
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
