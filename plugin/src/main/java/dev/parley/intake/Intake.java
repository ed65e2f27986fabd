package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.channel.Channel;
import dev.parley.fault.Wordless;
import dev.parley.feed.FeedStore;
import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import dev.parley.lease.Leases;
import dev.parley.model.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way in: pages and webhooks are kept, and what they hold is brought into the helpdesk. */
public final class Intake {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private final IntakeStore store;
  private final FeedStore feed;
  private final Leases leases;
  private final Channels channels;
  private final InstantSource clock;
  private final PageReader pages;
  private final Removals removals;
  private final TicketOpener opener;
  private final Lanes lanes;

  /** Helpdesks whose first cursor was seen; it stays for ever. */
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  /**
   * Makes the door.
   *
   * @param feed says whether answers to what is brought into a helpdesk will be heard of
   */
  public Intake(
      IntakeStore store,
      FeedStore feed,
      Leases leases,
      Accounts accounts,
      Channels channels,
      TicketOpener opener,
      InstantSource clock) {
    this.store = store;
    this.feed = feed;
    this.leases = leases;
    this.channels = channels;
    this.clock = clock;
    this.pages = new PageReader(store, accounts, clock);
    this.removals = new Removals(store, accounts, clock);
    this.opener = opener;
    this.lanes = new Lanes(store, leases, clock);
  }

  /**
   * Reads the next page of an account and keeps it before it answers.
   *
   * @param lease {@code account:<id>}, extended before each call
   * @return whether another page can be read at once
   */
  public boolean readPage(Lease lease, AccountId account) {
    return pages.read(lease, account);
  }

  /**
   * Asks the network which messages in open tickets are gone, where it does not tell by itself and
   * it is time to.
   *
   * @param lease {@code account:<id>}
   * @return whether any was gone, and is kept as removed
   */
  public boolean lookForRemovals(Lease lease, AccountId account) {
    return removals.look(lease, account);
  }

  /**
   * What of an account its network does not let us read, one sentence each; none while its channel
   * is away.
   */
  public List<String> unread(Account account) {
    return channels
        .channel(account.channel())
        .map(channel -> unread(channel, account))
        .orElse(List.of());
  }

  /**
   * From when on history of an account is being read.
   *
   * @return empty if none is, or its channel is away
   */
  public Optional<Instant> history(Account account) {
    return channels
        .channel(account.channel())
        .flatMap(channel -> channel.history(store.cursor(account.id())));
  }

  /**
   * Leaves out what of an account's history was not read yet; what was stays.
   *
   * @return false if the account is being worked on just now: try again
   */
  public boolean endHistory(Account account) {
    Optional<Channel> channel = channels.channel(account.channel());
    Optional<Lease> lease = leases.take("account:" + account.id());
    if (channel.isEmpty() || lease.isEmpty()) {
      return false;
    }
    try {
      IntakeStore mine = store.under(lease.get());
      mine.cursor(account.id(), channel.get().withoutHistory(mine.cursor(account.id())));
      return true;
    } finally {
      leases.release(lease.get());
    }
  }

  private List<String> unread(Channel channel, Account account) {
    try {
      return channel.unread(store.cursor(account.id()));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("the cursor of account {} failed in its channel", account.id(), Wordless.of(e));
      return List.of("The channel cannot tell what it does not read: connect the account again.");
    }
  }

  /**
   * Brings waiting items into the helpdesk, each lane under its lease: some hundreds at most, so
   * that other work gets its turn. None goes into a helpdesk whose feed has no first cursor yet: an
   * answer given before it would never be heard of. May run on several threads and nodes at once.
   *
   * @return the reason if the helpdesk could not take all; empty if it could
   */
  public Optional<String> bringIn(Helpdesk helpdesk) {
    if (!begun(helpdesk.id())) {
      return Optional.of("The helpdesk has not said yet where its changes begin.");
    }
    return lanes.pass((mine, item) -> opener.bringIn(mine, helpdesk, item));
  }

  private boolean begun(String helpdesk) {
    if (!begun.contains(helpdesk) && feed.cursor(helpdesk).isPresent()) {
      begun.add(helpdesk);
    }
    return begun.contains(helpdesk);
  }

  /** Whether there is something to bring in that nobody works on. */
  public boolean ready() {
    return lanes.anyReady();
  }

  /** Why something cannot be brought in for now, on whichever node; empty if all can. */
  public Optional<String> stuck() {
    return store.stuck();
  }

  /**
   * Takes in that a ticket was closed or opened again; hearing it twice does no harm. Is to hear of
   * a change before those who ask which conversation its ticket belongs to.
   *
   * @param lease {@code helpdesk:<id>}
   */
  public void changed(Lease lease, Helpdesk helpdesk, Change change) {
    IntakeStore mine = store.under(lease);
    Unnoted.settle(mine, helpdesk, change);
    boolean closed = change.type() == Change.Type.CLOSED;
    boolean reopened = change.type() == Change.Type.REOPENED;
    // Of the helpdesk's own tickets nothing is kept here, and no disk is to be waited for.
    if ((closed || reopened) && mine.knows(helpdesk.id(), change.ticket())) {
      mine.closed(helpdesk.id(), change.ticket(), Optional.of(change.at()).filter(at -> closed));
    }
  }

  /** Items set aside with a greater number than the last one seen, in that order. */
  public List<IntakeStore.AsideItem> aside(long after, int limit) {
    return store.aside(after, limit);
  }

  /** Lets items that were set aside wait again: one, or all if empty; answers how many. */
  public int retry(Optional<Long> item) {
    return store.retry(item, clock.instant());
  }

  /** What is not done yet, for health. */
  public IntakeStore.Backlog backlog() {
    return store.backlog();
  }
}
