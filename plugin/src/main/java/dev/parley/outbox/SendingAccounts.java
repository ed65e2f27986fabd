package dev.parley.outbox;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.host.Helpdesk;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.right.Question;
import dev.parley.right.Rights;
import dev.parley.right.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * With which of the connected accounts a customer can be answered, and who may. The one that the
 * customer wrote to comes first; others are possible where the network lets them answer there.
 */
public final class SendingAccounts {
  private final Accounts accounts;
  private final ReplyWindows windows;
  private final Rights rights;

  SendingAccounts(Accounts accounts, ReplyRules rules) {
    this.accounts = accounts;
    this.windows = rules.windows();
    this.rights = rules.rights();
  }

  /**
   * An account that could answer.
   *
   * @param usual whether the customer wrote to it
   * @param barred why this person may not answer with it; empty if they may
   */
  public record Choice(Account account, boolean usual, Optional<String> barred) {}

  /** The accounts that can answer, the one that the customer wrote to first. */
  public List<Choice> of(
      Helpdesk helpdesk, String login, TicketRef ticket, Destination to, Audience audience) {
    var choices = new ArrayList<Choice>();
    for (Account account : able(to, audience)) {
      boolean usual = account.id().equals(to.account());
      Choice choice =
          new Choice(account, usual, barred(helpdesk, login, ticket, audience, account));
      choices.add(usual ? 0 : choices.size(), choice);
    }
    return choices;
  }

  private List<Account> able(Destination to, Audience audience) {
    if (!windows.othersMayAnswer(to, audience)) {
      return accounts.account(to.account()).stream().toList();
    }
    return accounts.all().stream()
        .filter(account -> account.channel().equals(to.channel()))
        .filter(account -> !account.disconnected() || account.id().equals(to.account()))
        .toList();
  }

  private Optional<String> barred(
      Helpdesk helpdesk, String login, TicketRef ticket, Audience audience, Account account) {
    if (account.disconnected()) {
      return Optional.of(
          "%s was disconnected: nobody can answer with it.".formatted(account.name()));
    }
    Ruling ruling =
        rights.ruling(
            helpdesk,
            new Question(
                login,
                ReplyRules.permission(audience),
                Optional.of(ticket),
                Optional.of(account.id())));
    return ruling.allowed()
        ? Optional.empty()
        : Optional.of(ruling.why() + " An admin can change that.");
  }

  /** Why this person cannot answer with this account, in their words; empty if they can. */
  Optional<String> objection(
      Helpdesk helpdesk,
      String login,
      TicketRef ticket,
      Destination to,
      Audience audience,
      AccountId from) {
    List<Choice> choices = of(helpdesk, login, ticket, to, audience);
    Optional<Choice> chosen =
        choices.stream().filter(choice -> choice.account().id().equals(from)).findFirst();
    if (chosen.isPresent()) {
      return chosen.get().barred();
    }
    if (from.equals(to.account())) {
      return Optional.empty(); // it is gone, which the sender says in its own words
    }
    return Optional.of(
        choices.stream()
            .filter(Choice::usual)
            .findFirst()
            .map(
                usual ->
                    "That account cannot answer here; the customer wrote to %s."
                        .formatted(usual.account().name()))
            .orElse("That account cannot answer here."));
  }

  /** What a ticket reads about an answer of another account than the customer wrote to. */
  Optional<String> note(Destination to, AccountId from) {
    return from.equals(to.account())
        ? Optional.empty()
        : Optional.of(
            "Sent as %s; the customer had written to %s."
                .formatted(name(from), name(to.account())));
  }

  /** What people call an account. */
  String name(AccountId id) {
    return accounts.account(id).map(Account::name).orElse("an account that is gone");
  }
}
