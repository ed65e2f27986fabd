package dev.parley.store;

import com.google.gson.Gson;
import dev.parley.host.Change;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.sla.HelpdeskEvents;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** How a change of the helpdesk stands in its column. */
record ChangeJson(
    String id,
    String at,
    String ticket,
    String channel,
    String type,
    Said message,
    String actor,
    String value) {
  private static final Gson GSON = new Gson();

  /** The message of a change, without its mark, which is nothing of the network's. */
  record Said(
      String ref,
      String key,
      String from,
      String audience,
      String author,
      String text,
      String at,
      String permalink,
      String promise) {}

  /** Empty if a helpdesk left out what it must not. */
  static Optional<String> write(Change change) {
    try {
      return Optional.of(
          GSON.toJson(
              new ChangeJson(
                  change.id(),
                  change.at().toString(),
                  change.ticket().value(),
                  change.channel(),
                  change.type().name(),
                  change.message().map(ChangeJson::said).orElse(null),
                  change.actor(),
                  change.value())));
    } catch (NullPointerException incomplete) {
      return Optional.empty();
    }
  }

  private static Said said(Message message) {
    return new Said(
        message.ref().value(),
        message.key().orElse(null),
        message.from().name(),
        message.audience().name(),
        message.author(),
        message.text(),
        message.at().toString(),
        message.permalink().map(URI::toString).orElse(null),
        HelpdeskEvents.promise(message).map(Instant::toString).orElse(null));
  }

  static ChangeJson parse(String json) {
    return GSON.fromJson(json, ChangeJson.class);
  }

  Change change() {
    return new Change(
        id,
        Instant.parse(at),
        new TicketRef(ticket),
        channel,
        Change.Type.valueOf(type),
        Optional.ofNullable(message).map(ChangeJson::message),
        actor,
        value);
  }

  private static Message message(Said said) {
    return new Message(
        new MessageRef(said.ref),
        Optional.ofNullable(said.key),
        Origin.valueOf(said.from),
        Audience.valueOf(said.audience),
        said.author,
        said.text,
        Instant.parse(said.at),
        Optional.ofNullable(said.permalink).map(URI::create),
        Optional.empty(),
        Optional.ofNullable(said.promise).map(Instant::parse));
  }
}
