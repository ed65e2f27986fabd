package dev.parley.store;

import dev.parley.account.Account;
import dev.parley.channel.Proof;
import dev.parley.connect.ConnectStore;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was proved of accounts and is said of them, in SQL. */
final class SqlConnectStore implements ConnectStore {
  private final Database database;

  SqlConnectStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Kept> proofs(Account account) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from account_proof where account = :account and login = :login order"
                        + " by position, name")
                .bind("account", account.id().value())
                .bind("login", account.login())
                .map(
                    (row, context) ->
                        new Kept(
                            new Proof(
                                row.getString("name"),
                                Proof.Kind.valueOf(row.getString("kind")),
                                Proof.Finding.valueOf(row.getString("finding")),
                                row.getString("says")),
                            Columns.instant(row, "proved_at")))
                .list());
  }

  @Override
  public void keep(Account account, List<Proof> proofs, Instant at) {
    database.durably(
        handle -> {
          handle.execute(
              "delete from account_proof where account = ? and login <> ?",
              account.id().value(),
              account.login());
          int position = 0;
          for (Proof proof : proofs) {
            handle.execute(
                "delete from account_proof where account = ? and name = ?",
                account.id().value(),
                proof.name());
            handle.execute(
                "insert into account_proof (account, name, position, login, kind, finding, says,"
                    + " proved_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                account.id().value(),
                proof.name(),
                position++,
                account.login(),
                proof.kind().name(),
                proof.finding().name(),
                proof.says(),
                Database.time(at));
          }
        });
  }

  @Override
  public Optional<Arrived> first(Account account) {
    return arrived(account, "", "i.seen_at, i.id", 1).stream().findFirst();
  }

  @Override
  public List<Arrived> newest(Account account, int limit) {
    return arrived(
        account,
        " and not exists (select 1 from item other where other.account = i.account and"
            + " other.message_id = i.message_id and (other.change_kind = 'DELETE' or"
            + " (other.change_kind = 'CONTENT' and other.id > i.id)))",
        "i.network_at desc, i.id desc",
        limit);
  }

  private List<Arrived> arrived(Account account, String only, String order, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select i.body, i.seen_at, i.hook_at, i.poll_at, c.ticket from item i left join"
                        + " conversation c on c.id = i.conversation where i.account = :account and"
                        + " i.seen_at >= :since and i.network_at >= :since and i.own = false and"
                        + " i.change_kind = 'CONTENT'"
                        + only
                        + " order by "
                        + order
                        + " limit :limit")
                .bind("account", account.id().value())
                .bind("since", Database.time(account.connectedAt()))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Arrived(
                            ItemJson.read(row.getString("body")),
                            Columns.instant(row, "seen_at"),
                            Columns.maybeInstant(row, "hook_at"),
                            Columns.maybeInstant(row, "poll_at"),
                            Columns.maybe(row, "ticket")
                                .filter(ticket -> !ticket.isBlank())
                                .map(TicketRef::new)))
                .list());
  }

  @Override
  public long imported(Account account) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select count(*) from item where account = :account and network_at < :since and"
                        + " change_kind = 'CONTENT'")
                .bind("account", account.id().value())
                .bind("since", Database.time(account.connectedAt()))
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Optional<Note> note(AccountId account) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from account_note where account = :account")
                .bind("account", account.value())
                .map(
                    (row, context) ->
                        new Note(
                            row.getString("agents"),
                            row.getString("profile"),
                            row.getString("signature"),
                            row.getString("saved_by"),
                            Columns.instant(row, "saved_at")))
                .findOne());
  }

  @Override
  public void note(AccountId account, Note note) {
    database.durably(
        handle -> {
          handle.execute("delete from account_note where account = ?", account.value());
          handle.execute(
              "insert into account_note (account, agents, profile, signature, saved_by, saved_at)"
                  + " values (?, ?, ?, ?, ?, ?)",
              account.value(),
              note.agents(),
              note.profile(),
              note.signature(),
              note.by(),
              Database.time(note.at()));
        });
  }
}
