package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.account.Accounts;
import dev.parley.advert.Adverts;
import dev.parley.advert.Coverage;
import dev.parley.advert.Coverage.Covered;
import dev.parley.model.AccountId;
import dev.parley.model.Advert;
import dev.parley.right.Permission;

/** Which advertisements of an account are known, and whether comments under them come. */
public final class AdvertsApi {
  private final Adverts adverts;
  private final Accounts accounts;
  private final Gate gate;

  /** Makes it. */
  public AdvertsApi(Adverts adverts, Accounts accounts, Gate gate) {
    this.adverts = adverts;
    this.accounts = accounts;
    this.gate = gate;
  }

  Answer show(Call call) {
    return Answer.ok(json(adverts.coverage(account(call))));
  }

  /** Asks the network now. */
  Answer check(Call call) {
    return adverts
        .check(account(call))
        .map(coverage -> Answer.ok(json(coverage)))
        .orElseThrow(
            () ->
                Problem.invalid(
                    "id", "The network of this account tells of no advertisements with comments."));
  }

  private AccountId account(Call call) {
    var id = new AccountId(call.path("id"));
    gate.require(call.login().orElseThrow(), Permission.MANAGE_CHANNEL, id);
    if (accounts.account(id).isEmpty()) {
      throw Problem.notFound("There is no such account.");
    }
    return id;
  }

  /** In the list of accounts: null of one that was never checked. */
  static JsonObject json(Coverage coverage) {
    var json = new JsonObject();
    json.addProperty("checkedAt", coverage.checkedAt().map(Object::toString).orElse(null));
    json.addProperty("trouble", coverage.trouble());
    var unread = new JsonArray();
    coverage.unread().forEach(unread::add);
    json.add("unread", unread);
    var list = new JsonArray();
    coverage.adverts().forEach(one -> list.add(json(one)));
    json.add("adverts", list);
    return json;
  }

  private static JsonObject json(Covered covered) {
    JsonObject json = json(covered.advert());
    json.addProperty("post", covered.post());
    json.addProperty("listed", covered.listed());
    json.addProperty("comments", covered.comments());
    json.addProperty("lastByWebhook", covered.lastByWebhook().map(Object::toString).orElse(null));
    json.addProperty("lastByPoll", covered.lastByPoll().map(Object::toString).orElse(null));
    return json;
  }

  static JsonObject json(Advert advert) {
    var json = new JsonObject();
    json.addProperty("id", advert.id());
    json.addProperty("name", advert.name());
    json.addProperty("link", advert.link().map(Object::toString).orElse(null));
    json.addProperty("campaignId", advert.campaignId());
    json.addProperty("campaign", advert.campaign());
    json.addProperty("campaignLink", advert.campaignLink().map(Object::toString).orElse(null));
    return json;
  }
}
