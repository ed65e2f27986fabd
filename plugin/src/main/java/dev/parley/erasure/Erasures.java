package dev.parley.erasure;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.channel.WebhookAnswer.Forget;
import dev.parley.erasure.Erasure.Source;
import dev.parley.erasure.Erasure.State;
import dev.parley.erasure.Erasure.Status;
import dev.parley.erasure.ErasureStore.Candidate;
import dev.parley.erasure.ErasureStore.Hold;
import dev.parley.erasure.ErasureStore.Person;
import dev.parley.erasure.ErasureStore.Ticket;
import dev.parley.model.AccountId;
import dev.parley.model.Fingerprint;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes requests to forget somebody, and tells how far they have come. */
public final class Erasures {
  /** The longest reason, in UTF-16 units. */
  public static final int LONGEST_REASON = 500;

  private static final int MOST_CANDIDATES = 20;

  private final ErasureStore store;
  private final Accounts accounts;
  private final InstantSource clock;

  /** Makes the door. */
  public Erasures(ErasureStore store, Accounts accounts, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** A network asks, in the name of a person. Kept when it returns; the same request once. */
  public void asked(List<Account> of, Forget forget, Instant at) {
    store.add(
        new Erasure(
            0,
            forget.code(),
            Source.NETWORK,
            of.get(0).channel(),
            forget.person(),
            "",
            "",
            at,
            at.plus(Erasure.WITHIN),
            Status.of(State.RECEIVED, at, "")),
        of.stream().map(Account::id).toList(),
        List.of());
  }

  /**
   * An admin asks to have the customer of a ticket forgotten, in all accounts of its network.
   *
   * @return empty if the ticket is of no network
   */
  public Optional<Erasure> ask(String helpdesk, TicketRef ticket, String by, String reason) {
    return store.of(helpdesk, ticket).stream().findFirst().flatMap(one -> ask(one, by, reason));
  }

  /**
   * An admin asks to have a person forgotten, in all accounts of the network.
   *
   * @return empty if nothing of them is kept
   */
  public Optional<Erasure> ask(Person person, String by, String reason) {
    List<Person> persons = everywhere(person);
    if (persons.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return Optional.of(
        store.add(
            new Erasure(
                0,
                code(),
                Source.ADMIN,
                accounts.account(person.account()).orElseThrow().channel(),
                "",
                by,
                reason,
                now,
                now.plus(Erasure.WITHIN),
                Status.of(State.WORKING, now, "")),
            List.of(),
            persons));
  }

  /**
   * Has everybody forgotten who wrote to an account that was disconnected. Asked for twice with the
   * same time, it is kept once.
   *
   * @param asked when an admin disconnected it
   * @return empty if nothing of anybody is kept
   */
  public Optional<Erasure> everybody(Account account, String by, Instant asked) {
    List<Person> persons = store.everybody(account.id());
    if (persons.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return Optional.of(
        store.add(
            new Erasure(
                0,
                Fingerprint.of(account.id() + "/" + asked).substring(0, 32),
                Source.ADMIN,
                account.channel(),
                "",
                by,
                "The account was disconnected, and what it had was to go.",
                now,
                now.plus(Erasure.WITHIN),
                Status.of(State.WORKING, now, "")),
            List.of(),
            persons));
  }

  private List<Person> everywhere(Person person) {
    return accounts
        .account(person.account())
        .map(account -> store.known(account.channel(), List.of(person.authorId())))
        .orElse(List.of());
  }

  /** Not to be guessed: 128 bits. */
  private static String code() {
    UUID random = UUID.randomUUID();
    return HexFormat.of().toHexDigits(random.getMostSignificantBits())
        + HexFormat.of().toHexDigits(random.getLeastSignificantBits());
  }

  /** One request; empty if there is none. */
  public Optional<Erasure> one(long id) {
    return store.erasure(id);
  }

  /** The request that a person was told a code of; empty if there is none. */
  public Optional<Erasure> byCode(String code) {
    return store.byCode(code);
  }

  /** Requests, newest first, with a smaller number than the last one seen. */
  public List<Erasure> list(long before, int limit) {
    return store.list(before, limit);
  }

  /** The tickets of a request, as far as they are known. */
  public List<Ticket> tickets(Erasure erasure) {
    return store.tickets(erasure.id());
  }

  /** People whom a request may mean. */
  public List<Candidate> search(AccountId account, String words) {
    return store.search(account, words, MOST_CANDIDATES);
  }

  /**
   * Who would be forgotten if somebody asked for the customer of a ticket; none if nobody is known.
   */
  public List<Candidate> search(String helpdesk, TicketRef ticket) {
    return store.of(helpdesk, ticket).stream()
        .flatMap(person -> store.candidate(person).stream())
        .toList();
  }

  /**
   * An admin says who is meant.
   *
   * @return empty if the request does not wait for that, or nothing of the person is kept
   */
  public Optional<Erasure> identify(Erasure erasure, Person person, String by) {
    List<Person> persons = everywhere(person);
    boolean sameNetwork =
        accounts
            .account(person.account())
            .filter(account -> account.channel().equals(erasure.channel()))
            .isPresent();
    if (!waits(erasure) || !sameNetwork || persons.isEmpty()) {
      return Optional.empty();
    }
    Erasure next =
        erasure.with(
            Status.of(State.WORKING, clock.instant(), "%s chose the person.".formatted(by)));
    store.identified(next, persons, List.of());
    return Optional.of(next);
  }

  /**
   * An admin says that nothing is left to do: nobody here is meant, or the rest was done by hand.
   * What is known of the person by now is blanked no further. Why is not asked: the words would
   * stay, and might name them.
   *
   * @return empty if it is over already
   */
  public Optional<Erasure> close(Erasure erasure) {
    if (erasure.status().state().over()) {
      return Optional.empty();
    }
    Erasure closed = erasure.with(Status.of(State.CLOSED, clock.instant(), "Closed by an admin."));
    store.finish(closed);
    return Optional.of(closed);
  }

  /** An admin has done what was asked of them: it is tried again. Empty if it does not wait. */
  public Optional<Erasure> again(Erasure erasure) {
    if (erasure.status().state().over()) {
      return Optional.empty();
    }
    boolean found = !store.persons(erasure.id()).isEmpty();
    Erasure next =
        erasure.with(
            Status.of(
                found ? State.WORKING : State.RECEIVED, clock.instant(), erasure.status().why()));
    store.move(next);
    return Optional.of(next);
  }

  private static boolean waits(Erasure erasure) {
    return erasure.status().state() == State.NEEDS_PERSON;
  }

  /** Keeps a ticket from being blanked. */
  public Hold hold(String helpdesk, TicketRef ticket, String by, String reason) {
    var hold = new Hold(helpdesk, ticket, reason, by, clock.instant());
    store.hold(hold);
    return hold;
  }

  /** Lets a ticket be blanked again; false if there was no hold. */
  public boolean lift(String helpdesk, TicketRef ticket) {
    return store.lift(helpdesk, ticket, clock.instant());
  }

  /** The tickets that are kept from being blanked. */
  public List<Hold> holds(String helpdesk) {
    return store.holds(helpdesk);
  }
}
