package dev.parley.oauth;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.channel.GrantResult;
import dev.parley.model.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Spells what a step needs, before it is sealed. */
final class StepJson {
  private StepJson() {}

  static JsonObject of(Entered entered) {
    var json = new JsonObject();
    json.addProperty("channel", entered.channel());
    json.addProperty("appId", entered.appId());
    json.addProperty("appSecret", entered.appSecret().reveal());
    entered.baseUrl().ifPresent(url -> json.addProperty("baseUrl", url.toString()));
    json.addProperty("way", entered.way());
    json.addProperty("returnTo", entered.returnTo());
    entered.again().ifPresent(id -> json.addProperty("again", id));
    return json;
  }

  static JsonObject of(Entered entered, List<GrantResult.Account> accounts) {
    JsonObject json = of(entered);
    var list = new com.google.gson.JsonArray();
    for (GrantResult.Account account : accounts) {
      var one = new JsonObject();
      one.addProperty("externalId", account.externalId());
      one.addProperty("name", account.name());
      var secrets = new JsonObject();
      account.secrets().forEach((name, secret) -> secrets.addProperty(name, secret.reveal()));
      one.add("secrets", secrets);
      list.add(one);
    }
    json.add("accounts", list);
    return json;
  }

  static Entered entered(String text) {
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    return new Entered(
        json.get("channel").getAsString(),
        json.get("appId").getAsString(),
        Secret.of(json.get("appSecret").getAsString()),
        Optional.ofNullable(json.get("baseUrl")).map(url -> URI.create(url.getAsString())),
        json.has("way") ? json.get("way").getAsString() : "",
        json.get("returnTo").getAsString(),
        Optional.ofNullable(json.get("again")).map(id -> id.getAsString()));
  }

  static List<GrantResult.Account> accounts(String text) {
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    var accounts = new ArrayList<GrantResult.Account>();
    for (var element : json.getAsJsonArray("accounts")) {
      JsonObject one = element.getAsJsonObject();
      var secrets = new HashMap<String, Secret>();
      one.getAsJsonObject("secrets")
          .entrySet()
          .forEach(entry -> secrets.put(entry.getKey(), Secret.of(entry.getValue().getAsString())));
      accounts.add(
          new GrantResult.Account(
              one.get("externalId").getAsString(), one.get("name").getAsString(), secrets));
    }
    return accounts;
  }
}
