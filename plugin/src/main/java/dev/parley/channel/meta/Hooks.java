package dev.parley.channel.meta;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Webhooks: the handshake, the signature, and every entry of a delivery by itself
 * (developers.facebook.com, graph-api/webhooks/getting-started and messenger-platform/webhooks of 5
 * May 2026; samples: restfb/restfb src/test/resources/json/webhooks, 24 May 2026).
 */
public final class Hooks {

  /** The secret that the handshake names. */
  public static final String VERIFY_TOKEN = "verifyToken";

  private Hooks() {}

  /** Answers a handshake, a delivery, or somebody who asks to be forgotten. */
  public static WebhookAnswer answer(
      Descriptor facts, WebhookAccount account, WebhookRequest request) {
    if (request.method().equals("GET")) {
      return handshake(facts, account, request);
    }
    return Deletion.is(request.body())
        ? Deletion.answer(account, request)
        : delivery(facts, account, request);
  }

  private static WebhookAnswer handshake(
      Descriptor facts, WebhookAccount account, WebhookRequest request) {
    Optional<String> challenge = request.parameter("hub.challenge");
    boolean subscribes = request.parameter("hub.mode").filter("subscribe"::equals).isPresent();
    if (!subscribes || challenge.isEmpty()) {
      return new WebhookAnswer.Refused(400, "This is no handshake of %s.".formatted(facts.name()));
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

  private static WebhookAnswer delivery(
      Descriptor facts, WebhookAccount account, WebhookRequest request) {
    boolean signed =
        account
            .secret(Graph.APP_SECRET)
            .map(secret -> facts.signature().orElseThrow().accepts(request, secret))
            .orElse(false);
    return signed
        ? new WebhookAnswer.Accepted(request.body())
        : new WebhookAnswer.Refused(401, "The signature is missing or wrong.");
  }

  /** The accounts that a delivery has entries about: all accounts of an app have one address. */
  public static List<String> accounts(byte[] kept) {
    return MetaWire.object(kept).stream()
        .flatMap(body -> MetaWire.list(body, "entry").stream())
        .filter(JsonElement::isJsonObject)
        .flatMap(entry -> MetaWire.id(entry.getAsJsonObject(), "id").stream())
        .distinct()
        .toList();
  }

  /** Reads an entry into what is collected. */
  @FunctionalInterface
  public interface EntryReader {
    /** Reads it. */
    void read(JsonObject entry, Collected into);
  }

  /**
   * Reads a delivery, the entries about one account.
   *
   * @param object what the delivery must be about, such as {@code page}
   */
  public static ReadResult read(String own, String object, byte[] kept, EntryReader reader) {
    Optional<JsonObject> body = MetaWire.object(kept);
    if (body.isEmpty()) {
      return new ReadResult.Unreadable("the webhook is no JSON object");
    }
    if (!MetaWire.text(body.get(), "object").orElse("").equals(object)) {
      return new ReadResult.Unreadable("the webhook is not about %s".formatted(named(object)));
    }
    var collected = new Collected(own);
    for (JsonElement element : MetaWire.list(body.get(), "entry")) {
      if (!element.isJsonObject()) {
        collected.skipped.add(Skipped.unreadable("", "an entry is no JSON object"));
        continue;
      }
      JsonObject entry = element.getAsJsonObject();
      if (MetaWire.id(entry, "id").orElse("").equals(own)) {
        reader.read(entry, collected);
      } else {
        collected.skipped.add(
            new Skipped(
                "", "an entry is about another " + (object.equals("page") ? "page" : "account")));
      }
    }
    return new ReadResult.Items(
        collected.items, collected.skipped, collected.holdings, collected.clicks);
  }

  private static String named(String object) {
    return object.equals("page") ? "a page" : "an account of " + object;
  }

  /** What one delivery holds; each thing in it stands for itself. */
  public static final class Collected {
    private final List<Item> items = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final List<Holding> holdings = new ArrayList<>();
    private final List<AdClick> clicks = new ArrayList<>();

    private final String own;

    private Collected(String own) {
      this.own = own;
    }

    /** Reads every element of a list of the entry. */
    public void each(JsonObject entry, String name, Function<JsonObject, Item> reader) {
      for (JsonElement one : MetaWire.list(entry, name)) {
        take(
            () -> {
              if (!one.isJsonObject()) {
                throw NoItem.unreadable("", "one of the " + name + " is no JSON object");
              }
              return reader.apply(one.getAsJsonObject());
            });
      }
    }

    /** Reads what private threads tell, and which app answers in them. */
    public void messaging(JsonObject entry, Messaging messaging, Routing routing) {
      each(
          entry,
          "messaging",
          event -> {
            routing.heard(event).ifPresent(holdings::add);
            Referral.click(own, event).ifPresent(clicks::add);
            return messaging.item(event, false);
          });
      each(
          entry,
          "standby",
          event -> {
            routing.overheard(event).ifPresent(holdings::add);
            Referral.click(own, event).ifPresent(clicks::add);
            return messaging.item(event, true);
          });
    }

    /** Takes one item; what breaks its reader hides no other. */
    public void take(Supplier<Item> reader) {
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
