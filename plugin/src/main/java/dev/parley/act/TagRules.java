package dev.parley.act;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a tag may look like, and which a ticket must have before it is closed. */
public final class TagRules {
  /** The longest tag, in UTF-16 units. */
  public static final int LONGEST = 40;

  private final Supplier<String> mandatory;

  /**
   * Makes it.
   *
   * @param mandatory the namespaces, with commas between them; empty for none
   */
  public TagRules(Supplier<String> mandatory) {
    this.mandatory = mandatory;
  }

  /** The namespaces of which a ticket must have a tag before it is closed. */
  public List<String> namespaces() {
    return Arrays.stream(mandatory.get().split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /** Why a ticket with these tags cannot be closed; empty if it can. */
  public Optional<String> missing(Set<String> tags) {
    List<String> missing =
        namespaces().stream()
            .filter(space -> tags.stream().noneMatch(tag -> tag.startsWith(space + ":")))
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Before it is closed it needs a tag of %s, such as %s:something."
                .formatted(String.join(" and of ", missing), missing.get(0)));
  }

  /**
   * Of tags that come with a close those that a ticket gets: none that it has, and of a namespace
   * that must be there none if it has one of that already.
   */
  public List<String> needed(Set<String> has, List<String> offered) {
    Set<String> covered =
        namespaces().stream()
            .map(space -> space + ":")
            .filter(space -> has.stream().anyMatch(tag -> tag.startsWith(space)))
            .collect(Collectors.toSet());
    return offered.stream()
        .filter(tag -> !has.contains(tag) && covered.stream().noneMatch(tag::startsWith))
        .distinct()
        .toList();
  }

  /** What is wrong with a tag; empty if nothing is. */
  public static Optional<String> objection(String tag) {
    if (tag.isBlank() || tag.length() > LONGEST) {
      return Optional.of("A tag has 1 to %d characters.".formatted(LONGEST));
    }
    if (tag.contains(",") || tag.lines().count() > 1) {
      return Optional.of("A tag has no comma and no line break in it.");
    }
    int colon = tag.indexOf(':');
    return colon == 0 || colon == tag.length() - 1
        ? Optional.of("Before and after the colon of a tag stands a word, as in topic:delivery.")
        : Optional.empty();
  }
}
