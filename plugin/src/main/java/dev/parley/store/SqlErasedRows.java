package dev.parley.store;

import com.google.gson.JsonPrimitive;
import dev.parley.erasure.ErasureStore.Person;
import dev.parley.intake.Revisions;
import dev.parley.model.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What a request to forget does to the rows of all tables. Clock events stay: they name nobody, and
 * are what reports are made of.
 */
final class SqlErasedRows {
  private static final String OF_ERASURE =
      " exists (select 1 from erasure_ticket t where t.erasure = :erasure and t.helpdesk ="
          + " o.helpdesk and t.ticket = o.ticket)";

  /** Of a conversation c and a request e: it was there when it was asked. */
  static final String BEGUN =
      " coalesce((select min(f.seen_at) from item f where f.conversation = c.id), e.asked_at) <="
          + " e.asked_at";

  /** What they add to a conversation of before goes with it, until its ticket is blank. */
  private static final String OF_PERSON =
      " i.account = :account and i.reason <> 'erased' and exists (select 1 from erasure e where"
          + " e.id = :erasure and (exists (select 1 from conversation c where c.id ="
          + " i.conversation and c.account = i.account and c.author_id = :author and"
          + BEGUN
          + ") or (i.seen_at <= e.asked_at and i.body like :like escape '!')))";

  /** So long the helpdesk may take to tell of an answer that was written in the composer. */
  private static final Duration COMPOSED = Duration.ofMinutes(10);

  private static final int SHORT = 8;
  private static final long NONE = -1;

  private SqlErasedRows() {}

