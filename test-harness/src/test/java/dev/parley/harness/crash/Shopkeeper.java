package dev.parley.harness.crash;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.harness.desk.DeskClient;
import dev.parley.harness.desk.DeskProcess;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The admin, who connects the shop's account and answers its customers. */
final class Shopkeeper {
  static final String LOGIN = "admin";
  static final String PASSWORD = "a long enough one";

  private final DeskClient desk;

  private Shopkeeper(DeskClient desk) {
    this.desk = desk;
  }

  static Shopkeeper at(DeskProcess desk) {
    return new Shopkeeper(DeskClient.login(desk.url(), LOGIN, PASSWORD));
  }

  /** Connects an account of the stand-in. */
  void connect(String network, String handle, String appPassword) {
    var secrets = new JsonObject();
    secrets.addProperty("appPassword", appPassword);
    var entry = new JsonObject();
    entry.addProperty("channel", "bluesky");
    entry.addProperty("externalId", handle);
    entry.addProperty("name", "");
    entry.add("settings", new JsonObject());
    entry.add("secrets", secrets);
    entry.addProperty("baseUrl", network);
    entry.addProperty("again", true);
    desk.send("parley/api/v1/accounts", entry).expect(201);
  }

  /** The ids of all tickets. */
  List<String> tickets() {
    return desk.tickets().stream().map(ticket -> ticket.get("id").getAsString()).toList();
  }

  /** A ticket with its messages and fields, as Desk shows it. */
  JsonObject ticket(String id) {
    return desk.ticket(id);
  }

  /** The replies of a ticket, as Parley shows them. */
  List<JsonObject> replies(String ticket) {
    return objects(desk.get("parley/api/v1/tickets/" + ticket).expect(200).body(), "replies");
  }

  /** What Parley says about its work, by the name of what was looked at. */
  String health(String check) {
    return objects(desk.get("parley/health").expect(200).body(), "checks").stream()
        .filter(one -> one.get("name").getAsString().equals(check))
        .map(one -> one.get("says").getAsString())
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonObject> objects(JsonObject json, String name) {
    return json.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  /** Replies through the composer's door; the answer may never come. */
  CompletableFuture<DeskClient.Answer> compose(String ticket, String key, String text) {
    JsonObject body = reply(text);
    body.addProperty("key", key);
    return CompletableFuture.supplyAsync(
        () -> desk.send("parley/api/v1/tickets/" + ticket + "/replies", body));
  }

  /** Replies through the composer's door, which takes it. */
  void reply(String ticket, String key, String text) {
    compose(ticket, key, text).join().expect(202);
  }

  /** Replies through the helpdesk's own door, past the composer. */
  void replyInDesk(String ticket, String text) {
    desk.send("desk/api/tickets/" + ticket + "/reply", reply(text)).expect(201);
  }

  private static JsonObject reply(String text) {
    var body = new JsonObject();
    body.addProperty("text", text);
    body.addProperty("audience", "public");
    return body;
  }
}
