package dev.parley.desk.osgi;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How the framework runs.
 *
 * @param cache the framework's own folder; emptied at each start
 * @param uploads where uploaded bundles are kept
 * @param bundles a folder whose jars are installed at start
 * @param properties what plug-ins can ask the framework for
 */
public record FrameworkSettings(
    Path cache, Path uploads, Optional<Path> bundles, Map<String, String> properties) {
  /** Copies the properties. */
  public FrameworkSettings {
    properties = Map.copyOf(properties);
  }
}
