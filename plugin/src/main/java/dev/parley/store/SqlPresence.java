package dev.parley.store;

import dev.parley.model.TicketRef;
import dev.parley.workspace.Claim;
import dev.parley.workspace.Looking;
import dev.parley.workspace.PresenceStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is at which ticket, in SQL. */
final class SqlPresence implements PresenceStore {
  private final Database database;

  SqlPresence(Database database) {
    this.database = database;
  }

  @Override
  public boolean seen(Looking page, Instant now) {
    return database.quickly(
        handle -> {
          boolean known =
              handle.execute(
                      "update page_open set seen_at = ? where page = ? and helpdesk = ? and ticket ="
                          + " ? and login = ?",
                      Database.time(now),
                      page.page(),
                      page.helpdesk(),
                      page.ticket().value(),
                      page.login())
                  > 0;
          return !known
              && handle.execute(
                      "insert into page_open (page, helpdesk, ticket, login, since, seen_at) values"
                          + " (?, ?, ?, ?, ?, ?) on conflict do nothing",
                      page.page(),
                      page.helpdesk(),
                      page.ticket().value(),
                      page.login(),
                      Database.time(page.since()),
                      Database.time(now))
                  > 0;
        });
  }

  @Override
  public boolean left(String page, String login) {
    return database.quickly(
        handle ->
            handle.execute("delete from page_open where page = ? and login = ?", page, login) > 0);
  }

  @Override
  public List<Looking> looking(String helpdesk, TicketRef ticket, Instant since) {
    return database.read(
        handle ->
            handle
                .select(
                    "select * from page_open where helpdesk = ? and ticket = ? and seen_at > ? order"
                        + " by since, page",
                    helpdesk,
                    ticket.value(),
                    Database.time(since))
                .map(
                    (row, context) ->
                        new Looking(
                            row.getString("page"),
                            helpdesk,
                            ticket,
                            row.getString("login"),
                            Columns.instant(row, "since")))
                .list());
  }

  @Override
  public List<Looking> looking(String helpdesk, Instant since) {
    return database.read(
        handle ->
            handle
                .select(
                    "select * from page_open where helpdesk = ? and seen_at > ? order by since, page",
                    helpdesk,
                    Database.time(since))
                .map(
                    (row, context) ->
                        new Looking(
                            row.getString("page"),
                            helpdesk,
                            new TicketRef(row.getString("ticket")),
                            row.getString("login"),
                            Columns.instant(row, "since")))
                .list());
  }

  @Override
  public Map<TicketRef, Claim> claims(String helpdesk, Instant since) {
    return database.read(
        handle ->
            handle
                .select(
                    "select * from ticket_claim where helpdesk = ? and seen_at > ?",
                    helpdesk,
                    Database.time(since))
                .map(
                    (row, context) -> Map.entry(new TicketRef(row.getString("ticket")), claim(row)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Claim claim(ResultSet row) throws SQLException {
    return new Claim(
        row.getString("login"),
        row.getString("page"),
        Columns.instant(row, "since"),
        Columns.instant(row, "typed_at"),
        Columns.instant(row, "seen_at"),
        Optional.ofNullable(row.getString("taken_from")));
  }

  @Override
  public Optional<Claim> claim(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .select(
                    "select * from ticket_claim where helpdesk = ? and ticket = ?",
                    helpdesk,
                    ticket.value())
                .map((row, context) -> claim(row))
                .findOne());
  }

  @Override
  public boolean claim(String helpdesk, TicketRef ticket, Optional<Claim> seen, Claim next) {
    return database.quickly(
        handle -> {
          boolean replaced =
              seen.filter(
                      one ->
                          handle.execute(
                                  "delete from ticket_claim where helpdesk = ? and ticket = ? and"
                                      + " login = ? and since = ?",
                                  helpdesk,
                                  ticket.value(),
                                  one.login(),
                                  Database.time(one.since()))
                              > 0)
                  .isPresent();
          if (seen.isPresent() && !replaced) {
            return false;
          }
          return handle.execute(
                  "insert into ticket_claim (helpdesk, ticket, login, page, since, typed_at,"
                      + " seen_at, taken_from) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do"
                      + " nothing",
                  helpdesk,
                  ticket.value(),
                  next.login(),
                  next.page(),
                  Database.time(next.since()),
                  Database.time(next.typedAt()),
                  Database.time(next.seenAt()),
                  next.takenFrom().orElse(null))
              > 0;
        });
  }

  @Override
  public void forget(Instant since) {
    database.write(
        handle -> {
          handle.execute("delete from page_open where seen_at < ?", Database.time(since));
          handle.execute("delete from ticket_claim where seen_at < ?", Database.time(since));
        });
  }
}
