package dev.parley.erasure;

import dev.parley.account.Accounts;
import dev.parley.channel.KnownResult;
import dev.parley.erasure.Erasure.State;
import dev.parley.erasure.Erasure.Status;
import dev.parley.erasure.ErasureStore.Hold;
import dev.parley.erasure.ErasureStore.Person;
import dev.parley.erasure.ErasureStore.Ticket;
import dev.parley.fault.Wordless;
import dev.parley.host.Helpdesk;
import dev.parley.host.Redaction;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries requests to forget out, one step after the other: who is it, may it be, our own rows, the
 * helpdesk's tickets, and last who it was. A step that a crash cuts off is done again, which does
 * no harm. For one thread.
 */
public final class Eraser {
  private static final Logger log = LoggerFactory.getLogger(Eraser.class);

  /** What stands where something was. */
  public static final String WORDS = "[Erased at the customer's request]";

  private static final int AT_ONCE = 200;
  private static final Duration LOOK_AGAIN = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final ErasureStore store;
  private final Accounts accounts;
  private final BiConsumer<AccountId, String> forgetName;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param forgetName told whose name is not to be remembered in memory either
   */
  public Eraser(
      ErasureStore store,
      Accounts accounts,
      BiConsumer<AccountId, String> forgetName,
      InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.forgetName = forgetName;
    this.clock = clock;
  }

  /**
   * Looks at the request that is next.
   *
   * @param lease {@code erasures}
   * @return whether there was one, so that there may be another
   * @throws LeaseLostException if somebody else took the lease over; nothing was written since
   */
  public boolean runOnce(Lease lease, Helpdesk helpdesk) {
    Optional<Erasure> next = store.due(clock.instant());
    if (next.isEmpty()) {
      return false;
    }
    ErasureStore mine = store.under(lease);
    Erasure erasure = next.get();
    try {
      if (erasure.status().state() == State.RECEIVED) {
        find(mine, erasure, "Nothing was kept of this person.");
      } else {
        work(mine, erasure, helpdesk);
      }
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("request to forget {} failed; it is tried again", erasure.id(), Wordless.of(e));
      mine.move(again(erasure, Duration.ZERO, "Parley failed on it; its log says where."));
    }
    return true;
  }

  /** Who is it, as far as that is not known yet; nobody else, and it is done. */
  private void find(ErasureStore mine, Erasure erasure, String done) {
    var ids = new ArrayList<String>(List.of(erasure.requested()));
    var untold = new ArrayList<AccountId>();
    var unsure = new ArrayList<String>();
    for (AccountId account : mine.accounts(erasure.id())) {
      KnownResult result =
          accounts
              .ask(account, (channel, lent) -> channel.known(lent, erasure.requested()))
              .orElseGet(
                  () ->
                      new KnownResult.TryLater(
                          Duration.ZERO, "The account's login cannot be used just now."));
      Optional<KnownResult.TryLater> later =
          result.fold(
              known -> {
                ids.addAll(known.ids());
                return Optional.empty();
              },
              cannotTell -> {
                unsure.add(cannotTell.why());
                untold.add(account);
                return Optional.empty();
              },
              Optional::of);
      if (later.isPresent()) {
        mine.move(again(erasure, later.get().delay(), later.get().why()));
        return;
      }
    }
    List<Person> known = mine.persons(erasure.id());
    List<Person> persons =
        mine.known(erasure.channel(), ids.stream().distinct().toList()).stream()
            .filter(person -> !known.contains(person))
            .toList();
    if (!persons.isEmpty()) {
      mine.identified(erasure.with(Status.of(State.WORKING, clock.instant(), "")), persons, untold);
    } else if (unsure.isEmpty()) {
      mine.finish(erasure.with(Status.of(State.DONE, clock.instant(), done)));
      log.info("request to forget {} is done", erasure.id());
    } else {
      log.warn("request to forget {} needs an admin: who it is cannot be told", erasure.id());
      mine.move(erasure.with(Status.of(State.NEEDS_PERSON, clock.instant(), unsure.get(0))));
    }
  }

  private void work(ErasureStore mine, Erasure erasure, Helpdesk helpdesk) {
    List<Ticket> tickets = mine.tickets(erasure.id());
    Optional<Erasure> held = held(mine, erasure, tickets);
    if (held.isPresent()) {
      mine.move(held.get());
      return;
    }
    boolean wasHeld = erasure.status().state() == State.ON_HOLD;
    goOn(
        mine,
        wasHeld ? erasure.with(Status.of(State.WORKING, clock.instant(), "")) : erasure,
        helpdesk,
        tickets);
  }

