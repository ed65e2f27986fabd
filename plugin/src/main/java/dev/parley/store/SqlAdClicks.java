package dev.parley.store;

import dev.parley.channel.Outgoing;
import dev.parley.model.AccountId;
import dev.parley.model.AdClick;
import dev.parley.model.Item;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Clicks on advertisements that open a private thread, in SQL, and which message was the first
 * after each: it may come before or after the click is told of.
 */
final class SqlAdClicks {
  private static final String IT = " where helpdesk = :helpdesk and ticket = :ticket";

  private SqlAdClicks() {}

  /** Keeps each once, and finds the messages that came before them. */
  static void keep(Handle handle, AccountId account, List<AdClick> clicks, Instant now) {
    for (AdClick click : clicks) {
      handle
          .createUpdate(
              "insert into ad_click (account, thread, clicked_at, ad, title) values (:account,"
                  + " :thread, :at, :ad, :title) on conflict do nothing")
          .bind("account", account.value())
          .bind("thread", click.thread())
          .bind("at", Database.time(click.at()))
          .bind("ad", click.ad())
          .bind("title", click.title())
          .execute();
      first(handle, account, click.thread(), now);
    }
  }

  /** A private message was brought into a conversation: it may be the first after a click. */
  static void written(Handle handle, AccountId account, long conversation, Instant now) {
    handle
        .createQuery(
            "select distinct k.thread from ad_click k join conversation c on c.account = k.account"
                + " and c.thread = k.thread where c.id = :id")
        .bind("id", conversation)
        .mapTo(String.class)
        .findFirst()
        .ifPresent(thread -> first(handle, account, thread, now));
  }

  private record Opener(Instant clicked, SqlItems.Row item, Instant at, Timed ticket) {}

  private static void first(Handle handle, AccountId account, String thread, Instant now) {
    List<Opener> openers =
        handle
            .createQuery(
                "select k.clicked_at, i.id, i.account, i.message_id, i.change_kind, i.revision,"
                    + " i.seen_at, i.body, i.network_at, c.helpdesk, c.ticket from ad_click k join"
                    + " conversation c on c.account = k.account and c.thread = k.thread join item i"
                    + " on i.conversation = c.id where k.account = :account and k.thread = :thread"
                    + " and c.ticket is not null and i.change_kind = 'CONTENT' and not i.own and i.network_at >="
                    + " k.clicked_at and not exists (select 1 from item e where e.conversation ="
                    + " c.id and e.change_kind = 'CONTENT' and not e.own and e.network_at >="
                    + " k.clicked_at and (e.network_at < i.network_at or (e.network_at ="
                    + " i.network_at and e.id < i.id))) order by i.network_at, i.id")
            .bind("account", account.value())
            .bind("thread", thread)
            .map(
                (row, context) ->
                    new Opener(
                        Columns.instant(row, "clicked_at"),
                        SqlItems.row(row, context),
                        Columns.instant(row, "network_at"),
                        new Timed(
                            row.getString("helpdesk"), new TicketRef(row.getString("ticket")), "")))
            .list();
    var earliest = new HashMap<Instant, Opener>();
    openers.forEach(one -> earliest.putIfAbsent(one.clicked(), one));
    earliest.values().forEach(one -> open(handle, account, thread, one, now));
  }

  private static void open(
      Handle handle, AccountId account, String thread, Opener first, Instant now) {
    handle
        .createUpdate(
            "update ad_click set opened_at = :at where account = :account and thread = :thread and"
                + " clicked_at = :clicked")
        .bind("at", Database.time(first.at()))
        .bind("account", account.value())
        .bind("thread", thread)
        .bind("clicked", Database.time(first.clicked()))
        .execute();
    int marked =
        handle
            .createUpdate(
                "update clock_event set reason = :reason"
                    + IT
                    + " and event_key = :key and type = 'CUSTOMER' and reason is null")
            .bind("reason", ClockEvent.AFTER_AD)
            .bind("helpdesk", first.ticket().helpdesk())
            .bind("ticket", first.ticket().ticket().value())
            .bind("key", first.item().key())
            .execute();
    if (marked > 0) {
      SqlClockStore.makeDue(handle, first.ticket(), now);
    }
  }

  /** What the driver needs to answer an item, and since when an advertisement opened its thread. */
  static Map<String, String> address(Item item, Optional<Instant> openedByAd) {
    if (openedByAd.isEmpty()) {
      return item.address();
    }
    var address = new HashMap<>(item.address());
    address.put(Outgoing.OPENED_BY_AD, openedByAd.get().toString());
    return address;
  }
}
