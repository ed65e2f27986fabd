package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.Proof;
import dev.parley.channel.Proof.Finding;
import dev.parley.channel.Proof.Kind;
import dev.parley.channel.ProveResult;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Graph.No;
import dev.parley.channel.meta.Graph.Ok;
import dev.parley.channel.meta.Graph.Reply;
import dev.parley.channel.meta.MetaWire;
import dev.parley.channel.meta.Proving;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.kit.OAuthFacts;
import dev.parley.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a page works: its token, each permission (debug_token), the page's subscription
 * (subscribed_apps) and where the app's webhooks go (subscriptions). Sources as in {@link
 * dev.parley.channel.meta.TokenFacts}, {@link Connecting} and {@link
 * dev.parley.channel.meta.AppHooks}.
 */
final class Checking {
  private final Connection connection;
  private final Graph graph;
  private final Optional<OAuthFacts> oauth;

  Checking(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.graph = new Graph(connection, facts, FacebookChannel.NOUN);
    this.oauth = facts.oauth();
  }

  ProveResult prove(Set<String> ours) {
    return graph
        .get("me", Map.of("fields", "id"))
        .fold(
            ok -> proved(ours),
            no ->
                no.kind() == ErrorClass.TRY_LATER || no.kind() == ErrorClass.THROTTLED
                    ? new ProveResult.TryLater(no.why())
                    : refused(no),
            unsent -> new ProveResult.TryLater(unsent.why()),
            lost -> new ProveResult.TryLater(lost.why()));
  }

  private static ProveResult refused(No no) {
    return new ProveResult.Looked(
        List.of(
            new Proof(
                "login",
                Kind.LOGIN,
                Finding.NO,
                "Facebook does not take the login: " + no.words())));
  }

  private ProveResult proved(Set<String> ours) {
    var proofs = new ArrayList<Proof>();
    proofs.add(new Proof("login", Kind.LOGIN, Finding.YES, "Facebook takes the page's token."));
    proofs.addAll(permissions());
    proofs.add(subscribed());
    proofs.add(address(ours));
    return new ProveResult.Looked(proofs);
  }

  private List<Proof> permissions() {
    List<String> granted = granted();
    var proofs = new ArrayList<Proof>();
    oauth.ifPresent(
        facts ->
            facts
                .whys()
                .forEach(
                    (scope, why) ->
                        proofs.add(
                            new Proof(
                                scope,
                                Kind.PERMISSION,
                                granted.isEmpty()
                                    ? Finding.UNKNOWN
                                    : granted.contains(scope) ? Finding.YES : Finding.NO,
                                why))));
    return proofs;
  }

  /** Empty if nobody can be asked. */
  private List<String> granted() {
    if (graph.appId().isEmpty()) {
      return List.of();
    }
    Reply reply =
        graph.asApp().get("debug_token", Map.of("input_token", secret(Graph.ACCESS_TOKEN)));
    return reply instanceof Ok ok
        ? MetaWire.object(ok.body(), "data")
            .map(
                data ->
                    MetaWire.list(data, "scopes").stream()
                        .map(scope -> scope.getAsString())
                        .toList())
            .orElse(List.of())
        : List.of();
  }

  private Proof subscribed() {
    Reply reply = graph.get(connection.externalId() + "/subscribed_apps", Map.of());
    if (!(reply instanceof Ok ok)) {
      return hook("subscribed", Finding.UNKNOWN, "Facebook does not show the subscription.");
    }
    boolean there =
        MetaWire.objects(ok.body(), "data").stream()
            .map(Proving::fieldsOf)
            .anyMatch(fields -> fields.contains("feed") && fields.contains("messages"));
    return there
        ? hook("subscribed", Finding.YES, "The app is told of posts, comments and messages.")
        : hook(
            "subscribed",
            Finding.NO,
            "The app is not told of posts, comments and messages: connect the page again.");
  }

  private Proof address(Set<String> ours) {
    if (graph.appId().isEmpty()) {
      return hook(
          "address",
          Finding.UNKNOWN,
          "Without the app's ID Facebook cannot be asked where webhooks go.");
    }
    Reply reply = graph.asApp().get(graph.appId() + "/subscriptions", Map.of());
    if (!(reply instanceof Ok ok)) {
      return hook("address", Finding.UNKNOWN, "Facebook does not say where webhooks go.");
    }
    boolean here = callback(ok.body()).filter(ours::contains).isPresent();
    return here
        ? hook("address", Finding.YES, "Webhooks go to this Parley, and Facebook has tried it.")
        : hook(
            "address",
            Finding.NO,
            "Webhooks of the app go elsewhere, or nowhere. The page is read every minute instead.");
  }

  private static Proof hook(String name, Finding finding, String says) {
    return new Proof(name, Kind.WEBHOOK, finding, says);
  }

  private static Optional<String> callback(JsonObject subscriptions) {
    return MetaWire.objects(subscriptions, "data").stream()
        .filter(one -> MetaWire.text(one, "object").orElse("").equals("page"))
        .flatMap(one -> MetaWire.text(one, "callback_url").stream())
        .findFirst();
  }

  private String secret(String name) {
    return connection.secret(name).map(Secret::reveal).orElse("");
  }
}
