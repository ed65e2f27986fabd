package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.audit.Act;
import dev.parley.audit.AuditLog;
import dev.parley.audit.Entry;
import dev.parley.model.Secret;
import dev.parley.notify.RefusedWebhook;
import dev.parley.notify.Webhooks;
import dev.parley.right.Permission;
import dev.parley.sla.KeptPolicy;
import dev.parley.sla.ResponseRules;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Outgoing webhooks, for admins: which there are, connect one, take one away. */
public final class WebhooksApi {
  private final Webhooks webhooks;
  private final ResponseRules rules;
  private final AuditLog audit;
  private final Gate gate;
  private final boolean trustLoopback;

  /**
   * Makes it.
   *
   * @param trustLoopback whether an address on this machine may go without https
   */
  public WebhooksApi(
      Webhooks webhooks, ResponseRules rules, AuditLog audit, Gate gate, boolean trustLoopback) {
    this.webhooks = webhooks;
    this.rules = rules;
    this.audit = audit;
    this.gate = gate;
    this.trustLoopback = trustLoopback;
  }

  Answer list(Call call) {
    gate.require(call.login().orElseThrow(), Permission.ADMIN);
    rules.refresh();
    var list = new JsonArray();
    webhooks.all().forEach(one -> list.add(json(one)));
    var json = new JsonObject();
    json.add("webhooks", list);
    return Answer.ok(json);
  }

  Answer connect(Call call) {
    String login = call.login().orElseThrow();
    gate.require(login, Permission.ADMIN);
    JsonObject body = call.body();
    String name = Call.text(body, "name");
    Optional<String> before = address(name);
    try {
      return new Answer(
          201,
          json(
              audit.together(
                  () ->
                      webhooks.put(
                          name,
                          Call.text(body, "url"),
                          Secret.of(Call.text(body, "secret")),
                          trustLoopback),
                  put ->
                      Optional.of(
                          changed(login, name, before, Optional.of(put.url().getHost()))))));
    } catch (RefusedWebhook e) {
      throw Problem.invalid(e.field(), "'%s".formatted(e.getMessage()).replaceFirst(" ", "' "));
    }
  }

  Answer remove(Call call) {
    gate.require(call.login().orElseThrow(), Permission.ADMIN);
    rules.refresh();
    String users =
        users(call.path("name"))
            .map(kept -> "'" + kept.policy().name() + "'")
            .collect(Collectors.joining(", "));
    if (!users.isEmpty()) {
      throw Problem.invalid(
          "webhook",
          "The webhook '%s' is used by %s; take it out of their steps first."
              .formatted(call.path("name"), users));
    }
    String name = call.path("name");
    Optional<String> before = address(name);
    boolean removed =
        audit.together(
            () -> webhooks.remove(name),
            gone ->
                Optional.of(changed(call.login().orElseThrow(), name, before, Optional.empty()))
                    .filter(entry -> gone));
    if (!removed) {
      throw Problem.notFound("There is no webhook of this name.");
    }
    return Answer.ok(new JsonObject());
  }

  /** Only the host: the rest of an address may be as good as a password. */
  private Optional<String> address(String name) {
    return webhooks.all().stream()
        .filter(one -> one.name().equals(name))
        .map(one -> one.url().getHost())
        .findFirst();
  }

  private static Entry changed(
      String login, String name, Optional<String> before, Optional<String> after) {
    return Entry.of(login, Act.CHANGED, "outgoing webhook " + name)
        .from(before.orElse("none"), after.orElse("none"));
  }

  private Stream<KeptPolicy> users(String webhook) {
    return rules.revision().book().policies().stream()
        .filter(kept -> kept.policy().escalations().webhooks().contains(webhook));
  }

  private JsonObject json(Webhooks.Webhook webhook) {
    var json = new JsonObject();
    json.addProperty("name", webhook.name());
    json.addProperty("url", webhook.url().toString());
    var list = new JsonArray();
    users(webhook.name())
        .forEach(
            kept -> {
              var one = new JsonObject();
              one.addProperty("id", kept.id());
              one.addProperty("name", kept.policy().name());
              list.add(one);
            });
    json.add("usedBy", list);
    return json;
  }
}
