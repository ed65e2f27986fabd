package dev.parley.triage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who sees a view.
 *
 * @param with whom in general
 * @param names of the groups, or logins of the people
 */
public record Sharing(With with, Set<String> names) {
  /** Everybody. */
  public static final Sharing EVERYBODY = new Sharing(With.EVERYBODY, Set.of());

  /** Whoever made it, alone. */
  public static final Sharing OWN = new Sharing(With.OWNER, Set.of());

  private static final int MOST = 50;
  private static final int LONGEST = 200;

  /** Whom a view is for. */
  public enum With {
    /** Who made it. */
    OWNER,
    /** Everybody. */
    EVERYBODY,
    /** The people of some groups, such as teams. */
    GROUPS,
    /** Some people. */
    PEOPLE;

    /** As the API spells it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one that the API spells so. */
    public static Optional<With> of(String id) {
      return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }
  }

  /** Refuses names that make no sense. */
  public Sharing {
    names = Set.copyOf(names);
    boolean named = with == With.GROUPS || with == With.PEOPLE;
    if (named == names.isEmpty()) {
      throw new InvalidView(
          "names", named ? "must name one at least." : "must be empty for " + with.id() + ".");
    }
    if (names.size() > MOST) {
      throw new InvalidView("names", "has %d names; at most %d fit.".formatted(names.size(), MOST));
    }
    if (names.stream().anyMatch(name -> name.isBlank() || name.length() > LONGEST)) {
      throw new InvalidView("names", "must have 1 to %d characters each.".formatted(LONGEST));
    }
  }

  /** Whether it is for somebody. */
  boolean reaches(String login, Set<String> groups, String owner) {
    return switch (with) {
      case EVERYBODY -> true;
      case OWNER -> login.equals(owner);
      case PEOPLE -> names.contains(login);
      case GROUPS -> groups.stream().anyMatch(names::contains);
    };
  }
}
