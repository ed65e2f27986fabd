package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.host.Helpdesk;
import dev.parley.host.NewMessage;
import dev.parley.host.NewTicket;
import dev.parley.host.Opened;
import dev.parley.host.Origin;
import dev.parley.host.WriteResult;
import dev.parley.intake.IntakeStore.Known;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.model.Audience;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.TicketClocks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings items into the helpdesk: opens a ticket, or adds to the one of the conversation. */
public final class TicketOpener {
  private static final Logger log = LoggerFactory.getLogger(TicketOpener.class);
  private static final int SUBJECT_LENGTH = 120;

  private final IntakeStore store;
  private final Accounts accounts;
  private final TicketClocks clocks;
  private final Duration reopenWithin;
  private final Lanes lanes;
  private final Lanes begun;

  /**
   * Makes it.
   *
   * @param reopenWithin how long after closing the same person in the same thread goes on in the
   *     old ticket; later is a new conversation
   */
  public TicketOpener(
      IntakeStore store, Accounts accounts, TicketClocks clocks, Duration reopenWithin) {
    this.store = store;
    this.accounts = accounts;
    this.clocks = clocks;
    this.reopenWithin = reopenWithin;
    this.lanes = new Lanes(store);
    this.begun = new Lanes(store);
  }

  /**
   * Brings in what waits.
   *
   * @return the reason if the helpdesk could not take all; empty if it could
   */
  Optional<String> runOnce(Helpdesk helpdesk) {
    return lanes.pass(pending -> bringIn(helpdesk, pending));
  }

  /** Brings in, of what waits, only what a ticket was asked for already. */
  void finishOpening(Helpdesk helpdesk) {
    var unused = // what still waits is met again, and told, by runOnce
        begun.pass(
            pending ->
                openingBegun(helpdesk, pending) ? bringIn(helpdesk, pending) : Optional.empty());
  }

  private boolean openingBegun(Helpdesk helpdesk, PendingItem pending) {
    Item item = pending.item();
    return store
        .conversation(pending.account(), helpdesk.id(), item.thread(), item.author().id())
        .filter(conversation -> conversation.ticket().isEmpty())
        .isPresent();
  }

  /** Brings in one item; answers the reason if it must wait. */
  private Optional<String> bringIn(Helpdesk helpdesk, PendingItem pending) {
    Item item = pending.item();
    if (item.own()) {
      store.passedOver(pending, "own message");
      return Optional.empty();
    }
    Optional<Account> account = accounts.account(pending.account());
    if (account.isEmpty()) {
      store.aside(pending, "its account is gone");
      return Optional.empty();
    }
    Optional<Known> known = store.known(pending.account(), item.messageId());
    if (known.isPresent()) {
      return changeOfKnown(helpdesk, pending, known.get(), account.get());
    }
    if (item.change() == Item.Change.DELETE) {
      store.passedOver(pending, "removed before it was seen");
      return Optional.empty();
    }
    if (item.kind() == ItemKind.SEARCH_HIT) {
      store.passedOver(pending, "a search hit opens no ticket by itself");
      return Optional.empty();
    }
    return newMessage(helpdesk, pending, account.get());
  }

  private Optional<String> newMessage(Helpdesk helpdesk, PendingItem pending, Account account) {
    Item item = pending.item();
    Optional<Conversation> last =
        store.conversation(account.id(), helpdesk.id(), item.thread(), item.author().id());
    Instant published = item.publishedAt().orElse(pending.seen());
    boolean goesOn = last.map(c -> goesOn(c, published)).orElse(false);
    Conversation conversation =
        goesOn
            ? last.get()
            : store.reserve(account.id(), helpdesk.id(), item.thread(), item.author().id(), last);
    NewMessage message = customerMessage(pending, published);
    if (conversation.ticket().isPresent()) {
      var ticket = conversation.ticket().get();
      return settleOr(
          pending,
          helpdesk.append(ticket, message),
          ref -> finish(helpdesk, pending, conversation, new Opened(ticket, ref), account));
    }
    var ticket =
        new NewTicket(
            "conversation:" + conversation.id(),
            account.channel(),
            item.kind(),
            subject(item, account.handle()),
            item.author(),
            message);
    return settleOr(
        pending,
        helpdesk.open(ticket),
        opened -> {
          Optional<String> waits = link(helpdesk, pending, conversation, opened.ticket());
          if (waits.isPresent()) {
            return waits;
          }
          store.opened(conversation, opened.ticket());
          return finish(helpdesk, pending, conversation, opened, account);
        });
  }

