package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.model.AccountId;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.mute.Held;
import dev.parley.mute.Mute;
import dev.parley.mute.Mutes;
import dev.parley.mute.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mutes as the API spells them. */
final class MutesJson {
  private MutesJson() {}

  static JsonObject ofTicket(Optional<Subject> subject, boolean mayMute, JsonArray mutes) {
    var json = new JsonObject();
    json.addProperty("mayMute", mayMute);
    json.addProperty("post", subject.flatMap(Subject::post).isPresent());
    json.addProperty(
        "author", subject.filter(one -> one.author().isPresent()).map(Subject::label).orElse(null));
    json.add("mutes", mutes);
    return json;
  }

  static JsonArray list(List<Mute> list, Mutes mutes, Map<AccountId, Account> known) {
    var json = new JsonArray();
    list.forEach(mute -> json.add(of(mute, mutes.lasts(mute), known)));
    return json;
  }

  static JsonObject of(Mute mute, boolean lasts, Map<AccountId, Account> known) {
    var json = new JsonObject();
    json.addProperty("id", mute.id());
    json.addProperty("what", mute.about().kind().id());
    json.addProperty("author", mute.label().isEmpty() ? null : mute.label());
    json.addProperty("privateToo", mute.privateToo());
    json.addProperty("account", mute.about().account().value());
    Optional<Account> account = Optional.ofNullable(known.get(mute.about().account()));
    json.addProperty("accountName", account.map(Account::name).orElse(""));
    json.addProperty("channel", account.map(Account::channel).orElse(""));
    json.addProperty("ticket", mute.ticket().value());
    json.addProperty("by", mute.by());
    json.addProperty("at", mute.at().toString());
    json.addProperty("until", mute.until().map(Object::toString).orElse(null));
    json.addProperty("lasts", lasts);
    json.addProperty("endedBy", mute.endedBy().orElse(null));
    json.addProperty("heldBack", mute.heldBack());
    return json;
  }

  /** An id is no name. */
  private static String called(Author author) {
    return author.displayName().isBlank() && author.handle().isBlank() ? "" : author.label();
  }

  static JsonObject messages(List<Held> held, int total) {
    var list = new JsonArray();
    for (Held one : held) {
      Item item = one.item();
      var json = new JsonObject();
      json.addProperty("id", Long.toString(one.id()));
      json.addProperty("at", item.publishedAt().orElse(one.seen()).toString());
      json.addProperty("author", called(item.author()));
      json.addProperty("text", item.text());
      json.addProperty("files", item.attachments().size());
      json.addProperty("permalink", item.permalink().map(Object::toString).orElse(null));
      list.add(json);
    }
    var json = new JsonObject();
    json.add("messages", list);
    json.addProperty("total", total);
    return json;
  }
}
