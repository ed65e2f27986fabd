package dev.parley.networks.graph;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** When a message may be sent (developers.facebook.com, messenger-platform/policy). */
public final class SendRules {
  private static final Duration STANDARD = Duration.ofHours(24);
  private static final Duration HUMAN = Duration.ofDays(7);
  private static final List<String> TYPES = List.of("RESPONSE", "UPDATE", "MESSAGE_TAG");

  private final InstantSource clock;
  private final Inbox inbox;

  /** For these threads. */
  public SendRules(InstantSource clock, Inbox inbox) {
    this.clock = clock;
    this.inbox = inbox;
  }

  /** Refuses what comes too late; answers the tag under which it may be sent. */
  public Optional<String> window(GraphCall call, Token token, String account, Person person) {
    String type = call.param("messaging_type").orElse("RESPONSE");
    if (!TYPES.contains(type)) {
      throw GraphError.invalid("Param messaging_type must be one of " + TYPES + ".");
    }
    Instant last = inbox.lastFrom(account, person.id()).orElseThrow(GraphError::outsideWindow);
    Instant now = clock.instant();
    if (!type.equals("MESSAGE_TAG")) {
      boolean afterAd =
          inbox.openedByAds(account, person.id()).stream()
              .anyMatch(first -> !now.isAfter(first.plus(HUMAN)));
      if (now.isAfter(last.plus(STANDARD)) && !afterAd) {
        throw GraphError.outsideWindow();
      }
      return Optional.empty();
    }
    if (!call.required("tag").equals("HUMAN_AGENT") || !token.app().humanAgent()) {
      throw new GraphError(
          403, "OAuthException", 10, 2018276, "(#10) The app may not use this message tag.");
    }
    if (now.isAfter(last.plus(HUMAN))) {
      throw GraphError.outsideWindow();
    }
    return Optional.of("HUMAN_AGENT");
  }
}