  private void goOn(ErasureStore mine, Erasure erasure, Helpdesk helpdesk, List<Ticket> tickets) {
    Optional<String> underWay = mine.underWay(erasure.id(), clock.instant());
    if (underWay.isPresent()) {
      mine.move(again(erasure, SOON, underWay.get()));
      return;
    }
    mine.persons(erasure.id())
        .forEach(person -> forgetName.accept(person.account(), person.authorId()));
    boolean more = true;
    while (more) {
      if (stopped(mine, erasure)) {
        return;
      }
      more = mine.blank(erasure.id(), AT_ONCE);
      mine.move(erasure.with(progress(erasure, tickets)));
    }
    for (Ticket ticket : tickets) {
      if (!ticket.blanked()) {
        if (stopped(mine, erasure)) {
          return;
        }
        Optional<Erasure> stopped = blank(mine, erasure, helpdesk, ticket);
        if (stopped.isPresent()) {
          mine.move(stopped.get());
          return;
        }
      }
    }
    find(mine, erasure, "Everything was blanked, in %d ticket(s).".formatted(tickets.size()));
  }

  /** Whether an admin has closed it, or keeps one of its tickets, while it ran. */
  private boolean stopped(ErasureStore mine, Erasure erasure) {
    boolean closed =
        mine.erasure(erasure.id()).filter(now -> !now.status().state().over()).isEmpty();
    if (closed) {
      return true;
    }
    Optional<Erasure> held = held(mine, erasure, mine.tickets(erasure.id()));
    held.ifPresent(mine::move);
    return held.isPresent();
  }

  private Status progress(Erasure erasure, List<Ticket> tickets) {
    long done = tickets.stream().filter(Ticket::blanked).count();
    Status status = erasure.status();
    return new Status(
        State.WORKING,
        status.since(),
        "%d of %d ticket(s) are blanked.".formatted(done, tickets.size()),
        0,
        Optional.of(clock.instant()));
  }

  private Optional<Erasure> held(ErasureStore mine, Erasure erasure, List<Ticket> tickets) {
    Set<String> helpdesks = tickets.stream().map(Ticket::helpdesk).collect(Collectors.toSet());
    Optional<Hold> hold =
        helpdesks.stream()
            .flatMap(helpdesk -> mine.holds(helpdesk).stream())
            .filter(
                one ->
                    tickets.stream()
                        .anyMatch(
                            ticket ->
                                ticket.helpdesk().equals(one.helpdesk())
                                    && ticket.ticket().equals(one.ticket())))
            .findFirst();
    Instant now = clock.instant();
    return hold.map(
        one ->
            erasure.with(
                new Status(
                    State.ON_HOLD,
                    erasure.status().state() == State.ON_HOLD ? erasure.status().since() : now,
                    "Ticket %s must be kept, says %s: %s. Lift the hold to go on."
                        .formatted(one.ticket().value(), one.by(), one.reason()),
                    0,
                    Optional.of(now.plus(LOOK_AGAIN)))));
  }

  /** Why it must stop here; empty once the ticket is blank. */
  private Optional<Erasure> blank(
      ErasureStore mine, Erasure erasure, Helpdesk helpdesk, Ticket ticket) {
    if (!ticket.helpdesk().equals(helpdesk.id())) {
      return Optional.of(
          again(
              erasure,
              LOOK_AGAIN,
              "Ticket %s is in the helpdesk %s, which is not connected now."
                  .formatted(ticket.ticket().value(), ticket.helpdesk())));
    }
    return helpdesk
        .redact(Redaction.ofTicket(ticket.ticket(), WORDS))
        .fold(
            done -> {
              mine.blanked(erasure.id(), ticket, clock.instant());
              return Optional.empty();
            },
            tryLater -> Optional.of(again(erasure, Duration.ZERO, tryLater.why())),
            refused ->
                Optional.of(
                    erasure.with(
                        Status.of(
                            State.NEEDS_PERSON,
                            clock.instant(),
                            ("The helpdesk does not blank ticket %s: %s Blank it there by hand,"
                                    + " then close this request.")
                                .formatted(ticket.ticket().value(), refused.why())))),
            unclear -> Optional.of(again(erasure, Duration.ZERO, unclear.why())));
  }

  private Erasure again(Erasure erasure, Duration atLeast, String why) {
    return erasure.with(erasure.status().again(clock.instant(), atLeast, why));
  }
}
