package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.host.Helpdesk;
import dev.parley.host.NewMessage;
import dev.parley.host.NewTicket;
import dev.parley.host.Opened;
import dev.parley.host.Origin;
import dev.parley.host.WriteResult;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.model.Audience;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.TicketClocks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings items into the helpdesk: opens a ticket, or adds to the one of the conversation. */
public final class TicketOpener {
  private static final Logger log = LoggerFactory.getLogger(TicketOpener.class);
  private static final int BATCH = 200;
  private static final int SUBJECT_LENGTH = 120;

  private final IntakeStore store;
  private final Accounts accounts;
  private final TicketClocks clocks;
  private final Duration reopenWithin;

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
  }

  /**
   * Brings in what waits.
   *
   * @return the reason if the helpdesk could not take all; empty if it could
   */
  Optional<String> runOnce(Helpdesk helpdesk) {
    Set<String> stuckLanes = new HashSet<>();
    Optional<String> trouble = Optional.empty();
    for (PendingItem pending : store.pending(BATCH)) {
      String lane = pending.account() + "/" + pending.item().lane();
      if (stuckLanes.contains(lane)) {
        continue;
      }
      Optional<String> waits = bringIn(helpdesk, pending);
      if (waits.isPresent()) {
        stuckLanes.add(lane);
        trouble = waits;
      }
    }
    return trouble;
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
    Optional<Conversation> sameMessage =
        store
            .conversationOf(pending.account(), item.messageId())
            .filter(c -> c.ticket().isPresent());
    if (sameMessage.isPresent()) {
      return changeOfKnown(helpdesk, pending, sameMessage.get());
    }
    if (item.change() == Item.Change.DELETE) {
      store.passedOver(pending, "removed before it was seen");
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
      return settle(
          pending,
          helpdesk.append(ticket, message),
          ref -> finish(helpdesk, pending, conversation, new Opened(ticket, ref), account));
    }
    var ticket =
        new NewTicket(
            "conversation:" + conversation.id(),
            account.channel(),
            item.kind(),
            subject(item),
            item.author(),
            message);
    return settle(
        pending,
        helpdesk.open(ticket),
        opened -> {
          store.opened(conversation, opened.ticket());
          finish(helpdesk, pending, conversation, opened, account);
        });
  }

  private boolean goesOn(Conversation conversation, Instant published) {
    return conversation
        .closedAt()
        .map(closed -> Duration.between(closed, published).compareTo(reopenWithin) <= 0)
        .orElse(true);
  }

  private void finish(
      Helpdesk helpdesk,
      PendingItem pending,
      Conversation conversation,
      Opened opened,
      Account account) {
    ClockEvent event = ClockEvent.customer(pending.seen(), key(pending));
    clocks.record(
        new Timed(helpdesk.id(), opened.ticket(), account.channel()),
        key(pending),
        pending.item().publishedAt().map(at -> event.seen(at, pending.seen())).orElse(event));
    store.done(pending, conversation, opened.first());
  }

  private Optional<String> changeOfKnown(
      Helpdesk helpdesk, PendingItem pending, Conversation conversation) {
    Item item = pending.item();
    boolean gone = item.change() == Item.Change.DELETE;
    var note =
        new NewMessage(
            key(pending),
            Origin.AUTO,
            Audience.NOTE,
            "Parley",
            gone
                ? "The customer deleted a message."
                : "The customer edited a message. It reads now:\n" + item.text(),
            pending.seen(),
            Optional.empty(),
            List.of());
    return settle(
        pending,
        helpdesk.append(conversation.ticket().orElseThrow(), note),
        ref -> store.done(pending, conversation, ref));
  }

  private <T> Optional<String> settle(
      PendingItem pending, WriteResult<T> result, Consumer<T> done) {
    return result.fold(
        written -> {
          done.accept(written.value());
          return Optional.empty();
        },
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
        key(pending),
        Origin.CUSTOMER,
        item.kind() == ItemKind.DIRECT_MESSAGE ? Audience.PRIVATE : Audience.PUBLIC,
        item.author().label(),
        item.text(),
        published,
        item.permalink(),
        item.attachments());
  }

  private static String key(PendingItem pending) {
    return "item:" + pending.id();
  }

  private static String subject(Item item) {
    String line = item.text().strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return "(no text)";
    }
    if (line.codePointCount(0, line.length()) <= SUBJECT_LENGTH) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, SUBJECT_LENGTH - 1)).strip() + "…";
  }
}