  /** What is sent or brought in meanwhile would stand there afterwards. */
  static Optional<String> underWay(Handle handle, long erasure, Instant now) {
    if (any(handle, erasure, "reply o where o.state not in ('DELIVERED', 'FAILED', 'WITHDRAWN')")) {
      return Optional.of(
          "An answer to them has not gone out yet: let it go, take it back, or settle it.");
    }
    if (composed(handle, erasure, now.minus(COMPOSED))) {
      return Optional.of(
          "An answer to them was written just now: let it go, or take it back. If the helpdesk"
              + " never tells of it, this goes on after 10 minutes.");
    }
    if (any(handle, erasure, "deed o where o.state = 'WAITING'")) {
      return Optional.of(
          "Something is still to be done to a message of theirs: let it be done, or take it back.");
    }
    boolean items =
        SqlErasures.persons(handle, erasure).stream()
            .anyMatch(
                person ->
                    handle
                        .createQuery(
                            "select 1 from item i where i.state = 'waiting' and"
                                + OF_PERSON
                                + " limit 1")
                        .bind("account", person.account().value())
                        .bind("author", person.authorId())
                        .bind("like", like(person))
                        .bind("erasure", erasure)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    boolean deliveries =
        handle
            .createQuery(
                "select 1 from delivery d join erasure_person p on p.account = d.account join"
                    + " erasure e on e.id = p.erasure where p.erasure = :erasure and d.state ="
                    + " 'received' and d.seen_at <= e.asked_at limit 1")
            .bind("erasure", erasure)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    return items || deliveries
        ? Optional.of("What came in before the request is still being brought in.")
        : Optional.empty();
  }

  private static boolean any(Handle handle, long erasure, String rows) {
    return handle
        .createQuery("select 1 from " + rows + " and" + OF_ERASURE + " limit 1")
        .bind("erasure", erasure)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** The feed has not brought the answer yet, so that it is no reply. A note never becomes one. */
  private static boolean composed(Handle handle, long erasure, Instant since) {
    return handle
        .createQuery(
            "select 1 from reply_option o where o.asked_at > :since and o.audience <> 'NOTE' and"
                + " o.taken_back_at is null and not exists (select 1 from reply r where r.helpdesk"
                + " = o.helpdesk and r.reply_key = o.reply_key) and"
                + OF_ERASURE
                + " limit 1")
        .bind("since", Database.time(since))
        .bind("erasure", erasure)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static String like(Person person) {
    return "%" + SqlPeople.escaped(ItemJson.asAuthor(person.authorId())) + "%";
  }

  /** Answers whether there may be more. */
  static boolean blank(Handle handle, long erasure, int limit) {
    boolean open =
        handle
            .createQuery(
                "select id from erasure where id = :erasure and state not in ('DONE', 'CLOSED') for update")
            .bind("erasure", erasure)
            .mapTo(Long.class)
            .findOne()
            .isPresent();
    if (!open) {
      return false;
    }
    boolean more = false;
    for (Person person : SqlErasures.persons(handle, erasure)) {
      more |= items(handle, erasure, person, limit);
      contexts(handle, person);
    }
    if (!more) {
      replies(handle, erasure);
      deeds(handle, erasure);
      beside(handle, erasure);
    }
    return more;
  }

  /** What others stand under may be theirs; it is read again once somebody looks. */
  private static void contexts(Handle handle, Person person) {
    handle
        .createUpdate(
            "delete from thread_context where account = :account and (conversation in (select id"
                + " from conversation where account = :account and author_id = :author) or above"
                + " like :like escape '!')")
        .bind("account", person.account().value())
        .bind("author", person.authorId())
        .bind("like", like(person))
        .execute();
  }

  private record Row(long id, String body, String messageId) {}

  /** What came as it came goes first: once its items are blank nobody knows what to look for. */
  private static boolean items(Handle handle, long erasure, Person person, int limit) {
    List<Row> rows =
        handle
            .createQuery(
                "select i.id, i.body, i.message_id from item i where i.state <> 'waiting' and"
                    + OF_PERSON
                    + " order by i.id limit :limit")
            .bind("account", person.account().value())
            .bind("author", person.authorId())
            .bind("like", like(person))
            .bind("erasure", erasure)
            .bind("limit", limit)
            .map(
                (row, context) ->
                    new Row(row.getLong("id"), row.getString("body"), row.getString("message_id")))
            .list();
    if (rows.isEmpty()) {
      return false;
    }
    deliveries(handle, person, rows);
    PreparedBatch batch =
        handle.prepareBatch(
            "update item set body = :body, lane = :erased, look_at = null, state = 'known', reason"
                + " = :erased where id = :id");
    rows.forEach(
        row ->
            batch
                .bind("id", row.id())
                .bind("erased", Revisions.ERASED)
                .bind("body", ItemJson.erase(row.body()))
                .add());
    batch.execute();
    return true;
  }

  /** One message that its author deleted; what came as it came may have it again. */
  static void message(Handle handle, AccountId account, String messageId) {
    record Known(long id, long delivery, String body) {}
    List<Known> known =
        handle
            .createQuery(
                "select id, delivery, body from item where account = :account and message_id ="
                    + " :message and state in ('done', 'passed', 'known', 'aside') and reason <>"
                    + " 'erased'")
            .bind("account", account.value())
            .bind("message", messageId)
            .map(
                (row, context) ->
                    new Known(row.getLong("id"), row.getLong("delivery"), row.getString("body")))
            .list();
    for (Known one : known) {
      handle.execute(
          "update item set body = ?, state = case when state = 'aside' then state else 'known' end"
              + " where id = ?",
          ItemJson.forget(one.body()),
          one.id());
      handle.execute(
          "delete from delivery where id = ? and state in ('read', 'unreadable')", one.delivery());
    }
    deliveries(handle, account, List.of(mark(messageId)));
    handle.execute(
        "delete from thread_context where account = ? and above like ? escape '!'",
        account.value(),
        "%" + SqlPeople.escaped(new JsonPrimitive(messageId).toString()) + "%");
  }

  /** One item, whatever it waits for. */
  static void item(Handle handle, long id) {
    String body =
        handle
            .createQuery("select body from item where id = :id")
            .bind("id", id)
            .mapTo(String.class)
            .one();
    handle.execute(
        "delete from delivery where state in ('read', 'unreadable') and id = (select delivery from"
            + " item where id = ?)",
        id);
    handle.execute(
        "update item set body = ?, look_at = null, state = 'known', reason = ? where id = ?",
        ItemJson.erase(body),
        Revisions.ERASED,
        id);
    SqlPasted.settled(handle, id, Optional.empty());
  }

  /** A page or webhook that names the person or a message of theirs, whoever else is in it. */
  private static void deliveries(Handle handle, Person person, List<Row> rows) {
    var marks = new ArrayList<byte[]>();
    marks.add(mark(person.authorId()));
    rows.forEach(row -> marks.add(mark(row.messageId())));
    deliveries(handle, person.account(), marks);
  }

  private static void deliveries(Handle handle, AccountId account, List<byte[]> marks) {
    List<Long> found =
        handle
            .createQuery(
                "select id, body from delivery where account = :account and state in ('read',"
                    + " 'unreadable') order by id")
            .bind("account", account.value())
            .setFetchSize(100)
            .map((row, context) -> contains(row.getBytes("body"), marks) ? row.getLong("id") : NONE)
            .list();
    found.stream()
        .filter(id -> id != NONE)
        .forEach(id -> handle.execute("delete from delivery where id = ?", id));
  }

  /** Some networks give ids as numbers; a short one must not be found in the midst of others. */
  private static byte[] mark(String id) {
    String text = id.length() < SHORT ? new JsonPrimitive(id).toString() : id;
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean contains(byte[] body, List<byte[]> marks) {
    return marks.stream().anyMatch(mark -> contains(body, mark));
  }

  private static boolean contains(byte[] body, byte[] mark) {
    for (int at = 0; at <= body.length - mark.length; at++) {
      int same = 0;
      while (same < mark.length && body[at + same] == mark[same]) {
        same++;
      }
      if (same == mark.length) {
        return true;
      }
    }
    return false;
  }

  private static void replies(Handle handle, long erasure) {
    run(
        handle,
        erasure,
        "update reply_part set body = '', address = '{}', attached = '[]', permalink = null where reply in (select o.id from reply o"
            + " where"
            + OF_ERASURE
            + ")");
    run(
        handle,
        erasure,
        "update reply o set body = '', address = '{}', parent_id = '' where" + OF_ERASURE);
    run(handle, erasure, "delete from reply_option o where" + OF_ERASURE);
    run(handle, erasure, "delete from upload o where" + OF_ERASURE);
  }

  private static void deeds(Handle handle, long erasure) {
    run(
        handle,
        erasure,
        "update deed o set reason = '', address = '{}' where o.state <> 'WAITING' and"
            + OF_ERASURE);
  }

  /** The thread's place names the person in private messages; set-aside changes quote them. */
  private static void beside(Handle handle, long erasure) {
    record Where(String helpdesk, String ticket) {}
    handle
        .createQuery("select helpdesk, ticket from erasure_ticket where erasure = :erasure")
        .bind("erasure", erasure)
        .map((row, context) -> new Where(row.getString("helpdesk"), row.getString("ticket")))
        .list()
        .forEach(
            at -> {
              SqlDrafts.dropAll(handle, at.helpdesk(), at.ticket());
              SqlFacts.forgetCustomer(handle, at.helpdesk(), at.ticket());
              SqlClockStore.forgetBeside(handle, at.helpdesk(), at.ticket());
              handle
                  .createUpdate(
                      "update feed_aside set body = null where helpdesk = :helpdesk and body like"
                          + " :like escape '!'")
                  .bind("helpdesk", at.helpdesk())
                  .bind(
                      "like",
                      "%" + SqlPeople.escaped("\"ticket\":" + new JsonPrimitive(at.ticket())) + "%")
                  .execute();
            });
  }

  private static void run(Handle handle, long erasure, String sql) {
    handle.createUpdate(sql).bind("erasure", erasure).execute();
  }

  /**
   * Whoever writes again from now on is somebody new. A conversation that began after they asked,
   * or in which they have written since it was blanked, goes on.
   */
  static void forgetWho(Handle handle, long erasure) {
    for (Person person : SqlErasures.persons(handle, erasure)) {
      handle.execute(
          "delete from thread_holding where account = ? and thread in (select c.thread from"
              + " conversation c where c.account = thread_holding.account and c.author_id = ?)",
          person.account().value(),
          person.authorId());
      SqlNames.forget(handle, person.account(), person.authorId());
      SqlMutes.forget(handle, person.account(), person.authorId());
      handle.execute(
          "delete from ad_click where account = ? and thread in (select c.thread from conversation c"
              + " where c.account = ad_click.account and c.author_id = ?)",
          person.account().value(),
          person.authorId());
      handle.execute(
          "update conversation set author_id = 'erased', thread = 'erased/' || id, place = '' where"
              + " account = ? and author_id = ? and not exists (select 1 from item i where"
              + " i.conversation = conversation.id and i.reason <> 'erased')",
          person.account().value(),
          person.authorId());
    }
  }
}
