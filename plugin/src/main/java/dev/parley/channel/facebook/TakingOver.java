package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.SendResult;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Graph.No;
import dev.parley.channel.meta.MetaWire;
import dev.parley.kit.Descriptor.ErrorClass;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a thread of Messenger over from another app (developers.facebook.com,
 * graph-api/reference/page/take_thread_control, read 28 November 2026). Sends nothing to the
 * customer, so that whatever is unclear of it is simply done again.
 */
final class TakingOver {
  private final String page;
  private final Graph graph;

  TakingOver(String page, Graph graph) {
    this.page = page;
    this.graph = graph;
  }

  /** Why an answer to this person cannot be sent now; empty if the thread is ours. */
  Optional<SendResult> from(String person) {
    var recipient = new JsonObject();
    recipient.addProperty("id", person);
    return graph
        .post(page + "/take_thread_control", Map.of("recipient", recipient.toString()))
        .fold(
            ok ->
                MetaWire.text(ok.body(), "success").filter("false"::equals).isPresent()
                    ? Optional.of(new SendResult.Refused("Facebook did not let us take over."))
                    : Optional.empty(),
            no -> Optional.of(refusal(no)),
            unsent -> Optional.of(new SendResult.TryLater(Duration.ZERO, unsent.why())),
            lost -> Optional.of(new SendResult.TryLater(Duration.ZERO, lost.why())));
  }

  /** A permission that lacks here is one for this thread; the page's token is well. */
  private static SendResult refusal(No no) {
    if (no.later()) {
      return new SendResult.TryLater(no.obstacle(), no.delay(), no.why());
    }
    if (no.trouble().isPresent() && no.kind() != ErrorClass.PERMISSION_LOST) {
      return new SendResult.NeedsReconnect(no.trouble().get(), no.why());
    }
    return new SendResult.Refused(
        "Another app keeps this thread: Facebook did not let us take over. " + no.words());
  }
}
