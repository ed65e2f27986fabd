package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.host.Helpdesk;
import dev.parley.host.NewMessage;
import dev.parley.host.NewTicket;
import dev.parley.host.Opened;
import dev.parley.host.Origin;
import dev.parley.host.WriteResult;
import dev.parley.intake.IntakeStore.Brought;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.intake.IntakeStore.Said;
import dev.parley.intake.Lanes.Wait;
import dev.parley.kit.Descriptor;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Entry;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.ConversationFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings items into the helpdesk: opens a ticket, or adds to the one of the conversation. Whoever
 * calls holds the item's lane. Keeps nothing itself.
 */
public final class TicketOpener {
  private static final Logger log = LoggerFactory.getLogger(TicketOpener.class);

  /** How long an item waits for the one it comes after, before it goes on without it. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Accounts accounts;
  private final Channels channels;
  private final Names names;
  private final Writers writers;
  private final Siblings siblings;
  private final Duration reopenWithin;
  private final InstantSource clock;
  private final Echoes echoes;

  /**
   * Makes it.
   *
   * @param reopenWithin how long after closing the same person in the same thread goes on in the
   *     old ticket; later is a new conversation
   */
  public TicketOpener(
      Accounts accounts, Channels channels, Duration reopenWithin, InstantSource clock) {
    this.accounts = accounts;
    this.channels = channels;
    this.names = new Names(accounts, clock);
    this.writers = new Writers(accounts, clock);
    this.siblings = new Siblings(accounts, clock);
    this.reopenWithin = reopenWithin;
    this.clock = clock;
    this.echoes = new Echoes(clock);
  }

  /**
   * What it takes to bring in one item.
   *
   * @param purges whether what its author deletes must not be kept
   */
  record Task(
      IntakeStore store, Helpdesk helpdesk, PendingItem pending, Account account, boolean purges) {
    Item item() {
      return pending.item();
    }
  }

  /** Brings in one item; answers why it must wait, or empty if it is settled. */
  Optional<Wait> bringIn(IntakeStore store, Helpdesk helpdesk, PendingItem pending) {
    Optional<Account> account = accounts.account(pending.account());
    if (account.isEmpty()) {
      store.aside(pending, "its account is gone");
      return Optional.empty();
    }
    PendingItem placed = Advertised.known(store, pending);
    if (Writers.named(placed.item())) {
      return bringIn(store, helpdesk, placed, account.get());
    }
    Writers.Asked asked = writers.ask(store, placed, account.get());
    return asked.reason().isPresent()
        ? asked.reason()
        : bringIn(store, helpdesk, asked.item(), account.get());
  }

  private Optional<Wait> bringIn(
      IntakeStore store, Helpdesk helpdesk, PendingItem pending, Account account) {
    Item item = pending.item();
    List<Said> history = store.history(pending.account(), item.messageId());
    if (history.stream().anyMatch(said -> said.how().equals(Revisions.ERASED))) {
      store.erased(pending);
      return Optional.empty();
    }
    boolean wrote = item.change() == Item.Change.CONTENT || item.change() == Item.Change.DELETE;
    Optional<Optional<Wait>> settled =
        wrote ? ofAnotherAccount(store, pending, account) : Optional.empty();
    if (settled.isPresent()) {
      return settled.get();
    }
    if (item.own() && wrote) {
      return echoes.bringIn(store, helpdesk, pending, account);
    }
    boolean purges = channels.descriptor(account).map(Descriptor::purgeOnDelete).orElse(false);
    var task = new Task(store, helpdesk, pending, account, purges);
    return Revisions.judge(pending, history)
        .fold(
            first -> firstSight(task),
            change -> Amendments.bringIn(task, change.message(), clock.instant()),
            passed -> {
              store.passedOver(pending, passed.why());
              if (deletes(item) && history.stream().anyMatch(TicketOpener::held)) {
                store.letGo(pending.account(), item.messageId());
              }
              if (purges && history.stream().anyMatch(TicketOpener::deletes)) {
                store.purge(pending.account(), item.messageId());
              }
              return Optional.empty();
            });
  }

