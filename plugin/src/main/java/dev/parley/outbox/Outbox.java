package dev.parley.outbox;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.TicketFilter;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.outbox.ReplyArticles.AtTheHosts;
import dev.parley.sla.HelpdeskEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accepts agents' replies from the change feed, once each, whichever door they came through. */
public final class Outbox {
  private static final String UNSENT =
      "Not sent: Parley could not take this reply in. It is kept, and an admin can have it tried"
          + " again on Parley's page; ask for that before you write it anew.";

  /** After so long an answer that failed is no news to anybody. */
  private static final Duration UNSENT_FOR = Duration.ofDays(30);

  private final OutboxStore store;
  private final Accounts accounts;
  private final ReplyRules rules;
  private final SendingAccounts senders;
  private final ReplyArticles articles;
  private final InstantSource clock;

  /** Makes the door. */
  public Outbox(
      OutboxStore store,
      Accounts accounts,
      ReplyRules rules,
      ArticleCheck articles,
      InstantSource clock) {
    this.articles = new ReplyArticles(articles);
    this.store = store;
    this.accounts = accounts;
    this.rules = rules;
    this.senders = new SendingAccounts(accounts, rules);
    this.clock = clock;
  }

  /**
   * Accepts an agent's message that is to leave the house; hearing of it twice does no harm.
   *
   * @param lease {@code helpdesk:<id>}
   */
  public void changed(Lease lease, Helpdesk helpdesk, Change change) {
    leaving(change)
        .ifPresent(
            message ->
                store
                    .destination(helpdesk.id(), change.ticket())
                    .ifPresent(
                        destination ->
                            store
                                .under(lease)
                                .accept(reply(helpdesk, change, message, destination))));
  }

  private static Optional<Message> leaving(Change change) {
    return change
        .message()
        .filter(message -> change.type() == Change.Type.MESSAGE_ADDED)
        .filter(message -> message.from() == Origin.AGENT && message.audience() != Audience.NOTE);
  }

  /**
   * What the agent is to read at a message that could not be taken in; empty if it is not one that
   * Parley sends, or was accepted all the same.
   */
  public Optional<String> unsent(Helpdesk helpdesk, Change change) {
    boolean ours =
        accounts.all().stream().anyMatch(account -> account.channel().equals(change.channel()));
    return leaving(change)
        .filter(message -> ours)
        .filter(
            message ->
                store.replies(helpdesk.id(), change.ticket()).stream()
                    .noneMatch(reply -> reply.message().equals(message.ref())))
        .map(message -> UNSENT);
  }

  private Reply reply(Helpdesk helpdesk, Change change, Message message, Destination destination) {
    Optional<ReplyOptions> options =
        message.key().flatMap(key -> store.options(helpdesk.id(), key));
    List<Attached> attached = options.map(ReplyOptions::attached).orElse(List.of());
    boolean takeOver = options.map(ReplyOptions::takeOver).orElse(false);
    String agent = options.map(ReplyOptions::agent).orElse(change.actor());
    AccountId from = options.flatMap(ReplyOptions::account).orElse(destination.account());
    // What the composer wrote was looked at before, and its writer asked.
    AtTheHosts linked =
        options.isPresent() ? AtTheHosts.NOTHING : articles.atTheHosts(helpdesk, message.text());
    var written =
        new Written(
            helpdesk.id(),
            change.ticket(),
            message.ref(),
            message.key(),
            Optional.of(from),
            destination.channel(),
            agent,
            message.audience(),
            message.text(),
            destination.messageId(),
            destination.address(),
            message.at(),
            HelpdeskEvents.promise(message),
            senders.note(destination, from).orElse(""),
            takeOver,
            linked.warning());
    Instant now = clock.instant();
    String signed =
        rules.signed(helpdesk, agent, destination, message.audience(), from, message.text());
    return rules
        .refusal(
            helpdesk, change.ticket(), agent, message.audience(), signed, attached, destination)
        .or(() -> takeOver ? Optional.empty() : held(destination, message))
        .or(
            () ->
                senders
                    .objection(
                        helpdesk, agent, change.ticket(), destination, message.audience(), from)
                    .map(why -> "Not sent: " + why))
        .or(linked::refusal)
        .map(
            why ->
                new Reply(0, written, List.of(), Reply.Status.failed(now, why), Optional.empty()))
        .orElseGet(
            () ->
                new Reply(
                    0,
                    written,
                    rules.parts(destination, message.audience(), signed, attached),
                    leaves(now, options, message, accounts.account(from)),
                    Optional.empty()));
  }

  private Optional<String> held(Destination destination, Message message) {
    return rules.windows().held(destination, message.audience()).map(why -> "Not sent: " + why);
  }

  /** Held from when the agent sent it, however long the helpdesk took to tell. */
  private Reply.Status leaves(
      Instant now, Optional<ReplyOptions> options, Message message, Optional<Account> from) {
    Instant until =
        options
            .map(said -> said.at().plus(said.hold()))
            .orElseGet(() -> message.at().plus(Hold.of(from, message.audience())));
    return until.isAfter(now) ? Reply.Status.held(now, until) : Reply.Status.queued(now);
  }

  /** One reply by Parley's number of it. */
  public Optional<Reply> reply(long id) {
    return store.reply(id);
  }

  /** The replies of a ticket, oldest first. */
  public List<Reply> replies(String helpdesk, TicketRef ticket) {
    return store.replies(helpdesk, ticket);
  }

  /**
   * So many of the latest replies of a ticket, and whichever of the earlier ones have not come to
   * an end; oldest first.
   */
  public List<Reply> latestReplies(String helpdesk, TicketRef ticket, int most) {
    return store.latestReplies(helpdesk, ticket, most);
  }

  /** What became of customers' messages of a ticket, in the order it was heard of. */
  public List<Amendment> amendments(String helpdesk, TicketRef ticket) {
    return store.amendments(helpdesk, ticket);
  }

  /** Where a reply to a ticket goes; empty if the ticket is not one of ours. */
  public Optional<Destination> destination(String helpdesk, TicketRef ticket) {
    return store.destination(helpdesk, ticket);
  }

  /** The account a ticket's replies are sent from. */
  public Optional<Account> account(Destination destination) {
    return accounts.account(destination.account());
  }

  /** What somebody who is about to answer should know of the account; empty if all is well. */
  public Optional<String> trouble(Account account) {
    return Optional.of(accounts.diagnosis(account, accounts.pulse(account)).agents())
        .filter(words -> !words.isEmpty());
  }

  /** What is put at the end of a person's reply from an account; empty if nothing is. */
  public Optional<String> signature(
      Helpdesk helpdesk, String login, Destination to, Audience audience, AccountId from) {
    return rules.signature(helpdesk, login, to, audience, from);
  }

  /** With which accounts a ticket can be answered, and who may. */
  public SendingAccounts senders() {
    return senders;
  }

  /** Tickets whose latest answer has not left and waits for a person; at most a thousand. */
  public Set<TicketRef> unsent(String helpdesk) {
    return store.unsent(helpdesk, clock.instant().minus(UNSENT_FOR), TicketFilter.MOST_REFS);
  }

  /** What is not done yet, for health. */
  public OutboxStore.Backlog backlog() {
    return store.backlog(clock.instant());
  }
}
