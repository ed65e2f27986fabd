package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.host.Helpdesk;
import dev.parley.kit.MediaFit;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.outbox.ReplyRules;
import dev.parley.outbox.Submission;
import dev.parley.outbox.Upload;
import dev.parley.outbox.Uploads;
import dev.parley.right.Permission;
import java.util.ArrayList;
import java.util.List;

/** Files that agents bring for a reply, before they send it. */
public final class UploadsApi {
  private static final int MOST_ATTACHMENTS = 40;

  private final Gate gate;
  private final Uploads uploads;

  /** Makes it. */
  public UploadsApi(Gate gate, Uploads uploads) {
    this.gate = gate;
    this.uploads = uploads;
  }

  /** Takes the raw bytes of one file. */
  Answer take(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Audience audience = audience(call.query("audience"));
    Helpdesk helpdesk = gate.require(login, ReplyRules.permission(audience), ref);
    MediaFit fit = uploads.fit(helpdesk.id(), ref, audience);
    byte[] content = call.bytes(fit.maxBytes()).orElseThrow(() -> tooLarge(fit));
    if (content.length == 0) {
      throw Problem.invalid("body", "The file is empty; attach another one.");
    }
    return uploads
        .take(helpdesk.id(), ref, login, audience, call.query("name"), content)
        .fold(
            kept -> new Answer(201, of(kept.upload())),
            refused -> {
              throw Problem.invalid(refused.field(), refused.why()).with("limit", refused.limit());
            });
  }

  private static Problem tooLarge(MediaFit fit) {
    return fit.rules().isEmpty()
        ? Problem.invalid(
                "audience", "Nothing can be attached to this kind of answer; send it without.")
            .with("limit", "0")
        : Problem.fileTooLarge(fit.maxBytes());
  }

  /** Forgets one that is not in a reply; twice is the same as once. */
  Answer drop(Call call) {
    var ref = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk helpdesk = gate.require(login, Permission.VIEW, ref);
    uploads.drop(helpdesk.id(), ref, login, call.path("upload"));
    return Answer.ok(new JsonObject());
  }

  private static Audience audience(String text) {
    return switch (text) {
      case "public" -> Audience.PUBLIC;
      case "private" -> Audience.PRIVATE;
      case "note" -> Audience.NOTE;
      default -> throw Problem.badRequest("audience", "'audience' must be public or private.");
    };
  }

  private static JsonObject of(Upload upload) {
    var json = new JsonObject();
    json.addProperty("id", upload.id());
    json.addProperty("name", upload.name());
    json.addProperty("mediaType", upload.mediaType());
    json.addProperty("bytes", upload.sizeBytes());
    return json;
  }

  /** The field {@code attachments} of a reply. */
  static List<Submission.File> attachments(JsonObject body) {
    JsonElement value = body.get("attachments");
    if (value == null || value.isJsonNull()) {
      return List.of();
    }
    if (!value.isJsonArray() || value.getAsJsonArray().size() > MOST_ATTACHMENTS) {
      throw Problem.invalid(
              "attachments",
              "'attachments' must be a list of at most %d.".formatted(MOST_ATTACHMENTS))
          .with("limit", Integer.toString(MOST_ATTACHMENTS));
    }
    var files = new ArrayList<Submission.File>();
    for (JsonElement one : value.getAsJsonArray()) {
      if (!one.isJsonObject()) {
        throw Problem.invalid("attachments", "Each of 'attachments' must be an object with an id.");
      }
      JsonObject file = one.getAsJsonObject();
      files.add(new Submission.File(Call.text(file, "id"), Call.maybeText(file, "alt").orElse("")));
    }
    return files;
  }

  /** What may be attached, for the composer; empty if nothing may. */
  static JsonArray of(MediaFit fit) {
    var list = new JsonArray();
    fit.rules()
        .forEach(
            rule -> {
              var json = new JsonObject();
              var types = new JsonArray();
              rule.types().forEach(types::add);
              json.add("types", types);
              json.addProperty("bytes", rule.maxBytes());
              json.addProperty("most", rule.most());
              rule.alt().ifPresent(longest -> json.addProperty("alt", longest));
              json.addProperty("alone", rule.alone());
              list.add(json);
            });
    return list;
  }
}
