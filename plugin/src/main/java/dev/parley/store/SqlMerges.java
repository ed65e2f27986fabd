package dev.parley.store;

import dev.parley.lease.Lease;
import dev.parley.merge.MergeStore;
import dev.parley.merge.Merged;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore.Timed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Which tickets were merged, in SQL. */
final class SqlMerges implements MergeStore {
  private final Database database;

  SqlMerges(Database database) {
    this.database = database;
  }

  @Override
  public MergeStore under(Lease lease) {
    return new SqlMerges(database.under(lease));
  }

  @Override
  public void merge(Timed ticket, Timed into, Instant at, String by, Instant now) {
    database.durably(
        handle -> {
          String helpdesk = ticket.helpdesk();
          Optional<Merged> before = of(handle, helpdesk, ticket.ticket());
          TicketRef root =
              of(handle, helpdesk, into.ticket()).map(Merged::shownIn).orElse(into.ticket());
          if (root.equals(ticket.ticket())) {
            return;
          }
          handle.execute(
              "insert into ticket_merge (helpdesk, ticket, channel, into_ticket, shown_in, merged,"
                  + " changed_at, merged_by) values (?, ?, ?, ?, ?, false, ?, '') on conflict do"
                  + " nothing",
              helpdesk,
              ticket.ticket().value(),
              ticket.channel(),
              into.ticket().value(),
              root.value(),
              Database.time(millis(at)));
          boolean fresh =
              handle
                      .createUpdate(
                          "update ticket_merge set into_ticket = :into, merged = true, changed_at ="
                              + " :at, merged_by = :by where helpdesk = :helpdesk and ticket ="
                              + " :ticket and changed_at <= :at")
                      .bind("into", into.ticket().value())
                      .bind("at", Database.time(millis(at)))
                      .bind("by", by)
                      .bind("helpdesk", helpdesk)
                      .bind("ticket", ticket.ticket().value())
                      .execute()
                  == 1;
          if (fresh) {
            showIn(handle, helpdesk, ticket.ticket(), root);
            SqlClockStore.hold(handle, into);
            due(
                handle,
                helpdesk,
                Stream.concat(
                        before.map(Merged::shownIn).stream(), Stream.of(ticket.ticket(), root))
                    .toList(),
                List.of(root),
                now);
          }
        });
  }

  @Override
  public void part(Timed ticket, Instant at, Instant now) {
    database.durably(
        handle -> {
          String helpdesk = ticket.helpdesk();
          Optional<Merged> before = of(handle, helpdesk, ticket.ticket());
          boolean fresh =
              handle
                      .createUpdate(
                          "update ticket_merge set merged = false, changed_at = :at where helpdesk ="
                              + " :helpdesk and ticket = :ticket and merged and changed_at <= :at")
                      .bind("at", Database.time(millis(at)))
                      .bind("helpdesk", helpdesk)
                      .bind("ticket", ticket.ticket().value())
                      .execute()
                  == 1;
          if (fresh) {
            showIn(handle, helpdesk, ticket.ticket(), ticket.ticket());
            SqlConversations.closed(handle, helpdesk, ticket.ticket(), Optional.empty());
            List<TicketRef> both =
                Stream.concat(before.map(Merged::shownIn).stream(), Stream.of(ticket.ticket()))
                    .toList();
            due(handle, helpdesk, both, both, now);
          }
        });
  }

  /** A ticket that is shown elsewhere takes along those that were merged into it before. */
  private static void showIn(Handle handle, String helpdesk, TicketRef ticket, TicketRef root) {
    List<String> move = new ArrayList<>(List.of(ticket.value()));
    for (int at = 0; at < move.size(); at++) {
      handle.execute(
          "update ticket_merge set shown_in = ? where helpdesk = ? and ticket = ?",
          root.value(),
          helpdesk,
          move.get(at));
      handle
          .createQuery(
              "select ticket from ticket_merge where helpdesk = :helpdesk and into_ticket = :into"
                  + " and merged")
          .bind("helpdesk", helpdesk)
          .bind("into", move.get(at))
          .mapTo(String.class)
          .list()
          .stream()
          .filter(child -> !move.contains(child))
          .forEach(move::add);
    }
  }

  /**
   * Has clocks reckoned anew, in the order in which everybody locks them.
   *
   * @param parents what was split off these goes by the answers of all that was shown together
   */
  private static void due(
      Handle handle,
      String helpdesk,
      List<TicketRef> tickets,
      List<TicketRef> parents,
      Instant now) {
    Set<String> all = new TreeSet<>(tickets.stream().map(TicketRef::value).toList());
    parents.forEach(parent -> all.addAll(SqlSplits.offspring(handle, helpdesk, parent)));
    all.forEach(
        one -> SqlClockStore.makeDue(handle, new Timed(helpdesk, new TicketRef(one), ""), now));
  }

  @Override
  public List<Merged> shownIn(String helpdesk, TicketRef ticket) {
    return database.read(handle -> shownIn(handle, helpdesk, List.of(ticket.value())));
  }

  @Override
  public Optional<Merged> of(String helpdesk, TicketRef ticket) {
    return database.read(handle -> of(handle, helpdesk, ticket));
  }

  static Optional<Merged> of(Handle handle, String helpdesk, TicketRef ticket) {
    return handle
        .createQuery(
            "select * from ticket_merge where helpdesk = :helpdesk and ticket = :ticket and merged")
        .bind("helpdesk", helpdesk)
        .bind("ticket", ticket.value())
        .map(SqlMerges::merged)
        .findOne();
  }

  /** All that are shown in these tickets or stand beside them in others. */
  static List<Merged> around(Handle handle, String helpdesk, List<String> tickets) {
    List<String> roots =
        new ArrayList<>(
            handle
                .createQuery(
                    "select distinct m.shown_in from unnest(cast(:tickets as varchar array)) as"
                        + " t(ticket) join ticket_merge m on m.helpdesk = :helpdesk and m.ticket ="
                        + " t.ticket and m.merged")
                .bind("helpdesk", helpdesk)
                .bindArray("tickets", String.class, tickets)
                .mapTo(String.class)
                .list());
    roots.addAll(tickets);
    return shownIn(handle, helpdesk, roots);
  }

  private static List<Merged> shownIn(Handle handle, String helpdesk, List<String> tickets) {
    return handle
        .createQuery(
            "select m.* from unnest(cast(:tickets as varchar array)) as t(ticket) join"
                + " ticket_merge m on m.helpdesk = :helpdesk and m.shown_in = t.ticket and m.merged"
                + " order by m.changed_at, m.ticket")
        .bind("helpdesk", helpdesk)
        .bindArray("tickets", String.class, tickets.stream().distinct().toList())
        .map(SqlMerges::merged)
        .list();
  }

  private static Merged merged(ResultSet row, StatementContext context) throws SQLException {
    return new Merged(
        new TicketRef(row.getString("ticket")),
        row.getString("channel"),
        new TicketRef(row.getString("into_ticket")),
        new TicketRef(row.getString("shown_in")),
        Columns.instant(row, "changed_at"),
        row.getString("merged_by"));
  }

  private static Instant millis(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS);
  }
}
