package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.host.DeliveryMark.State;
import dev.parley.outbox.Attached;
import dev.parley.outbox.Decision;
import dev.parley.outbox.Reply;
import dev.parley.outbox.ReplyPart;
import java.util.List;
import java.util.Locale;

/** How far replies have come, as JSON. */
final class ReplyJson {
  private ReplyJson() {}

  /** The replies of a ticket, oldest first. */
  static JsonArray of(List<Reply> replies) {
    var list = new JsonArray();
    boolean elderWaits = false;
    for (Reply reply : replies) {
      list.add(of(reply, elderWaits));
      State state = reply.status().state();
      elderWaits |= state == State.QUEUED || state == State.SENDING || state == State.UNCLEAR;
    }
    return list;
  }

  static JsonObject of(Reply reply) {
    return of(reply, false);
  }

  private static JsonObject of(Reply reply, boolean elderWaits) {
    var json = new JsonObject();
    Reply.Status status = reply.status();
    boolean behind = elderWaits && status.state() == State.QUEUED && status.reason().isEmpty();
    json.addProperty("id", reply.id());
    json.addProperty("key", reply.key().orElse(null));
    json.addProperty("message", reply.message().value());
    json.addProperty("audience", lower(reply.audience()));
    json.addProperty("state", lower(status.state()));
    json.addProperty("at", status.since().toString());
    json.addProperty("reason", behind ? "Waits for the reply before it." : status.reason());
    json.addProperty("nextTry", status.nextTry().map(Object::toString).orElse(null));
    json.addProperty("heldUntil", status.heldUntil().map(Object::toString).orElse(null));
    json.addProperty("tries", status.tries());
    json.addProperty("permalink", reply.permalink().map(Object::toString).orElse(null));
    json.addProperty("text", reply.text());
    reply.account().ifPresent(id -> json.addProperty("account", id.value()));
    if (!reply.written().sentAs().isEmpty()) {
      json.addProperty("sentAs", reply.written().sentAs());
    }
    if (!reply.written().warning().isEmpty()) {
      json.addProperty("warning", reply.written().warning());
    }
    reply.written().promise().ifPresent(at -> json.addProperty("promise", at.toString()));
    if (reply.parts().size() > 1) {
      var parts = new JsonArray();
      reply.parts().forEach(part -> parts.add(part(part)));
      json.add("parts", parts);
    }
    if (!reply.attached().isEmpty()) {
      var attachments = new JsonArray();
      reply.attached().forEach(one -> attachments.add(attached(one)));
      json.add("attachments", attachments);
    }
    reply.decision().ifPresent(last -> json.add("decision", decision(last)));
    return json;
  }

  private static JsonObject attached(Attached one) {
    var json = new JsonObject();
    json.addProperty("name", one.name());
    json.addProperty("mediaType", one.mediaType());
    json.addProperty("bytes", one.sizeBytes());
    json.addProperty("alt", one.alt());
    return json;
  }

  private static JsonObject part(ReplyPart part) {
    var json = new JsonObject();
    json.addProperty("text", part.text());
    json.addProperty("out", part.out().isPresent());
    part.out()
        .flatMap(ReplyPart.Out::permalink)
        .ifPresent(link -> json.addProperty("permalink", link.toString()));
    return json;
  }

  private static JsonObject decision(Decision last) {
    var json = new JsonObject();
    json.addProperty("kind", lower(last.kind()));
    json.addProperty("by", last.by());
    json.addProperty("at", last.at().toString());
    return json;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
