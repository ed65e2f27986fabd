package dev.parley.networks.graph;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Answers;
import dev.parley.networks.loopback.DroppedConnection;
import dev.parley.networks.loopback.FaultList;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Graph API: counts, troubles and answers. */
public final class GraphServlet extends HttpServlet {
  private static final String ICON = "/favicon.ico";
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(GraphServlet.class);

  private final transient Ids ids;
  private final transient Edge routes;
  private final transient FaultList faults;
  private final transient CallLog calls;

  /** Answers with what the routes say. */
  public GraphServlet(Ids ids, Edge routes, FaultList faults, CallLog calls) {
    this.ids = ids;
    this.routes = routes;
    this.faults = faults;
    this.calls = calls;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getRequestURI().equals(ICON)) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND); // a browser asks, which is no call
      return;
    }
    String trace = ids.trace();
    try {
      GraphCall call = GraphCall.read(request);
      calls.add(call);
      response.setHeader("facebook-api-version", call.version());
      response.setHeader("X-App-Usage", "{\"call_count\":1,\"total_cputime\":1,\"total_time\":1}");
      JsonObject answer = faults.apply(call.name(), () -> routes.answer(call));
      Answers.json(response, HttpServletResponse.SC_OK, answer);
    } catch (DroppedConnection onPurpose) {
      Answers.drop(request);
    } catch (GraphError refused) {
      refused.answer(response, trace);
    } catch (RuntimeException broken) {
      LOG.warn("The stand-in failed to answer {}.", request.getMethod(), broken);
      GraphError.internal().answer(response, trace);
    }
  }
}
