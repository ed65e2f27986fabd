package dev.parley.sla;

import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which conversations a policy is for: those that fit every condition. A condition that lists
 * nothing fits all; one that lists several fits if one of them does.
 *
 * @param channels ids of channels
 * @param kinds what the first message is
 * @param audiences public or private
 * @param accounts receiving accounts
 * @param tags of which the conversation has one
 * @param languages such as {@code de}, which also fits {@code de-AT}
 * @param priorities such as {@code urgent}
 * @param customers who wrote
 */
public record Conditions(
    Set<String> channels,
    Set<ItemKind> kinds,
    Set<Audience> audiences,
    Set<String> accounts,
    Set<String> tags,
    Set<String> languages,
    Set<String> priorities,
    Set<String> customers) {
  /** All conversations. */
  public static final Conditions NONE = channels(Set.of());

  public Conditions {
    channels = Set.copyOf(channels);
    kinds = Set.copyOf(kinds);
    audiences = Set.copyOf(audiences);
    accounts = Set.copyOf(accounts);
    tags = Set.copyOf(tags);
    languages = Set.copyOf(languages);
    priorities = Set.copyOf(priorities);
    customers = Set.copyOf(customers);
    if (audiences.contains(Audience.NOTE)) {
      throw new InvalidSettings("audiences", "has note; conversations are public or private");
    }
  }

  /** All conversations of these channels. */
  public static Conditions channels(Set<String> channels) {
    return new Conditions(
        channels, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
  }

  boolean match(ConversationFacts facts) {
    return one(channels, Optional.of(facts.channel()))
        && one(kinds, facts.kind())
        && one(audiences, facts.audience())
        && one(accounts, facts.account())
        && oneTag(facts)
        && spoken(facts)
        && one(priorities, facts.priority())
        && one(customers, facts.customer());
  }

  private boolean oneTag(ConversationFacts facts) {
    return tags.isEmpty() || facts.tags().stream().anyMatch(tags::contains);
  }

  /** A language fits what it is the beginning of, up to a hyphen (RFC 4647, basic filtering). */
  private boolean spoken(ConversationFacts facts) {
    return languages.isEmpty()
        || facts
            .language()
            .map(tag -> tag.toLowerCase(Locale.ROOT) + "-")
            .filter(
                tag ->
                    languages.stream()
                        .anyMatch(wanted -> tag.startsWith(wanted.toLowerCase(Locale.ROOT) + "-")))
            .isPresent();
  }

  /** The conditions that a conversation does not fit, by their names in settings. */
  public List<String> unmet(ConversationFacts facts) {
    Map<String, Boolean> met = new LinkedHashMap<>();
    met.put("channels", one(channels, Optional.of(facts.channel())));
    met.put("kinds", one(kinds, facts.kind()));
    met.put("audiences", one(audiences, facts.audience()));
    met.put("accounts", one(accounts, facts.account()));
    met.put("tags", oneTag(facts));
    met.put("languages", spoken(facts));
    met.put("priorities", one(priorities, facts.priority()));
    met.put("customers", one(customers, facts.customer()));
    return met.entrySet().stream().filter(one -> !one.getValue()).map(Map.Entry::getKey).toList();
  }

  private static <T> boolean one(Set<T> wanted, Optional<T> there) {
    return wanted.isEmpty() || there.filter(wanted::contains).isPresent();
  }

  /** Whether they match everything that the others match. */
  boolean cover(Conditions others) {
    return cover(others, Conditions::channels)
        && cover(others, Conditions::kinds)
        && cover(others, Conditions::audiences)
        && cover(others, Conditions::accounts)
        && cover(others, Conditions::tags)
        && cover(others, Conditions::languages)
        && cover(others, Conditions::priorities)
        && cover(others, Conditions::customers);
  }

  private boolean cover(Conditions others, Function<Conditions, Set<?>> part) {
    Set<?> mine = part.apply(this);
    Set<?> theirs = part.apply(others);
    return mine.isEmpty() || (!theirs.isEmpty() && mine.containsAll(theirs));
  }

  /** The same, for one kind of message of one channel alone. */
  Conditions in(String channel, ItemKind kind) {
    return new Conditions(
        Set.of(channel), Set.of(kind), audiences, accounts, tags, languages, priorities, customers);
  }

  /** The conditions as the end of "it is for …". */
  public String inWords() {
    return (channels.isEmpty() ? "all channels" : words(channels))
        + words(", kind ", kinds)
        + words(", ", audiences)
        + words(", account ", accounts)
        + words(", tag ", tags)
        + words(", language ", languages)
        + words(", priority ", priorities)
        + words(", customer ", customers);
  }

  private static String words(String before, Set<?> values) {
    return values.isEmpty() ? "" : before + words(values).replace(", ", " or ");
  }

  private static String words(Set<?> values) {
    return values.stream()
        .map(value -> value instanceof Enum<?> constant ? Fields.id(constant) : value.toString())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }
}
