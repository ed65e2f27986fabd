package dev.parley.channel.instagram;

import dev.parley.channel.Connection;
import dev.parley.channel.LeaveResult;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Unsubscribing;
import dev.parley.kit.Descriptor;

/**
 * Takes the app off an account of Instagram's login: {@code DELETE /{ig-user-id}/subscribed_apps}
 * (developers.facebook.com, instagram-platform/webhooks/setup of 20 October 2026 names the edge
 * with GET and POST; that it takes DELETE as a page's does is our reading of
 * graph-api/reference/page/subscribed_apps). By Facebook's login the subscription is the page's,
 * which may be connected by itself, so it stays.
 */
final class Leaving {
  private static final String OF_ACCOUNT =
      "The token is forgotten here. To end it at Instagram as well, take the app away in the"
          + " account's settings, Website permissions, Apps and websites.";
  private static final String OF_PAGE =
      "The token is forgotten here. The page that the account is linked to still tells the app of"
          + " it, since the page may be connected as well: Parley takes no notice. To end that, take"
          + " the app away under the settings of whoever connected it, Business integrations.";

  private final Connection connection;
  private final Login login;
  private final Graph graph;

  Leaving(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.login = Login.of(connection.settings());
    this.graph = Login.graph(connection, facts);
  }

  LeaveResult leave() {
    if (login == Login.FACEBOOK) {
      return new LeaveResult.Left(OF_PAGE);
    }
    return Unsubscribing.of(graph, connection.externalId(), "Instagram", OF_ACCOUNT);
  }
}
