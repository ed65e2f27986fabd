package dev.parley.web;

import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import java.util.List;

/** What the customer of a ticket asked last. */
final class Asked {
  /** So many of the customer's latest messages say what was asked. */
  private static final int LATEST = 2;

  private static final int LONGEST = 10_000;

  private Asked() {}

  /** The customer's latest messages; empty if there are none. */
  static String of(TicketView ticket) {
    List<String> asked =
        ticket.messages().stream()
            .filter(message -> message.from() == Origin.CUSTOMER)
            .map(Message::text)
            .toList();
    String text =
        String.join("\n", asked.subList(Math.max(0, asked.size() - LATEST), asked.size()));
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
