package dev.parley.web;

import dev.parley.host.Helpdesk;
import dev.parley.host.TicketView;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.right.Question;
import dev.parley.right.Rights;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Lets through who may; without a helpdesk nobody may anything. */
public final class Gate {
  private final Supplier<Optional<Helpdesk>> helpdesk;
  private final Rights rights;

  /** Makes the gate over whichever helpdesk is there at the moment of a call. */
  public Gate(Supplier<Optional<Helpdesk>> helpdesk, Rights rights) {
    this.helpdesk = helpdesk;
    this.rights = rights;
  }

  /** The helpdesk. */
  Helpdesk helpdesk() {
    return helpdesk
        .get()
        .orElseThrow(
            () ->
                Problem.unavailable(
                    "No helpdesk is connected to Parley right now. Nothing is lost; try again in a"
                        + " moment."));
  }

  /** What is decided about who may what. */
  Rights rights() {
    return rights;
  }

  /** Whether somebody may do something anywhere. */
  boolean may(String login, Permission permission) {
    return rights.may(helpdesk(), login, permission, Optional.empty());
  }

  /** Whether somebody may do something on a ticket. */
  boolean may(Helpdesk desk, String login, Permission permission, TicketRef ticket) {
    return rights.may(desk, login, permission, Optional.of(ticket));
  }

  /** Whether somebody may do something with an account. */
  boolean may(Helpdesk desk, String login, Permission permission, AccountId account) {
    return rights
        .ruling(desk, new Question(login, permission, Optional.empty(), Optional.of(account)))
        .allowed();
  }

  /** On which tickets somebody may do something, for one request. */
  Predicate<TicketRef> tickets(Helpdesk desk, String login, Permission permission) {
    return rights.tickets(desk, login, permission);
  }

  /** With which accounts somebody may do something, for one request. */
  Predicate<AccountId> accounts(Helpdesk desk, String login, Permission permission) {
    return rights.accounts(desk, login, permission);
  }

  /** Lets a person through who may do something anywhere. */
  Helpdesk require(String login, Permission permission) {
    return require(login, Set.of(permission));
  }

  /** Lets a person through who may do one of these anywhere. */
  Helpdesk require(String login, Set<Permission> oneOf) {
    Helpdesk desk = helpdesk();
    if (oneOf.stream().noneMatch(one -> rights.may(desk, login, one, Optional.empty()))) {
      throw refused(oneOf, "");
    }
    return desk;
  }

  /** Lets a person through to a ticket; a ticket they may not see is not there for them. */
  Helpdesk require(String login, Permission permission, TicketRef ticket) {
    return require(login, Set.of(permission), ticket);
  }

  /** Lets a person through who may do one of these on a ticket. */
  Helpdesk require(String login, Set<Permission> oneOf, TicketRef ticket) {
    Helpdesk desk = helpdesk();
    if (!may(desk, login, Permission.VIEW, ticket)) {
      throw Problem.notFound("There is no such ticket.");
    }
    if (oneOf.stream().noneMatch(one -> may(desk, login, one, ticket))) {
      throw refused(oneOf, " on this ticket");
    }
    return desk;
  }

  /** Lets a person through who may do something with an account. */
  Helpdesk require(String login, Permission permission, AccountId account) {
    Helpdesk desk = helpdesk();
    if (!may(desk, login, permission, account)) {
      throw refused(Set.of(permission), " for this account");
    }
    return desk;
  }

  /** Lets a person through who may do something with every account, also with a new one. */
  Helpdesk requireForAll(String login, Permission permission) {
    Helpdesk desk = helpdesk();
    var asked = new Question(login, permission, Optional.empty(), Optional.empty());
    if (!rights.ruling(desk, asked).allowed()) {
      throw refused(Set.of(permission), " for all accounts");
    }
    return desk;
  }

  private static Problem refused(Set<Permission> oneOf, String where) {
    Permission first = oneOf.stream().sorted().findFirst().orElseThrow();
    return Problem.forbidden(
            "You do not have the right '%s'%s. An admin can give it: in the helpdesk, or in Parley under 'Who may do what'."
                .formatted(first.words(), where))
        .with("right", first.id());
  }

  /** A ticket that exists. */
  TicketView ticket(Helpdesk desk, TicketRef ref) {
    return desk.ticket(ref)
        .fold(
            found -> found.value(),
            absent -> {
              throw Problem.notFound("There is no such ticket.");
            },
            tryLater -> {
              throw Problem.unavailable(tryLater.why());
            });
  }
}
