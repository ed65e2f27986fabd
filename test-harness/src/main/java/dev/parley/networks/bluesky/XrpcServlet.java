package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Answers;
import dev.parley.networks.loopback.DroppedConnection;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The network's programming interface, {@code /xrpc/{method}}: counts, troubles and answers. */
final class XrpcServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(XrpcServlet.class);

  private final transient Map<String, XrpcMethod> methods;
  private final transient Faults faults;
  private final transient CallLog calls;

  XrpcServlet(Map<String, XrpcMethod> methods, Faults faults, CallLog calls) {
    this.methods = Map.copyOf(methods);
    this.faults = faults;
    this.calls = calls;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String nsid = Answers.rest(request);
    calls.add(request.getMethod(), nsid);
    try {
      Optional<JsonObject> answer = answer(nsid, request);
      if (answer.isPresent()) {
        Answers.json(response, HttpServletResponse.SC_OK, answer.get());
      } else {
        Answers.empty(response);
      }
    } catch (DroppedConnection onPurpose) {
      Answers.drop(request);
    } catch (XrpcError refused) {
      refused.answer(response);
    } catch (RuntimeException broken) {
      LOG.warn("The stand-in failed to answer {}.", nsid, broken);
      XrpcError.internal().answer(response);
    }
  }

  private Optional<JsonObject> answer(String nsid, HttpServletRequest request) throws IOException {
    XrpcMethod method = methods.get(nsid);
    if (method == null) {
      throw new XrpcError(501, "MethodNotImplemented", "Method Not Implemented");
    }
    if (!method.httpMethod().equals(request.getMethod())) {
      throw new XrpcError(
          405,
          "InvalidRequest",
          "Incorrect HTTP method (" + request.getMethod() + ") expected " + method.httpMethod());
    }
    Call call = Call.read(request);
    boolean[] empty = {false};
    JsonObject answer =
        faults
            .list()
            .apply(
                nsid,
                () -> {
                  Optional<JsonObject> made = method.handler().answer(call);
                  empty[0] = made.isEmpty();
                  return made.orElseGet(JsonObject::new);
                });
    return empty[0] ? Optional.empty() : Optional.of(answer);
  }
}
