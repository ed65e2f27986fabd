package dev.parley.web;

import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import java.util.Set;

/**
 * What an address asks of whoever calls it; checked before its endpoint runs. An endpoint may ask
 * for more, once it has read what the call is about.
 *
 * @param scope where it must be allowed
 * @param oneOf what must be allowed, one of these at least; empty if no login is needed
 */
record Access(Scope scope, Set<Permission> oneOf) {
  /** Where something must be allowed. */
  enum Scope {
    /** No login is needed. */
    OPEN,
    /** Anywhere; the endpoint asks by itself, because it also answers where nobody can say. */
    BY_ITSELF,
    /** Anywhere. */
    ANYWHERE,
    /** For every account, also for one to come. */
    ALL_ACCOUNTS,
    /** For the account that {@code {id}} in the path names. */
    ACCOUNT,
    /** On the ticket that {@code {id}} in the path names; who does not see it gets 404. */
    TICKET
  }

  /** Copies the set. */
  Access {
    oneOf = Set.copyOf(oneOf);
    if (oneOf.isEmpty() != (scope == Scope.OPEN)) {
      throw new IllegalArgumentException("an address is open or names what must be allowed");
    }
  }

  /** For everybody. */
  static Access open() {
    return new Access(Scope.OPEN, Set.of());
  }

  /** For who may one of these anywhere, as the endpoint finds out. */
  static Access byItself(Permission... oneOf) {
    return new Access(Scope.BY_ITSELF, Set.of(oneOf));
  }

  /** For who may one of these anywhere. */
  static Access anywhere(Permission... oneOf) {
    return new Access(Scope.ANYWHERE, Set.of(oneOf));
  }

  /** For who may this with every account. */
  static Access allAccounts(Permission permission) {
    return new Access(Scope.ALL_ACCOUNTS, Set.of(permission));
  }

  /** For who may this with the account. */
  static Access account(Permission permission) {
    return new Access(Scope.ACCOUNT, Set.of(permission));
  }

  /** For who may one of these on the ticket. */
  static Access ticket(Permission... oneOf) {
    return new Access(Scope.TICKET, Set.of(oneOf));
  }

  /** Ends the call of who may not. */
  void check(Gate gate, Call call) {
    if (scope == Scope.OPEN) {
      return;
    }
    String login = call.login().orElseThrow(Problem::unauthorized);
    switch (scope) {
      case ANYWHERE -> gate.require(login, oneOf);
      case ALL_ACCOUNTS -> gate.requireForAll(login, oneOf.iterator().next());
      case ACCOUNT -> gate.require(login, oneOf.iterator().next(), new AccountId(call.path("id")));
      case TICKET -> gate.require(login, oneOf, new TicketRef(call.path("id")));
      case BY_ITSELF, OPEN -> {}
    }
  }
}
