package dev.parley.web;

import com.google.gson.JsonObject;
import dev.parley.host.DeliveryMark;
import dev.parley.host.DeliveryMark.State;
import dev.parley.host.TicketView;
import dev.parley.outbox.Closing;
import dev.parley.outbox.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The wish to close a ticket once its answer is out, as JSON. */
final class ClosingJson {
  /** What does not reach the customer by itself any more. */
  private static final Set<State> ENDED = Set.of(State.FAILED, State.PARKED, State.WITHDRAWN);

  private ClosingJson() {}

  /** Null once it is done: then the ticket is closed, or somebody opened it again. */
  static JsonObject of(Closing wish, boolean open, TicketView ticket, List<Reply> replies) {
    if (wish.state() == Closing.State.DONE || !open) {
      return null;
    }
    boolean ended =
        wish.state() == Closing.State.WANTED
            && state(wish, ticket, replies).filter(ENDED::contains).isPresent();
    var json = new JsonObject();
    json.addProperty("key", wish.key());
    json.addProperty("by", wish.agent());
    json.addProperty("at", wish.at().toString());
    json.addProperty(
        "state", ended ? "unsent" : wish.state() == Closing.State.NOT ? "open" : "waits");
    json.addProperty("why", wish.why());
    return json;
  }

  private static Optional<State> state(Closing wish, TicketView ticket, List<Reply> replies) {
    return replies.stream()
        .filter(reply -> reply.key().filter(wish.key()::equals).isPresent())
        .map(reply -> reply.status().state())
        .findFirst()
        .or(
            () ->
                ticket.messages().stream()
                    .filter(message -> message.key().filter(wish.key()::equals).isPresent())
                    .flatMap(message -> message.mark().stream())
                    .map(DeliveryMark::state)
                    .findFirst());
  }
}
