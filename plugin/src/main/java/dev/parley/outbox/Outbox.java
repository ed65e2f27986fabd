package dev.parley.outbox;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accepts agents' replies from the change feed, once each, whichever door they came through. */
public final class Outbox {
  private final OutboxStore store;
  private final Accounts accounts;
  private final ReplyRules rules;
  private final InstantSource clock;

  /** Makes the door. */
  public Outbox(OutboxStore store, Accounts accounts, ReplyRules rules, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.rules = rules;
    this.clock = clock;
  }

  /** Accepts an agent's message that is to leave the house; hearing of it twice does no harm. */
  public void changed(Helpdesk helpdesk, Change change) {
    if (change.type() != Change.Type.MESSAGE_ADDED || change.message().isEmpty()) {
      return;
    }
    Message message = change.message().get();
    boolean leavesTheHouse = message.from() == Origin.AGENT && message.audience() != Audience.NOTE;
    if (!leavesTheHouse) {
      return;
    }
    store
        .destination(helpdesk.id(), change.ticket())
        .ifPresent(destination -> store.accept(reply(helpdesk, change, message, destination)));
  }

  private Reply reply(Helpdesk helpdesk, Change change, Message message, Destination destination) {
    Instant now = clock.instant();
    Optional<AccountId> account = Optional.of(destination.account());
    Optional<ReplyOptions> options =
        message.key().flatMap(key -> store.options(helpdesk.id(), key));
    String agent = options.map(ReplyOptions::agent).orElse(change.actor());
    Optional<String> refusal =
        rules.refusal(
            helpdesk, change.ticket(), agent, message.audience(), message.text(), destination);
    return new Reply(
        0,
        helpdesk.id(),
        change.ticket(),
        message.ref(),
        message.key(),
        account,
        destination.channel(),
        agent,
        message.text(),
        destination.address(),
        Map.of(),
        message.at(),
        refusal
            .map(why -> Reply.Status.failed(now, why))
            .orElseGet(() -> Reply.Status.queued(now)));
  }

  /** The replies of a ticket, oldest first. */
  public List<Reply> replies(String helpdesk, TicketRef ticket) {
    return store.replies(helpdesk, ticket);
  }

  /** Where a reply to a ticket goes; empty if the ticket is not one of ours. */
  public Optional<Destination> destination(String helpdesk, TicketRef ticket) {
    return store.destination(helpdesk, ticket);
  }

  /** The account a ticket's replies are sent from. */
  public Optional<Account> account(Destination destination) {
    return accounts.account(destination.account());
  }

  /** What is not done yet, for health. */
  public OutboxStore.Backlog backlog() {
    return store.backlog(clock.instant());
  }
}
