package dev.parley.channel.facebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.channel.ReadResult;
import dev.parley.channel.ReadResult.Skipped;
import dev.parley.channel.WebhookAccount;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Signatures;
import dev.parley.model.AdClick;
import dev.parley.model.Holding;
import dev.parley.model.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Webhooks: the handshake, the signature, and every entry of a delivery by itself
 * (developers.facebook.com, graph-api/webhooks/getting-started and messenger-platform/webhooks of 5
 * May 2026; samples: restfb/restfb src/test/resources/json/webhooks, 24 May 2026).
 */
final class Webhook {

  static final String VERIFY_TOKEN = "verifyToken";

  private final Descriptor facts;

  Webhook(Descriptor facts) {
    this.facts = facts;
  }

  WebhookAnswer answer(WebhookAccount account, WebhookRequest request) {
    if (request.method().equals("GET")) {
      return handshake(account, request);
    }
    return Deletion.is(request.body())
        ? Deletion.answer(account, request)
        : delivery(account, request);
  }

  private static WebhookAnswer handshake(WebhookAccount account, WebhookRequest request) {
    Optional<String> challenge = request.parameter("hub.challenge");
    boolean subscribes = request.parameter("hub.mode").filter("subscribe"::equals).isPresent();
    if (!subscribes || challenge.isEmpty()) {
      return new WebhookAnswer.Refused(400, "This is no handshake of Facebook.");
    }
    boolean known =
        account
            .secret(VERIFY_TOKEN)
            .map(
                token ->
                    Signatures.same(
                        token.reveal(), request.parameter("hub.verify_token").orElse("")))
            .orElse(false);
    return known
        ? new WebhookAnswer.Reply(200, "text/plain", challenge.get())
        : new WebhookAnswer.Refused(403, "The verify token is not the one of this account.");
  }

  private WebhookAnswer delivery(WebhookAccount account, WebhookRequest request) {
    boolean signed =
        account
            .secret(Graph.APP_SECRET)
            .map(secret -> facts.signature().orElseThrow().accepts(request, secret))
            .orElse(false);
    return signed
        ? new WebhookAnswer.Accepted(request.body())
        : new WebhookAnswer.Refused(401, "The signature is missing or wrong.");
  }

  /** The pages that a delivery has entries about: all pages of an app have one address. */
  static List<String> pages(byte[] kept) {
    return FacebookWire.object(kept).stream()
        .flatMap(body -> FacebookWire.list(body, "entry").stream())
        .filter(JsonElement::isJsonObject)
        .flatMap(entry -> FacebookWire.id(entry.getAsJsonObject(), "id").stream())
        .distinct()
        .toList();
  }

  /**
   * Reads a delivery.
   *
   * @param app the id of our own app; empty if it is not known
   */
  ReadResult read(String page, Optional<String> app, byte[] kept) {
    Optional<JsonObject> body = FacebookWire.object(kept);
    if (body.isEmpty()) {
      return new ReadResult.Unreadable("the webhook is no JSON object");
    }
    if (!FacebookWire.text(body.get(), "object").orElse("").equals("page")) {
      return new ReadResult.Unreadable("the webhook is not about a page");
    }
    var reading = new Reading(page, app);
    FacebookWire.list(body.get(), "entry").forEach(reading::entry);
    return new ReadResult.Items(reading.items, reading.skipped, reading.holdings, reading.clicks);
  }

  /** One delivery; each thing in it stands for itself. */
  private final class Reading {
    private final String page;
    private final PageChanges changes;
    private final Messaging messaging;
    private final Routing routing;
    private final List<Item> items = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final List<Holding> holdings = new ArrayList<>();
    private final List<AdClick> clicks = new ArrayList<>();

    Reading(String page, Optional<String> app) {
      this.page = page;
      var made = new Items(facts, page);
      this.changes = new PageChanges(made, page);
      this.messaging = new Messaging(made, page);
      this.routing = new Routing(page, app);
    }

    void entry(JsonElement element) {
      if (!element.isJsonObject()) {
        skipped.add(Skipped.unreadable("", "an entry is no JSON object"));
        return;
      }
      JsonObject entry = element.getAsJsonObject();
      if (!FacebookWire.id(entry, "id").orElse("").equals(page)) {
        skipped.add(new Skipped("", "an entry is about another page"));
        return;
      }
      Optional<Instant> at = FacebookWire.time(entry, "time");
      each(entry, "changes", one -> changes.item(one, at));
      each(
          entry,
          "messaging",
          event -> {
            routing.heard(event).ifPresent(holdings::add);
            Referral.click(page, event).ifPresent(clicks::add);
            return messaging.item(event, false);
          });
      each(
          entry,
          "standby",
          event -> {
            routing.overheard(event).ifPresent(holdings::add);
            Referral.click(page, event).ifPresent(clicks::add);
            return messaging.item(event, true);
          });
    }

    private void each(
        JsonObject entry, String name, java.util.function.Function<JsonObject, Item> reader) {
      for (JsonElement one : FacebookWire.list(entry, name)) {
        take(
            () -> {
              if (!one.isJsonObject()) {
                throw NoItem.unreadable("", "one of the " + name + " is no JSON object");
              }
              return reader.apply(one.getAsJsonObject());
            });
      }
    }

    private void take(Supplier<Item> reader) {
      try {
        items.add(reader.get());
      } catch (NoItem none) {
        skipped.add(none.skipped());
      } catch (RuntimeException broken) {
        skipped.add(
            Skipped.unreadable(
                "", "an entry broke the reader: " + broken.getClass().getSimpleName()));
      }
    }
  }
}
