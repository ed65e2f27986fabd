package dev.parley.sla;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Policies in the admin's order; the first that matches wins.
 *
 * @param ordered first to last, possibly none
 */
public record SlaPolicies(List<SlaPolicy> ordered) {
  public SlaPolicies {
    ordered = List.copyOf(ordered);
  }

  /**
   * The policy of a conversation.
   *
   * @param policy absent if none matches: then no clock runs
   * @param why the reason, as a sentence an agent can read
   */
  public record Choice(Optional<SlaPolicy> policy, String why) {}

  /** The first policy for the channel, and why it is this one. */
  public Choice choose(String channel) {
    for (int i = 0; i < ordered.size(); i++) {
      SlaPolicy policy = ordered.get(i);
      if (policy.matches(channel)) {
        return new Choice(Optional.of(policy), why(i, policy));
      }
    }
    return new Choice(
        Optional.empty(), "None of the " + ordered.size() + " policies is for " + channel + ".");
  }

  private String why(int index, SlaPolicy policy) {
    String condition =
        policy.channels().isEmpty()
            ? "it is for all channels"
            : "it is for " + String.join(", ", new TreeSet<>(policy.channels()));
    return "Policy \"%s\" (%d of %d) is the first that matches: %s."
        .formatted(policy.name(), index + 1, ordered.size(), condition);
  }
}
