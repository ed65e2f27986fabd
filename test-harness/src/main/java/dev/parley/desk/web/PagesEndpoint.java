package dev.parley.desk.web;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Desk's pages: files of {@code desk/ui} on the class path. A page needs a login and sends others
 * to the login page; scripts, styles and pictures are open to all.
 */
final class PagesEndpoint implements Endpoint {
  private static final String FOLDER = "desk/ui/";
  private static final Map<String, String> PAGES =
      Map.of(
          "",
          "list.html",
          "articles",
          "articles.html",
          "admin",
          "admin.html",
          "queue",
          "queue.html",
          "reports",
          "reports.html");

  @Override
  public void answer(Call call) throws IOException {
    if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
      throw call.wrongMethod("GET");
    }
    String uri = call.request().getRequestURI();
    if (uri.equals("/") || uri.equals("/desk")) {
      call.response().sendRedirect("/desk/");
    } else if (uri.startsWith("/desk/")) {
      below(call, call.path());
    } else {
      throw Problem.notFound();
    }
  }

  private static void below(Call call, List<String> path) throws IOException {
    String name = String.join("/", path);
    if (name.equals("login")) {
      file(call, "login.html");
      return;
    }
    Optional<String> page = page(path, name);
    if (page.isEmpty()) {
      file(call, name.startsWith("ui/") ? name.substring(3) : name);
    } else if (Identity.of(call.request()).isPresent()) {
      file(call, page.get());
    } else {
      String query = call.request().getQueryString();
      String next = call.request().getRequestURI() + (query == null ? "" : "?" + query);
      call.response()
          .sendRedirect("/desk/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }
  }

  private static Optional<String> page(List<String> path, String name) {
    return path.size() == 2 && path.get(0).equals("tickets")
        ? Optional.of("ticket.html")
        : Optional.ofNullable(PAGES.get(name));
  }

  private static void file(Call call, String name) throws IOException {
    byte[] bytes = StaticFiles.read(FOLDER + name).orElseThrow(Problem::notFound);
    String type = StaticFiles.type(name).orElseThrow(Problem::notFound);
    call.response().setHeader("Cache-Control", "no-cache");
    call.response().setContentType(type);
    call.response().setContentLength(bytes.length);
    call.response().getOutputStream().write(bytes);
  }
}
