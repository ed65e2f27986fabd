package dev.parley.channel.meta;

import com.google.gson.JsonObject;
import dev.parley.model.AdClick;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads that somebody came from an advertisement that opens a private thread: an event of its own
 * where the thread was there, else with the first message or the tap that begins it
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
    Optional<Instant> at = MetaWire.time(event, "timestamp");
    Optional<String> person =
        MetaWire.object(event, "sender")
            .flatMap(sender -> MetaWire.id(sender, "id"))
            .filter(id -> !id.equals(page));
    return Stream.of(Optional.of(event), in(event, "message"), in(event, "postback"))
        .flatMap(Optional::stream)
        .flatMap(one -> MetaWire.object(one, REFERRAL).stream())
        .filter(Referral::ofAnAd)
        .findFirst()
        .filter(any -> at.isPresent() && person.isPresent())
        .map(
            referral ->
                new AdClick(
                    Messages.thread(person.get()),
                    MetaWire.id(referral, "ad_id").orElse(""),
                    MetaWire.object(referral, "ads_context_data")
                        .flatMap(context -> MetaWire.text(context, "ad_title"))
                        .orElse(""),
                    at.get()));
  }

  private static Optional<JsonObject> in(JsonObject event, String name) {
    return MetaWire.object(event, name);
  }

  private static boolean ofAnAd(JsonObject referral) {
    return referral.has("ad_id")
        || MetaWire.text(referral, "source").filter("ADS"::equals).isPresent();
  }
}
