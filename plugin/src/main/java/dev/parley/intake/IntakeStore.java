package dev.parley.intake;

import dev.parley.host.Opened;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.Advert;
import dev.parley.model.Item;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps items, lanes and conversations. A write is durable when the method returns unless it says
 * otherwise.
 */
public interface IntakeStore extends HeldStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  IntakeStore under(Lease lease);

  /** Where reading an account goes on. */
  String cursor(AccountId account);

  /** Moves the cursor without a page. */
  void cursor(AccountId account, String cursor);

  /**
   * Keeps a page with its items and moves the cursor, all or nothing. Items known already are left
   * alone; a page without a new item leaves only the cursor.
   *
   * @param trouble why the page is to be read again after an update; empty if all of it was
   *     understood. A page with the same trouble is kept once
   * @return how many items were new
   */
  int keep(
      AccountId account,
      byte[] page,
      List<Item> items,
      String trouble,
      String cursor,
      Instant seen);

  /**
   * Keeps a page that somebody asked for with its items, all or nothing; where reading goes on
   * stays as it is, and no webhook is expected of them. Items known already are left alone. Who
   * asked stands in the audit log as soon as it is known what came of the message, in one step with
   * that.
   */
  Wished keepWished(AccountId account, byte[] page, List<Item> items, Wish wish, Instant seen);

  /**
   * What somebody asked for.
   *
   * @param messageId the network's id of the message
   * @param login of who asked
   */
  record Wish(String messageId, String login) {}

  /**
   * What was kept of it.
   *
   * @param fresh how many items were new
   * @param noted whether the audit log will tell of it; not of what was settled before
   */
  record Wished(int fresh, boolean noted) {}

  /**
   * Keeps a page that made no sense, once, with the reason, and moves the cursor. The same bytes
   * are kept once.
   */
  void keepUnreadable(AccountId account, byte[] page, String why, String cursor, Instant seen);

  /** Lanes with something to bring in that nobody works on, oldest first. */
  List<Lane> ready(Instant now, int limit);

  /** Why some lane is stuck; empty if none is. */
  Optional<String> stuck();

  /**
   * The first items of a lane, by the network's time. Those that cannot be read, because another
   * version of Parley kept them, are set aside with that reason.
   */
  List<PendingItem> first(Lane lane, int limit);

  /**
   * Forgets a lane in which nothing waits, and with it the lease that it is worked under. Not
   * synced: what a crash brings back is forgotten again.
   *
   * @return false if something waits there by now
   */
  boolean finished(Lane lane);

  /**
   * Lets a lane rest. Not synced.
   *
   * @param tries how often it was stuck in a row; 0 lets a new item end the rest
   */
  void rest(Lane lane, int tries, Instant until, String why);

  /** The advertisement that a post of an account is known to be; empty if it is none. */
  Optional<Advert> advert(AccountId account, String post);

  /**
   * Keeps an item again that came without its author.
   *
   * @param item the same with its author
   */
  PendingItem written(PendingItem pending, Item item);

  /**
   * A conversation that was split off, if it is this person's and has a message, or an answer of
   * ours to one of its own.
   *
   * @param message the network's id of the message
   */
  Optional<Conversation> splitOff(
      AccountId account, String helpdesk, String message, String authorId);

  /** The newest conversation of a person in a thread, without those that were split off. */
  Optional<Conversation> conversation(
      AccountId account, String helpdesk, String thread, String authorId);

  /** Reserves a conversation that has no ticket yet, and puts the item into it. */
  Conversation reserve(
      PendingItem item,
      String helpdesk,
      String thread,
      String authorId,
      Optional<Conversation> before);

  /**
   * The same after one that was split off: what answers that goes on in the new one, and all else
   * in the thread where it went before.
   */
  Conversation reserveApart(
      PendingItem item, String helpdesk, String thread, String authorId, Conversation part);

  /**
   * Messages of customers in open tickets that the network is to be asked about by now: whether
   * they are still there. Each once, those that wait longest first.
   */
  List<PendingItem> toLookFor(AccountId account, Instant now, int limit);

  /**
   * Notes that the network was asked about messages, and keeps the removals of those that are gone,
   * all or nothing.
   *
   * @param asked what {@link #toLookFor} gave
   * @param again when to ask again about those that are there; empty for never
   */
  void looked(
      AccountId account,
      List<PendingItem> asked,
      Optional<Instant> again,
      List<Item> removals,
      Instant now);

  /** Puts an item into a conversation before the helpdesk is told. Not synced. */
  void place(PendingItem item, Conversation conversation);

  /** Notes the ticket of a conversation, once for all. Not synced: it can be asked for again. */
  void opened(long conversation, TicketRef ticket);

  /** Whether a ticket belongs to a conversation. */
  boolean knows(String helpdesk, TicketRef ticket);

  /** The conversations of a channel whose ticket is not noted. */
  List<Conversation> unnoted(String helpdesk, String channel);

  /**
   * Notes that an item is in the helpdesk. Not synced: what a crash forgets is done again, and the
   * helpdesk finds it under the same key.
   */
  void done(PendingItem item, Conversation conversation, Brought brought);

  /** Notes that an item needs nothing more, and why. */
  void passedOver(PendingItem item, String why);

  /** The same, with what the clocks are to know of it, all or nothing. */
  void passedOver(PendingItem item, String why, ClockStore.Entry entry, Instant now);

  /**
   * Forgets what a message said in all that is settled of it, and how it came from the network. It
   * is still known as the same message.
   */
  void purge(AccountId account, String messageId);

  /** Forgets what an item says: its message was erased before, at somebody's request. */
  void erased(PendingItem item);

  /**
   * The reply that is this message of the account.
   *
   * @return empty if there is none, or it went out in several messages
   */
  Optional<OwnReply> reply(AccountId account, String messageId);

  /**
   * A reply that was sent from here.
   *
   * @param id Parley's number of it
   */
  record OwnReply(long id, String helpdesk, TicketRef ticket) {}

  /** Sets an item aside that cannot be brought in, with the reason. */
  void aside(PendingItem item, String why);

  /** Notes that bringing an item in failed; answers how often it did. */
  int failed(PendingItem item);

  /** All that is known of a message, in the order it came. */
  List<Said> history(AccountId account, String messageId);

  /** The messages of a ticket that their customers deleted, as far as the ticket says so. */
  List<MessageRef> deleted(String helpdesk, TicketRef ticket);

  /** Whether a message of the account's own was sent from here. */
  DoneHere sending(AccountId account, String messageId);

  /**
   * Whether such a change was made through Parley: then the ticket has it already.
   *
   * @param change a removal, or who sees the message
   * @param at when it was made; whoever did the same at another time did another thing
   */
  DoneHere changing(AccountId account, String messageId, Item.Change change, Instant at);

  /** Whether something was done from here. */
  enum DoneHere {
    /** It was. */
    YES,
    /** Something that may be it is under way. */
    PERHAPS,
    /** It was done somewhere else. */
    NO
  }

  /** Notes that a ticket was closed at a time, or is open again. */
  void closed(String helpdesk, TicketRef ticket, Optional<Instant> at);

  /** Items set aside with a greater number than the last one seen, in that order. */
  List<AsideItem> aside(long after, int limit);

  /** Lets items that were set aside wait again: one, or all if empty; answers how many. */
  int retry(Optional<Long> item, Instant now);

  /** Whether a failure is the storage's own, and says nothing of what was to be kept. */
  boolean storageTrouble(Throwable failure);

  /** Counts for health. */
  Backlog backlog();

  /**
   * How an item was brought in.
   *
   * @param where its ticket and message
   * @param how what is special about it; empty for a plain message
   * @param event what happened as far as clocks care; empty if they do not
   */
  record Brought(Opened where, String how, Optional<ClockStore.Entry> event) {}

  /**
   * An item that waits.
   *
   * @param id Parley's number of it
   * @param key what it is written under at the helpdesk; no other item's ever
   * @param account the account it came for
   * @param seen when it was first durably known
   * @param item what happened
   */
  record PendingItem(long id, String key, AccountId account, Instant seen, Item item) {}

  /**
   * Items that are brought in one after the other.
   *
   * @param account the account they came for
   * @param name as the channel names it
   * @param tries how often it was stuck in a row
   */
  record Lane(AccountId account, String name, int tries) {
    /** The name of the lease under which it is worked. */
    public String lease() {
      return "lane:" + account.value() + "/" + name;
    }
  }

  /**
   * One thing that is known of a message.
   *
   * @param id Parley's number of the item
   * @param key what it is written under at the helpdesk
   * @param item what happened; its text and its author's names are empty once they are forgotten
   * @param reads what it reads, in one figure; see {@link Reading}
   * @param waiting whether it is still to be brought in
   * @param how what is special about it; see {@link #done}
   * @param shown its message in the helpdesk; empty if it has none
   * @param conversation where it belongs; empty before it was brought in
   */
  record Said(
      long id,
      String key,
      Item item,
      String reads,
      boolean waiting,
      String how,
      Optional<MessageRef> shown,
      Optional<Conversation> conversation) {}

  /**
   * An item that was set aside.
   *
   * @param id Parley's number of it
   * @param account the account it came for
   * @param seen when it came
   * @param messageId the network's id of the message
   * @param why the reason
   */
  record AsideItem(long id, AccountId account, Instant seen, String messageId, String why) {}

  /**
   * What is not done.
   *
   * @param waiting items not yet in the helpdesk
   * @param aside items set aside
   * @param unreadable deliveries kept unread
   */
  record Backlog(int waiting, int aside, int unreadable) {}
}
