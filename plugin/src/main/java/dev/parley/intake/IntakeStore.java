package dev.parley.intake;

import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps deliveries, items and conversations. Every write is durable when the method returns. */
public interface IntakeStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  IntakeStore under(Lease lease);

  /** Where reading an account goes on. */
  String cursor(AccountId account);

  /**
   * Keeps a page with its items and moves the cursor, all or nothing. Items known already are left
   * alone; a page without a new item leaves only the cursor.
   *
   * @return how many items were new
   */
  int keep(AccountId account, byte[] page, List<Item> items, String cursor, Instant seen);

  /** Keeps a page that made no sense, once, with the reason, and moves the cursor. */
  void keepUnreadable(AccountId account, byte[] page, String why, String cursor, Instant seen);

  /**
   * Items not yet brought in, oldest first.
   *
   * @param resting lanes to leave out
   */
  List<PendingItem> pending(int limit, Set<Lane> resting);

  /** The newest conversation of a person in a thread. */
  Optional<Conversation> conversation(
      AccountId account, String helpdesk, String thread, String authorId);

  /** Reserves a conversation that has no ticket yet; the same call after a crash gives the same. */
  Conversation reserve(
      AccountId account,
      String helpdesk,
      String thread,
      String authorId,
      Optional<Conversation> before);

  /** Notes the ticket of a conversation. */
  void opened(Conversation conversation, TicketRef ticket);

  /** Notes that an item is in the helpdesk. */
  void done(PendingItem item, Conversation conversation, MessageRef message);

  /** Notes that an item needs nothing more, and why. */
  void passedOver(PendingItem item, String why);

  /** Sets an item aside that cannot be brought in, with the reason. */
  void aside(PendingItem item, String why);

  /** What became of the item that first brought a message; empty if it is not in the helpdesk. */
  Optional<Known> known(AccountId account, String messageId);

  /** Notes that a ticket was closed at a time, or is open again. */
  void closed(String helpdesk, TicketRef ticket, Optional<Instant> at);

  /** Counts for health. */
  Backlog backlog();

  /**
   * An item that waits.
   *
   * @param id Parley's number of it
   * @param account the account it came for
   * @param seen when it was first durably known
   * @param item what happened
   */
  record PendingItem(long id, AccountId account, Instant seen, Item item) {
    /** Where it stands in line. */
    public Lane lane() {
      return new Lane(account, item.lane());
    }
  }

  /**
   * Items that are brought in one after the other.
   *
   * @param account the account they came for
   * @param name as the channel names it
   */
  record Lane(AccountId account, String name) {}

  /**
   * A message that is in the helpdesk.
   *
   * @param item Parley's number of the item that brought it
   * @param conversation where it went
   */
  record Known(long item, Conversation conversation) {}

  /**
   * What is not done.
   *
   * @param waiting items not yet in the helpdesk
   * @param aside items set aside
   * @param unreadable pages kept unread
   */
  record Backlog(int waiting, int aside, int unreadable) {}
}
