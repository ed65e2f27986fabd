package dev.parley.store;

import dev.parley.article.ArticleTraces;
import dev.parley.article.ArticleTraces.Count;
import dev.parley.article.ArticleTraces.Trace;
import dev.parley.model.TicketRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Which article went into which reply, in SQL. */
final class SqlArticleTraces implements ArticleTraces.Store {
  private final Database database;

  SqlArticleTraces(Database database) {
    this.database = database;
  }

  @Override
  public void add(List<Trace> traces) {
    database.write(
        handle -> {
          for (Trace trace : traces) {
            handle.execute(
                "insert into article_trace (helpdesk, reply_key, article, ticket, title, locale,"
                    + " channel, mode, edited_percent, agent, at) values (?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?) on conflict do nothing",
                trace.helpdesk(),
                trace.reply(),
                trace.article(),
                trace.ticket().value(),
                trace.title(),
                trace.locale(),
                trace.channel(),
                trace.mode(),
                trace.editedPercent(),
                trace.agent(),
                Database.time(trace.at()));
          }
        });
  }

  @Override
  public List<Trace> ofTicket(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from article_trace where helpdesk = :helpdesk and ticket = :ticket"
                        + " order by at, article")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .map((row, context) -> trace(row))
                .list());
  }

  @Override
  public List<Trace> ofArticle(String article, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from article_trace where article = :article order by at desc limit"
                        + " :limit")
                .bind("article", article)
                .bind("limit", limit)
                .map((row, context) -> trace(row))
                .list());
  }

  @Override
  public List<String> latest(String agent, Instant since, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select article, max(at) as last_at from article_trace where agent = :agent"
                        + " and at >= :since group by article order by last_at desc limit :limit")
                .bind("agent", agent)
                .bind("since", Database.time(since))
                .bind("limit", limit)
                .map((row, context) -> row.getString("article"))
                .list());
  }

  @Override
  public List<Count> counts(Instant since) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select article, max(title) as title, channel, locale, count(*) as uses from"
                        + " article_trace where at >= :since group by article, channel, locale"
                        + " order by uses desc, article, channel limit 1000")
                .bind("since", Database.time(since))
                .map(
                    (row, context) ->
                        new Count(
                            row.getString("article"),
                            row.getString("title"),
                            row.getString("channel"),
                            row.getString("locale"),
                            row.getInt("uses")))
                .list());
  }

  @Override
  public void forget(Instant before) {
    database.write(
        handle -> handle.execute("delete from article_trace where at < ?", Database.time(before)));
  }

  private static Trace trace(ResultSet row) throws SQLException {
    return new Trace(
        row.getString("helpdesk"),
        row.getString("reply_key"),
        row.getString("article"),
        new TicketRef(row.getString("ticket")),
        row.getString("title"),
        row.getString("locale"),
        row.getString("channel"),
        row.getString("mode"),
        row.getInt("edited_percent"),
        row.getString("agent"),
        Columns.instant(row, "at"));
  }
}
