package dev.parley.sla;

import java.util.List;
import java.util.Optional;

/**
 * Policies in the admin's order; the first that matches wins.
 *
 * @param ordered first to last, possibly none
 */
public record SlaPolicies(List<SlaPolicy> ordered) {
  private static final int NONE = -1;

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
    int first = first(facts);
    return first == NONE
        ? new Choice(
            Optional.empty(),
            "None of the " + ordered.size() + " policies is for " + facts.inWords() + ".")
        : new Choice(Optional.of(ordered.get(first)), why(first, ordered.get(first)));
  }

  /** The first policy for a conversation. */
  Optional<SlaPolicy> match(ConversationFacts facts) {
    int first = first(facts);
    return first == NONE ? Optional.empty() : Optional.of(ordered.get(first));
  }

  private int first(ConversationFacts facts) {
    for (int i = 0; i < ordered.size(); i++) {
      if (ordered.get(i).conditions().match(facts)) {
        return i;
      }
    }
    return NONE;
  }

  private String why(int index, SlaPolicy policy) {
    return "Policy \"%s\" (%d of %d) is the first that matches: it is for %s."
        .formatted(policy.name(), index + 1, ordered.size(), policy.conditions().inWords());
  }
}
