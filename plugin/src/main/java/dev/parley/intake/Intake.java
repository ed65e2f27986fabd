package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Accounts.ChannelCall;
import dev.parley.channel.FetchResult;
import dev.parley.channel.ReadResult;
import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads accounts and keeps what they bring, then hands it to the {@link TicketOpener}. */
public final class Intake {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);
  private static final int PAGES_AT_ONCE = 50;

  private final IntakeStore store;
  private final Accounts accounts;
  private final TicketOpener opener;
  private final InstantSource clock;

  /** Makes the door. */
  public Intake(IntakeStore store, Accounts accounts, TicketOpener opener, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.opener = opener;
    this.clock = clock;
  }

  /**
   * Reads an account to the end and keeps every page before it reads the next.
   *
   * @return how many new items were kept
   */
  public int poll(AccountId account) {
    int kept = 0;
    for (int pages = 0; pages < PAGES_AT_ONCE; pages++) {
      Optional<Step> step = accounts.call(account, this::readOnePage);
      kept += step.map(Step::kept).orElse(0);
      if (!step.map(Step::more).orElse(false)) {
        return kept;
      }
    }
    return kept;
  }

  private Step readOnePage(ChannelCall call) {
    Account account = call.account();
    if (!account.health().mayCall(clock.instant())) {
      return Step.END;
    }
    FetchResult result = fetch(call, store.cursor(account.id()));
    return result.fold(
        page -> {
          int kept = keep(call, page);
          accounts.well(account);
          if (!page.more()) {
            accounts.readToTheEnd(account);
          }
          return new Step(kept, page.more());
        },
        tryLater -> {
          accounts.failing(account, tryLater.delay(), tryLater.why());
          return Step.END;
        },
        needsReconnect -> {
          accounts.needsLogin(account, needsReconnect.why());
          return Step.END;
        });
  }

  private static FetchResult fetch(ChannelCall call, String cursor) {
    try {
      return call.channel().fetch(call.connection(), cursor);
    } catch (RuntimeException e) {
      log.error("reading account {} failed inside the channel", call.account().id(), e);
      return new FetchResult.TryLater(Duration.ZERO, "The channel failed while reading.");
    }
  }

  private static ReadResult read(ChannelCall call, byte[] page) {
    try {
      return call.channel().read(call.account().externalId(), page);
    } catch (RuntimeException e) {
      log.error("a page of account {} failed inside the channel", call.account().id(), e);
      return new ReadResult.Unreadable("The channel failed on this page.");
    }
  }

  private int keep(ChannelCall call, FetchResult.Page page) {
    AccountId account = call.account().id();
    Instant seen = clock.instant();
    return read(call, page.bytes())
        .fold(
            items -> store.keep(account, page.bytes(), items.items(), page.next(), seen),
            unreadable -> {
              log.warn("account {}: a page is kept unread: {}", account, unreadable.why());
              store.keepUnreadable(account, page.bytes(), unreadable.why(), page.next(), seen);
              return 0;
            });
  }

  /**
   * Asks again for tickets that were asked for without an answer: they may be there already, and
   * answered by an agent. Comes before the helpdesk's changes are read, since a reply to a ticket
   * that is not noted goes nowhere. What still waits is left to {@link #work}.
   */
  public void finishOpening(Helpdesk helpdesk) {
    opener.finishOpening(helpdesk);
  }

  /**
   * Brings waiting items into the helpdesk, oldest first.
   *
   * @return the reason if the helpdesk could not take all; empty if it could
   */
  public Optional<String> work(Helpdesk helpdesk) {
    return opener.runOnce(helpdesk);
  }

  /** Takes in that a ticket was closed or opened again; hearing it twice does no harm. */
  public void changed(Helpdesk helpdesk, Change change) {
    if (change.type() == Change.Type.CLOSED) {
      store.closed(helpdesk.id(), change.ticket(), Optional.of(change.at()));
    } else if (change.type() == Change.Type.REOPENED) {
      store.closed(helpdesk.id(), change.ticket(), Optional.empty());
    }
  }

  /** What is not done yet, for health. */
  public IntakeStore.Backlog backlog() {
    return store.backlog();
  }

  private record Step(int kept, boolean more) {
    static final Step END = new Step(0, false);
  }
}
