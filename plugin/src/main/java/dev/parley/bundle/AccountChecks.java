package dev.parley.bundle;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Cause;
import dev.parley.account.Condition;
import dev.parley.account.Diagnosis;
import dev.parley.account.Pulse;
import dev.parley.account.Quotas;
import dev.parley.account.Spending;
import dev.parley.intake.Deliveries;
import dev.parley.intake.DeliveryStore.HookTrouble;
import dev.parley.intake.Intake;
import dev.parley.model.AccountId;
import dev.parley.web.HealthApi.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Says how each account is doing, what is left of its network's limits, and how webhooks fare. */
final class AccountChecks implements Supplier<List<Check>> {
  private final Accounts accounts;
  private final Intake intake;
  private final Deliveries deliveries;

  AccountChecks(Accounts accounts, Intake intake, Deliveries deliveries) {
    this.accounts = accounts;
    this.intake = intake;
    this.deliveries = deliveries;
  }

  @Override
  public List<Check> get() {
    var checks = new ArrayList<Check>();
    Map<AccountId, HookTrouble> hooks = deliveries.hookTrouble();
    List<Account> all = accounts.all();
    Map<AccountId, Pulse> pulses = accounts.pulses();
    for (Account account : all) {
      Pulse pulse = pulses.getOrDefault(account.id(), Pulse.NONE);
      checks.add(accountCheck(account, pulse, accounts.condition(account, pulse)));
      unreadCheck(account).ifPresent(checks::add);
      quotaCheck(account).ifPresent(checks::add);
      budgetCheck(account).ifPresent(checks::add);
      Optional.ofNullable(hooks.get(account.id()))
          .ifPresent(trouble -> checks.addAll(deliveryChecks(account, trouble)));
    }
    return checks;
  }

  private Check accountCheck(Account account, Pulse pulse, Condition condition) {
    String name = "Account " + account.name();
    Account.Health health = account.health();
    Diagnosis diagnosis = accounts.diagnosis(account, pulse);
    if (condition.token().equals(Condition.ENDS_SOON)) {
      return Check.waiting(
          name,
          "Connected to %s as %s; its login ends at %s."
              .formatted(
                  accounts.channelName(account),
                  account.handle(),
                  account.loginEndsAt().orElseThrow()),
          "Connect the account again before: nothing that comes afterwards is read until then.");
    }
    Optional<String> hooks = account.webhookTrouble();
    if (hooks.isPresent() && health.state() == Account.State.CONNECTED) {
      return Check.waiting(
          name,
          "Connected to %s as %s, but webhooks do not come: %s"
              .formatted(accounts.channelName(account), account.handle(), hooks.get()),
          "Mend that and connect the account again; until then it is read every "
              + "few minutes only.");
    }
    if (diagnosis.cause().isEmpty()) {
      return Check.well(name, diagnosis.says());
    }
    String says = "Since %s: %s".formatted(diagnosis.since(), diagnosis.says());
    return diagnosis.cause().get() == Cause.QUOTA || diagnosis.cause().get() == Cause.BUDGET
        ? Check.waiting(name, says, diagnosis.todo())
        : Check.trouble(name, says, diagnosis.todo());
  }

  private Optional<Check> unreadCheck(Account account) {
    List<String> unread = intake.unread(account);
    return unread.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Check.warning(
                "Reading of " + account.name(),
                String.join(" ", unread),
                "Grant the app that permission on the network, or leave it: all else is read, and"
                    + " what webhooks bring comes in all the same."));
  }

  /** Worth a line once half of what may be used at once is gone. */
  private Optional<Check> quotaCheck(Account account) {
    List<Quotas.Left> scarce =
        accounts.quotas().left(account).stream()
            .filter(left -> left.left() * 2 <= left.atOnce())
            .toList();
    if (scarce.isEmpty()) {
      return Optional.empty();
    }
    String name = "Limits of " + account.name();
    String says = scarce.stream().map(Quotas.Left::says).collect(Collectors.joining("; ", "", "."));
    return Optional.of(
        accounts
            .quotas()
            .beforeSending(account)
            .map(
                spent ->
                    Check.waiting(
                        name, says, "Nothing to do; replies wait and leave by themselves."))
            .orElseGet(() -> Check.well(name, says)));
  }

  /** Nothing to say while the admin's own budgets leave enough. */
  private Optional<Check> budgetCheck(Account account) {
    Spending.Today today = accounts.quotas().today(account);
    String name = "Budget of " + account.name();
    String used =
        "%,d calls were made today, all accounts of the network together".formatted(today.used());
    if (today.hard().filter(most -> today.used() >= most).isPresent()) {
      return Optional.of(
          Check.waiting(
              name,
              "%s; your hard budget of %,d is used up.".formatted(used, today.hard().get()),
              "Nothing is read or sent until midnight UTC; replies wait and leave by themselves. Raise"
                  + " the budget under All settings if that is too long."));
    }
    return today
        .soft()
        .filter(most -> today.used() >= most)
        .map(
            most ->
                Check.warning(
                    name,
                    "%s; your soft budget of %,d is used up, so the network is read ten times more seldom."
                        .formatted(used, most),
                    "Replies go on. Raise the budget under All settings if that is too slow."));
  }

  private static List<Check> deliveryChecks(Account account, HookTrouble trouble) {
    var checks = new ArrayList<Check>();
    if (trouble.refused() + trouble.lost() > 0) {
      checks.add(webhooksCheck(account, trouble));
    }
    if (trouble.forgotten() > 0) {
      checks.add(
          Check.warning(
              "forgotten of " + account.name(),
              "%d deliveries were forgotten in the last 7 days that could not be read: they had become as old as they may be kept."
                  .formatted(trouble.forgotten()),
              "Look on the network for what is missing in the helpdesk."));
    }
    return checks;
  }

  private static Check webhooksCheck(Account account, HookTrouble trouble) {
    String name = "webhooks of " + account.name();
    String lost =
        "%d webhooks were lost in the last 7 days; polls filled the gaps."
            .formatted(trouble.lost());
    if (trouble.refused() == 0) {
      return Check.warning(
          name, lost, "If there are more each day, look into the webhook's settings there.");
    }
    return Check.warning(
        name,
        "%d calls with a wrong or missing signature were turned away in the last 7 days. %s"
            .formatted(trouble.refused(), lost),
        "If they come from the network itself, the secret entered here is not the one set there.");
  }
}
