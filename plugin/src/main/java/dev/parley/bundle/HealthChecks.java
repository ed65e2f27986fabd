package dev.parley.bundle;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.feed.AsideChanges;
import dev.parley.host.Helpdesk;
import dev.parley.intake.Deliveries;
import dev.parley.intake.DeliveryStore.HookTrouble;
import dev.parley.intake.Intake;
import dev.parley.intake.IntakeStore;
import dev.parley.model.AccountId;
import dev.parley.node.Nodes;
import dev.parley.node.SharedClock;
import dev.parley.outbox.Outbox;
import dev.parley.outbox.OutboxStore;
import dev.parley.sla.KeptPolicy;
import dev.parley.sla.ResponseRules;
import dev.parley.store.StorageWatch;
import dev.parley.web.HealthApi.Check;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at everything that can be wrong and says it in words. */
final class HealthChecks implements Supplier<List<Check>> {
  private final PluginSettings settings;
  private final ResponseRules rules;
  private final boolean keyThere;
  private final Supplier<Optional<Helpdesk>> helpdesk;
  private final Supplier<Optional<String>> unseenHelpdesk;
  private final ExchangeCheck exchange;
  private final Accounts accounts;
  private final Intake intake;
  private final Deliveries deliveries;
  private final Outbox outbox;
  private final AsideChanges changes;
  private final StorageWatch storage;
  private final NodeChecks nodes;
  private final SharedClock clock;

  HealthChecks(
      PluginSettings settings,
      ResponseRules rules,
      boolean keyThere,
      Supplier<Optional<Helpdesk>> helpdesk,
      Supplier<Optional<String>> unseenHelpdesk,
      ExchangeCheck exchange,
      Accounts accounts,
      Intake intake,
      Deliveries deliveries,
      Outbox outbox,
      AsideChanges changes,
      StorageWatch storage,
      Nodes nodes,
      SharedClock clock) {
    this.settings = settings;
    this.rules = rules;
    this.keyThere = keyThere;
    this.helpdesk = helpdesk;
    this.unseenHelpdesk = unseenHelpdesk;
    this.exchange = exchange;
    this.accounts = accounts;
    this.intake = intake;
    this.deliveries = deliveries;
    this.outbox = outbox;
    this.changes = changes;
    this.storage = storage;
    this.nodes = new NodeChecks(nodes);
    this.clock = clock;
  }

  @Override
  public List<Check> get() {
    var checks = new ArrayList<Check>();
    checks.add(helpdeskCheck());
    checks.add(homeCheck());
    checks.add(keyCheck());
    if (settings.trustLoopback()) {
      checks.add(
          Check.warning(
              "loopback",
              "Outbound calls may reach this machine itself (parley.trustLoopback).",
              "Switch it off outside of demos and tests."));
    }
    if (rules.revision().book().policies().stream().noneMatch(KeptPolicy::enabled)) {
      checks.add(
          Check.warning(
              "policies",
              "There is no response-time policy, so no clock runs.",
              "Make one under Response times; a template is a good start."));
    }
    checks.addAll(storedChecks());
    return List.copyOf(checks);
  }

  /** What only the database knows; if it is in trouble, that is what there is to say. */
  private List<Check> storedChecks() {
    var checks = new ArrayList<Check>();
    try {
      Map<AccountId, HookTrouble> hooks = deliveries.hookTrouble();
      for (Account account : accounts.all()) {
        checks.add(accountCheck(account));
        Optional.ofNullable(hooks.get(account.id()))
            .ifPresent(trouble -> checks.addAll(deliveryChecks(account, trouble)));
      }
      helpdesk.get().map(exchange::of).ifPresent(checks::add);
      checks.add(intakeCheck());
      changesCheck().ifPresent(checks::add);
      checks.add(outboxCheck());
      checks.addAll(nodes.get());
    } catch (RuntimeException e) {
      if (storage.trouble().isEmpty()) {
        throw e;
      }
    }
    storage.trouble().ifPresent(trouble -> checks.add(0, storageCheck(trouble)));
    return checks;
  }

  private Check storageCheck(StorageWatch.Trouble trouble) {
    return Check.waiting(
        "storage",
        "Since %s: %s Webhooks are told to come again; nothing that was taken in is lost."
            .formatted(
                clock.instant().minus(trouble.lasted()).truncatedTo(ChronoUnit.SECONDS),
                trouble.kind().says()),
        trouble.kind().todo() + " Parley then goes on by itself.");
  }

  private Check helpdeskCheck() {
    if (helpdesk.get().isPresent()) {
      return Check.well("helpdesk", "Connected to helpdesk " + helpdesk.get().get().id() + ".");
    }
    return unseenHelpdesk
        .get()
        .map(
            why ->
                Check.waiting(
                    "helpdesk",
                    why,
                    "Update the older of the two so that both use the same version of the Parley"
                        + " SPI."))
        .orElseGet(
            () ->
                Check.waiting(
                    "helpdesk",
                    "No helpdesk has registered itself yet; what comes in is kept and waits.",
                    "Start the helpdesk's integration for Parley."));
  }

  private Check homeCheck() {
    if (settings.homeGiven()) {
      return Check.well(
          "home",
          "All data lies in %s; the database is %s."
              .formatted(settings.home(), settings.database().embedded() ? "H2" : "PostgreSQL"));
    }
    return Check.warning(
        "home",
        "Data lies in the bundle's own folder; uninstalling the bundle erases it.",
        "Set parley.home to a folder of its own and restart.");
  }

  private Check keyCheck() {
    return keyThere
        ? Check.well("key", "The key file is in place.")
        : Check.trouble(
            "key",
            "The key file "
                + settings.keyFile()
                + " is missing; the accounts' secrets cannot be opened.",
            "Put the key file back from your backup and restart.");
  }

  private static Check accountCheck(Account account) {
    String name = "account " + account.name();
    Account.Health health = account.health();
    return switch (health.state()) {
      case CONNECTED ->
          Check.well(
              name, "Connected to %s as @%s.".formatted(account.channel(), account.handle()));
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
              "Connect the account again; replies wait and leave by themselves.");
      case NEEDS_KEY -> Check.trouble(name, health.reason(), "Put the right key file back.");
    };
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

  private Check intakeCheck() {
    IntakeStore.Backlog backlog = intake.backlog();
    int aside = backlog.aside() + backlog.unreadable();
    String says =
        "%d items wait for the helpdesk, %d were set aside.".formatted(backlog.waiting(), aside);
    return aside == 0
        ? Check.well("intake", says)
        : Check.trouble(
            "intake", says, "They are kept; the admin page says why, and can read them again.");
  }

  /** Nothing to say as long as there is none. */
  private Optional<Check> changesCheck() {
    int aside = changes.counts().aside();
    return aside == 0
        ? Optional.empty()
        : Optional.of(
            Check.trouble(
                "changes",
                "%d changes in the helpdesk could not be taken in and were set aside; a reply among"
                        .formatted(aside)
                    + " them was not sent and is marked so.",
                "They are kept; the admin page lists them, and can have them tried again."));
  }

  private Check outboxCheck() {
    OutboxStore.Backlog backlog = outbox.backlog();
    String says =
        "%d replies are on their way, %d need a person."
            .formatted(backlog.waiting(), backlog.needPeople());
    return backlog.needPeople() == 0
        ? Check.well("outbox", says)
        : Check.trouble("outbox", says, "Open the tickets marked red; each says what happened.");
  }
}
