package dev.parley.networks.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.networks.loopback.Answers;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The dialog in which somebody who runs a page lets an app act for it, {@code /v26.0/dialog/oauth}:
 * a page with two buttons, played by whoever owns an account (developers.facebook.com,
 * facebook-login/guides/advanced/manual-flow).
 */
public final class LoginServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Function<String, Optional<App>> apps;
  private final transient Supplier<Optional<Person>> owner;
  private final transient Codes codes;
  private final String network;

  /**
   * A dialog.
   *
   * @param owner who goes through it
   */
  public LoginServlet(
      String network,
      Function<String, Optional<App>> apps,
      Supplier<Optional<Person>> owner,
      Codes codes) {
    this.network = network;
    this.apps = apps;
    this.owner = owner;
    this.codes = codes;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> trouble = trouble(request);
    String who = owner.get().map(Person::name).orElse("nobody");
    String body =
        trouble
            .map(text -> "<p role=\"alert\">" + text + "</p>")
            .orElse(
                "<p>An app wants to act for the accounts of "
                    + escape(who)
                    + ".</p><form method=\"post\"><button name=\"answer\" value=\"yes\">Continue"
                    + "</button> <button name=\"answer\" value=\"no\">Cancel</button></form>");
    Answers.bytes(
        response,
        trouble.isPresent() ? 400 : 200,
        "text/html;charset=utf-8",
        ("<!doctype html><html lang=\"en\"><title>Log in with "
                + network
                + " (stand-in)</title><main><h1>Log in with "
                + network
                + "</h1>"
                + body
                + "</main></html>")
            .getBytes(UTF_8));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (trouble(request).isPresent()) {
      doGet(request, response);
      return;
    }
    App app = apps.apply(request.getParameter("client_id")).orElseThrow();
    Person person = owner.get().orElseThrow();
    String redirect = request.getParameter("redirect_uri");
    String state = Optional.ofNullable(request.getParameter("state")).orElse("");
    String scope = Optional.ofNullable(request.getParameter("scope")).orElse("");
    String answer =
        "yes".equals(request.getParameter("answer"))
            ? "code=" + codes.issue(new Codes.Grant(app, person, AppEdges.names(scope), redirect))
            : "error=access_denied&error_code=200&error_description=Permissions+error"
                + "&error_reason=user_denied";
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader(
        "Location",
        redirect
            + (redirect.contains("?") ? "&" : "?")
            + answer
            + "&state="
            + URLEncoder.encode(state, UTF_8)
            + "#_=_");
  }

  private Optional<String> trouble(HttpServletRequest request) {
    Optional<App> app = Optional.ofNullable(request.getParameter("client_id")).flatMap(apps);
    if (app.isEmpty()) {
      return Optional.of("Invalid App ID");
    }
    String redirect = Optional.ofNullable(request.getParameter("redirect_uri")).orElse("");
    return app.get().redirects().contains(redirect)
        ? Optional.empty()
        : Optional.of("URL blocked: the redirect URI is not whitelisted in the app's settings.");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
