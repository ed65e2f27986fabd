package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.host.Helpdesk;
import dev.parley.host.Right;
import dev.parley.host.TicketView;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Destination;
import dev.parley.outbox.Outbox;
import dev.parley.outbox.Reply;
import dev.parley.outbox.ReplyDesk;
import dev.parley.outbox.ReplyRules;
import dev.parley.outbox.Submission;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A ticket as Parley sees it, and replies to it. */
public final class TicketsApi {
  private static final int LONGEST_KEY = 100;

  private final Gate gate;
  private final Outbox outbox;
  private final ReplyDesk replies;
  private final AudienceJson audiences;
  private final ClocksJson clocks;

  /** Makes it. */
  public TicketsApi(
      Gate gate, Outbox outbox, ReplyDesk replies, AudienceJson audiences, ClocksJson clocks) {
    this.gate = gate;
    this.outbox = outbox;
    this.replies = replies;
    this.audiences = audiences;
    this.clocks = clocks;
  }

  Answer one(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Right.VIEW, ref);
    TicketView ticket = gate.ticket(desk, ref);
    Optional<Destination> to = outbox.destination(desk.id(), ref);
    var json = new JsonObject();
    json.addProperty("ticket", ref.value());
    json.addProperty("number", ticket.number());
    json.addProperty("channel", ticket.channel());
    json.addProperty("open", ticket.open());
    json.add("author", author(ticket, to));
    json.add("account", to.flatMap(outbox::account).map(AudienceJson::account).orElse(null));
    json.addProperty(
        "permalink", to.flatMap(Destination::permalink).map(Object::toString).orElse(null));
    json.add("audiences", audiences.of(desk, ticket, to, login));
    json.addProperty("basedOn", ReplyDesk.lastSpoken(ticket).map(m -> m.ref().value()).orElse(""));
    json.add("clocks", clocks.of(desk.id(), ticket));
    var list = new JsonArray();
    outbox.replies(desk.id(), ref).forEach(reply -> list.add(json(reply)));
    json.add("replies", list);
    return Answer.ok(json);
  }

  private static JsonObject author(TicketView ticket, Optional<Destination> to) {
    var json = new JsonObject();
    json.addProperty("id", to.map(d -> d.author().id()).orElse(""));
    json.addProperty("handle", to.map(d -> d.author().handle()).orElse(""));
    json.addProperty("name", to.map(d -> d.author().label()).orElse(ticket.requester()));
    return json;
  }

  private static JsonObject json(Reply reply) {
    var json = new JsonObject();
    Reply.Status status = reply.status();
    json.addProperty("key", reply.key().orElse(null));
    json.addProperty("message", reply.message().value());
    json.addProperty("state", status.state().name().toLowerCase(Locale.ROOT));
    json.addProperty("at", status.since().toString());
    json.addProperty("reason", status.reason());
    json.addProperty("nextTry", status.nextTry().map(Object::toString).orElse(null));
    json.addProperty("permalink", status.permalink().map(Object::toString).orElse(null));
    json.addProperty("text", reply.text());
    return json;
  }

  Answer reply(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    JsonObject body = call.body();
    Audience audience = audience(Call.text(body, "audience"));
    Helpdesk desk = gate.require(login, ReplyRules.right(audience), ref);
    String key = Call.maybeText(body, "key").orElseGet(() -> UUID.randomUUID().toString());
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw Problem.invalid("key", "'key' must have 1 to %d characters.".formatted(LONGEST_KEY))
          .with("limit", Integer.toString(LONGEST_KEY));
    }
    var submission =
        new Submission(
            key,
            ref,
            login,
            Call.text(body, "text"),
            audience,
            Call.texts(body, "articles"),
            Call.maybeText(body, "basedOn"));
    return replies
        .submit(desk, gate.ticket(desk, ref), submission)
        .fold(
            accepted -> {
              var json = new JsonObject();
              json.addProperty("key", key);
              json.addProperty("message", accepted.message().value());
              return new Answer(202, json);
            },
            invalid -> {
              throw Problem.invalid(invalid.field(), invalid.why());
            },
            moved -> {
              throw Problem.conflict(
                      "%s wrote meanwhile. Read it, then send again.".formatted(moved.lastAuthor()))
                  .with("basedOn", moved.basedOn())
                  .with("lastAuthor", moved.lastAuthor())
                  .with("lastText", moved.lastText());
            },
            unavailable -> {
              throw Problem.unavailable(unavailable.why());
            });
  }

  private static Audience audience(String text) {
    return Arrays.stream(Audience.values())
        .filter(a -> a.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () -> Problem.invalid("audience", "'audience' must be public, private or note."));
  }
}
