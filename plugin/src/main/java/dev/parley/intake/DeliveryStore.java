package dev.parley.intake;

import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.AdClick;
import dev.parley.model.Holding;
import dev.parley.model.Item;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what came from networks as it came. A write is durable when the method returns, unless it
 * says that it may be forgotten or is not synced.
 */
public interface DeliveryStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  DeliveryStore under(Lease lease);

  /**
   * Keeps what a webhook brought. Those who call at the same time share one sync.
   *
   * @throws RuntimeException if it could not be kept; nothing of it remains
   */
  void receive(AccountId account, byte[] body, Instant at);

  /**
   * Deliveries of an account that are still to be read, oldest first: as many as are asked for, or
   * fewer if they are large. None means that there is none.
   */
  List<Delivery> received(AccountId account, int limit);

  /**
   * Notes what was read, all or nothing. Items known already are left alone. Not synced: of what a
   * power cut takes, the delivery is still there and is read again.
   *
   * @return open tickets in whose thread somebody else answers now
   */
  List<TicketRef> sorted(List<Sorted> batch);

  /** Notes that reading a delivery failed; answers how often it did. */
  int failed(Delivery delivery);

  /** Whether a failure is the storage's own, and says nothing of what was to be kept. */
  boolean storageTrouble(Throwable failure);

  /** Deliveries that could not be read, with a greater number than the last one seen. */
  List<Unread> unreadable(long after, int limit);

  /** How many deliveries are still to be read. */
  int waiting();

  /** Lets one that could not be read be read again; false if there is none. */
  boolean replay(long delivery);

  /** Lets all that could not be read be read again, of one account or of all; answers how many. */
  int replayAll(Optional<AccountId> account);

  /** Counts webhooks that were refused. */
  void refused(AccountId account, long count, Instant at);

  /** Counts items whose webhook has not come in time; answers how many. */
  int countLost(Instant now, int limit);

  /** What went wrong since a time, by account; accounts without trouble are not in it. */
  List<HookTrouble> hookTrouble(Instant since);

  /**
   * Something as it came.
   *
   * @param id Parley's number of it
   * @param account the account it came for
   * @param source how it came
   * @param at when it came
   * @param body the bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares deliveries
  record Delivery(long id, AccountId account, Source source, Instant at, byte[] body) {}

  /**
   * A delivery that was read.
   *
   * @param items what it holds
   * @param trouble why it is to be read again after an update; empty if all was understood
   * @param touched ids of posts and messages that may have changed: what stands under them is to be
   *     read anew
   * @param holdings who answers in which thread; the latest by the network's time stands
   * @param clicks on advertisements that open a private thread; each is kept once
   */
  record Sorted(
      Delivery delivery,
      List<Item> items,
      String trouble,
      List<String> touched,
      List<Holding> holdings,
      List<AdClick> clicks) {
    /** Copies the lists. */
    public Sorted {
      items = List.copyOf(items);
      touched = List.copyOf(touched);
      holdings = List.copyOf(holdings);
      clicks = List.copyOf(clicks);
    }

    /** One that tells of no clicks. */
    public Sorted(
        Delivery delivery,
        List<Item> items,
        String trouble,
        List<String> touched,
        List<Holding> holdings) {
      this(delivery, items, trouble, touched, holdings, List.of());
    }

    /** One that says nothing of who answers where. */
    public Sorted(Delivery delivery, List<Item> items, String trouble, List<String> touched) {
      this(delivery, items, trouble, touched, List.of());
    }

    /** One that tells of nothing beside its items. */
    public Sorted(Delivery delivery, List<Item> items, String trouble) {
      this(delivery, items, trouble, List.of());
    }
  }

  /**
   * A delivery that could not be read, without its bytes.
   *
   * @param sizeBytes how large it is
   * @param why the reason
   */
  record Unread(long id, AccountId account, Source source, Instant at, int sizeBytes, String why) {}

  /**
   * What went wrong with what came for an account.
   *
   * @param refused webhooks with a wrong or missing signature
   * @param lost items that only a poll brought
   * @param forgotten deliveries that could not be read until they were too old to be kept
   */
  record HookTrouble(AccountId account, long refused, long lost, long forgotten) {}
}
