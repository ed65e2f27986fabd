package dev.parley.sla;

import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a conversation when its policy is chosen. What is not known matches only
 * policies that do not ask for it.
 *
 * @param channel the channel's id, such as {@code bluesky}; {@code email} for the helpdesk's own
 * @param kind what its first message is
 * @param audience who can read it: public or private
 * @param account the receiving account
 * @param tags all its tags
 * @param language its language as a BCP 47 tag, such as {@code de} or {@code de-AT}
 * @param priority its priority, unless an event sets another
 * @param customer who wrote
 */
public record ConversationFacts(
    String channel,
    Optional<ItemKind> kind,
    Optional<Audience> audience,
    Optional<String> account,
    Set<String> tags,
    Optional<String> language,
    Optional<String> priority,
    Optional<String> customer) {
  public ConversationFacts {
    tags = Set.copyOf(tags);
  }

  /** Nothing but the channel is known. */
  public static ConversationFacts ofChannel(String channel) {
    return new ConversationFacts(
        channel,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with these tags. */
  public ConversationFacts withTags(Set<String> others) {
    return new ConversationFacts(
        channel, kind, audience, account, others, language, priority, customer);
  }

  /** The same, with what is not known here as the others have it. */
  public ConversationFacts filledFrom(ConversationFacts others) {
    return new ConversationFacts(
        channel,
        kind.or(others::kind),
        audience.or(others::audience),
        account.or(others::account),
        tags.isEmpty() ? others.tags : tags,
        language.or(others::language),
        priority.or(others::priority),
        customer.or(others::customer));
  }

  /** What is known, as the end of "none is for …". */
  String inWords() {
    return new Conditions(
            Set.of(channel),
            set(kind),
            set(audience),
            set(account),
            tags,
            set(language),
            set(priority),
            set(customer))
        .inWords();
  }

  private static <T> Set<T> set(Optional<T> value) {
    return value.map(Set::of).orElse(Set.of());
  }

  /** The same with the priority that an event set, if one did. */
  ConversationFacts withPriority(Optional<String> set) {
    return new ConversationFacts(
        channel, kind, audience, account, tags, language, set.or(() -> priority), customer);
  }
}
