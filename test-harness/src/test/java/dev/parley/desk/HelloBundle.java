package dev.parley.desk;

import dev.parley.host.Helpdesk;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The smallest plug-in: a servlet that names the helpdesk, the path and who is logged in. */
public final class HelloBundle implements BundleActivator {
  @Override
  @SuppressWarnings("JdkObsolete") // OSGi asks for a Dictionary.
  public void start(BundleContext context) {
    Helpdesk helpdesk = context.getService(context.getServiceReference(Helpdesk.class));
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("osgi.http.whiteboard.servlet.pattern", "/parley/*");
    context.registerService(Servlet.class, new Hello(helpdesk), properties);
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service back.
  }

  static final class Hello extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Helpdesk helpdesk;

    Hello(Helpdesk helpdesk) {
      this.helpdesk = helpdesk;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      int changes =
          helpdesk
              .changes(Optional.empty(), 1)
              .fold(value -> value.value().changes().size(), absent -> -1, later -> -2);
      response.setContentType("text/plain");
      response
          .getWriter()
          .print(
              "%s sees %d tickets of %s at %s"
                  .formatted(
                      request.getRemoteUser(), changes, helpdesk.id(), request.getPathInfo()));
    }
  }
}
