package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.outbox.Amendment;
import dev.parley.outbox.News;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

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
    if (amendments.isEmpty()) {
      return list;
    }
    var written = new HashMap<MessageRef, Instant>();
    var answers = new TreeSet<Instant>();
    for (Message message : ticket.messages()) {
      written.put(message.ref(), message.at());
      if (message.from() == Origin.AGENT && message.audience() != Audience.NOTE) {
        answers.add(message.at());
      }
    }
    for (Amendment one : amendments) {
      // Whether somebody had answered the message as it was before.
      boolean answered =
          Optional.ofNullable(written.get(one.message()))
              .map(answers::higher)
              .filter(at -> at.isBefore(one.at()))
              .isPresent();
      var json = new JsonObject();
      json.addProperty("message", one.message().value());
      json.addProperty("note", one.note().value());
      json.addProperty("what", one.kind().name().toLowerCase(Locale.ROOT));
      json.addProperty("before", one.before());
      json.addProperty("after", one.after());
      json.addProperty("at", one.at().toString());
      json.addProperty("afterAnswer", answered);
      list.add(json);
    }
    return list;
  }
}
