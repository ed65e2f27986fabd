package dev.parley.channel.meta;

import dev.parley.channel.LeaveResult;
import dev.parley.channel.meta.Graph.No;
import dev.parley.kit.Descriptor.ErrorClass;
import java.time.Duration;

/** Ends what the app is told of a page or an account, on any of Meta's networks. */
public final class Unsubscribing {
  private Unsubscribing() {}

  /**
   * Ends it.
   *
   * @param node the page or account
   * @param network as people call it
   * @param rest what is left to people once it is done, as whole sentences
   */
  public static LeaveResult of(Graph graph, String node, String network, String rest) {
    return graph
        .delete(node + "/subscribed_apps")
        .fold(
            ok -> new LeaveResult.Left(rest),
            no -> refused(no, network),
            unsent -> new LeaveResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new LeaveResult.TryLater(Duration.ZERO, lost.why()));
  }

  /** A token that works no longer gets no webhooks any more either, as far as we can tell. */
  private static LeaveResult refused(No no, String network) {
    if (no.kind() == ErrorClass.TRY_LATER || no.kind() == ErrorClass.THROTTLED) {
      return new LeaveResult.TryLater(no.delay(), no.why());
    }
    return new LeaveResult.Left(
        "%s did not let us end the subscription (%s). Take the app away there."
            .formatted(network, no.why()));
  }
}
