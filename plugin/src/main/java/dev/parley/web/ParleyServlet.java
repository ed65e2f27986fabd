package dev.parley.web;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.parley.fault.Wordless;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a call, guards it, and writes the answer. */
@SuppressWarnings("serial") // a servlet is never written out
public final class ParleyServlet extends HttpServlet {
  private static final Logger log = LoggerFactory.getLogger(ParleyServlet.class);

  private static final int SMALL_BODY = 64 * 1024;

  /** What a page of another site may send without asking us first (fetch.spec.whatwg.org). */
  private static final Set<String> SENT_BY_FORMS =
      Set.of("", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded");

  private final WebEndpoints endpoints;
  private final List<Route> routes;
  private final LiveEvents live;
  private final UiFiles files;
  private final Hooks hooks;
  private final ErasurePage erasurePage;
  private final OAuthApi oauth;
  private final Supplier<Optional<URI>> publicUrl;
  private final Supplier<Optional<String>> storageTrouble;
  private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();

  /**
   * Makes the servlet.
   *
   * @param publicUrl where browsers reach the helpdesk; calls of its origin are our own
   * @param storageTrouble says why nothing can be kept at the moment; empty if it can
   */
  public ParleyServlet(
      WebEndpoints endpoints,
      LiveEvents live,
      Hooks hooks,
      ErasurePage erasurePage,
      OAuthApi oauth,
      Supplier<Optional<URI>> publicUrl,
      Supplier<Optional<String>> storageTrouble) {
    this.storageTrouble = storageTrouble;
    this.endpoints = endpoints;
    this.routes = endpoints.routes();
    this.live = live;
    this.hooks = hooks;
    this.erasurePage = erasurePage;
    this.oauth = oauth;
    this.files = new UiFiles();
    this.publicUrl = publicUrl;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("");
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      if (path.startsWith("/ui/")) {
        requireGet(request);
        files.write(request, response, path.substring("/ui/".length()));
      } else if (path.startsWith(ErasurePage.PATH)) {
        erasurePage.serve(request, response, path);
      } else if (path.startsWith("/hooks/")) {
        hooks.serve(request, response, path);
      } else if (path.startsWith("/oauth/")) {
        requireGet(request);
        oauth.callback(request, response, path);
      } else if (path.equals("/api/v1/events")) {
        requireGet(request);
        live.open(request, response);
      } else {
        write(response, answer(request, path));
      }
    } catch (Problem problem) {
      readOn(request);
      write(response, problem);
    } catch (RuntimeException e) {
      fail(request.getMethod() + " " + routeOf(path), response, e);
    }
  }

  /**
   * Reads what is left of a small body: a connection that is closed over it may lose the answer.
   */
  private static void readOn(HttpServletRequest request) throws IOException {
    long length = request.getContentLengthLong();
    if (length > 0 && length <= SMALL_BODY) {
      request.getInputStream().readNBytes(SMALL_BODY);
    }
  }

  /** While the storage is in trouble, which health says, callers are told to come again. */
  private void fail(String call, HttpServletResponse response, RuntimeException failure)
      throws IOException {
    Optional<String> trouble = storageTrouble.get();
    if (trouble.isEmpty()) {
      log.error("{} failed", call, Wordless.of(failure));
    }
    if (!response.isCommitted()) {
      trouble.ifPresent(any -> response.setHeader("Retry-After", "30"));
      write(response, trouble.map(Problem::unavailable).orElseGet(Problem::broken));
    }
  }

  /** HEAD asks what GET would; the container leaves the body out. */
  private static String methodOf(HttpServletRequest request) {
    return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
  }

  private static void requireGet(HttpServletRequest request) {
    if (!methodOf(request).equals("GET")) {
      throw Problem.methodNotAllowed("GET");
    }
  }

  /** The route's pattern, so that no id or text of a customer gets into the log. */
  private String routeOf(String path) {
    if (path.startsWith("/hooks/")) {
      return "a webhook";
    }
    if (path.startsWith("/oauth/")) {
      return "a login on its way back";
    }
    return routes.stream()
        .filter(route -> route.match(path).isPresent())
        .map(Route::pattern)
        .findFirst()
        .orElse("an unknown address");
  }

  private Answer answer(HttpServletRequest request, String path) {
    List<Route> here = routes.stream().filter(r -> r.match(path).isPresent()).toList();
    if (here.isEmpty()) {
      throw Problem.notFound("There is nothing at this address.");
    }
    Route route =
        here.stream()
            .filter(r -> r.method().equals(methodOf(request)))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.methodNotAllowed(
                        here.stream().map(Route::method).collect(Collectors.joining(", "))));
    if (!route.method().equals("GET")) {
      guard(request, route.raw());
    }
    Map<String, String> named = route.match(path).orElseThrow();
    var call = new Call(request, named);
    endpoints.check(route, call);
    return route.endpoint().answer(call);
  }

  /** A browser on a foreign page must not act in the name of who is logged in here. */
  private void guard(HttpServletRequest request, boolean raw) {
    String type =
        Optional.ofNullable(request.getContentType())
            .map(header -> header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
            .orElse("");
    if (raw && SENT_BY_FORMS.contains(type)) {
      throw Problem.notAFile();
    }
    if (!raw && !type.equals("application/json")) {
      throw Problem.mediaType();
    }
    if ("cross-site".equals(request.getHeader("Sec-Fetch-Site")) || foreignOrigin(request)) {
      throw Problem.forbidden("This call came from a page of another site.");
    }
  }

  private boolean foreignOrigin(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return false;
    }
    String own = publicUrl.get().map(ParleyServlet::origin).orElseGet(() -> originOf(request));
    return !origin.equalsIgnoreCase(own) && !origin.equalsIgnoreCase(originOf(request));
  }

  private static String originOf(HttpServletRequest request) {
    int usual = request.getScheme().equals("https") ? 443 : 80;
    int port = request.getServerPort();
    return request.getScheme()
        + "://"
        + request.getServerName()
        + (port == usual ? "" : ":" + port);
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private void write(HttpServletResponse response, Answer answer) throws IOException {
    if (answer.media().isPresent()) {
      // What others made must not run here, whatever it says that it is.
      response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
      response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
      Answer.Media media = answer.media().get();
      write(response, answer.status(), media.type(), media.bytes());
    } else {
      write(response, answer.status(), "application/json", answer.body());
    }
  }

  private void write(HttpServletResponse response, Problem problem) throws IOException {
    problem.allowed().ifPresent(methods -> response.setHeader("Allow", methods));
    write(response, problem.status(), "application/problem+json", problem.body());
  }

  private void write(HttpServletResponse response, int status, String type, JsonObject body)
      throws IOException {
    byte[] bytes = gson.toJson(body).getBytes(StandardCharsets.UTF_8);
    write(response, status, type + ";charset=utf-8", bytes);
  }

  private static void write(HttpServletResponse response, int status, String type, byte[] bytes)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
