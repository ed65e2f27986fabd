package dev.parley.example.board;

import dev.parley.channel.Channel;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers the channel; the framework takes it back when the bundle stops. */
public final class Activator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    context.registerService(Channel.class, new BoardChannel(), null);
  }

  @Override
  public void stop(BundleContext context) {
    // The framework unregisters what this bundle registered.
  }
}
