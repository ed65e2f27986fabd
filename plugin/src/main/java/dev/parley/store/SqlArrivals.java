package dev.parley.store;

import dev.parley.intake.Published;
import dev.parley.intake.Source;
import dev.parley.model.AccountId;
import dev.parley.model.Fingerprint;
import dev.parley.model.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps what came of one account in one way, each item once. */
final class SqlArrivals {
  /**
   * How long the webhook of an item may take that a poll has brought: networks deliver within
   * seconds and repeat a failed delivery after minutes.
   */
  private static final Duration WEBHOOK_GRACE = Duration.ofMinutes(10);

  private static final int LONGEST_REVISION = 200;
  private static final int IDS_PER_QUERY = 500;
  private static final String THIS_ONE =
      " where account = :account and message_id = :message and change_kind = :change and revision ="
          + " :revision";

  private final Handle handle;
  private final AccountId account;
  private final Source source;
  private final String column;

  SqlArrivals(Handle handle, AccountId account, Source source) {
    this.handle = handle;
    this.account = account;
    this.source = source;
    this.column = source == Source.HOOK ? "hook_at" : "poll_at";
  }

  /**
   * An item that came.
   *
   * @param delivery what it came in
   * @param at when
   */
  record Arrival(long delivery, Item item, Instant at) {}

  /** What an item is known by within its account. */
  private record Identity(String message, String change, String revision) {
    static Identity of(Item item) {
      return new Identity(item.messageId(), item.change().name(), revisionOf(item));
    }
  }

  /** Whether all of these are known, and known to come this way too. */
  boolean allShown(List<Item> items) {
    Set<Identity> shown = shown(items);
    return items.stream().map(Identity::of).allMatch(shown::contains);
  }

  /**
   * Keeps those that are new and notes of the others that they came this way too. Takes the lanes
   * in the order of their names, so that two who keep the same items do not wait for each other.
   *
   * @return how many were new
   */
  int keep(List<Arrival> arrivals) {
    List<Arrival> unseen = unseen(arrivals);
    var lanes = new TreeMap<String, SqlLanes.More>();
    for (Arrival one : unseen) {
      var more = new SqlLanes.More(Published.at(one.item(), one.at()), one.at());
      lanes.merge(one.item().lane(), more, SqlLanes.More::and);
    }
    SqlLanes.add(handle, account, lanes);
    int[] inserted = insert(unseen);
    List<Arrival> fresh = new ArrayList<>();
    List<Arrival> known = new ArrayList<>();
    for (int index = 0; index < inserted.length; index++) {
      (inserted[index] == 1 ? fresh : known).add(unseen.get(index));
    }
    expectHooks(fresh);
    alsoCame(known);
    return fresh.size();
  }

  /** A poll shows again and again what is known; a webhook hardly ever does. */
  private List<Arrival> unseen(List<Arrival> arrivals) {
    if (source == Source.HOOK) {
      return arrivals;
    }
    Set<Identity> shown = shown(arrivals.stream().map(Arrival::item).toList());
    return arrivals.stream().filter(one -> !shown.contains(Identity.of(one.item()))).toList();
  }

  private Set<Identity> shown(List<Item> items) {
    List<String> ids = items.stream().map(Item::messageId).distinct().toList();
    Set<Identity> shown = new HashSet<>();
    for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
      handle
          .createQuery(
              "select message_id, change_kind, revision from item where account = :account and"
                  + " message_id in (<ids>) and "
                  + column
                  + " is not null")
          .bind("account", account.value())
          .bindList("ids", ids.subList(from, Math.min(from + IDS_PER_QUERY, ids.size())))
          .map(
              (row, context) ->
                  new Identity(
                      row.getString("message_id"),
                      row.getString("change_kind"),
                      row.getString("revision")))
          .forEach(shown::add);
    }
    return shown;
  }

  private int[] insert(List<Arrival> arrivals) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into item (account, delivery, message_id, change_kind, revision, lane,"
                + " network_at, seen_at, revised_at, "
                + column
                + ", body, own, state, reason) values (:account, :delivery, :message, :change,"
                + " :revision, :lane, :networkAt, :seen, :revisedAt, :seen, :body, :own, 'waiting',"
                + " '') on conflict do nothing");
    for (Arrival one : arrivals) {
      Item item = one.item();
      identify(batch, item)
          .bind("delivery", one.delivery())
          .bind("lane", item.lane())
          .bind("networkAt", Database.time(Published.at(item, one.at())))
          .bind("seen", Database.time(one.at()))
          .bind("revisedAt", Database.time(item.revisedAt().filter(Published::plausible)))
          .bind("body", ItemJson.write(item))
          .bind("own", item.own())
          .add();
    }
    return execute(batch);
  }

  /** What a poll brought should come as a webhook too, once webhooks have begun to come. */
  private void expectHooks(List<Arrival> fresh) {
    Optional<Instant> hooksSince =
        source == Source.POLL ? SqlHooks.since(handle, account) : Optional.empty();
    if (hooksSince.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into item_unhooked (item, account, due_at) select id, account, :due from item"
                + THIS_ONE
                + " on conflict do nothing");
    for (Arrival one : fresh) {
      if (!one.item().own() && !Published.at(one.item(), one.at()).isBefore(hooksSince.get())) {
        identify(batch, one.item()).bind("due", Database.time(one.at().plus(WEBHOOK_GRACE))).add();
      }
    }
    execute(batch);
  }

  private void alsoCame(List<Arrival> known) {
    PreparedBatch came =
        handle.prepareBatch(
            "update item set " + column + " = :at" + THIS_ONE + " and " + column + " is null");
    for (Arrival one : known) {
      identify(came, one.item()).bind("at", Database.time(one.at())).add();
    }
    execute(came);
    if (source == Source.HOOK) {
      PreparedBatch hooked =
          handle.prepareBatch(
              "delete from item_unhooked where item in (select id from item" + THIS_ONE + ")");
      known.forEach(one -> identify(hooked, one.item()).add());
      execute(hooked);
    }
  }

  private PreparedBatch identify(PreparedBatch batch, Item item) {
    Identity identity = Identity.of(item);
    return batch
        .bind("account", account.value())
        .bind("message", identity.message())
        .bind("change", identity.change())
        .bind("revision", identity.revision());
  }

  private static int[] execute(PreparedBatch batch) {
    return batch.size() == 0 ? new int[0] : batch.execute();
  }

  /**
   * The network's own revision, or the hash of what the message reads and when it came to read so.
   */
  private static String revisionOf(Item item) {
    if (!item.revision().isEmpty() && item.revision().length() <= LONGEST_REVISION) {
      return item.revision();
    }
    return Fingerprint.of(
        item.revision().isEmpty()
            ? item.text() + item.revisedAt().map(at -> "\n" + at).orElse("")
            : item.revision());
  }
}
