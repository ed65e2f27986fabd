package dev.parley.store;

import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import dev.parley.notify.Charge;
import dev.parley.notify.ChargeStore;
import dev.parley.notify.Errand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Who is in charge of which ticket, in SQL. */
final class SqlCharges implements ChargeStore {
  private static final String IT = " where helpdesk = ? and ticket = ?";

  private final Database database;

  SqlCharges(Database database) {
    this.database = database;
  }

  @Override
  public ChargeStore under(Lease lease) {
    return new SqlCharges(database.under(lease));
  }

  @Override
  public void together(Consumer<ChargeStore> writes) {
    database.durably(handle -> writes.accept(new SqlCharges(database.within(handle))));
  }

  @Override
  public void assigned(String helpdesk, TicketRef ticket, String login, Optional<Errand> tell) {
    database.durably(
        handle -> {
          int changed =
              handle.execute(
                  "update ticket_charge set login = ?, told_answer = false, look_at = null" + IT,
                  login,
                  helpdesk,
                  ticket.value());
          if (changed == 0) {
            handle.execute(
                "insert into ticket_charge (helpdesk, ticket, login, is_open, told_answer,"
                    + " shown_seen) values (?, ?, ?, true, false, '') on conflict do nothing",
                helpdesk,
                ticket.value(),
                login);
          }
          tell.ifPresent(errand -> SqlErrands.add(handle, errand));
        });
  }

  @Override
  public void written(String helpdesk, TicketRef ticket) {
    database.durably(
        handle ->
            handle.execute(
                "update ticket_charge set told_answer = false" + IT + " and told_answer = true",
                helpdesk,
                ticket.value()));
  }

  @Override
  public void customerWrote(
      String helpdesk, TicketRef ticket, Function<String, Optional<Errand>> tell) {
    database.durably(
        handle ->
            handle
                .select(
                    "select login from ticket_charge" + IT + " and told_answer = false",
                    helpdesk,
                    ticket.value())
                .mapTo(String.class)
                .findOne()
                .flatMap(tell)
                .ifPresent(
                    errand -> {
                      SqlErrands.add(handle, errand);
                      handle.execute(
                          "update ticket_charge set told_answer = true" + IT,
                          helpdesk,
                          ticket.value());
                    }));
  }

  @Override
  public void open(String helpdesk, TicketRef ticket, boolean open) {
    database.durably(
        handle ->
            handle.execute(
                "update ticket_charge set is_open = ?" + IT, open, helpdesk, ticket.value()));
  }

  @Override
  public void tell(List<Errand> errands) {
    if (!errands.isEmpty()) {
      database.durably(handle -> errands.forEach(errand -> SqlErrands.add(handle, errand)));
    }
  }

  @Override
  public List<Charge> moved(String helpdesk, Instant now, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select h.ticket, h.login, c.fields from ticket_charge h join"
                        + " ticket_clock c on c.helpdesk = h.helpdesk and c.ticket = h.ticket where"
                        + " h.helpdesk = :helpdesk and h.is_open = true and h.login <> '' and"
                        + " (c.fields <> h.shown_seen or h.look_at <= :now) limit :limit")
                .bind("helpdesk", helpdesk)
                .bind("now", Database.time(now))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Charge(
                            helpdesk,
                            new TicketRef(row.getString("ticket")),
                            row.getString("login"),
                            Columns.map(row, "fields"),
                            row.getString("fields")))
                .list());
  }

  @Override
  public void looked(Charge charge, Optional<Instant> next, List<Errand> tell) {
    database.durably(handle -> looked(handle, charge, next, tell));
  }

  private static void looked(
      Handle handle, Charge charge, Optional<Instant> next, List<Errand> tell) {
    handle.execute(
        "update ticket_charge set shown_seen = ?, look_at = ?" + IT + " and login = ?",
        charge.shown(),
        next.map(Database::time).orElse(null),
        charge.helpdesk(),
        charge.ticket().value(),
        charge.login());
    tell.forEach(errand -> SqlErrands.add(handle, errand));
  }
}
