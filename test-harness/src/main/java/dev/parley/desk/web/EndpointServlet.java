package dev.parley.desk.web;

import dev.parley.desk.ticket.RefusedException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands requests to an endpoint and turns what it throws into problem documents. */
final class EndpointServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(EndpointServlet.class);

  private final transient Endpoint endpoint;

  EndpointServlet(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      endpoint.answer(new Call(request, response));
    } catch (Problem e) {
      send(e, response);
    } catch (RefusedException e) {
      send(new Problem(422, e.field(), e.getMessage()), response);
    } catch (RuntimeException e) {
      LOG.warn("{} {} failed", request.getMethod(), request.getRequestURI(), e);
      send(
          new Problem(500, "Desk could not do this; its log says why. Nothing was changed."),
          response);
    }
  }

  private static void send(Problem problem, HttpServletResponse response) {
    if (!response.isCommitted()) {
      problem.send(response);
    }
  }
}
