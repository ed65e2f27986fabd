package dev.parley.networks.graph;

import java.util.List;

/**
 * A program that may act for people and pages.
 *
 * @param redirects where the login may send people back to
 * @param proofNeeded whether each call must carry {@code appsecret_proof}
 * @param humanAgent whether it was allowed to use the human-agent tag
 */
public record App(
    String id, String secret, List<String> redirects, boolean proofNeeded, boolean humanAgent) {
  /** Copies the list. */
  public App {
    redirects = List.copyOf(redirects);
  }

  /** The token with which the app acts for itself. */
  public String token() {
    return id + "|" + secret;
  }

  /** Everything but the secret. */
  @Override
  public String toString() {
    return "app " + id;
  }
}