  /** An answer that another account of ours gave through Parley stands in its ticket already. */
  private Optional<Optional<Wait>> ofAnotherAccount(
      IntakeStore store, PendingItem pending, Account account) {
    Optional<AccountId> sibling = siblings.of(account, pending.item().author());
    if (sibling.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return switch (store.sending(sibling.get(), pending.item().messageId())) {
      case YES -> {
        store.passedOver(pending, "sent from here by another account");
        yield Optional.of(Optional.empty());
      }
      case PERHAPS ->
          now.isBefore(pending.seen().plus(LONGEST_WAIT))
              ? Optional.of(
                  Optional.of(
                      new Wait(
                          "A reply that another account is sending may be this one.",
                          Optional.of(now.plus(LOOK_AGAIN)))))
              : Optional.empty();
      case NO -> Optional.empty();
    };
  }

  private static boolean deletes(Said said) {
    return deletes(said.item());
  }

  private static boolean deletes(Item item) {
    return item.change() == Item.Change.DELETE;
  }

  private static boolean held(Said said) {
    return said.how().equals(HeldBack.HELD);
  }

  /** Somebody's name is not to be remembered. */
  public void forget(AccountId account, String authorId) {
    names.forget(account, authorId);
  }

  private Optional<Wait> firstSight(Task task) {
    if (task.item().kind() == ItemKind.SEARCH_HIT) {
      task.store().passedOver(task.pending(), "a search hit opens no ticket by itself");
      return Optional.empty();
    }
    if (task.item().after().isEmpty()) {
      return newMessage(task, task.item().thread(), "");
    }
    List<Said> before =
        task.store().history(task.pending().account(), task.item().after().get()).stream()
            .filter(said -> !said.waiting())
            .toList();
    Instant deadline = task.pending().seen().plus(LONGEST_WAIT);
    Instant now = clock.instant();
    if (before.isEmpty() && now.isBefore(deadline)) {
      Instant again = now.plus(LOOK_AGAIN);
      return Optional.of(
          new Wait(
              "The message before it has not come yet.",
              Optional.of(again.isBefore(deadline) ? again : deadline)));
    }
    return before.isEmpty()
        ? newMessage(task, task.item().thread(), "came without the message before it")
        : newMessage(task, before.get(0).item().thread(), "");
  }

  private Optional<Wait> newMessage(Task task, String thread, String how) {
    IntakeStore store = task.store();
    PendingItem pending = task.pending();
    String author = task.item().author().id();
    Instant published = Published.at(task.item(), pending.seen());
    Optional<Conversation> last =
        store.conversation(pending.account(), task.helpdesk().id(), thread, author);
    Optional<Conversation> part = answered(task, author);
    Optional<Conversation> goesOn = part.or(() -> last).filter(one -> goesOn(one, published));
    if (HeldBack.held(store, pending, goesOn, clock.instant())) {
      return Optional.empty();
    }
    NewMessage message = customerMessage(task, published);
    if (goesOn.isPresent()) {
      store.place(pending, goesOn.get());
      return goOn(task, goesOn.get(), message, how);
    }
    // What follows a part is none that all else in the thread would go on in.
    Conversation fresh =
        part.map(one -> store.reserveApart(pending, task.helpdesk().id(), thread, author, one))
            .orElseGet(() -> store.reserve(pending, task.helpdesk().id(), thread, author, last));
    return open(task, fresh, message)
        .fold(
            opened -> finish(task, fresh, opened.value(), how),
            tryLater -> waits(tryLater.why()),
            refused -> aside(task, refused.why()),
            unclear -> waits(unclear.why()));
  }

  /** What answers a message that was split off, or our answer to it, goes with that. */
  private static Optional<Conversation> answered(Task task, String author) {
    return task.item()
        .parentId()
        .flatMap(
            parent ->
                task.store()
                    .splitOff(task.pending().account(), task.helpdesk().id(), parent, author));
  }

  /**
   * Adds to a conversation that is there. Whether its ticket was opened with this message or with
   * another, and noted or not: the message's own key adds it once.
   */
  private Optional<Wait> goOn(
      Task task, Conversation conversation, NewMessage message, String how) {
    Optional<TicketRef> noted = conversation.ticket();
    if (noted.isPresent()) {
      return add(task, conversation, noted.get(), message, how);
    }
    return open(task, conversation, message)
        .fold(
            opened -> add(task, conversation, opened.value().ticket(), message, how),
            tryLater -> waits(tryLater.why()),
            refused -> aside(task, refused.why()),
            unclear -> waits(unclear.why()));
  }

  private Optional<Wait> add(
      Task task, Conversation conversation, TicketRef ticket, NewMessage message, String how) {
    return task.helpdesk()
        .append(ticket, message)
        .fold(
            done -> finish(task, conversation, new Opened(ticket, done.value()), how),
            tryLater -> waits(tryLater.why()),
            refused -> aside(task, refused.why()),
            unclear -> waits(unclear.why()));
  }

  private WriteResult<Opened> open(Task task, Conversation conversation, NewMessage message) {
    return task.helpdesk()
        .open(
            new NewTicket(
                conversation.key(),
                task.account().channel(),
                task.item().kind(),
                Wording.subject(task.item(), task.account().handle()),
                names.of(task.account(), task.item().author()),
                message));
  }

  static Optional<Wait> waits(String why) {
    return Optional.of(Wait.trouble(why));
  }

  static Optional<Wait> aside(Task task, String why) {
    log.warn("item {} is set aside: the helpdesk refused it: {}", task.pending().id(), why);
    task.store().aside(task.pending(), why);
    return Optional.empty();
  }

  private boolean goesOn(Conversation conversation, Instant published) {
    return conversation
        .closedAt()
        .map(closed -> Duration.between(closed, published).compareTo(reopenWithin) <= 0)
        .orElse(true);
  }

  private Optional<Wait> finish(Task task, Conversation conversation, Opened opened, String how) {
    Optional<Wait> waits =
        FirstNotes.link(task, conversation, opened.ticket())
            .or(() -> FirstNotes.history(task, conversation, opened.ticket()));
    if (waits.isPresent()) {
      return waits;
    }
    PendingItem pending = task.pending();
    Instant queued = task.store().queued(pending);
    ClockEvent event =
        ClockEvent.customer(pending.seen(), pending.key()).ofKind(pending.item().kind());
    ClockEvent dated =
        pending
            .item()
            .publishedAt()
            .filter(Published::plausible)
            .map(at -> event.seen(at, queued))
            .orElseGet(() -> event.queuedAt(queued));
    ClockEvent counted = task.item().backfill() ? dated.imported() : dated;
    Entry entry =
        entry(
            task,
            opened.ticket(),
            counted,
            ThreadFields.of(task.item(), pending.account()),
            facts(task.item(), task.account()));
    task.store().done(named(task), conversation, new Brought(opened, how, Optional.of(entry)));
    return Optional.empty();
  }

  /** By the name that the network gives where the message gave none, so that people find them. */
  private PendingItem named(Task task) {
    PendingItem pending = task.pending();
    Item item = pending.item();
    return new PendingItem(
        pending.id(),
        pending.key(),
        pending.account(),
        pending.seen(),
        item.by(names.of(task.account(), item.author()), item.own()));
  }

  static Entry entry(
      Task task,
      TicketRef ticket,
      ClockEvent event,
      Map<String, String> beside,
      Optional<ConversationFacts> facts) {
    var timed = new Timed(task.helpdesk().id(), ticket, task.account().channel());
    return new Entry(timed, task.pending().key(), event, beside, facts);
  }

  /** By what the first message is a policy is chosen; later ones change none of it. */
  private static Optional<ConversationFacts> facts(Item item, Account account) {
    String handle = item.author().handle();
    return Optional.of(
        new ConversationFacts(
            account.channel(),
            Optional.of(item.kind()),
            Optional.of(
                item.kind() == ItemKind.DIRECT_MESSAGE ? Audience.PRIVATE : Audience.PUBLIC),
            Optional.of(account.id().value()),
            Set.of(),
            item.languages().stream().findFirst(),
            Optional.empty(),
            Optional.of(handle.isBlank() ? item.author().id() : handle)));
  }

  private NewMessage customerMessage(Task task, Instant published) {
    Item item = task.item();
    return new NewMessage(
        task.pending().key(),
        Origin.CUSTOMER,
        item.kind() == ItemKind.DIRECT_MESSAGE ? Audience.PRIVATE : Audience.PUBLIC,
        names.of(task.account(), item.author()).label(),
        Wording.customer(item),
        published,
        item.permalink(),
        item.attachments());
  }
}
