package dev.parley.desk.osgi;

import dev.parley.host.Helpdesk;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded OSGi framework with the HTTP bridge in it. */
public final class Framework implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Framework.class);
  private static final long STOP_SECONDS = 30;

  /** Jars on Desk's class path that make plug-ins' servlets reachable. */
  private static final List<String> OWN_BUNDLES =
      List.of("javax.servlet-api.jar", "org.apache.felix.http.bridge.jar");

  private static final String OWN = "desk:";

  private final FrameworkSettings settings;
  private final Helpdesk helpdesk;
  private Optional<org.osgi.framework.launch.Framework> felix = Optional.empty();
  private Optional<ServiceRegistration<Helpdesk>> shown = Optional.empty();

  public Framework(FrameworkSettings settings, Helpdesk helpdesk) {
    this.settings = settings;
    this.helpdesk = helpdesk;
  }

  /** Starts the framework and the bridge, and registers the helpdesk; no plug-in yet. */
  public void start() {
    Map<String, String> config = new HashMap<>(settings.properties());
    config.put(Constants.FRAMEWORK_STORAGE, settings.cache().toAbsolutePath().toString());
    config.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    config.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SystemPackages.extra());
    config.put("felix.log.level", "1");
    org.osgi.framework.launch.Framework made = new FrameworkFactory().newFramework(config);
    felix = Optional.of(made);
    try {
      Files.createDirectories(settings.cache());
      made.start();
      showHelpdesk();
      for (String name : OWN_BUNDLES) {
        startOwn(made.getBundleContext(), name);
      }
    } catch (BundleException e) {
      throw new IllegalStateException("the OSGi framework does not start", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the OSGi framework's folder cannot be written", e);
    }
  }

  /** The framework's own context; only between start and close. */
  public BundleContext context() {
    return felix
        .map(org.osgi.framework.launch.Framework::getBundleContext)
        .orElseThrow(() -> new IllegalStateException("the OSGi framework is not running"));
  }

  /** Offers plug-ins the helpdesk, if it is not offered. */
  public synchronized void showHelpdesk() {
    if (shown.isEmpty()) {
      shown = Optional.of(context().registerService(Helpdesk.class, helpdesk, null));
    }
  }

  /** Takes the helpdesk away from plug-ins. */
  public synchronized void hideHelpdesk() {
    shown.ifPresent(ServiceRegistration::unregister);
    shown = Optional.empty();
  }

  /** Offers plug-ins a service besides the helpdesk, until Desk ends. */
  public <T> void offer(Class<T> type, T service) {
    context().registerService(type, service, null);
  }

  /** Whether a bundle is part of Desk rather than a plug-in. */
  static boolean own(Bundle bundle) {
    return bundle.getBundleId() == 0 || bundle.getLocation().startsWith(OWN);
  }

  @Override
  public void close() {
    felix.ifPresent(Framework::stop);
    felix = Optional.empty();
    shown = Optional.empty();
  }

  private static void stop(org.osgi.framework.launch.Framework framework) {
    try {
      framework.stop();
      framework.waitForStop(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (BundleException e) {
      LOG.warn("The OSGi framework did not stop cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void startOwn(BundleContext context, String name)
      throws BundleException, IOException {
    String path = "desk/framework/" + name;
    try (InputStream jar = Framework.class.getClassLoader().getResourceAsStream(path)) {
      if (jar == null) {
        throw new IllegalStateException(path + " is not on the class path; build with Maven");
      }
      Bundle bundle = context.installBundle(OWN + name, jar);
      bundle.start();
    }
  }
}
