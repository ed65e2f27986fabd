package dev.parley.account;

import dev.parley.channel.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was last heard of an account's network.
 *
 * @param lastWebhook when the last genuine webhook came; empty if none did, or none within the time
 *     that deliveries are kept
 * @param lag how long after the network's own time the latest message was kept here; empty if none
 *     came yet
 * @param quotas what the network last said of its limits, by name
 */
public record Pulse(Optional<Instant> lastWebhook, Optional<Duration> lag, List<Quota> quotas) {
  /** Nothing was heard yet. */
  public static final Pulse NONE = new Pulse(Optional.empty(), Optional.empty(), List.of());

  /** Copies the quotas. */
  public Pulse {
    quotas = List.copyOf(quotas);
  }
}
