package dev.parley.bundle;

import dev.parley.channel.Channel;
import dev.parley.host.Helpdesk;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Dictionary;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

/** Starts Parley in a framework: follows helpdesks and channels, offers the servlet. */
public final class Activator implements BundleActivator {
  private ParleyPlugin plugin;
  private ServiceTracker<Helpdesk, Helpdesk> helpdesks;
  private ServiceTracker<Channel, Channel> channels;
  private ServiceRegistration<Servlet> servlet;

  /** A framework does not stop a bundle whose start failed, so we do. */
  @Override
  public void start(BundleContext context) {
    try {
      open(context);
    } catch (RuntimeException e) {
      stop(context);
      throw e;
    }
  }

  private void open(BundleContext context) {
    InstantSource clock = () -> Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Path dataFolder = context.getDataFile("parley").toPath();
    PluginSettings settings = new SettingsReader(context::getProperty).read(dataFolder);
    plugin = new ParleyPlugin(settings, clock, new SecureRandom(), new UnseenHelpdesk(context));
    helpdesks = follow(context, Helpdesk.class, plugin::put, plugin::remove);
    channels = follow(context, Channel.class, plugin::put, plugin::remove);
    servlet = context.registerService(Servlet.class, plugin.servlet(), whiteboard());
  }

  /** Properties of the OSGi HTTP Whiteboard, so that the host's server finds the servlet. */
  private static Dictionary<String, Object> whiteboard() {
    return FrameworkUtil.asDictionary(
        Map.of(
            "osgi.http.whiteboard.servlet.name", "parley",
            "osgi.http.whiteboard.servlet.pattern", "/parley/*",
            "osgi.http.whiteboard.servlet.asyncSupported", true));
  }

  private static <T> ServiceTracker<T, T> follow(
      BundleContext context, Class<T> type, Consumer<T> appeared, Consumer<T> gone) {
    var tracker =
        new ServiceTracker<T, T>(context, type, null) {
          @Override
          public T addingService(ServiceReference<T> reference) {
            T service = super.addingService(reference);
            if (service != null) {
              appeared.accept(service);
            }
            return service;
          }

          @Override
          public void removedService(ServiceReference<T> reference, T service) {
            gone.accept(service);
            super.removedService(reference, service);
          }
        };
    tracker.open();
    return tracker;
  }

  @Override
  public void stop(BundleContext context) {
    if (servlet != null) {
      servlet.unregister();
    }
    if (channels != null) {
      channels.close();
    }
    if (helpdesks != null) {
      helpdesks.close();
    }
    if (plugin != null) {
      plugin.close();
    }
  }
}
