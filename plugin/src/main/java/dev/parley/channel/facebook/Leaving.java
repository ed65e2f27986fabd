package dev.parley.channel.facebook;

import dev.parley.channel.Connection;
import dev.parley.channel.LeaveResult;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Unsubscribing;
import dev.parley.kit.Descriptor;

/**
 * Takes the app off a page: {@code DELETE /{page-id}/subscribed_apps} with the page's token
 * (developers.facebook.com, graph-api/reference/page/subscribed_apps, read 28 November 2026). A
 * page's token cannot end itself: {@code DELETE /{user-id}/permissions} takes the token of the
 * person or of the app and would end all the person's pages at once
 * (graph-api/reference/user/permissions, same day). So it is forgotten here and left to the person.
 */
final class Leaving {
  private static final String REST =
      "The page's token is forgotten here. To end it at Facebook as well, take the app away under"
          + " the settings of whoever connected the page, Business integrations. An account on"
          + " Instagram that is connected through this page is no longer told of either: connect it"
          + " again.";

  private final Connection connection;
  private final Graph graph;

  Leaving(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.graph = new Graph(connection, facts, FacebookChannel.NOUN);
  }

  LeaveResult leave() {
    return Unsubscribing.of(graph, connection.externalId(), "Facebook", REST);
  }
}
