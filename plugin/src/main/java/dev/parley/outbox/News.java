package dev.parley.outbox;

import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something in a ticket that whoever writes an answer should have read: what a person wrote to the
 * other side, and what the customer did to an earlier message.
 *
 * @param ref the message of the helpdesk that tells it; what a composer bases a reply on
 * @param what {@code customer} or {@code agent} for a message; {@code edited}, {@code deleted},
 *     {@code hidden} or {@code shown} for what became of one
 * @param author who wrote the message
 * @param text what it says now
 * @param before what it said before an edit; empty for other kinds
 * @param at when
 */
public record News(
    MessageRef ref, String what, String author, String text, String before, Instant at) {

  /**
   * The latest of a ticket; empty if nothing was said yet.
   *
   * @param amendments what became of messages of the ticket
   */
  public static Optional<News> latest(TicketView ticket, List<Amendment> amendments) {
    List<News> all = all(ticket, amendments);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /**
   * All that came after what a composer had seen, oldest first; of a ticket in which that is not
   * found, the latest alone.
   *
   * @param seen the {@link #ref()} of what it had seen
   */
  static List<News> since(TicketView ticket, List<Amendment> amendments, String seen) {
    List<News> all = all(ticket, amendments);
    int at = all.stream().map(one -> one.ref().value()).toList().lastIndexOf(seen);
    boolean unknown = at < 0;
    return all.subList(unknown ? Math.max(0, all.size() - 1) : at + 1, all.size());
  }

  /** In the order of the ticket, in which a note stands where its change was heard of. */
  private static List<News> all(TicketView ticket, List<Amendment> amendments) {
    Map<MessageRef, Amendment> byNote =
        amendments.stream()
            .collect(Collectors.toMap(Amendment::note, Function.identity(), (one, other) -> one));
    Map<MessageRef, Message> byRef =
        ticket.messages().stream()
            .collect(Collectors.toMap(Message::ref, Function.identity(), (one, other) -> one));
    var all = new ArrayList<News>();
    for (Message message : ticket.messages()) {
      Optional.ofNullable(byNote.get(message.ref()))
          .map(
              change ->
                  amended(
                      change,
                      Optional.ofNullable(byRef.get(change.message()))
                          .map(Message::author)
                          .orElse(ticket.requester())))
          .or(() -> said(message))
          .ifPresent(all::add);
    }
    return all;
  }

  private static Optional<News> said(Message message) {
    return message.from() == Origin.AUTO || message.audience() == Audience.NOTE
        ? Optional.empty()
        : Optional.of(
            new News(
                message.ref(),
                message.from().name().toLowerCase(Locale.ROOT),
                message.author(),
                message.text(),
                "",
                message.at()));
  }

  private static News amended(Amendment change, String author) {
    boolean edited = change.kind() == Amendment.Kind.EDITED;
    return new News(
        change.note(),
        change.kind().name().toLowerCase(Locale.ROOT),
        author,
        change.after(),
        edited ? change.before() : "",
        change.at());
  }
}
