package dev.parley.harness.osgi;

import dev.parley.host.Helpdesk;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * A framework with nothing in it but what a test puts there, and a server for its servlet, in which
 * everybody is logged in.
 */
public final class TestFramework implements AutoCloseable {
  private static final String LOGIN = "ada";
  private static final String SERVLET =
      "jakarta.servlet;version=6.0,jakarta.servlet.http;version=6.0";
  private static final String SPI =
      "dev.parley.model;version=%1$s,dev.parley.channel;version=%1$s,dev.parley.host;version=%1$s";

  /** The version of the SPI on this class path. */
  public static final String SPI_VERSION = "0.2.0";

  private final Framework framework;
  private Server server;

  private TestFramework(Framework framework) {
    this.framework = framework;
  }

  /**
   * Starts a framework.
   *
   * @param product part of the factory's class name: {@code felix} or {@code eclipse}
   * @param spi the version at which the host exports the SPI; empty if it keeps it to itself
   */
  public static TestFramework start(
      String product, Path folder, Optional<String> spi, Map<String, String> properties)
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
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        spi.map(version -> SERVLET + "," + SPI.formatted(version)).orElse(SERVLET));
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

  /** Registers a data source under a name, as a host does that lends its own. */
  public ServiceRegistration<DataSource> register(DataSource source, String name) {
    return framework
        .getBundleContext()
        .registerService(
            DataSource.class, source, FrameworkUtil.asDictionary(Map.of("name", name)));
  }

  /** Takes a bundle away, with its classes and all who used them. */
  public void uninstall(Bundle bundle) throws Exception {
    stopServing();
    bundle.uninstall();
    var refreshed = new CountDownLatch(1);
    framework.adapt(FrameworkWiring.class).refreshBundles(null, event -> refreshed.countDown());
    if (!refreshed.await(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the framework does not forget bundle " + bundle);
    }
  }

  /** Asks the bundle's servlet over HTTP, through a server of the host's own. */
  public HttpResponse<String> get(String path) throws Exception {
    return call(HttpRequest.newBuilder(address(path)));
  }

  /** Sends JSON to the bundle's servlet, as the admin {@value #LOGIN}. */
  public HttpResponse<String> post(String path, String json) throws Exception {
    return send("POST", path, json);
  }

  /** The same in place of what is there. */
  public HttpResponse<String> put(String path, String json) throws Exception {
    return send("PUT", path, json);
  }

  private HttpResponse<String> send(String method, String path, String json) throws Exception {
    return call(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json)));
  }

  private URI address(String path) throws Exception {
    if (server == null) {
      serve();
    }
    return URI.create("http://127.0.0.1:%d%s".formatted(port(), path));
  }

  private static HttpResponse<String> call(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
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
    handler.addFilter(
        (request, response, chain) ->
            chain.doFilter(new LoggedIn((HttpServletRequest) request), response),
        "/*",
        EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(handler);
    server.start();
  }

  /** Lets go of the bundle's servlet; the next call takes it anew. */
  public void stopServing() throws Exception {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  /** What a host's login does: the request knows who asks. */
  private static final class LoggedIn extends HttpServletRequestWrapper {
    LoggedIn(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getRemoteUser() {
      return LOGIN;
    }
  }

  @Override
  public void close() {
    try {
      stopServing();
      framework.stop();
      framework.waitForStop(20_000);
    } catch (Exception e) {
      throw new IllegalStateException("the framework does not stop", e);
    }
  }
}
