package dev.parley.networks.bluesky;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Keeps other web sites, open in the same browser, from changing anything here. */
final class SameOrigin {
  private SameOrigin() {}

  /** Refuses what a browser marks as coming from another site; programs send no such mark. */
  static void require(HttpServletRequest request) {
    boolean foreign =
        Optional.ofNullable(request.getHeader("Origin"))
            .filter(origin -> !origin.equals(own(request)))
            .isPresent();
    if (foreign || "cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
      throw new XrpcError(403, "Forbidden", "Only this stand-in's own page may do that.");
    }
  }

  private static String own(HttpServletRequest request) {
    return request.getScheme() + "://" + request.getHeader("Host");
  }
}
