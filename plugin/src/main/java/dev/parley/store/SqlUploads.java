package dev.parley.store;

import dev.parley.model.TicketRef;
import dev.parley.outbox.Attached;
import dev.parley.outbox.Upload;
import dev.parley.outbox.UploadStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What agents brought for replies, in SQL. */
final class SqlUploads implements UploadStore {
  /** A use whose reply the network has: only such a one no longer needs the bytes. */
  private static final String SETTLED =
      "exists (select 1 from reply r where r.helpdesk = u.helpdesk and r.reply_key = u.reply_key and"
          + " r.state = 'DELIVERED')";

  private final Database database;

  SqlUploads(Database database) {
    this.database = database;
  }

  @Override
  public void keep(Upload upload, byte[] content) {
    database.durably(
        handle ->
            handle.execute(
                "insert into upload (id, helpdesk, ticket, login, name, media_type, size_bytes, at,"
                    + " body) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                upload.id(),
                upload.helpdesk(),
                upload.ticket().value(),
                upload.login(),
                upload.name(),
                upload.mediaType(),
                upload.sizeBytes(),
                Database.time(upload.at()),
                content));
  }

  @Override
  public Optional<Upload> find(String id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select id, helpdesk, ticket, login, name, media_type, size_bytes, at from"
                        + " upload where id = :id")
                .bind("id", id)
                .map(SqlUploads::upload)
                .findOne());
  }

  private static Upload upload(ResultSet row, StatementContext context) throws SQLException {
    return new Upload(
        row.getString("id"),
        row.getString("helpdesk"),
        new TicketRef(row.getString("ticket")),
        row.getString("login"),
        row.getString("name"),
        row.getString("media_type"),
        row.getInt("size_bytes"),
        Columns.instant(row, "at"));
  }

  @Override
  public Optional<byte[]> content(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("select body from upload where id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne());
  }

  @Override
  public void drop(String id) {
    database.durably(
        handle ->
            handle.execute(
                "delete from upload where id = ? and not exists (select 1 from upload_use u where"
                    + " u.upload = upload.id)",
                id));
  }

  @Override
  public int unused(String helpdesk, String login) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select count(*) from upload where helpdesk = :helpdesk and login = :login and"
                        + " not exists (select 1 from upload_use u where u.upload = upload.id)")
                .bind("helpdesk", helpdesk)
                .bind("login", login)
                .mapTo(Integer.class)
                .one());
  }

  /**
   * Notes that a reply has these, in the transaction that keeps what the composer said of it. One
   * that was forgotten this very moment is left out: the reply then fails in words.
   */
  static void use(Handle handle, String helpdesk, String key, List<Attached> attached) {
    attached.forEach(
        one ->
            handle.execute(
                "insert into upload_use (upload, helpdesk, reply_key) select id, ?, ? from upload"
                    + " where id = ? on conflict do nothing",
                helpdesk,
                key,
                one.upload()));
  }

  /** Forgets what a reply had that the network has now, unless another reply has it as well. */
  static void delivered(Handle handle, String helpdesk, String key) {
    handle.execute(
        "delete from upload where id in (select upload from upload_use where helpdesk = ? and"
            + " reply_key = ?) and not exists (select 1 from upload_use u where u.upload ="
            + " upload.id and not "
            + SETTLED
            + ")",
        helpdesk,
        key);
  }

  /**
   * Forgets what no reply has, or only replies that were taken back, if it came before a time, and
   * what anybody brought if it came long before; never what a reply still needs to be sent.
   */
  static int forget(Handle handle, Instant unused, Instant settled, int limit) {
    return handle
        .createUpdate(
            "delete from upload where id in (select id from upload where (at < :settled and not"
                + " exists (select 1 from upload_use w join reply q on q.helpdesk = w.helpdesk and"
                + " q.reply_key = w.reply_key where w.upload = upload.id and q.state in ('QUEUED',"
                + " 'SENDING', 'UNCLEAR', 'PARKED'))) or (at <"
                + " :unused and not exists (select 1 from upload_use u where u.upload = upload.id"
                + " and not exists (select 1 from reply r where r.helpdesk = u.helpdesk and"
                + " r.reply_key = u.reply_key and r.state in ('WITHDRAWN', 'DELIVERED')))) limit"
                + " :limit)")
        .bind("unused", Database.time(unused))
        .bind("settled", Database.time(settled))
        .bind("limit", limit)
        .execute();
  }
}
