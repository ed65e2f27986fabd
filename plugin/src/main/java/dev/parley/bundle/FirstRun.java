package dev.parley.bundle;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.settings.AddressCheck.Outcome;
import dev.parley.settings.Settings;
import dev.parley.settings.SettingsStore;
import dev.parley.web.FirstRunApi;
import dev.parley.web.FirstRunApi.Step;
import dev.parley.web.HealthApi.Check;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The steps of an admin's first half hour, each with its state and what to do. */
final class FirstRun implements Supplier<List<Step>> {
  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final PluginSettings started;
  private final Settings settings;
  private final KeyCheck keyCheck;
  private final Accounts accounts;
  private final SettingsStore store;

  FirstRun(
      PluginSettings started,
      Settings settings,
      KeyCheck keyCheck,
      Accounts accounts,
      SettingsStore store) {
    this.started = started;
    this.settings = settings;
    this.keyCheck = keyCheck;
    this.accounts = accounts;
    this.store = store;
  }

  @Override
  public List<Step> get() {
    return List.of(address(), database(), key(), account());
  }

  private Step address() {
    Optional<URI> address = settings.publicUrl();
    if (address.isEmpty()) {
      return Step.todo(
          "address",
          "Nobody has said yet where browsers and networks reach the helpdesk.",
          "Enter the public address, and let Parley check it from outside in.");
    }
    Optional<SettingsStore.Saved> checked =
        Optional.ofNullable(store.all().get(FirstRunApi.LAST_CHECK));
    String[] last = checked.map(SettingsStore.Saved::value).orElse("").split(" ", 3);
    if (last.length < 3 || !last[1].equals(address.get().toString())) {
      return Step.todo(
          "address",
          "The public address is %s. It was not checked yet.".formatted(address.get()),
          "Let Parley check it from outside in.");
    }
    boolean good = Outcome.valueOf(last[0]).good();
    String says = "%s %s".formatted(address.get(), last[2]);
    return good
        ? Step.done("address", says)
        : Step.wrong("address", says, "Mend it, then check again.");
  }

  private Step database() {
    if (!started.database().embedded()) {
      return Step.done(
          "database",
          "PostgreSQL, schema parley. Uninstalling Parley leaves it there. Its backup is the"
              + " database's own.");
    }
    if (!started.homeGiven()) {
      return Step.wrong(
          "database",
          "A file of Parley's own (H2) in %s, the bundle's folder: uninstalling the bundle erases it."
              .formatted(started.home()),
          "Set the start option parley.home to a folder of its own and restart. Do it before the"
              + " first account.");
    }
    return Step.done(
        "database",
        "A file of Parley's own (H2) in %s. Uninstalling Parley leaves it there; put the folder into"
                .formatted(started.home())
            + " your backup.");
  }

  private Step key() {
    Path file = started.keyFile();
    Check check = keyCheck.get();
    if (check.status() != Check.Status.OK) {
      return Step.wrong("key", check.says(), check.todo());
    }
    String made =
        file.equals(started.home().resolve("key"))
            ? "made by Parley"
            : "named by the start option parley.key.file";
    Optional<Set<PosixFilePermission>> mode;
    try {
      mode = mode(file);
    } catch (IOException e) {
      return Step.wrong(
          "key",
          "The key file %s cannot be looked at any more: it was moved, or is closed to Parley."
              .formatted(file),
          "Put it back before the next restart; until then Parley goes on with what it has read.");
    }
    if (mode.isPresent() && !OWNER.containsAll(mode.get())) {
      return Step.wrong(
          "key",
          "The key file %s, %s, can be read by others than its owner (%s)."
              .formatted(file, made, PosixFilePermissions.toString(mode.get())),
          "Take the others' rights away: chmod 600.");
    }
    return Step.done(
        "key",
        "%s, %s%s. Keep a copy apart from the database: without it every account must be connected"
                .formatted(file, made, mode.isPresent() ? ", readable by its owner alone" : "")
            + " again.");
  }

  /** Empty where the file system has no such thing. */
  private static Optional<Set<PosixFilePermission>> mode(Path file) throws IOException {
    try {
      return Optional.of(Files.getPosixFilePermissions(file));
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private Step account() {
    List<Account> all = accounts.all().stream().filter(one -> !one.disconnected()).toList();
    long connected = all.stream().filter(Account::works).count();
    if (connected == 0 && !all.isEmpty()) {
      return Step.wrong(
          "account",
          "No account works: %s: %s".formatted(all.get(0).name(), all.get(0).health().reason()),
          "Connect it again below.");
    }
    return connected == 0
        ? Step.todo(
            "account", "No account is connected yet.", "Choose a network below and connect one.")
        : Step.done(
            "account",
            connected == 1
                ? "One account is connected."
                : "%d accounts are connected.".formatted(connected));
  }
}
