package dev.parley.workspace;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who is looking at a ticket and who is answering it. Whoever writes first holds a soft claim;
 * another one may take it over, and both are told. A page says every {@value #BEAT_SECONDS} seconds
 * that it is still there.
 */
public final class Presence {
  /** How often a page is to be heard of, in seconds. */
  public static final int BEAT_SECONDS = 10;

  private static final int TRIES = 3;

  private final PresenceStore store;
  private final Consumer<TicketRef> moved;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param moved told when somebody came, left, began to answer or took over
   */
  public Presence(PresenceStore store, Consumer<TicketRef> moved, InstantSource clock) {
    this.store = store;
    this.moved = moved;
    this.clock = clock;
  }

  /** What a page says of itself. */
  public enum Says {
    /** It is open. */
    HERE,
    /** Something was typed into a reply since it was last heard of. */
    TYPING,
    /** Its agent takes over from whoever is answering. */
    TAKES_OVER,
    /** Its agent sent what they wrote: nobody is to wait for them any more. */
    SENT,
    /** It closes. A claim of it ends by itself, in case the page is only loaded again. */
    LEAVES
  }

  /** A page is heard of; answers who is at the ticket now. */
  public Company beat(Looking page, Says says) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (says == Says.LEAVES) {
      if (store.left(page.page(), page.login())) {
        moved.accept(page.ticket());
      }
      return company(page.helpdesk(), page.ticket());
    }
    boolean news = store.seen(page, now);
    news |= claim(page, says, now);
    if (news) {
      moved.accept(page.ticket());
    }
    return company(page.helpdesk(), page.ticket());
  }

  /** Two who begin at the same moment: one of them is first, and the other one sees it. */
  private boolean claim(Looking page, Says says, Instant now) {
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<Claim> there = store.claim(page.helpdesk(), page.ticket());
      Optional<Claim> next = next(there, page, says, now);
      if (next.isEmpty()) {
        return false;
      }
      if (store.claim(page.helpdesk(), page.ticket(), there, next.get())) {
        boolean same =
            there
                .filter(one -> one.held(now) && one.login().equals(page.login()))
                .filter(one -> one.held(now) == next.get().held(now))
                .isPresent();
        return !same;
      }
    }
    return false;
  }

  /** Empty if nothing of the claim changes. */
  private static Optional<Claim> next(Optional<Claim> there, Looking page, Says says, Instant now) {
    Optional<Claim> held = there.filter(one -> one.held(now));
    boolean mine = held.filter(one -> one.login().equals(page.login())).isPresent();
    if (says == Says.SENT) {
      // Whoever it was taken from is still to read that.
      return held.filter(one -> mine && one.takenFrom().isEmpty()).map(one -> one.ended(now));
    }
    if (mine) {
      Claim claim = held.get();
      Instant typedAt = says == Says.HERE ? claim.typedAt() : now;
      boolean theSamePage = claim.page().equals(page.page());
      return says == Says.HERE && !theSamePage
          ? Optional.empty()
          : Optional.of(
              new Claim(page.login(), page.page(), claim.since(), typedAt, now, claim.takenFrom()));
    }
    boolean begins = says == Says.TAKES_OVER || (says == Says.TYPING && held.isEmpty());
    return begins
        ? Optional.of(new Claim(page.login(), page.page(), now, now, now, held.map(Claim::login)))
        : Optional.empty();
  }

  /** Who is at a ticket now. */
  public Company company(String helpdesk, TicketRef ticket) {
    Instant now = clock.instant();
    var people = new LinkedHashMap<String, Looking>();
    store
        .looking(helpdesk, ticket, now.minus(Claim.GONE))
        .forEach(page -> people.putIfAbsent(page.login(), page));
    return new Company(
        List.copyOf(people.values()),
        store.claim(helpdesk, ticket).filter(claim -> claim.held(now)));
  }

  /** Who is at which ticket of a helpdesk now; tickets that nobody is at are left out. */
  public Map<TicketRef, Company> companies(String helpdesk) {
    Instant now = clock.instant();
    Instant since = now.minus(Claim.GONE);
    var people = new HashMap<TicketRef, Map<String, Looking>>();
    store
        .looking(helpdesk, since)
        .forEach(
            page ->
                people
                    .computeIfAbsent(page.ticket(), any -> new LinkedHashMap<>())
                    .putIfAbsent(page.login(), page));
    Map<TicketRef, Claim> claims = store.claims(helpdesk, since);
    claims.keySet().forEach(ticket -> people.computeIfAbsent(ticket, any -> Map.of()));
    var companies = new HashMap<TicketRef, Company>();
    people.forEach(
        (ticket, looking) ->
            companies.put(
                ticket,
                new Company(
                    List.copyOf(looking.values()),
                    Optional.ofNullable(claims.get(ticket)).filter(claim -> claim.held(now)))));
    return companies;
  }

  /** Forgets what has ended long ago. May be cut off and done again. */
  public void runOnce(Instant now) {
    store.forget(now.minus(Claim.IDLE.multipliedBy(5)));
  }
}
