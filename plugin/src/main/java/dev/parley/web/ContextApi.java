package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.parley.channel.Shown;
import dev.parley.context.Contexts;
import dev.parley.context.Pictures;
import dev.parley.context.ThreadContext;
import dev.parley.host.Helpdesk;
import dev.parley.model.Author;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What tickets stand under, and the pictures of that. */
public final class ContextApi {
  private final Gate gate;
  private final Contexts contexts;
  private final Pictures pictures;

  /** Makes it. */
  public ContextApi(Gate gate, Contexts contexts, Pictures pictures) {
    this.gate = gate;
    this.contexts = contexts;
    this.pictures = pictures;
  }

  /** As a member of the ticket; null if it stands under nothing that could be shown. */
  JsonElement of(Helpdesk desk, TicketRef ticket) {
    return contexts
        .of(desk.id(), ticket)
        .<JsonElement>map(context -> json(ticket, context.reading()))
        .orElse(JsonNull.INSTANCE);
  }

  Answer picture(Call call) {
    var ref = new TicketRef(call.path("id"));
    Helpdesk desk = gate.require(call.login().orElseThrow(), Permission.VIEW, ref);
    return pictures
        .of(desk.id(), ref, call.path("picture"))
        .map(picture -> Answer.of(new Answer.Media(picture.type(), picture.bytes())))
        .orElseThrow(
            () -> Problem.notFound("The network does not give out this picture any more."));
  }

  Answer file(Call call) {
    var ref = new TicketRef(call.path("id"));
    Helpdesk desk = gate.require(call.login().orElseThrow(), Permission.VIEW, ref);
    String number = call.path("number");
    return Optional.of(number)
        .filter(text -> text.matches("[0-9]{1,3}"))
        .flatMap(
            text ->
                pictures.of(
                    desk.id(), ref, new MessageRef(call.path("message")), Integer.parseInt(text)))
        .map(picture -> Answer.of(new Answer.Media(picture.type(), picture.bytes())))
        .orElseThrow(
            () -> Problem.notFound("The network does not give out this picture any more."));
  }

  private static JsonObject json(TicketRef ticket, ThreadContext.Reading reading) {
    var json = new JsonObject();
    json.addProperty("state", reading.state().name().toLowerCase(Locale.ROOT));
    json.addProperty("why", reading.why());
    json.addProperty("readAt", reading.readAt().map(Object::toString).orElse(null));
    var above = new JsonArray();
    reading.above().forEach(shown -> above.add(json(ticket, shown)));
    json.add("above", above);
    return json;
  }

  private static JsonObject json(TicketRef ticket, Shown shown) {
    var json = new JsonObject();
    json.addProperty("kind", shown.post() ? "post" : "comment");
    json.addProperty("advertisement", shown.advertisement());
    json.add("author", shown.author().map(ContextApi::json).orElse(null));
    json.addProperty("text", shown.text());
    json.addProperty("at", shown.at().map(Object::toString).orElse(null));
    json.addProperty("permalink", shown.permalink().map(Object::toString).orElse(null));
    json.addProperty("picture", picture(ticket, shown).orElse(null));
    json.addProperty("gone", shown.gone());
    return json;
  }

  /** Below {@code /api/v1/}. */
  private static Optional<String> picture(TicketRef ticket, Shown shown) {
    String id = URLEncoder.encode(ticket.value(), StandardCharsets.UTF_8).replace("+", "%20");
    return Pictures.key(shown).map(key -> "tickets/%s/pictures/%s".formatted(id, key));
  }

  private static JsonObject json(Author author) {
    var json = new JsonObject();
    json.addProperty("id", author.id());
    json.addProperty("handle", author.handle());
    json.addProperty("name", author.displayName());
    return json;
  }
}
