package dev.parley.desk.store;

import dev.parley.host.Origin;
import dev.parley.model.ItemKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Tickets without their messages. */
public final class TicketStore {
  /** Why a merged ticket is closed. */
  public static final String MERGED = "merged";

  /** Opens a ticket; empty if its key has opened one already. */
  public OptionalLong insert(Handle handle, TicketDraft draft) {
    return handle
        .createUpdate(
            "insert into ticket (open_key, subject, channel, kind, requester_id, requester_handle,"
                + " requester_name, requester_email, state, close_reason, team, assignee,"
                + " opened_at, updated_at, message_count, preview)"
                + " values (:key, :subject, :channel, :kind, :rid, :rhandle, :rname, :remail,"
                + " 'open', '', :team, :assignee, :openedAt, :openedAt, 0, '')"
                + " on conflict do nothing")
        .bind("key", draft.openKey())
        .bind("subject", draft.subject())
        .bind("channel", draft.channel())
        .bind("kind", draft.kind().name())
        .bind("rid", draft.requester().id())
        .bind("rhandle", draft.requester().handle())
        .bind("rname", draft.requester().name())
        .bind("remail", draft.requester().email())
        .bind("team", draft.team())
        .bind("assignee", draft.assignee())
        .bind("openedAt", draft.openedAt())
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .findFirst()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** The ticket with this number. */
  public Optional<Ticket> byId(Handle handle, long id) {
    return handle
        .createQuery("select * from ticket where id = :id")
        .bind("id", id)
        .map((row, context) -> ticket(row))
        .findOne();
  }

  /** The ticket with this number, held against other writers until the transaction ends. */
  public Optional<Ticket> lock(Handle handle, long id) {
    return handle
        .createQuery("select * from ticket where id = :id for update")
        .bind("id", id)
        .map((row, context) -> ticket(row))
        .findOne();
  }

  /** The number of the ticket that a key has opened. */
  public OptionalLong byOpenKey(Handle handle, String key) {
    return handle
        .createQuery("select id from ticket where open_key = :key")
        .bind("key", key)
        .mapTo(Long.class)
        .findOne()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** Counts a note in. */
  public void countNote(Handle handle, long id, Instant at) {
    handle
        .createUpdate(
            "update ticket set message_count = message_count + 1, updated_at = :at where id = :id")
        .bind("id", id)
        .bind("at", at)
        .execute();
  }

  /** Counts a message in that is no note; its start becomes the preview. */
  public void countMessage(Handle handle, long id, Origin from, String preview, Instant at) {
    handle
        .createUpdate(
            "update ticket set message_count = message_count + 1, updated_at = :at,"
                + " preview = :preview, last_from = :from where id = :id")
        .bind("id", id)
        .bind("at", at)
        .bind("preview", preview)
        .bind("from", from.name())
        .execute();
  }

  /** Closes (with a reason) or opens (with an empty one); either way it waits for nobody. */
  public void setState(
      Handle handle,
      long id,
      boolean open,
      String closeReason,
      Optional<String> proof,
      Instant at) {
    handle
        .createUpdate(
            "update ticket set state = :state, close_reason = :reason, close_proof = :proof,"
                + " paused_reason = null, paused_at = null, paused_by = null, updated_at = :at"
                + " where id = :id")
        .bind("id", id)
        .bind("state", open ? "open" : "closed")
        .bind("reason", closeReason)
        .bind("proof", proof)
        .bind("at", at)
        .execute();
  }

  /** Lets a ticket wait, or wait no more. */
  public void pause(Handle handle, long id, Optional<Pause> pause, Instant at) {
    handle
        .createUpdate(
            "update ticket set paused_reason = :reason, paused_at = :since, paused_by = :by,"
                + " updated_at = :at where id = :id")
        .bind("id", id)
        .bind("reason", pause.map(Pause::reason))
        .bind("since", pause.map(Pause::since))
        .bind("by", pause.map(Pause::by))
        .bind("at", at)
        .execute();
  }

  /** Puts a person, and that person's team, in charge. */
  public void assign(
      Handle handle, long id, Optional<String> assignee, Optional<String> team, Instant at) {
    handle
        .createUpdate(
            "update ticket set assignee = :assignee, team = :team, updated_at = :at where id = :id")
        .bind("id", id)
        .bind("assignee", assignee)
        .bind("team", team)
        .bind("at", at)
        .execute();
  }

  /** Shows a ticket with another from now on, and keeps how it stood. */
  public void merge(Handle handle, long id, long into, Instant at) {
    handle
        .createUpdate(
            "update ticket set merged_into = :into, reason_before = close_reason, state = 'closed',"
                + " close_reason = '"
                + MERGED
                + "', close_proof = null, paused_reason = null, paused_at = null, paused_by = null,"
                + " updated_at = :at where id = :id")
        .bind("id", id)
        .bind("into", into)
        .bind("at", at)
        .execute();
    showIn(handle, id, OptionalLong.of(into));
  }

  /** Lets a ticket stand by itself again, as it did before. */
  public void part(Handle handle, long id, Instant at) {
    handle
        .createUpdate(
            "update ticket set state = case when reason_before = '' then 'open' else 'closed' end,"
                + " close_reason = reason_before, merged_into = null, updated_at = :at where id ="
                + " :id")
        .bind("id", id)
        .bind("at", at)
        .execute();
    showIn(handle, id, OptionalLong.empty());
  }

  /** Notes that a ticket was opened for some messages of another one. */
  public void split(Handle handle, long id, long from, int messages, Instant at) {
    handle.execute(
        "update ticket set split_from = ?, message_count = ? where id = ?", from, messages, id);
    handle
        .createUpdate(
            "update ticket set message_count = message_count - :messages, updated_at = :at where id"
                + " = :id")
        .bind("messages", messages)
        .bind("at", at)
        .bind("id", from)
        .execute();
  }

  /** Lets a merged ticket stand open once it is parted: its customer wrote. */
  public void openWhenParted(Handle handle, long id) {
    handle.execute("update ticket set reason_before = '' where id = ?", id);
  }

  /** Whether a merged ticket stands open once it is parted. */
  public boolean openOnceParted(Handle handle, long id) {
    return handle
        .createQuery("select 1 from ticket where id = :id and reason_before = ''")
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Those that were merged into a ticket before go with it. */
  private static void showIn(Handle handle, long id, OptionalLong root) {
    handle
        .createUpdate("update ticket set shown_in = :root where id = :id")
        .bind("root", root.isPresent() ? root.getAsLong() : null)
        .bind("id", id)
        .execute();
    long shown = root.orElse(id);
    Deque<Long> above = new ArrayDeque<>(List.of(id));
    while (!above.isEmpty()) {
      for (Ticket child : mergedInto(handle, above.pop())) {
        handle.execute("update ticket set shown_in = ? where id = ?", shown, child.id());
        above.push(child.id());
      }
    }
  }

  private static List<Ticket> mergedInto(Handle handle, long id) {
    return handle
        .createQuery("select * from ticket where merged_into = :id order by id")
        .bind("id", id)
        .map((row, context) -> ticket(row))
        .list();
  }

  /** The tickets that are shown with one. */
  public List<Ticket> shownIn(Handle handle, long id) {
    return handle
        .createQuery("select * from ticket where shown_in = :id order by id")
        .bind("id", id)
        .map((row, context) -> ticket(row))
        .list();
  }

  /** The ticket where this one is shown: itself unless it was merged. */
  public Ticket shown(Handle handle, Ticket ticket) {
    return ticket.shownIn().isPresent()
        ? byId(handle, ticket.shownIn().getAsLong()).orElseThrow()
        : ticket;
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static Optional<Pause> pause(ResultSet row) throws SQLException {
    String reason = row.getString("paused_reason");
    return reason == null
        ? Optional.empty()
        : Optional.of(
            new Pause(
                reason,
                row.getObject("paused_at", OffsetDateTime.class).toInstant(),
                row.getString("paused_by")));
  }

  static Ticket ticket(ResultSet row) throws SQLException {
    return new Ticket(
        row.getLong("id"),
        row.getString("subject"),
        row.getString("channel"),
        ItemKind.valueOf(row.getString("kind")),
        new Requester(
            row.getString("requester_id"),
            row.getString("requester_handle"),
            row.getString("requester_name"),
            row.getString("requester_email")),
        row.getString("state").equals("open"),
        row.getString("close_reason"),
        Optional.ofNullable(row.getString("close_proof")),
        pause(row),
        Optional.ofNullable(row.getString("team")),
        Optional.ofNullable(row.getString("assignee")),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getInt("message_count"),
        row.getString("preview"),
        Optional.ofNullable(row.getString("last_from")).map(Origin::valueOf),
        number(row, "merged_into"),
        number(row, "shown_in"));
  }
}
