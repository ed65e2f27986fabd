package dev.parley.bundle;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Condition;
import dev.parley.account.Pulse;
import dev.parley.account.Quotas;
import dev.parley.channel.LoginTrouble;
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
      checks.add(accountCheck(account, accounts.condition(account, pulse)));
      unreadCheck(account).ifPresent(checks::add);
      quotaCheck(account).ifPresent(checks::add);
      Optional.ofNullable(hooks.get(account.id()))
          .ifPresent(trouble -> checks.addAll(deliveryChecks(account, trouble)));
    }
    return checks;
  }

  private Check accountCheck(Account account, Condition condition) {
    String name = "Account " + account.name();
    Account.Health health = account.health();
    if (condition.state().equals(Condition.CHANNEL_MISSING)) {
      return Check.trouble(name, condition.reason(), "Start the bundle that brings the channel.");
    }
    if (condition.state().equals(Condition.SILENT)) {
      return Check.trouble(
          name, condition.reason(), "Look in the log for what keeps the account from being read.");
    }
    if (condition.token().equals(Condition.ENDS_SOON)) {
      return Check.waiting(
          name,
          "Connected to %s as @%s; its login ends at %s."
              .formatted(account.channel(), account.handle(), account.loginEndsAt().orElseThrow()),
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
    return switch (health.state()) {
      case CONNECTED ->
          Check.well(
              name,
              "Connected to %s as %s.".formatted(accounts.channelName(account), account.handle()));
      case FAILING ->
          Check.trouble(
              name,
              "Since %s: %s".formatted(health.since(), health.reason()),
              "Nothing to do; next try at %s. Replies leave all the same."
                  .formatted(health.nextTry().map(Object::toString).orElse("once it is back")));
      case THROTTLED ->
          Check.waiting(
              name,
              "Since %s the network asks us to wait: %s".formatted(health.since(), health.reason()),
              "Nothing to do; it goes on at %s. Replies wait and leave by themselves."
                  .formatted(health.nextTry().map(Object::toString).orElse("once it may")));
      case NEEDS_LOGIN ->
          Check.trouble(
              name,
              "Since %s: %s".formatted(health.since(), health.reason()),
              mended(health.trouble().orElse(LoginTrouble.REVOKED))
                  + " Replies wait and leave by themselves.");
      case NEEDS_KEY -> Check.trouble(name, health.reason(), "Put the right key file back.");
      case DISCONNECTED -> Check.well(name, health.reason());
    };
  }

  private static String mended(LoginTrouble trouble) {
    return switch (trouble) {
      case EXPIRED -> "The login is too old: connect the account again.";
      case REVOKED ->
          "The login was taken back: find out why on the network, then connect the account again.";
      case PERMISSION_LOST ->
          "The login works but lacks a permission: have it granted on the network, then connect"
              + " the account again.";
    };
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
