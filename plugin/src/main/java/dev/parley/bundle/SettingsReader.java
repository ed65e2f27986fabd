package dev.parley.bundle;

import dev.parley.settings.SettingFacts;
import dev.parley.store.DatabaseSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Reads settings from properties of the framework or the system; refuses what makes no sense. */
public final class SettingsReader {
  private static final SettingFacts FACTS = SettingFacts.bundled();

  private final Function<String, String> properties;

  /** Reads from this source; it answers null for a property that is not set. */
  public SettingsReader(Function<String, String> properties) {
    this.properties = properties;
  }

  /**
   * Reads all settings.
   *
   * @param dataFolder the bundle's own folder, used if no home is given
   */
  public PluginSettings read(Path dataFolder) {
    Optional<String> givenHome = property("parley.home");
    Path home = givenHome.map(Path::of).orElse(dataFolder);
    var database =
        new DatabaseSettings(
            property("parley.database").orElse(FACTS.usual("parley.database")), home);
    Optional<Path> key = property("parley.key.file").map(Path::of);
    if (!database.embedded() && key.isEmpty()) {
      throw new IllegalArgumentException(
          "parley.key.file must be set when parley.database is PostgreSQL: all nodes need the same"
              + " key.");
    }
    return new PluginSettings(
        home,
        givenHome.isPresent(),
        database,
        key.orElse(home.resolve("key")),
        property("parley.publicUrl").map(URI::create),
        property("parley.trustLoopback").map(Boolean::valueOf).orElse(false),
        property("parley.pollEvery").map(Duration::parse),
        Duration.parse(
            property("parley.retention.deliveries")
                .orElse(FACTS.usual("parley.retention.deliveries"))),
        SlaFile.read(property("parley.sla.file").map(Path::of).orElse(home.resolve("sla.json"))),
        property("parley.node").orElseGet(SettingsReader::hostName));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a machine without a name";
    }
  }

  private Optional<String> property(String name) {
    return Optional.ofNullable(properties.apply(name))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .map(value -> FACTS.checked(name, value));
  }
}
