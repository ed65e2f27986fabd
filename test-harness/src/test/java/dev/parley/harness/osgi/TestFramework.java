package dev.parley.harness.osgi;

import dev.parley.host.Helpdesk;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A framework with nothing in it but what a test puts there, and a server for its servlet. */
public final class TestFramework implements AutoCloseable {
  private static final String SERVLET =
      "jakarta.servlet;version=6.0,jakarta.servlet.http;version=6.0";
  private static final String SPI =
      "dev.parley.model;version=0.1.0,dev.parley.channel;version=0.1.0,dev.parley.host;version=0.1.0";

  private final Framework framework;
  private Server server;

  private TestFramework(Framework framework) {
    this.framework = framework;
  }

  /**
   * Starts a framework.
   *
   * @param product part of the factory's class name: {@code felix} or {@code eclipse}
   * @param spiFromHost whether the host exports the SPI
   */
  public static TestFramework start(
      String product, Path folder, boolean spiFromHost, Map<String, String> properties)
      throws BundleException {
    FrameworkFactory factory =
        ServiceLoader.load(FrameworkFactory.class).stream()
            .filter(p -> p.type().getName().contains(product))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no framework " + product))
            .get();
    var settings = new HashMap<>(properties);
    settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("framework").toString());
    settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, "onFirstInit");
    settings.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, spiFromHost ? SERVLET + "," + SPI : SERVLET);
    Framework framework = factory.newFramework(settings);
    framework.start();
    return new TestFramework(framework);
  }

  /** Installs and starts the bundle. */
  public Bundle install(Path jar) throws BundleException, IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      Bundle bundle = framework.getBundleContext().installBundle("parley", in);
      bundle.start();
      return bundle;
    }
  }

  /** Updates a bundle in place. */
  public void update(Bundle bundle, Path jar) throws BundleException, IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      bundle.update(in);
    }
  }

  /** Registers a helpdesk as an in-process host does. */
  public ServiceRegistration<Helpdesk> register(Helpdesk helpdesk) {
    return framework.getBundleContext().registerService(Helpdesk.class, helpdesk, null);
  }

  /** Asks the bundle's servlet over HTTP, through a server of the host's own. */
  public HttpResponse<String> get(String path) throws Exception {
    if (server == null) {
      serve();
    }
    var uri = URI.create("http://127.0.0.1:%d%s".formatted(port(), path));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  private void serve() throws Exception {
    ServiceReference<Servlet> reference =
        framework.getBundleContext().getServiceReference(Servlet.class);
    Servlet servlet = framework.getBundleContext().getService(reference);
    server = new Server();
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var handler = new ServletContextHandler();
    var holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    handler.addServlet(holder, "/parley/*");
    server.setHandler(handler);
    server.start();
  }

  @Override
  public void close() {
    try {
      if (server != null) {
        server.stop();
      }
      framework.stop();
      framework.waitForStop(20_000);
    } catch (Exception e) {
      throw new IllegalStateException("the framework does not stop", e);
    }
  }
}
