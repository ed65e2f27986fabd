package dev.parley.channel.instagram;

import dev.parley.channel.Connection;
import dev.parley.channel.LeaveResult;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Graph.No;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import java.time.Duration;

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
    return graph
        .delete(connection.externalId() + "/subscribed_apps")
        .fold(
            ok -> new LeaveResult.Left(OF_ACCOUNT),
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
        "Instagram did not let us end the subscription (%s). Take the app away there."
            .formatted(no.why()));
  }
}
