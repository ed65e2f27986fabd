package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.model.AdClick;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads that somebody came from an advertisement that opens Messenger: an event of its own where
 * the thread was there, else with the first message or the tap that begins it
 * (developers.facebook.com, messenger-platform/webhooks/webhook-events/messaging_referrals of 1
 * July 2025; messaging_postbacks and messages, read 28 November 2026).
 */
final class Referral {
  private static final String REFERRAL = "referral";

  private Referral() {}

  /** Why an event that only tells where somebody came from is no message. */
  static Optional<String> words(JsonObject event) {
    return event.has(REFERRAL)
        ? Optional.of("it says where somebody came from, and not that they wrote")
        : Optional.empty();
  }

  /** The click on an advertisement that an event tells of; empty if it tells of none. */
  static Optional<AdClick> click(String page, JsonObject event) {
    Optional<Instant> at = FacebookWire.time(event, "timestamp");
    Optional<String> person =
        FacebookWire.object(event, "sender")
            .flatMap(sender -> FacebookWire.id(sender, "id"))
            .filter(id -> !id.equals(page));
    return Stream.of(Optional.of(event), in(event, "message"), in(event, "postback"))
        .flatMap(Optional::stream)
        .flatMap(one -> FacebookWire.object(one, REFERRAL).stream())
        .filter(Referral::ofAnAd)
        .findFirst()
        .filter(any -> at.isPresent() && person.isPresent())
        .map(
            referral ->
                new AdClick(
                    Items.messenger(person.get()),
                    FacebookWire.id(referral, "ad_id").orElse(""),
                    FacebookWire.object(referral, "ads_context_data")
                        .flatMap(context -> FacebookWire.text(context, "ad_title"))
                        .orElse(""),
                    at.get()));
  }

  private static Optional<JsonObject> in(JsonObject event, String name) {
    return FacebookWire.object(event, name);
  }

  private static boolean ofAnAd(JsonObject referral) {
    return referral.has("ad_id")
        || FacebookWire.text(referral, "source").filter("ADS"::equals).isPresent();
  }
}
