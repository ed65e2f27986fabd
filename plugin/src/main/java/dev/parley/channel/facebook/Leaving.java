package dev.parley.channel.facebook;

import dev.parley.channel.Connection;
import dev.parley.channel.LeaveResult;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Graph.No;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import java.time.Duration;

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
    return graph
        .delete(connection.externalId() + "/subscribed_apps")
        .fold(
            ok -> new LeaveResult.Left(REST),
            Leaving::refused,
            unsent -> new LeaveResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new LeaveResult.TryLater(Duration.ZERO, lost.why()));
  }

  /** A token that works no longer gets no webhooks any more either, as far as we can tell. */
  private static LeaveResult refused(No no) {
    if (no.kind() == ErrorClass.TRY_LATER || no.kind() == ErrorClass.THROTTLED) {
      return new LeaveResult.TryLater(no.delay(), no.why());
    }
    return new LeaveResult.Left(
        "Facebook did not let us end the subscription (%s). Take the app off the page there."
            .formatted(no.why()));
  }
}
