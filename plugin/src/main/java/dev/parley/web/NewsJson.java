package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import dev.parley.model.Audience;
import dev.parley.outbox.Amendment;
import dev.parley.outbox.News;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What came since, and what became of messages, as JSON. */
final class NewsJson {
  /** Of a ticket that went on for longer, the latest are what is read. */
  private static final int MOST = 50;

  private NewsJson() {}

  /** What happened, in one line for the person whose reply was not sent. */
  static String says(List<News> news) {
    News last = news.get(news.size() - 1);
    String happened =
        switch (last.what()) {
          case "edited" -> "%s edited a message meanwhile.";
          case "deleted" -> "%s deleted a message meanwhile.";
          case "hidden" -> "A message of %s was hidden meanwhile.";
          case "shown" -> "A message of %s is seen again.";
          default -> "%s wrote meanwhile.";
        };
    return happened.formatted(last.author()) + " Read it, then send again.";
  }

  /** The latest of them, oldest first. */
  static JsonArray of(List<News> news) {
    var list = new JsonArray();
    for (News one : news.subList(Math.max(0, news.size() - MOST), news.size())) {
      var json = new JsonObject();
      json.addProperty("message", one.ref().value());
      json.addProperty("what", one.what());
      json.addProperty("author", one.author());
      json.addProperty("text", one.text());
      if (!one.before().isEmpty()) {
        json.addProperty("before", one.before());
      }
      json.addProperty("at", one.at().toString());
      list.add(json);
    }
    return list;
  }

  /** What became of the customer's messages, in the order it was heard of. */
  static JsonArray amended(TicketView ticket, List<Amendment> amendments) {
    var list = new JsonArray();
    for (Amendment one : amendments) {
      var json = new JsonObject();
      json.addProperty("message", one.message().value());
      json.addProperty("note", one.note().value());
      json.addProperty("what", one.kind().name().toLowerCase(Locale.ROOT));
      json.addProperty("before", one.before());
      json.addProperty("after", one.after());
      json.addProperty("at", one.at().toString());
      json.addProperty("afterAnswer", answeredBetween(ticket, one));
      list.add(json);
    }
    return list;
  }

  /** Whether somebody had answered the message as it was before. */
  private static boolean answeredBetween(TicketView ticket, Amendment amendment) {
    Optional<Instant> written =
        ticket.messages().stream()
            .filter(message -> message.ref().equals(amendment.message()))
            .map(Message::at)
            .findFirst();
    return ticket.messages().stream()
        .filter(message -> message.from() == Origin.AGENT && message.audience() != Audience.NOTE)
        .map(Message::at)
        .anyMatch(at -> at.isBefore(amendment.at()) && written.filter(at::isAfter).isPresent());
  }
}
