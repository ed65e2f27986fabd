package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.host.Helpdesk;
import dev.parley.host.NewMessage;
import dev.parley.host.Opened;
import dev.parley.host.Origin;
import dev.parley.intake.IntakeStore.Brought;
import dev.parley.intake.IntakeStore.OwnReply;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.intake.IntakeStore.Said;
import dev.parley.intake.Lanes.Wait;
import dev.parley.model.Audience;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Entry;
import dev.parley.sla.ClockStore.Timed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What our own account wrote. Parley's own sends are known already; a reply that somebody wrote in
 * the network's own app is an echo: it stands in the ticket of whom it answers, attributed to the
 * app, and stops the clocks. It is added as a machine's message, which never goes to a network.
 */
final class Echoes {
  /** How an echo is noted. */
  static final String ECHO = "echo";

  /** How long a reply of ours may still turn out to be the one that came back. */
  private static final Duration LONGEST_DOUBT = Duration.ofMinutes(10);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final InstantSource clock;

  Echoes(InstantSource clock) {
    this.clock = clock;
  }

  /** Brings in one own item; answers why it must wait, or empty if it is settled. */
  Optional<Wait> bringIn(
      IntakeStore store, Helpdesk helpdesk, PendingItem pending, Account account) {
    Item item = pending.item();
    return switch (store.sending(account.id(), item.messageId())) {
      case YES ->
          item.change() == Item.Change.DELETE
              ? deleted(store, helpdesk, pending, account)
              : passed(store, pending, "own message, sent from here");
      case PERHAPS ->
          clock.instant().isBefore(pending.seen().plus(LONGEST_DOUBT))
              ? Optional.of(
                  new Wait(
                      "A reply that is being sent may be this one.",
                      Optional.of(clock.instant().plus(LOOK_AGAIN))))
              : judged(store, helpdesk, pending, account);
      case NO -> judged(store, helpdesk, pending, account);
    };
  }

  /** What was deleted from here the ticket says already. */
  private Optional<Wait> deleted(
      IntakeStore store, Helpdesk helpdesk, PendingItem pending, Account account) {
    Instant at = pending.item().revisedAt().orElse(pending.seen());
    String id = pending.item().messageId();
    return switch (store.changing(account.id(), id, Item.Change.DELETE, at)) {
      case YES -> passed(store, pending, "it was done here; the ticket says so");
      case PERHAPS ->
          clock.instant().isBefore(pending.seen().plus(LONGEST_DOUBT))
              ? Optional.of(
                  new Wait(
                      "The same is being done from here.",
                      Optional.of(clock.instant().plus(LOOK_AGAIN))))
              : retracted(store, helpdesk, pending, account);
      case NO -> retracted(store, helpdesk, pending, account);
    };
  }

  /** An answer that was sent from here and is gone: within a minute it never was one. */
  private Optional<Wait> retracted(
      IntakeStore store, Helpdesk helpdesk, PendingItem pending, Account account) {
    Optional<OwnReply> reply =
        store
            .reply(account.id(), pending.item().messageId())
            .filter(one -> one.helpdesk().equals(helpdesk.id()));
    if (reply.isEmpty()) {
      return passed(store, pending, "a part of an own message, sent from here");
    }
    TicketRef ticket = reply.get().ticket();
    Instant at = pending.item().revisedAt().orElse(pending.seen());
    var entry =
        new Entry(
            new Timed(helpdesk.id(), ticket, account.channel()),
            pending.key(),
            ClockEvent.retract(at, "reply:" + reply.get().id()));
    return helpdesk
        .append(ticket, message(pending, Wording.ofOwnChange(pending.item())))
        .fold(
            done -> {
              store.passedOver(
                  pending, "an answer sent from here was deleted", entry, clock.instant());
              return Optional.empty();
            },
            tryLater -> Optional.of(Wait.trouble(tryLater.why())),
            refused -> {
              store.aside(pending, refused.why());
              return Optional.empty();
            },
            unclear -> Optional.of(Wait.trouble(unclear.why())));
  }

  private Optional<Wait> judged(
      IntakeStore store, Helpdesk helpdesk, PendingItem pending, Account account) {
    return Revisions.judge(pending, store.history(account.id(), pending.item().messageId()))
        .fold(
            first -> echo(store, helpdesk, pending, account),
            change -> changed(store, helpdesk, pending, account, change.message()),
            passed -> passed(store, pending, passed.why()));
  }

