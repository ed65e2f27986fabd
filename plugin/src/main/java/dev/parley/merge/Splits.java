package dev.parley.merge;

import dev.parley.feed.HelpdeskAwayException;
import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.host.Message;
import dev.parley.lease.Lease;
import dev.parley.merge.SplitStore.Part;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Knows which messages were split off into tickets of their own, from what the helpdesk tells. */
public final class Splits {
  private final SplitStore store;
  private final InstantSource clock;

  /** Makes the door. */
  public Splits(SplitStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Takes in that messages were split off; hearing it twice does no harm.
   *
   * @param lease {@code helpdesk:<id>}
   */
  public void changed(Lease lease, Helpdesk helpdesk, Change change) {
    origin(change)
        .ifPresent(
            from -> {
              Map<MessageRef, String> events = events(helpdesk, change.ticket());
              List<Part> parts =
                  lines(change).stream()
                      .skip(1)
                      .map(MessageRef::new)
                      .map(ref -> new Part(ref, Optional.ofNullable(events.get(ref))))
                      .toList();
              var split =
                  new Split(change.ticket(), change.channel(), from, change.at(), change.actor());
              store.under(lease).split(split, helpdesk.id(), parts, clock.instant());
            });
  }

  /** The ticket that messages were split off from; empty for other changes. */
  public static Optional<TicketRef> origin(Change change) {
    return Optional.of(change)
        .filter(one -> one.type() == Change.Type.SPLIT)
        .flatMap(one -> lines(one).stream().findFirst())
        .map(TicketRef::new);
  }

  private static List<String> lines(Change change) {
    return change.value().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** What Parley brought in has its key; the helpdesk's own is known by its ref. */
  private static Map<MessageRef, String> events(Helpdesk helpdesk, TicketRef ticket) {
    return helpdesk
        .ticket(ticket)
        .fold(
            found ->
                found.value().messages().stream()
                    .collect(Collectors.toMap(Message::ref, Splits::event, (one, other) -> one)),
            absent -> Map.of(),
            tryLater -> {
              throw new HelpdeskAwayException(
                  "The helpdesk could not say which messages were split off.");
            });
  }

  private static String event(Message message) {
    return message.key().orElseGet(() -> "message:" + message.ref());
  }

  /** What was split off a ticket, oldest first. */
  public List<Split> off(String helpdesk, TicketRef ticket) {
    return store.off(helpdesk, ticket);
  }

  /** From where a ticket was split off; empty if it was not. */
  public Optional<Split> of(String helpdesk, TicketRef ticket) {
    return store.of(helpdesk, ticket);
  }
}
