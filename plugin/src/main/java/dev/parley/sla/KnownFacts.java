package dev.parley.sla;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is and was known of a conversation. A clock that ended keeps the policy of what was known
 * then.
 *
 * @param since each with the instant from which it is known; the first also counts before
 */
public record KnownFacts(SortedMap<Instant, ConversationFacts> since) {
  public KnownFacts {
    since = new TreeMap<>(since);
    if (since.isEmpty()) {
      throw new IllegalArgumentException("of a conversation at least the channel is known");
    }
  }

  /** What has been known all along. */
  public static KnownFacts always(ConversationFacts facts) {
    return new KnownFacts(new TreeMap<>(Map.of(Instant.EPOCH, facts)));
  }

  /** What is known now. */
  public ConversationFacts latest() {
    return since.get(since.lastKey());
  }

  /** What was known at an instant. */
  ConversationFacts at(Instant instant) {
    NavigableMap<Instant, ConversationFacts> sorted = (TreeMap<Instant, ConversationFacts>) since;
    return Optional.ofNullable(sorted.floorEntry(instant)).orElse(sorted.firstEntry()).getValue();
  }
}
