package dev.parley.desk;

import dev.parley.desk.mail.MailSettings;
import dev.parley.model.Secret;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param settings how Desk runs
 * @param dataGiven whether the folder for data was named
 * @param empty whether it starts without samples
 */
public record Options(DeskSettings settings, boolean dataGiven, boolean empty) {
  static final String USAGE =
      """
      java -jar desk.jar [options]
        --port N                  port on 127.0.0.1, 0 to 65535; 0 takes any (default 8080)
        --data DIR                folder for everything Desk keeps (default: data with --empty,
                                  else one that is deleted at the end)
        --empty                   no samples and no stand-ins of networks
        --admin NAME:PASSWORD     make this admin, or set the password (1 to 200 characters)
        --database URL            jdbc:postgresql://… (default: H2 files in the data folder);
                                  several Desks may share one, each with its own data folder
        --key-file FILE           key for plug-ins' secrets, the same for Desks that share a
                                  database (default: in the data folder)
        --public-url URL          http(s)://… under which browsers and networks reach Desk
        --trust-loopback          plug-ins may call loopback addresses
        --bundles DIR             folder of bundles to start (default: bundles beside desk.jar)
        --imap URL                imap(s)://user:password@host:port
        --smtp URL                smtp(s)://[user:password@]host:port
        --mail-address ADDRESS    what customers write to and answers come from
        --mail-name NAME          the name on answers (default Support)
        --mail-poll SECONDS       between two looks into the inbox, 1 to 3600 (default 10)
      """;

  private static final Set<String> FLAGS = Set.of("--empty", "--trust-loopback");
  private static final Set<String> VALUES =
      Set.of(
          "--port",
          "--data",
          "--admin",
          "--database",
          "--key-file",
          "--public-url",
          "--bundles",
          "--imap",
          "--smtp",
          "--mail-address",
          "--mail-name",
          "--mail-poll");

  /**
   * Reads the command line.
   *
   * @param bundlesBesideJar where bundles lie unless the command line says otherwise
   * @throws OptionException if an option is unknown, repeated, or has a value it does not take
   */
  static Options parse(List<String> arguments, Path bundlesBesideJar) {
    Map<String, String> values = new HashMap<>();
    Set<String> flags = new HashSet<>();
    for (int i = 0; i < arguments.size(); i++) {
      String name = arguments.get(i);
      if (FLAGS.contains(name)) {
        flags.add(name);
      } else if (!VALUES.contains(name)) {
        throw new OptionException("unknown option " + name + "\n" + USAGE);
      } else if (i + 1 == arguments.size()) {
        throw new OptionException(name + " needs a value");
      } else if (values.put(name, arguments.get(++i)) != null) {
        throw new OptionException(name + " is given twice");
      }
    }
    DeskSettings settings =
        new DeskSettings(
            number(values, "--port", 8080, 0, 65_535),
            path(values, "--data", Path.of("data")),
            Optional.ofNullable(values.get("--admin")).map(Options::admin),
            Optional.ofNullable(values.get("--database")).map(Options::database),
            Optional.ofNullable(values.get("--public-url")).map(Options::publicUrl),
            flags.contains("--trust-loopback"),
            Optional.of(path(values, "--bundles", bundlesBesideJar)),
            mail(values),
            values.containsKey("--key-file")
                ? Optional.of(path(values, "--key-file", Path.of("")))
                : Optional.empty());
    return new Options(settings, values.containsKey("--data"), flags.contains("--empty"));
  }

  private static int number(
      Map<String, String> values, String name, int otherwise, int least, int most) {
    String value = values.getOrDefault(name, Integer.toString(otherwise));
    if (!value.matches("[0-9]{1,6}")
        || Integer.parseInt(value) < least
        || Integer.parseInt(value) > most) {
      throw new OptionException(
          "%s takes a whole number from %d to %d, not %s".formatted(name, least, most, value));
    }
    return Integer.parseInt(value);
  }

  private static Path path(Map<String, String> values, String name, Path otherwise) {
    try {
      return values.containsKey(name) ? Path.of(values.get(name)) : otherwise;
    } catch (InvalidPathException e) {
      throw new OptionException(name + " takes a path, not " + values.get(name));
    }
  }

  private static DeskSettings.Admin admin(String value) {
    int colon = value.indexOf(':');
    // The value is not repeated: it holds a password.
    if (colon < 1
        || !value.substring(0, colon).matches("[a-z][a-z0-9._-]{0,63}")
        || value.length() - colon - 1 < 1
        || value.length() - colon - 1 > 200) {
      throw new OptionException(
          "--admin takes NAME:PASSWORD with a name of a-z, 0-9, '.', '_', '-' that starts with a"
              + " letter, and a password of 1 to 200 characters");
    }
    return new DeskSettings.Admin(value.substring(0, colon), Secret.of(value.substring(colon + 1)));
  }

  private static String database(String value) {
    if (!value.startsWith("jdbc:postgresql:")) {
      throw new OptionException("--database takes a URL that starts with jdbc:postgresql:");
    }
    return value;
  }

  private static URI publicUrl(String value) {
    if (!value.matches("https?://[^/?#\\s]+/?")) {
      throw new OptionException("--public-url takes http(s)://host[:port], not " + value);
    }
    return URI.create(value.endsWith("/") ? value : value + "/");
  }

  private static Optional<MailSettings> mail(Map<String, String> values) {
    List<String> names = List.of("--imap", "--smtp", "--mail-address");
    List<String> missing = names.stream().filter(name -> !values.containsKey(name)).toList();
    if (missing.size() == names.size()) {
      return Optional.empty();
    }
    if (!missing.isEmpty()) {
      throw new OptionException("mail also needs " + String.join(" and ", missing));
    }
    try {
      return Optional.of(
          new MailSettings(
              URI.create(values.get("--imap")),
              URI.create(values.get("--smtp")),
              values.get("--mail-address"),
              values.getOrDefault("--mail-name", "Support"),
              Duration.ofSeconds(number(values, "--mail-poll", 10, 1, 3600))));
    } catch (IllegalArgumentException e) {
      throw new OptionException("--imap, --smtp or --mail-address: " + e.getMessage());
    }
  }
}
