package dev.parley.sla;

import java.util.List;
import java.util.Optional;

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

  /** The first policy for a conversation, and why it is this one. */
  public Choice choose(ConversationFacts facts) {
    for (int i = 0; i < ordered.size(); i++) {
      SlaPolicy policy = ordered.get(i);
      if (policy.conditions().match(facts)) {
        return new Choice(Optional.of(policy), why(i, policy));
      }
    }
    return new Choice(
        Optional.empty(),
        "None of the " + ordered.size() + " policies is for " + facts.channel() + ".");
  }

  private String why(int index, SlaPolicy policy) {
    return "Policy \"%s\" (%d of %d) is the first that matches: it is for %s."
        .formatted(policy.name(), index + 1, ordered.size(), policy.conditions().inWords());
  }
}
