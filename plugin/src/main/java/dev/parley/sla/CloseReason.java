package dev.parley.sla;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Why a conversation was closed, and what that makes of a clock still waiting for a reply. */
public enum CloseReason {
  /** The matter is settled; a clock nobody answered goes on. */
  RESOLVED("resolved", Effect.NONE),
  /** A bot closed its own conversation. */
  BOT("bot", Effect.NONE),
  NO_REPLY_NEEDED("no-reply-needed", Effect.NOT_APPLICABLE),
  NOT_ADDRESSED_TO_US("not-addressed-to-us", Effect.NOT_APPLICABLE),
  SPAM("spam", Effect.NOT_APPLICABLE),
  DUPLICATE("duplicate", Effect.NOT_APPLICABLE),
  THANKS("thanks", Effect.NOT_APPLICABLE),
  MODERATED("moderated", Effect.NOT_APPLICABLE),
  CUSTOMER_DELETED("customer-deleted", Effect.NOT_APPLICABLE),
  /** The network no longer lets us reply: our failure. */
  WINDOW_CLOSED("window-closed", Effect.MISSED),
  /** Answered where we cannot see it; counts as answered at the close. */
  ANSWERED_ELSEWHERE("answered-elsewhere", Effect.ANSWERED);

  /** What a close does to a clock that is still open. */
  enum Effect {
    NONE,
    NOT_APPLICABLE,
    MISSED,
    ANSWERED
  }

  private final String id;
  private final Effect effect;

  CloseReason(String id, Effect effect) {
    this.id = id;
    this.effect = effect;
  }

  /** The name used in settings, events and reports, such as {@code no-reply-needed}. */
  public String id() {
    return id;
  }

  Effect effect() {
    return effect;
  }

  /**
   * The reason with this id.
   *
   * @throws InvalidSettings naming {@code field} and the known reasons
   */
  public static CloseReason parse(String field, String id) {
    return Arrays.stream(values())
        .filter(reason -> reason.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettings(
                    field,
                    "has "
                        + InvalidSettings.quote(id)
                        + "; reasons are "
                        + Arrays.stream(values())
                            .map(CloseReason::id)
                            .collect(Collectors.joining(", "))));
  }
}
