package dev.parley.bundle;

import dev.parley.store.DatabaseSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/** Reads settings from properties of the framework or the system; refuses what makes no sense. */
public final class SettingsReader {
  private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);
  private static final Duration USUAL_RETENTION = Duration.ofDays(30);
  private static final int LONGEST_RETENTION_DAYS = 400;
  private static final Duration LONGEST_POLL = Duration.ofHours(1);

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
    var database = new DatabaseSettings(property("parley.database").orElse("h2"), home);
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
        property("parley.publicUrl").map(SettingsReader::webAddress),
        property("parley.trustLoopback").map(SettingsReader::yesOrNo).orElse(false),
        property("parley.pollEvery").map(SettingsReader::pollEvery),
        property("parley.retention.deliveries")
            .map(SettingsReader::retention)
            .orElse(USUAL_RETENTION),
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
    return Optional.ofNullable(properties.apply(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private static URI webAddress(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw notAnAddress(text, e);
    }
    throw notAnAddress(text, null);
  }

  private static IllegalArgumentException notAnAddress(String text, URISyntaxException cause) {
    return new IllegalArgumentException(
        "parley.publicUrl must be like https://desk.example.com, not '%s'".formatted(text), cause);
  }

  private static Duration pollEvery(String text) {
    try {
      Duration wait = Duration.parse(text);
      if (wait.compareTo(SHORTEST_POLL) >= 0 && wait.compareTo(LONGEST_POLL) <= 0) {
        return wait;
      }
    } catch (DateTimeParseException e) {
      throw wrongPoll(text);
    }
    throw wrongPoll(text);
  }

  private static IllegalArgumentException wrongPoll(String text) {
    return new IllegalArgumentException(
        "parley.pollEvery must be a duration from PT1S to PT1H, not '%s'".formatted(text));
  }

  private static Duration retention(String text) {
    try {
      Duration kept = Duration.parse(text);
      boolean wholeDays = kept.equals(Duration.ofDays(kept.toDays()));
      if (wholeDays && kept.toDays() >= 1 && kept.toDays() <= LONGEST_RETENTION_DAYS) {
        return kept;
      }
    } catch (DateTimeParseException e) {
      throw wrongRetention(text);
    }
    throw wrongRetention(text);
  }

  private static IllegalArgumentException wrongRetention(String text) {
    return new IllegalArgumentException(
        "parley.retention.deliveries must be a period of days from P1D to P%dD, not '%s'"
            .formatted(LONGEST_RETENTION_DAYS, text));
  }

  private static boolean yesOrNo(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "parley.trustLoopback must be true or false, not '%s'".formatted(text));
    };
  }
}
