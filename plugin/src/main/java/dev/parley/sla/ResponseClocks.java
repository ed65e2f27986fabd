package dev.parley.sla;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The clocks of conversations under one set of settings. Immutable and safe to share between
 * threads; new settings mean a new instance.
 */
public final class ResponseClocks {
  private final SlaPolicies policies;
  private final Map<String, BusinessCalendar> calendars = new HashMap<>();

  /** Prepares the calendars and policies of the settings. */
  public ResponseClocks(SlaSettings settings) {
    policies = new SlaPolicies(settings.policies());
    settings
        .calendars()
        .forEach((name, calendar) -> calendars.put(name, BusinessCalendar.of(calendar)));
  }

  /** The policy for conversations of a channel, and why. */
  public SlaPolicies.Choice policy(String channel) {
    return policies.choose(channel);
  }

  /**
   * The clocks of one conversation at {@code now}; {@link ClocksView#NONE} if no policy is for its
   * channel.
   *
   * @param channel the channel's name, such as {@code bluesky}
   * @param events of that conversation; see {@link ConversationClocks#view}
   */
  public ClocksView view(String channel, List<ClockEvent> events, Instant now) {
    return policy(channel)
        .policy()
        .map(
            policy ->
                ConversationClocks.view(
                    policy.targets(), calendars.get(policy.calendar()), events, now))
        .orElse(ClocksView.NONE);
  }
}
