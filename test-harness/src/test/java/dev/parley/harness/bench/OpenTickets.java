package dev.parley.harness.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Fills Desk's tables with open tickets as a busy shop has them: two teams, four channels. */
final class OpenTickets {
  private static final int BATCH = 1_000;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final List<String> CHANNELS = List.of("email", "messenger", "bluesky", "email");
  private static final List<String> STATES =
      List.of("running", "running", "at-risk", "breached", "met", "paused", "running", "met");
  private static final List<String> FIELDS =
      List.of(
          "next_due",
          "next_due_clock",
          "sla_state",
          "window_closes",
          "human_window_closes",
          "window_next",
          "waiting_since",
          "policy",
          "kind",
          "account",
          "ad",
          "tags",
          "priority");

  private final Handle handle;
  private final Instant now;

  OpenTickets(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  void fill(int tickets) {
    for (String field : FIELDS) {
      handle
          .createUpdate(
              "insert into field_spec (name, label, type) values (:name, :name, 'TEXT')"
                  + " on conflict do nothing")
          .bind("name", field)
          .execute();
    }
    for (int from = 0; from < tickets; from += BATCH) {
      int first = from;
      int end = Math.min(tickets, from + BATCH);
      handle.useTransaction(tx -> some(tx, first, end));
    }
  }

  private void some(Handle tx, int from, int end) {
    PreparedBatch rows =
        tx.prepareBatch(
            "insert into ticket (id, subject, channel, kind, requester_id, requester_handle,"
                + " requester_name, requester_email, state, close_reason, team, assignee,"
                + " opened_at, updated_at, message_count, preview, last_from) values (:id,"
                + " :subject, :channel, 'COMMENT', :who, :who, :who, '', 'open', '', :team,"
                + " :assignee, :opened, :updated, 1, :words, :from)");
    PreparedBatch said =
        tx.prepareBatch(
            "insert into message (ticket, msg_key, origin, audience, author, body, said_at)"
                + " values (:id, :key, 'CUSTOMER', 'PUBLIC', :who, :words, :opened)");
    PreparedBatch values =
        tx.prepareBatch("insert into ticket_field (ticket, name, val) values (:id, :name, :val)");
    for (int number = from; number < end; number++) {
      long id = 1_000_000L + number;
      // Not in the order of the ids: the rows of one page lie apart on the disk.
      Instant opened = now.minus(Duration.ofSeconds((number * 7_919L) % 2_592_000));
      String words = "Where is parcel %d? It should have come a week ago.".formatted(number);
      String channel = CHANNELS.get(number % CHANNELS.size());
      rows.bind("id", id)
          .bind("subject", channel.equals("email") ? "Parcel " + number : "")
          .bind("channel", channel)
          .bind("who", "customer-" + number % 40_000)
          .bind("team", number % 2 == 0 ? "support" : "orders")
          .bind("assignee", number % 3 == 0 ? "agent-" + number % 12 : null)
          .bind("opened", opened)
          .bind("updated", opened.plusSeconds(600))
          .bind("words", words)
          .bind("from", number % 5 == 0 ? "AGENT" : "CUSTOMER")
          .add();
      said.bind("id", id)
          .bind("key", "bench-" + number)
          .bind("who", "customer-" + number % 40_000)
          .bind("words", words)
          .bind("opened", opened)
          .add();
      fields(number, channel, opened)
          .forEach(
              (name, value) -> values.bind("id", id).bind("name", name).bind("val", value).add());
    }
    rows.execute();
    said.execute();
    values.execute();
  }

  private Map<String, String> fields(int number, String channel, Instant opened) {
    var fields = new LinkedHashMap<String, String>();
    Instant due = now.plus(Duration.ofSeconds((number * 104_729L) % 864_000 - 86_400));
    if (number % 10 < 7) {
      fields.put("next_due", MILLIS.format(due));
      fields.put("next_due_clock", "firstResponse");
      fields.put("waiting_since", MILLIS.format(opened));
    }
    fields.put("sla_state", STATES.get(number % STATES.size()));
    fields.put("policy", "social");
    if (!channel.equals("email")) {
      fields.put("kind", channel.equals("messenger") ? "direct-message" : "comment");
      fields.put("account", "shop-" + number % 4);
    }
    if (channel.equals("messenger")) {
      Instant closes = now.plus(Duration.ofSeconds((number * 15_485_863L) % 172_800 - 86_400));
      Instant human = closes.plus(Duration.ofDays(6));
      fields.put("window_closes", MILLIS.format(closes));
      fields.put("human_window_closes", MILLIS.format(human));
      fields.put("window_next", MILLIS.format(closes.isAfter(now) ? closes : human));
    }
    if (number % 20 == 3) {
      fields.put("ad", "Autumn sale");
    }
    if (number % 3 == 0) {
      fields.put("tags", number % 2 == 0 ? "topic:delivery" : "topic:refund, vip");
    }
    if (number % 50 == 0) {
      fields.put("priority", "urgent");
    }
    return fields;
  }
}
