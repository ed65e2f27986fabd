package dev.parley.outbox;

import dev.parley.host.Change;
import dev.parley.host.DeliveryMark;
import dev.parley.host.Helpdesk;
import dev.parley.host.HostKey;
import dev.parley.host.Message;
import dev.parley.host.NewMessage;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import dev.parley.lease.Lease;
import dev.parley.model.Audience;
import dev.parley.model.Fingerprint;
import dev.parley.model.TicketRef;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Closes tickets whose answer was sent with that wish, once it has reached the customer and not
 * before; not if the customer wrote again meanwhile, up to the moment of closing. A ticket that was
 * merged is closed where it is shown. A wish is kept with the reply and is due from the moment on
 * that its delivery is kept, in one step, until it is known what came of it; closing has a key of
 * its own, so that a crash in between closes neither never nor twice.
 */
public final class Closings {
  /** The field of a submission that wishes it. */
  public static final String FIELD = "close";

  private static final int BATCH = 50;

  private final OutboxStore store;
  private final Doing doing;
  private final InstantSource clock;

  /** How tickets are closed. */
  public interface Doing {
    /** The ticket that one is closed with: the one it is shown in if it was merged, else itself. */
    TicketRef standing(Helpdesk helpdesk, TicketRef ticket);

    /** What would come of closing a ticket in a person's name. */
    Ruling ruling(Helpdesk helpdesk, String login, TicketRef ticket);

    /**
     * What has come of closing under a key: it {@code CLOSES} as long as nothing has; empty if that
     * was never begun.
     */
    Optional<Ruling> begun(Helpdesk helpdesk, String key);

    /**
     * Has a ticket closed soon if it still has so many messages of customers then; the same key
     * again closes nothing a second time.
     */
    void close(Helpdesk helpdesk, String login, String key, TicketRef ticket, int written);
  }

  /**
   * What would come of closing.
   *
   * @param why it cannot be done, in words; empty if it can
   */
  public record Ruling(Answer answer, String why) {
    /** What would come of it. */
    public enum Answer {
      /** It would be closed. */
      CLOSES,
      /** It is closed. */
      IS_CLOSED,
      /** It would be refused. */
      REFUSED,
      /** The helpdesk cannot be asked. */
      NOT_NOW
    }
  }

  /** Makes it. */
  public Closings(OutboxStore store, Doing doing, InstantSource clock) {
    this.store = store;
    this.doing = doing;
    this.clock = clock;
  }

  /** Why a submission that wishes it cannot be taken; empty if it can. */
  Optional<SubmitOutcome> objection(Helpdesk helpdesk, Submission submission) {
    if (!submission.closes()) {
      return Optional.empty();
    }
    if (submission.audience() == Audience.NOTE) {
      return Optional.of(
          new SubmitOutcome.Invalid(FIELD, "A note reaches no customer; close the ticket itself."));
    }
    Ruling ruling =
        doing.ruling(helpdesk, submission.login(), doing.standing(helpdesk, submission.ticket()));
    return switch (ruling.answer()) {
      case CLOSES, IS_CLOSED -> Optional.empty();
      case REFUSED -> Optional.of(new SubmitOutcome.Invalid(FIELD, "Not sent: " + ruling.why()));
      case NOT_NOW ->
          Optional.of(
              new SubmitOutcome.Unavailable(
                  "The helpdesk cannot say now whether the ticket may be closed; send it again."));
    };
  }

  /** Takes in another wish for an answer that is written; answers why that cannot be. */
  Optional<SubmitOutcome> wishedAnew(Helpdesk helpdesk, Submission submission) {
    if (!store.wish(helpdesk.id(), submission.key(), submission.closes())) {
      return Optional.of(
          new SubmitOutcome.Invalid(
              FIELD,
              "This reply has reached the customer, and its ticket is closed with it; open it"
                  + " again if that is not meant."));
    }
    return lookedAfter(helpdesk, submission);
  }

  /**
   * Looks whether the helpdesk has delivered an answer whose wish is kept: before that nobody
   * listened for it. Answers why it cannot be known.
   */
  Optional<SubmitOutcome> lookedAfter(Helpdesk helpdesk, Submission submission) {
    if (!submission.closes()) {
      return Optional.empty();
    }
    return helpdesk
        .ticket(submission.ticket())
        .fold(
            found -> {
              if (delivered(found.value(), submission.key())) {
                store.delivered(helpdesk.id(), submission.key());
              }
              return Optional.empty();
            },
            absent -> Optional.of(new SubmitOutcome.Invalid("ticket", "There is no such ticket.")),
            tryLater -> Optional.of(new SubmitOutcome.Unavailable(tryLater.why())));
  }

  private static boolean delivered(TicketView ticket, String key) {
    return ticket.messages().stream()
        .filter(message -> message.key().filter(key::equals).isPresent())
        .flatMap(message -> message.mark().stream())
        .anyMatch(mark -> mark.state() == DeliveryMark.State.DELIVERED);
  }

