package dev.parley.desk.osgi;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets plug-ins answer requests: hands them to the bridge's dispatcher. Where no plug-in answers,
 * it is error 404.
 */
public final class PluginGate extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PluginGate.class);
  private static final String DISPATCHER =
      "(&(objectClass=jakarta.servlet.http.HttpServlet)(http.felix.dispatcher=*))";

  private final transient AtomicReference<HttpServlet> dispatcher = new AtomicReference<>();
  private final transient Framework framework;
  private transient ServiceTracker<HttpServlet, HttpServlet> tracker;

  public PluginGate(Framework framework) {
    this.framework = framework;
  }

  @Override
  public void init() throws ServletException {
    try {
      Filter filter = FrameworkUtil.createFilter(DISPATCHER);
      tracker = new ServiceTracker<>(framework.context(), filter, new Dispatcher());
      tracker.open();
    } catch (InvalidSyntaxException e) {
      throw new ServletException("the filter for the bridge is wrong", e);
    }
  }

  @Override
  public void destroy() {
    tracker.close();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    HttpServlet target = dispatcher.get();
    if (target == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      target.service(new AtRoot(request), response);
    }
  }

  /** Takes the bridge's dispatcher when it comes, and lets go of it when it leaves. */
  private final class Dispatcher implements ServiceTrackerCustomizer<HttpServlet, HttpServlet> {
    @Override
    public HttpServlet addingService(ServiceReference<HttpServlet> reference) {
      BundleContext context = framework.context();
      HttpServlet servlet = context.getService(reference);
      try {
        servlet.init(getServletConfig());
        dispatcher.set(servlet);
      } catch (ServletException e) {
        LOG.warn("The HTTP bridge does not start; no plug-in can answer requests", e);
      }
      return servlet;
    }

    @Override
    public void modifiedService(ServiceReference<HttpServlet> reference, HttpServlet servlet) {
      // Nothing of what Desk uses can change.
    }

    @Override
    public void removedService(ServiceReference<HttpServlet> reference, HttpServlet servlet) {
      dispatcher.compareAndSet(servlet, null);
      servlet.destroy();
    }
  }

  /** The whole path as path info: the bridge matches plug-ins' patterns against that alone. */
  private static final class AtRoot extends HttpServletRequestWrapper {
    AtRoot(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getServletPath() {
      return "";
    }

    @Override
    public String getPathInfo() {
      String rest = super.getPathInfo();
      return super.getServletPath() + (rest == null ? "" : rest);
    }
  }
}