  private Optional<Wait> echo(
      IntakeStore store, Helpdesk helpdesk, PendingItem pending, Account account) {
    Optional<Conversation> conversation = conversation(store, helpdesk, pending, account);
    Optional<TicketRef> ticket = conversation.flatMap(Conversation::ticket);
    if (ticket.isEmpty()
        && clock.instant().isBefore(pending.seen().plus(LONGEST_DOUBT))
        && answersOneOnItsWay(store, pending, account)) {
      return Optional.of(
          new Wait(
              "What it answers is not in the helpdesk yet.",
              Optional.of(clock.instant().plus(LOOK_AGAIN))));
    }
    if (ticket.isEmpty()) {
      return passed(store, pending, "own message that answers no ticket");
    }
    ClockEvent event = ClockEvent.echo(Published.at(pending.item(), pending.seen()), pending.key());
    return add(
        store,
        helpdesk,
        pending,
        account,
        conversation.get(),
        message(pending, Wording.text(pending.item())),
        ECHO,
        pending.item().backfill() ? event.imported() : event);
  }

  private static Optional<Wait> changed(
      IntakeStore store, Helpdesk helpdesk, PendingItem pending, Account account, Said shown) {
    boolean gone = pending.item().change() == Item.Change.DELETE;
    Conversation conversation = shown.conversation().orElseThrow();
    ClockEvent event =
        gone
            ? ClockEvent.retract(pending.seen(), shown.key())
            : ClockEvent.of(pending.seen(), ClockEvent.Type.NOTE);
    return add(
        store,
        helpdesk,
        pending,
        account,
        conversation,
        message(pending, Wording.ofOwnChange(pending.item())),
        Revisions.EDIT,
        event);
  }

  private static Optional<Wait> add(
      IntakeStore store,
      Helpdesk helpdesk,
      PendingItem pending,
      Account account,
      Conversation conversation,
      NewMessage message,
      String how,
      ClockEvent event) {
    TicketRef ticket = conversation.ticket().orElseThrow();
    return helpdesk
        .append(ticket, message)
        .fold(
            done -> {
              var timed = new Timed(helpdesk.id(), ticket, account.channel());
              var entry = new Entry(timed, pending.key(), event);
              store.done(
                  pending,
                  conversation,
                  new Brought(new Opened(ticket, done.value()), how, Optional.of(entry)));
              return Optional.empty();
            },
            tryLater -> Optional.of(Wait.trouble(tryLater.why())),
            refused -> {
              store.aside(pending, refused.why());
              return Optional.empty();
            },
            unclear -> Optional.of(Wait.trouble(unclear.why())));
  }

  /** Whether what it answers is brought in by another lane; in its own lane it would come first. */
  private static boolean answersOneOnItsWay(
      IntakeStore store, PendingItem pending, Account account) {
    return pending.item().parentId().stream()
        .flatMap(parent -> store.history(account.id(), parent).stream())
        .anyMatch(said -> said.waiting() && !said.item().lane().equals(pending.item().lane()));
  }

  /** The conversation of the message it answers, or else of whom it is addressed to. */
  private static Optional<Conversation> conversation(
      IntakeStore store, Helpdesk helpdesk, PendingItem pending, Account account) {
    Item item = pending.item();
    Optional<Conversation> answered =
        item.parentId()
            .flatMap(
                parent ->
                    store.history(account.id(), parent).stream()
                        .flatMap(said -> said.conversation().stream())
                        .findFirst());
    return answered.or(
        () ->
            item.recipientId()
                .flatMap(to -> store.conversation(account.id(), helpdesk.id(), item.thread(), to)));
  }

  private static NewMessage message(PendingItem pending, String text) {
    Item item = pending.item();
    return new NewMessage(
        pending.key(),
        Origin.AUTO,
        item.kind() == ItemKind.DIRECT_MESSAGE ? Audience.PRIVATE : Audience.PUBLIC,
        Wording.echoAuthor(item),
        text,
        Published.at(item, pending.seen()),
        item.permalink(),
        item.attachments());
  }

  private static Optional<Wait> passed(IntakeStore store, PendingItem pending, String why) {
    store.passedOver(pending, why);
    return Optional.empty();
  }
}
