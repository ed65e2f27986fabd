package dev.parley.triage;

import java.util.List;

/**
 * A list of conversations under a name.
 *
 * @param id names it for ever; of those that Parley brings along a word, else a random one
 * @param name as people read it; blank if Parley brings it along: then the page has the words
 * @param owner login of who made it; blank if Parley brings it along
 * @param picks what it shows
 * @param sorting in which order
 * @param sharing for whom it is
 * @param place among the views of its kind, the lowest first
 */
public record View(
    String id,
    String name,
    String owner,
    Picks picks,
    Sorting sorting,
    Sharing sharing,
    int place) {
  /** The longest name, in characters. */
  public static final int LONGEST_NAME = 60;

  /** The highest place. */
  public static final int LAST_PLACE = 999;

  /** Those that Parley brings along, in order. They are for everybody and stay as they are. */
  public static final List<View> BUILT_IN =
      List.of(
          builtIn("all", Picks.ALL_OPEN, Sorting.DUE_FIRST),
          builtIn("mine", Picks.of(Pick.ASSIGNEE, "me"), Sorting.DUE_FIRST),
          builtIn("nobody", Picks.of(Pick.ASSIGNEE, "nobody"), Sorting.DUE_FIRST),
          builtIn("late", Picks.of(Pick.DUE, "late"), Sorting.DUE_FIRST),
          builtIn("at-risk", Picks.of(Pick.SLA, "at-risk"), Sorting.DUE_FIRST),
          builtIn("window", Picks.of(Pick.WINDOW, "PT4H"), new Sorting(Sorting.By.WINDOW, true)),
          builtIn("unsent", Picks.of(Pick.UNSENT, "yes"), Sorting.DUE_FIRST),
          builtIn("ads", Picks.of(Pick.AD, "yes"), Sorting.DUE_FIRST),
          builtIn(
              "waiting", Picks.of(Pick.STATE, "waiting"), new Sorting(Sorting.By.UPDATED, true)),
          builtIn(
              "closed", Picks.of(Pick.STATE, "closed"), new Sorting(Sorting.By.UPDATED, false)));

  private static View builtIn(String id, Picks picks, Sorting sorting) {
    return new View(id, "", "", picks, sorting, Sharing.EVERYBODY, 0);
  }

  /** Refuses what makes no sense. */
  public View {
    name = name.strip();
    if (name.length() > LONGEST_NAME || (name.isEmpty() && !owner.isEmpty())) {
      throw new InvalidView("name", "must have 1 to %d characters.".formatted(LONGEST_NAME));
    }
    if (place < 0 || place > LAST_PLACE) {
      throw new InvalidView("place", "must be 0 to %d.".formatted(LAST_PLACE));
    }
  }

  /** Whether Parley brings it along. */
  public boolean builtIn() {
    return owner.isEmpty();
  }

  /** Whether others than its owner see it. */
  public boolean shared() {
    return sharing.with() != Sharing.With.OWNER;
  }
}
