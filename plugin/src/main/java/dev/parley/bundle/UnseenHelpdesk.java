package dev.parley.bundle;

import dev.parley.host.Helpdesk;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Says which helpdesk is registered but built against another copy of the SPI: a framework hides
 * such a service from us without an error.
 */
final class UnseenHelpdesk implements Supplier<Optional<String>> {
  private static final String PACKAGE = "osgi.wiring.package";

  private final BundleContext context;

  UnseenHelpdesk(BundleContext context) {
    this.context = context;
  }

  @Override
  public Optional<String> get() {
    try {
      String name = Helpdesk.class.getName();
      ServiceReference<?>[] all = context.getAllServiceReferences(name, null);
      ServiceReference<?>[] ours = context.getServiceReferences(name, null);
      if (all == null || ours != null) {
        return Optional.empty();
      }
      return Optional.ofNullable(all[0].getBundle()).map(this::says);
    } catch (InvalidSyntaxException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private String says(Bundle host) {
    return "The helpdesk of %s %s uses another copy of the Parley SPI (%s) than this bundle (%s)."
        .formatted(
            host.getSymbolicName(), host.getVersion(), copyOf(host), copyOf(context.getBundle()));
  }

  /** The version of the SPI that a bundle is wired to or exports. */
  private static String copyOf(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null) {
      return "not resolved";
    }
    Stream<BundleCapability> imported =
        wiring.getRequiredWires(PACKAGE).stream().map(BundleWire::getCapability);
    Stream<BundleCapability> exported = wiring.getCapabilities(PACKAGE).stream();
    String spi = Helpdesk.class.getPackageName();
    return Stream.concat(imported, exported)
        .map(BundleCapability::getAttributes)
        .filter(attributes -> spi.equals(attributes.get(PACKAGE)))
        .map(attributes -> attributes.get("version"))
        .filter(Objects::nonNull)
        .map(version -> "version " + version)
        .findFirst()
        .orElse("one that it does not export");
  }
}
