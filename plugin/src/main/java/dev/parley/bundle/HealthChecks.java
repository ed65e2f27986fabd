package dev.parley.bundle;

import dev.parley.account.Accounts;
import dev.parley.erasure.Erasures;
import dev.parley.feed.AsideChanges;
import dev.parley.host.Helpdesk;
import dev.parley.intake.Deliveries;
import dev.parley.intake.Intake;
import dev.parley.intake.IntakeStore;
import dev.parley.node.Nodes;
import dev.parley.node.SharedClock;
import dev.parley.notify.Notifier;
import dev.parley.outbox.Outbox;
import dev.parley.outbox.OutboxStore;
import dev.parley.sla.KeptPolicy;
import dev.parley.sla.ResponseRules;
import dev.parley.store.StorageWatch;
import dev.parley.web.HealthApi.Check;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at everything that can be wrong and says it in words. */
final class HealthChecks implements Supplier<List<Check>> {
  private final PluginSettings settings;
  private final ResponseRules rules;
  private final KeyCheck keyCheck;
  private final Supplier<Optional<Helpdesk>> helpdesk;
  private final Supplier<Optional<String>> unseenHelpdesk;
  private final ExchangeCheck exchange;
  private final AccountChecks accounts;
  private final Intake intake;
  private final Outbox outbox;
  private final AsideChanges changes;
  private final NotificationChecks notifications;
  private final StorageWatch storage;
  private final ErasureChecks erasures;
  private final NodeChecks nodes;
  private final SharedClock clock;

  HealthChecks(
      PluginSettings settings,
      ResponseRules rules,
      KeyCheck keyCheck,
      Supplier<Optional<Helpdesk>> helpdesk,
      Supplier<Optional<String>> unseenHelpdesk,
      ExchangeCheck exchange,
      Accounts accounts,
      Intake intake,
      Deliveries deliveries,
      Outbox outbox,
      AsideChanges changes,
      Notifier notifier,
      Erasures erasures,
      StorageWatch storage,
      Nodes nodes,
      SharedClock clock) {
    this.settings = settings;
    this.rules = rules;
    this.keyCheck = keyCheck;
    this.helpdesk = helpdesk;
    this.unseenHelpdesk = unseenHelpdesk;
    this.exchange = exchange;
    this.accounts = new AccountChecks(accounts, intake, deliveries);
    this.intake = intake;
    this.outbox = outbox;
    this.changes = changes;
    this.notifications = new NotificationChecks(notifier);
    this.erasures = new ErasureChecks(erasures, clock);
    this.storage = storage;
    this.nodes = new NodeChecks(nodes);
    this.clock = clock;
  }

  @Override
  public List<Check> get() {
    var checks = new ArrayList<Check>();
    checks.add(helpdeskCheck());
    checks.add(homeCheck());
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
      checks.add(keyCheck.get());
      checks.addAll(accounts.get());
      helpdesk.get().map(exchange::of).ifPresent(checks::add);
      checks.add(intakeCheck());
      changesCheck().ifPresent(checks::add);
      checks.add(outboxCheck());
      checks.addAll(notifications.get());
      erasures.get().ifPresent(checks::add);
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
