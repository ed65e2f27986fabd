package dev.parley.channel.meta;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.GrantResult;
import dev.parley.channel.meta.Graph.No;
import dev.parley.channel.meta.Graph.Ok;
import dev.parley.channel.meta.Graph.Reply;
import dev.parley.model.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * From a person's login to what their pages give access to: a long-lived token, then the token of
 * each page, which has no end (developers.facebook.com,
 * facebook-login/guides/access-tokens/get-long-lived, pages-api/manage-pages of 30 June 2026).
 */
public final class PageGrants {

  private static final int MOST_PAGES_OF_PAGES = 20;

  private final Connection connection;
  private final Graph graph;

  /** Asks with the login's token. */
  public PageGrants(Connection connection, Graph graph) {
    this.connection = connection;
    this.graph = graph;
  }

  /**
   * All that can be connected.
   *
   * @param fields of a page, beside those that every channel needs
   * @param account makes an account of a page, if it has one
   */
  public GrantResult granted(
      String fields, Function<JsonObject, Optional<GrantResult.Account>> account) {
    var params = new LinkedHashMap<String, String>();
    params.put("grant_type", "fb_exchange_token");
    params.put("client_id", graph.appId());
    params.put("client_secret", connection.secret(Graph.APP_SECRET).map(Secret::reveal).orElse(""));
    params.put(
        "fb_exchange_token", connection.secret(Graph.ACCESS_TOKEN).map(Secret::reveal).orElse(""));
    return result(
        graph.get("oauth/access_token", params),
        ok -> {
          Optional<String> token = MetaWire.id(ok, "access_token");
          token.ifPresent(text -> connection.keep(Map.of(Graph.ACCESS_TOKEN, Secret.of(text))));
          return token.isPresent()
              ? pages(fields, account)
              : new GrantResult.TryLater(Duration.ZERO, "Facebook gave no long-lived token.");
        });
  }

  private GrantResult pages(
      String fields, Function<JsonObject, Optional<GrantResult.Account>> account) {
    var found = new ArrayList<GrantResult.Account>();
    Optional<String> after = Optional.empty();
    for (int page = 0; page < MOST_PAGES_OF_PAGES; page++) {
      var params = new LinkedHashMap<String, String>();
      params.put("fields", "id,name,access_token,tasks" + fields);
      params.put("limit", "100");
      after.ifPresent(cursor -> params.put("after", cursor));
      Reply reply = graph.get("me/accounts", params);
      if (!(reply instanceof Ok ok)) {
        return result(reply, none -> new GrantResult.Granted(found));
      }
      for (JsonObject one : MetaWire.objects(ok.body(), "data")) {
        account.apply(one).ifPresent(found::add);
      }
      after = MetaWire.after(ok.body());
      if (after.isEmpty()) {
        break;
      }
    }
    return new GrantResult.Granted(found);
  }

  /** What an answer comes to. */
  public static GrantResult result(Reply reply, Function<JsonObject, GrantResult> ok) {
    return reply.fold(
        found -> ok.apply(found.body()),
        PageGrants::refusal,
        unsent -> new GrantResult.TryLater(Duration.ZERO, unsent.why()),
        lost -> new GrantResult.TryLater(Duration.ZERO, lost.why()));
  }

  private static GrantResult refusal(No no) {
    return no.later()
        ? new GrantResult.TryLater(no.delay(), no.why())
        : new GrantResult.Refused(no.words());
  }
}
