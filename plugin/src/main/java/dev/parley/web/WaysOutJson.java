package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.host.Helpdesk;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Destination;
import dev.parley.outbox.WaysOut;
import dev.parley.outbox.WaysOut.Way;
import java.util.Locale;
import java.util.Optional;

/** What may still be done where the network takes no answer any more. */
public final class WaysOutJson {
  private final WaysOut ways;

  /** Makes it. */
  public WaysOutJson(WaysOut ways) {
    this.ways = ways;
  }

  /** Each way with its ticket, or why not; an empty list while the usual way is open. */
  JsonArray of(Helpdesk desk, TicketRef ticket, Optional<Destination> to, String login) {
    var list = new JsonArray();
    to.ifPresent(
        where -> ways.of(desk, ticket, where, login).forEach(way -> list.add(json(desk, way))));
    return list;
  }

  private static JsonObject json(Helpdesk desk, Way way) {
    var json = new JsonObject();
    json.addProperty("way", way.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.addProperty("possible", way.ticket().isPresent());
    json.addProperty("why", way.why());
    json.addProperty("ticket", way.ticket().map(TicketRef::value).orElse(null));
    json.addProperty("number", way.ticket().map(ref -> number(desk, ref)).orElse(null));
    json.addProperty("until", way.until().map(Object::toString).orElse(null));
    return json;
  }

  /** What people call the ticket, or its id while the helpdesk cannot say. */
  private static String number(Helpdesk desk, TicketRef ref) {
    return desk.ticket(ref)
        .fold(found -> found.value().number(), absent -> ref.value(), tryLater -> ref.value());
  }
}