  /**
   * Takes in that the helpdesk itself delivered an answer, such as an e-mail; hearing it twice does
   * no harm.
   *
   * @param lease {@code helpdesk:<id>}
   */
  public void changed(Lease lease, Helpdesk helpdesk, Change change) {
    if (change.type() == Change.Type.MESSAGE_DELIVERED) {
      change
          .message()
          .flatMap(Message::key)
          .filter(key -> wished(helpdesk, key))
          .ifPresent(key -> store.under(lease).delivered(helpdesk.id(), key));
    }
  }

  /** Of most deliveries nobody wished anything, and no disk is to be waited for. */
  private boolean wished(Helpdesk helpdesk, String key) {
    return store.options(helpdesk.id(), key).filter(ReplyOptions::closes).isPresent();
  }

  /** The wish of a ticket's latest answer; empty if that has none. */
  public Optional<Closing> of(String helpdesk, TicketRef ticket) {
    return store.closing(helpdesk, ticket);
  }

  /**
   * Closes what is due.
   *
   * @param lease {@code acts:<helpdesk>}
   */
  public void runOnce(Lease lease, Helpdesk helpdesk) {
    OutboxStore mine = store.under(lease);
    for (Closing closing : mine.closingsDue(helpdesk.id(), BATCH)) {
      Optional<Ruling> begun = doing.begun(helpdesk, key(closing));
      boolean goesOn =
          begun.isPresent()
              ? follow(mine, helpdesk, closing, begun.get())
              : onTicket(mine, helpdesk, closing, view -> begin(mine, helpdesk, view, closing));
      if (!goesOn) {
        return;
      }
    }
  }

  private static String key(Closing closing) {
    return "sent-" + Fingerprint.of(closing.key());
  }

  /** Looks at the ticket; answers whether the helpdesk is there to go on with. */
  private boolean onTicket(
      OutboxStore mine, Helpdesk helpdesk, Closing closing, Predicate<TicketView> work) {
    return helpdesk
        .ticket(doing.standing(helpdesk, closing.ticket()))
        .fold(
            found -> work.test(found.value()),
            absent -> settled(mine, closing.to(Closing.State.NOT, "The ticket is gone.")),
            tryLater -> false);
  }

  private boolean begin(OutboxStore mine, Helpdesk helpdesk, TicketView ticket, Closing closing) {
    if (wroteSince(ticket, closing)) {
      return staysOpen(mine, helpdesk, closing, "the customer wrote again before it was sent.");
    }
    Ruling ruling = doing.ruling(helpdesk, closing.agent(), ticket.ref());
    return switch (ruling.answer()) {
      case IS_CLOSED -> settled(mine, closing.to(Closing.State.DONE, ""));
      case REFUSED -> staysOpen(mine, helpdesk, closing, ruling.why());
      case NOT_NOW -> false;
      case CLOSES -> {
        doing.close(
            helpdesk, closing.agent(), key(closing), ticket.ref(), written(ticket.messages()));
        yield true;
      }
    };
  }

  /** What was begun is not judged anew: the customer may have opened the ticket again since. */
  private boolean follow(OutboxStore mine, Helpdesk helpdesk, Closing closing, Ruling ruling) {
    return switch (ruling.answer()) {
      case CLOSES, NOT_NOW -> true;
      case IS_CLOSED -> settled(mine, closing.to(Closing.State.DONE, ""));
      case REFUSED ->
          onTicket(
              mine,
              helpdesk,
              closing,
              ticket ->
                  staysOpen(
                      mine,
                      helpdesk,
                      closing,
                      wroteSince(ticket, closing)
                          ? "the customer wrote again before it was closed."
                          : ruling.why()));
    };
  }

  private static int written(List<Message> messages) {
    return (int) messages.stream().filter(message -> message.from() == Origin.CUSTOMER).count();
  }

  private static boolean wroteSince(TicketView ticket, Closing closing) {
    List<Message> all = ticket.messages();
    int answer =
        all.stream()
            .map(message -> message.key().filter(closing.key()::equals).isPresent())
            .toList()
            .lastIndexOf(true);
    return all.subList(Math.max(answer, 0), all.size()).stream()
        .filter(message -> message.from() == Origin.CUSTOMER)
        // A helpdesk that keeps no keys says by its times what came after the wish.
        .anyMatch(message -> answer >= 0 || message.at().isAfter(closing.at()));
  }

  /** Said in the ticket, for whoever wished it has moved on. */
  private boolean staysOpen(OutboxStore mine, Helpdesk helpdesk, Closing closing, String why) {
    String words = "Sent, but this ticket stays open: " + why;
    var note =
        new NewMessage(
            HostKey.of("open", Fingerprint.of(closing.key())),
            Origin.AUTO,
            Audience.NOTE,
            "Parley",
            words,
            clock.instant(),
            Optional.empty(),
            List.of());
    return helpdesk
        .append(closing.ticket(), note)
        .fold(
            done -> settled(mine, closing.to(Closing.State.NOT, words)),
            tryLater -> false,
            refused -> settled(mine, closing.to(Closing.State.NOT, words)),
            unclear -> false);
  }

  private static boolean settled(OutboxStore mine, Closing closing) {
    mine.closed(closing);
    return true;
  }
}
