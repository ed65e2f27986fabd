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
import javax.sql.DataSource;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

/** Starts Parley in a framework: follows helpdesks and channels, offers the servlet. */
public final class Activator implements BundleActivator {
  private Opening parley;
  private ServiceTracker<DataSource, DataSource> sources;
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
    var unseen = new UnseenHelpdesk(context);
    parley =
        new Opening(
            settings, complete -> new ParleyPlugin(complete, clock, new SecureRandom(), unseen));
    helpdesks = follow(context, Helpdesk.class, "", parley::put, parley::remove);
    channels = follow(context, Channel.class, "", parley::put, parley::remove);
    settings
        .database()
        .serviceFilter()
        .ifPresent(
            filter ->
                sources = follow(context, DataSource.class, filter, parley::put, parley::remove));
    parley.start();
    servlet = context.registerService(Servlet.class, parley.servlet(), whiteboard());
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
      BundleContext context, Class<T> type, String filter, Consumer<T> appeared, Consumer<T> gone) {
    var tracker =
        new ServiceTracker<T, T>(context, filter(context, type, filter), null) {
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

  /** Services of a type, of which the helpdesk's admin may have named some. */
  private static Filter filter(BundleContext context, Class<?> type, String named) {
    try {
      return context.createFilter(
          "(&(%s=%s)%s)".formatted(Constants.OBJECTCLASS, type.getName(), named));
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(
          "parley.database must be 'service:' and an LDAP filter such as (name=parley), not"
              + " 'service:%s'".formatted(named),
          e);
    }
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
    if (sources != null) {
      sources.close();
    }
    if (parley != null) {
      parley.close();
    }
  }
}