  /** Says in a new ticket which one the same person had here before. */
  private Optional<String> link(
      Helpdesk helpdesk, PendingItem pending, Conversation conversation, TicketRef ticket) {
    if (conversation.previous().isEmpty()) {
      return Optional.empty();
    }
    TicketRef previous = conversation.previous().get();
    String number =
        helpdesk
            .ticket(previous)
            .fold(found -> found.value().number(), absent -> previous.value(), tryLater -> "");
    if (number.isEmpty()) {
      return Optional.of("The helpdesk could not show the ticket that goes before.");
    }
    String text = "The same person wrote here before: ticket %s.".formatted(number);
    return helpdesk
        .append(ticket, note("previous:" + conversation.id(), text, pending.seen()))
        .fold(
            done -> Optional.empty(),
            tryLater -> Optional.of(tryLater.why()),
            refused -> Optional.empty(),
            unclear -> Optional.of(unclear.why()));
  }

  private boolean goesOn(Conversation conversation, Instant published) {
    return conversation
        .closedAt()
        .map(closed -> Duration.between(closed, published).compareTo(reopenWithin) <= 0)
        .orElse(true);
  }

  private Optional<String> finish(
      Helpdesk helpdesk,
      PendingItem pending,
      Conversation conversation,
      Opened opened,
      Account account) {
    Optional<String> waits = place(helpdesk, opened.ticket(), pending.item());
    if (waits.isPresent()) {
      return waits;
    }
    ClockEvent event = ClockEvent.customer(pending.seen(), key(pending.id()));
    clocks.record(
        new Timed(helpdesk.id(), opened.ticket(), account.channel()),
        key(pending.id()),
        pending.item().publishedAt().map(at -> event.seen(at, pending.seen())).orElse(event));
    store.done(pending, conversation, opened.first());
    return Optional.empty();
  }

  /** Says in the ticket's fields where on the network the conversation stands. */
  private static Optional<String> place(Helpdesk helpdesk, TicketRef ticket, Item item) {
    return helpdesk
        .setFields(List.of(ThreadFields.of(ticket, item)))
        .fold(
            done -> Optional.empty(),
            tryLater -> Optional.of(tryLater.why()),
            refused ->
                Optional.empty(), // a helpdesk without these fields has the message all the same
            unclear -> Optional.of(unclear.why()));
  }

  private Optional<String> changeOfKnown(
      Helpdesk helpdesk, PendingItem pending, Known known, Account account) {
    Item item = pending.item();
    boolean gone = item.change() == Item.Change.DELETE;
    String text =
        gone
            ? "The customer deleted a message."
            : "The customer edited a message. It reads now:\n" + storable(item.text());
    TicketRef ticket = known.conversation().ticket().orElseThrow();
    return settle(
        pending,
        helpdesk.append(ticket, note(key(pending.id()), text, pending.seen())),
        ref -> {
          if (gone) {
            clocks.record(
                new Timed(helpdesk.id(), ticket, account.channel()),
                key(pending.id()),
                ClockEvent.delete(pending.seen(), key(known.item())));
          }
          store.done(pending, known.conversation(), ref);
        });
  }

  private static NewMessage note(String key, String text, Instant at) {
    return new NewMessage(
        key, Origin.AUTO, Audience.NOTE, "Parley", text, at, Optional.empty(), List.of());
  }

  private <T> Optional<String> settle(
      PendingItem pending, WriteResult<T> result, Consumer<T> done) {
    return settleOr(
        pending,
        result,
        value -> {
          done.accept(value);
          return Optional.empty();
        });
  }

  private <T> Optional<String> settleOr(
      PendingItem pending, WriteResult<T> result, Function<T, Optional<String>> done) {
    return result.fold(
        written -> done.apply(written.value()),
        tryLater -> Optional.of(tryLater.why()),
        refused -> {
          log.warn(
              "item {} is set aside: the helpdesk refused it: {}", pending.id(), refused.why());
          store.aside(pending, refused.why());
          return Optional.empty();
        },
        unclear -> Optional.of(unclear.why()));
  }

  private static NewMessage customerMessage(PendingItem pending, Instant published) {
    Item item = pending.item();
    return new NewMessage(
        key(pending.id()),
        Origin.CUSTOMER,
        item.kind() == ItemKind.DIRECT_MESSAGE ? Audience.PRIVATE : Audience.PUBLIC,
        item.author().label(),
        storable(item.text()),
        published,
        item.permalink(),
        item.attachments());
  }

  private static String key(long item) {
    return "item:" + item;
  }

  /** Some databases cannot hold a NUL. */
  private static String storable(String text) {
    return text.replace("\0", "");
  }

  /** The first words, without the account's own name before them: every mention begins with it. */
  private static String subject(Item item, String ownHandle) {
    String text = storable(item.text()).strip().replaceAll("\\s+", " ");
    String own = "@" + ownHandle + " ";
    String line = text.startsWith(own) ? text.substring(own.length()) : text;
    if (line.isEmpty()) {
      return "(no text)";
    }
    if (line.codePointCount(0, line.length()) <= SUBJECT_LENGTH) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, SUBJECT_LENGTH - 1)).strip() + "…";
  }
}
