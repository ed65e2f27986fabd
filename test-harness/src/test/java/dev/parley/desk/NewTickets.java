package dev.parley.desk;

import dev.parley.host.NewMessage;
import dev.parley.host.NewTicket;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.ItemKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tickets as a plug-in opens them. */
final class NewTickets {
  static final Instant AT = Instant.parse("2026-11-20T08:15:30.125Z");

  private NewTickets() {}

  static NewTicket of(String key, String subject) {
    return new NewTicket(
        key,
        "bluesky",
        ItemKind.MENTION,
        subject,
        new Author("did:plc:wilma", "wilma.bsky.example", "Wilma Castering"),
        message(key, Origin.CUSTOMER, Audience.PUBLIC, "My Hedge L rattles."));
  }

  static NewMessage message(String key, Origin from, Audience audience, String text) {
    return new NewMessage(
        key,
        from,
        audience,
        from == Origin.AGENT ? "anna" : "Wilma Castering",
        text,
        AT,
        Optional.empty(),
        List.of());
  }
}
