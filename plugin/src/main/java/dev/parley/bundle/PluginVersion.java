package dev.parley.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Parley, as the build wrote it into the bundle. */
final class PluginVersion {
  private static final String FILE = "/META-INF/maven/dev.parley/parley/pom.properties";

  private PluginVersion() {}

  /** The version; {@code unpacked} where classes run without their jar, as in tests. */
  static String read() {
    try (var file = PluginVersion.class.getResourceAsStream(FILE)) {
      if (file == null) {
        return "unpacked";
      }
      var properties = new Properties();
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("The bundle cannot be read: " + FILE, e);
    }
  }
}
