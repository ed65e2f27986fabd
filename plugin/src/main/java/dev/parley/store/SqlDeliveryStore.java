package dev.parley.store;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;

import dev.parley.intake.DeliveryStore;
import dev.parley.intake.Source;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.store.SqlArrivals.Arrival;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Deliveries in SQL. */
final class SqlDeliveryStore implements DeliveryStore {
  /** Beyond this a larger group saves no more. */
  private static final int LARGEST_GROUP = 256;

  /** A group is held in memory more than once on its way into the database. */
  private static final long LARGEST_GROUP_BYTES = 4L * 1024 * 1024;

  private final Database database;
  private final GroupWriter<SqlDeliveries.Arrived> arrivals;

  SqlDeliveryStore(Database database) {
    this(
        database,
        new GroupWriter<>(
            LARGEST_GROUP,
            LARGEST_GROUP_BYTES,
            arrived -> arrived.body().length,
            group -> database.durably(handle -> SqlDeliveries.addHooks(handle, group))));
  }

  private SqlDeliveryStore(Database database, GroupWriter<SqlDeliveries.Arrived> arrivals) {
    this.database = database;
    this.arrivals = arrivals;
  }

  @Override
  public DeliveryStore under(Lease lease) {
    return new SqlDeliveryStore(database.under(lease), arrivals);
  }

  @Override
  public void receive(AccountId account, byte[] body, Instant at) {
    arrivals.write(new SqlDeliveries.Arrived(account, body, at));
  }

  @Override
  public List<Delivery> received(AccountId account, int limit) {
    return database.read(handle -> SqlDeliveries.received(handle, account, limit));
  }

  @Override
  public List<TicketRef> sorted(List<Sorted> batch) {
    Map<From, List<Sorted>> bySource =
        batch.stream()
            .collect(
                groupingBy(one -> new From(one.delivery().account(), one.delivery().source())));
    List<TicketRef> changed = new ArrayList<>();
    database.write(
        handle -> {
          changed.clear();
          bySource.forEach((from, some) -> keep(handle, from, some));
          batch.forEach(
              one ->
                  changed.addAll(
                      SqlHoldings.keep(handle, one.delivery().account(), one.holdings())));
          batch.forEach(
              one ->
                  SqlAdClicks.keep(
                      handle, one.delivery().account(), one.clicks(), one.delivery().at()));
          SqlDeliveries.settle(handle, batch);
        });
    return changed;
  }

  private record From(AccountId account, Source source) {}

  private static void keep(Handle handle, From from, List<Sorted> sorted) {
    if (from.source() == Source.HOOK) {
      sorted.stream()
          .filter(one -> one.trouble().isEmpty())
          .map(one -> one.delivery().at())
          .min(naturalOrder())
          .ifPresent(first -> SqlHooks.came(handle, from.account(), first));
    }
    new SqlArrivals(handle, from.account(), from.source())
        .keep(sorted.stream().flatMap(SqlDeliveryStore::arrivals).toList());
    if (from.source() == Source.HOOK) {
      List<String> touched =
          sorted.stream().flatMap(one -> one.touched().stream()).distinct().toList();
      sorted.stream()
          .map(one -> one.delivery().at())
          .max(naturalOrder())
          .ifPresent(at -> SqlContextStore.touched(handle, from.account(), touched, at));
    }
  }

  private static Stream<Arrival> arrivals(Sorted sorted) {
    Delivery delivery = sorted.delivery();
    return sorted.items().stream().map(item -> new Arrival(delivery.id(), item, delivery.at()));
  }

  @Override
  public int failed(Delivery delivery) {
    return database.durable(handle -> SqlDeliveries.failed(handle, delivery.id()));
  }

  @Override
  public List<Unread> unreadable(long after, int limit) {
    return database.read(handle -> SqlDeliveries.unreadable(handle, after, limit));
  }

  @Override
  public int waiting() {
    return database.read(
        handle ->
            handle
                .createQuery("select count(*) from delivery where state = 'received'")
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public boolean replay(long delivery) {
    return database.durable(handle -> SqlDeliveries.replay(handle, delivery));
  }

  @Override
  public int replayAll(Optional<AccountId> account) {
    return database.durable(handle -> SqlDeliveries.replayAll(handle, account));
  }

  @Override
  public void refused(AccountId account, long count, Instant at) {
    database.durably(handle -> SqlHooks.count(handle, account, at, count, 0));
  }

  @Override
  public int countLost(Instant now, int limit) {
    boolean some = database.read(handle -> !SqlHooks.overdue(handle, now, 1).isEmpty());
    return some ? database.durable(handle -> SqlHooks.countLost(handle, now, limit)) : 0;
  }

  @Override
  public List<HookTrouble> hookTrouble(Instant since) {
    return database.read(handle -> SqlHooks.trouble(handle, since));
  }

  @Override
  public boolean storageTrouble(Throwable failure) {
    return StorageWatch.ownTrouble(failure);
  }
}
