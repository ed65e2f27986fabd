package dev.parley.desk.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jetty on 127.0.0.1. The port is bound by the constructor, so that it is known before anything is
 * served.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int MOST_THREADS = EventsEndpoint.MOST + 100;
  private static final long MAX_UPLOAD_BYTES = 50_000_000;

  private final Server server = new Server(new QueuedThreadPool(MOST_THREADS));
  private final ServerConnector connector;

  /**
   * Binds the port.
   *
   * @param port 0 takes any that is free
   */
  public WebServer(int port) {
    HttpConfiguration config = new HttpConfiguration();
    config.setSendServerVersion(false);
    connector = new ServerConnector(server, new HttpConnectionFactory(config));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    try {
      connector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "port " + port + " on 127.0.0.1 cannot be bound; is another Desk running?", e);
    }
  }

  /** The port that is bound. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Serves Desk's own endpoints, and what plug-ins answer under {@code /parley}. */
  public void start(WebEndpoints endpoints, HttpServlet plugins) {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/");
    filter(context, new SecurityHeaders(), "/*");
    filter(context, endpoints.identity(), "/*");
    filter(context, endpoints.sameSite(), "/desk/api/*");
    filter(context, new ErrorsAsProblems(), "/parley/*");
    endpoints
        .byPath()
        .forEach(
            (path, endpoint) ->
                context.addServlet(new ServletHolder(new EndpointServlet(endpoint)), path));
    ServletHolder gate = new ServletHolder(plugins);
    gate.setInitOrder(1);
    gate.setAsyncSupported(true);
    gate.getRegistration()
        .setMultipartConfig(
            new MultipartConfigElement("", MAX_UPLOAD_BYTES, MAX_UPLOAD_BYTES, 1_000_000));
    context.addServlet(gate, "/parley/*");
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the web server does not start", e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("The web server did not stop cleanly", e);
    }
  }

  private static void filter(ServletContextHandler context, Filter filter, String path) {
    FilterHolder holder = new FilterHolder(filter);
    holder.setAsyncSupported(true);
    context.addFilter(holder, path, EnumSet.of(DispatcherType.REQUEST));
  }
}
