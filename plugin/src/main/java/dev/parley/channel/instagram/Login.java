package dev.parley.channel.instagram;

import dev.parley.channel.Connection;
import dev.parley.channel.meta.Graph;
import dev.parley.kit.Descriptor;
import dev.parley.kit.OAuthFacts;
import java.util.List;
import java.util.Map;

/**
 * By which of two logins an account is called (developers.facebook.com, instagram-platform/overview
 * of 30 June 2026): Instagram's own, to {@code graph.instagram.com} with the account's token, or
 * Facebook's, to {@code graph.facebook.com} with the token of the page that the account belongs to.
 */
enum Login {
  INSTAGRAM,
  FACEBOOK;

  /** The setting that says which; without one it is Instagram's. */
  static final String SETTING = "login";

  /** What Instagram calls an account. */
  static final String NOUN = "account";

  static Login of(Map<String, String> settings) {
    return settings.getOrDefault(SETTING, "").strip().equalsIgnoreCase("facebook")
        ? FACEBOOK
        : INSTAGRAM;
  }

  /**
   * Calls of the account. The proof of the app's secret goes to Facebook's server alone: no page
   * says that Instagram's takes one.
   */
  static Graph graph(Connection connection, Descriptor facts) {
    var graph = new Graph(connection, facts, NOUN);
    return of(connection.settings()) == FACEBOOK ? graph : graph.unproven();
  }

  /** How settings spell it. */
  String word() {
    return this == FACEBOOK ? "facebook" : "instagram";
  }

  /** The permissions that a token surely needs. */
  List<String> scopes(Descriptor facts) {
    return facts.oauth(word()).map(OAuthFacts::sure).orElse(List.of());
  }
}
