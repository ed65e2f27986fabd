package dev.parley.desk.osgi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an admin does with plug-ins. One change at a time. */
public final class Plugins {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
  private static final long REFRESH_SECONDS = 30;

  private static final Map<Integer, String> STATES =
      Map.of(
          Bundle.INSTALLED, "installed",
          Bundle.RESOLVED, "stopped",
          Bundle.STARTING, "starting",
          Bundle.ACTIVE, "active",
          Bundle.STOPPING, "stopping",
          Bundle.UNINSTALLED, "uninstalled");

  private final Framework framework;
  private final FrameworkSettings settings;

  public Plugins(Framework framework, FrameworkSettings settings) {
    this.framework = framework;
    this.settings = settings;
  }

  /**
   * A plug-in.
   *
   * @param id the bundle's number, until Desk starts again
   * @param name the bundle's symbolic name
   * @param version the bundle's version
   * @param state such as {@code active} or {@code stopped}
   * @param problem why it does not run, if it was just tried; empty otherwise
   */
  public record Plugin(String id, String name, String version, String state, String problem) {}

  /** Installs and starts what lies in the bundles folder, then what was uploaded. */
  public synchronized void startAll() {
    settings.bundles().ifPresent(folder -> jars(folder).forEach(this::startQuietly));
    jars(settings.uploads()).forEach(this::startQuietly);
  }

  /** All plug-ins. */
  public List<Plugin> list() {
    return Stream.of(framework.context().getBundles())
        .filter(bundle -> !Framework.own(bundle))
        .map(bundle -> shown(bundle, ""))
        .toList();
  }

  /**
   * Installs a bundle and starts it; one of the same symbolic name is updated in place.
   *
   * @throws PluginException if these bytes are no bundle
   */
  public synchronized Plugin install(byte[] jar) {
    String name = symbolicName(jar);
    Plugin plugin = put(name, jar);
    Path kept = upload(name);
    try {
      Files.createDirectories(settings.uploads());
      Path written = Files.write(kept.resolveSibling(name + ".part"), jar);
      Files.move(written, kept, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the uploaded bundle cannot be kept in " + kept, e);
    }
    return plugin;
  }

  /** Starts a plug-in; empty if there is none of this id. */
  public synchronized Optional<Plugin> start(String id) {
    return find(id).map(Plugins::started);
  }

  /** Stops a plug-in; empty if there is none of this id. */
  public synchronized Optional<Plugin> stop(String id) {
    return find(id).map(bundle -> changed(bundle, Bundle::stop));
  }

  /** Uninstalls a plug-in and forgets its upload; empty if there is none of this id. */
  public synchronized Optional<Plugin> uninstall(String id) {
    return find(id)
        .map(
            bundle -> {
              Plugin plugin = changed(bundle, Bundle::uninstall);
              refresh();
              forget(bundle.getSymbolicName());
              return plugin;
            });
  }

  private void startQuietly(Path jar) {
    try {
      byte[] bytes = Files.readAllBytes(jar);
      Plugin plugin = put(symbolicName(bytes), bytes);
      LOG.info("Plug-in {} {} is {}", plugin.name(), plugin.version(), plugin.state());
    } catch (IOException | PluginException e) {
      LOG.warn("{} is not started as a plug-in: {}", jar, e.getMessage());
    }
  }

  private Plugin put(String name, byte[] jar) {
    BundleContext context = framework.context();
    Optional<Bundle> present =
        Stream.of(context.getBundles())
            .filter(bundle -> name.equals(bundle.getSymbolicName()))
            .findFirst();
    if (present.map(Framework::own).orElse(false)) {
      throw new PluginException("a bundle named " + name + " is part of Desk");
    }
    try {
      if (present.isPresent()) {
        present.get().update(new ByteArrayInputStream(jar));
        refresh();
        return started(present.get());
      }
      return started(context.installBundle("plugin:" + name, new ByteArrayInputStream(jar)));
    } catch (BundleException e) {
      throw new PluginException("the framework does not take this bundle: " + e.getMessage());
    }
  }

  private static Plugin started(Bundle bundle) {
    Plugin plugin = changed(bundle, Bundle::start);
    if (!plugin.problem().isEmpty()) {
      LOG.warn("Plug-in {} does not start: {}", plugin.name(), plugin.problem());
    }
    return plugin;
  }

  /** Something that can be done to a bundle. */
  private interface Action {
    void on(Bundle bundle) throws BundleException;
  }

  private static Plugin changed(Bundle bundle, Action action) {
    try {
      action.on(bundle);
      return shown(bundle, "");
    } catch (BundleException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return shown(bundle, String.valueOf(cause.getMessage()));
    }
  }

  private Optional<Bundle> find(String id) {
    return Stream.of(framework.context().getBundles())
        .filter(bundle -> !Framework.own(bundle))
        .filter(bundle -> Long.toString(bundle.getBundleId()).equals(id))
        .findFirst();
  }

  private void refresh() {
    CountDownLatch done = new CountDownLatch(1);
    framework
        .context()
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(null, event -> done.countDown());
    try {
      if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The framework has not rewired its bundles within {} s", REFRESH_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forget(String name) {
    try {
      Files.deleteIfExists(upload(name));
    } catch (IOException e) {
      throw new UncheckedIOException("the uploaded bundle cannot be deleted", e);
    }
  }

  private Path upload(String name) {
    return settings.uploads().resolve(name + ".jar");
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .sorted(Comparator.naturalOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the bundles in " + folder, e);
    }
  }

  private static String symbolicName(byte[] jar) {
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
      String name =
          Optional.ofNullable(in.getManifest())
              .map(Manifest::getMainAttributes)
              .map((Attributes main) -> main.getValue(Constants.BUNDLE_SYMBOLICNAME))
              .map(header -> header.split(";", 2)[0].strip())
              .orElse("");
      if (!name.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
        throw new PluginException("this is no bundle: its manifest has no Bundle-SymbolicName");
      }
      return name;
    } catch (IOException e) {
      throw new PluginException("this is no jar file");
    }
  }

  private static Plugin shown(Bundle bundle, String problem) {
    return new Plugin(
        Long.toString(bundle.getBundleId()),
        bundle.getSymbolicName(),
        bundle.getVersion().toString(),
        STATES.getOrDefault(bundle.getState(), "unknown"),
        problem);
  }
}
