package dev.parley.desk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/** Refuses writes that a page of another site triggers with the visitor's cookie. */
final class SameSite extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final int SMALL_BODY = 64 * 1024;
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final String publicOrigin;

  SameSite(URI publicUrl) {
    this.publicOrigin = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (READS.contains(request.getMethod()) || ownPage(request)) {
      chain.doFilter(request, response);
    } else {
      readOn(request);
      new Problem(403, "Origin", "Writes from pages of another site are refused.").send(response);
    }
  }

  /** Reads a small body all the same: a connection that is closed over it may lose the answer. */
  private static void readOn(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() <= SMALL_BODY) {
      request.getInputStream().readNBytes(SMALL_BODY);
    }
  }

  private boolean ownPage(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    String origin = request.getHeader("Origin");
    return origin == null
        || origin.equals(publicOrigin)
        || origin.equals(request.getScheme() + "://" + request.getHeader("Host"));
  }
}
