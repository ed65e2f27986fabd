package dev.parley.desk.osgi;

import java.util.List;

/** The packages of Desk's own class path that bundles may import. */
final class SystemPackages {
  private static final List<String> PACKAGES =
      List.of(
          "dev.parley.model;version=\"0.2.0\"",
          "dev.parley.channel;version=\"0.2.0\"",
          "dev.parley.host;version=\"0.2.0\"",
          "jakarta.servlet;version=\"6.0.0\"",
          "jakarta.servlet.annotation;version=\"6.0.0\"",
          "jakarta.servlet.descriptor;version=\"6.0.0\"",
          // The bridge asks for [5.0,6) of this one package and [5.0,7) of the others.
          "jakarta.servlet.descriptor;version=\"5.0.0\"",
          "jakarta.servlet.http;version=\"6.0.0\"",
          // The bridge asks for [1.7,2); Desk's is compatible in what the bridge calls.
          "org.slf4j;version=\"1.7.36\"");

  private SystemPackages() {}

  /** For {@code org.osgi.framework.system.packages.extra}. */
  static String extra() {
    return String.join(",", PACKAGES);
  }
}
