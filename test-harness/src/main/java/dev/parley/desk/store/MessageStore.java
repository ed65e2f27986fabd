package dev.parley.desk.store;

import dev.parley.host.DeliveryMark;
import dev.parley.host.Origin;
import dev.parley.model.Attachment;
import dev.parley.model.Audience;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Messages and their attachments. */
public final class MessageStore {
  private static final String SELECT =
      "select m.*, coalesce(p.name, m.author) as author_name from message m"
          + " left join person p on m.origin = 'AGENT' and p.login = m.author ";

  /** Adds a message; empty if its key or Message-ID is already there. */
  public OptionalLong insert(Handle handle, long ticket, MessageDraft draft) {
    Optional<Long> id =
        handle
            .createUpdate(
                "insert into message (ticket, msg_key, origin, audience, author, body, said_at,"
                    + " permalink, mark_state, mark_at, mark_reason, mark_permalink, mail_id,"
                    + " promised_until)"
                    + " values (:ticket, :key, :from, :audience, :author, :text, :at, :permalink,"
                    + " :markState, :markAt, :markReason, :markPermalink, :mailId, :promise)"
                    + " on conflict do nothing")
            .bind("ticket", ticket)
            .bind("key", draft.key())
            .bind("from", draft.from().name())
            .bind("audience", draft.audience().name())
            .bind("author", draft.author())
            .bind("text", draft.text())
            .bind("at", draft.at())
            .bind("permalink", draft.permalink().map(URI::toString))
            .bind("markState", draft.mark().map(mark -> mark.state().name()))
            .bind("markAt", draft.mark().map(DeliveryMark::at))
            .bind("markReason", draft.mark().map(DeliveryMark::reason))
            .bind("markPermalink", draft.mark().flatMap(DeliveryMark::permalink).map(URI::toString))
            .bind("mailId", draft.mailId())
            .bind("promise", draft.promise())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .findFirst();
    id.ifPresent(message -> insertAttachments(handle, message, draft.attachments()));
    return id.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** A ticket's own messages, oldest first. */
  public List<StoredMessage> ofTicket(Handle handle, long ticket) {
    return ofTickets(handle, List.of(ticket));
  }

  /** The messages shown in a ticket, oldest first: its own, and those of tickets merged into it. */
  public List<StoredMessage> shownIn(Handle handle, long ticket) {
    return ofTickets(handle, shownTogether(handle, ticket));
  }

  /** A ticket and those that were merged into it. */
  List<Long> shownTogether(Handle handle, long ticket) {
    List<Long> tickets = new ArrayList<>(List.of(ticket));
    tickets.addAll(
        handle
            .createQuery("select id from ticket where shown_in = :ticket order by id")
            .bind("ticket", ticket)
            .mapTo(Long.class)
            .list());
    return tickets;
  }

  /** Messages by id with their attachments, oldest first. */
  List<StoredMessage> whole(Handle handle, List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<StoredMessage> bare =
        handle
            .createQuery(SELECT + "where m.id in (<ids>) order by m.said_at, m.id")
            .bindList("ids", ids)
            .map((row, context) -> message(row))
            .list();
    return withAttachments(handle, "where a.message in (<ids>)", ids, bare);
  }

  /** Gives messages to another ticket. */
  public void move(Handle handle, List<Long> messages, long ticket) {
    handle
        .createUpdate("update message set ticket = :ticket where id in (<messages>)")
        .bind("ticket", ticket)
        .bindList("messages", messages)
        .execute();
  }

  /** How many messages of customers are shown in a ticket. */
  public long byCustomers(Handle handle, long ticket) {
    return handle
        .createQuery(
            "select count(*) from message m where m.origin = 'CUSTOMER' and m.ticket in (select id"
                + " from ticket where id = :ticket or shown_in = :ticket)")
        .bind("ticket", ticket)
        .mapTo(Long.class)
        .one();
  }

  private static List<StoredMessage> ofTickets(Handle handle, List<Long> tickets) {
    List<StoredMessage> bare =
        handle
            .createQuery(SELECT + "where m.ticket in (<tickets>) order by m.said_at, m.id")
            .bindList("tickets", tickets)
            .map((row, context) -> message(row))
            .list();
    return withAttachments(
        handle, "join message m on m.id = a.message where m.ticket in (<ids>)", tickets, bare);
  }

  /** The first message a ticket was opened with. */
  public StoredMessage firstOf(Handle handle, long ticket) {
    return handle
        .createQuery(SELECT + "where m.ticket = :ticket order by m.id limit 1")
        .bind("ticket", ticket)
        .map((row, context) -> message(row))
        .one();
  }

  /** Messages by id; unknown ids are missing. */
  public Map<Long, StoredMessage> byIds(Handle handle, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return handle
        .createQuery(SELECT + "where m.id in (<ids>)")
        .bindList("ids", ids.stream().distinct().toList())
        .map((row, context) -> message(row))
        .collect(Collectors.toMap(StoredMessage::id, message -> message));
  }

  /** The message with this key. */
  public Optional<StoredMessage> byKey(Handle handle, String key) {
    return handle
        .createQuery(SELECT + "where m.msg_key = :key")
        .bind("key", key)
        .map((row, context) -> message(row))
        .findOne();
  }

  /** The message that came or went under this Message-ID. */
  public Optional<StoredMessage> byMailId(Handle handle, String mailId) {
    return handle
        .createQuery(SELECT + "where m.mail_id = :mailId")
        .bind("mailId", mailId)
        .map((row, context) -> message(row))
        .findOne();
  }

  /** Sets how far delivery has come; false if there is no such message. */
  public boolean mark(Handle handle, long message, DeliveryMark mark) {
    return handle
            .createUpdate(
                "update message set mark_state = :state, mark_at = :at, mark_reason = :reason,"
                    + " mark_permalink = :permalink where id = :id")
            .bind("state", mark.state().name())
            .bind("at", mark.at())
            .bind("reason", mark.reason())
            .bind("permalink", mark.permalink().map(URI::toString))
            .bind("id", message)
            .execute()
        == 1;
  }

  private static void insertAttachments(Handle handle, long message, List<Attachment> attachments) {
    if (attachments.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into attachment (message, place, name, media_type, url)"
                + " values (:message, :place, :name, :mediaType, :url)");
    for (int place = 0; place < attachments.size(); place++) {
      Attachment attachment = attachments.get(place);
      batch
          .bind("message", message)
          .bind("place", place)
          .bind("name", attachment.name())
          .bind("mediaType", attachment.mediaType())
          .bind("url", attachment.url().toString())
          .add();
    }
    batch.execute();
  }

  private static List<StoredMessage> withAttachments(
      Handle handle, String which, List<Long> ids, List<StoredMessage> bare) {
    if (bare.isEmpty()) {
      return bare;
    }
    Map<Long, List<Attachment>> files = new HashMap<>();
    handle
        .createQuery(
            "select a.message, a.name, a.media_type, a.url from attachment a "
                + which
                + " order by a.message, a.place")
        .bindList("ids", ids)
        .map(
            (row, context) ->
                files
                    .computeIfAbsent(row.getLong("message"), id -> new ArrayList<>())
                    .add(
                        new Attachment(
                            row.getString("name"),
                            row.getString("media_type"),
                            URI.create(row.getString("url")))))
        .list();
    return files.isEmpty()
        ? bare
        : bare.stream()
            .map(message -> with(message, files.getOrDefault(message.id(), List.of())))
            .toList();
  }

  private static StoredMessage with(StoredMessage m, List<Attachment> attachments) {
    return new StoredMessage(
        m.id(),
        m.ticket(),
        m.key(),
        m.from(),
        m.audience(),
        m.author(),
        m.authorName(),
        m.text(),
        m.at(),
        m.permalink(),
        m.mark(),
        m.mailId(),
        m.promise(),
        attachments);
  }

  private static StoredMessage message(ResultSet row) throws SQLException {
    return new StoredMessage(
        row.getLong("id"),
        row.getLong("ticket"),
        Optional.ofNullable(row.getString("msg_key")),
        Origin.valueOf(row.getString("origin")),
        Audience.valueOf(row.getString("audience")),
        row.getString("author"),
        row.getString("author_name"),
        row.getString("body"),
        instant(row, "said_at"),
        Optional.ofNullable(row.getString("permalink")).map(URI::create),
        mark(row),
        Optional.ofNullable(row.getString("mail_id")),
        Optional.ofNullable(row.getObject("promised_until", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        List.of());
  }

  private static Optional<DeliveryMark> mark(ResultSet row) throws SQLException {
    String state = row.getString("mark_state");
    if (state == null) {
      return Optional.empty();
    }
    return Optional.of(
        new DeliveryMark(
            DeliveryMark.State.valueOf(state),
            instant(row, "mark_at"),
            row.getString("mark_reason"),
            Optional.ofNullable(row.getString("mark_permalink")).map(URI::create)));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
