package dev.parley.triage;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The views that there are, and making one's own; those for others are an admin's to make. */
public final class Views {
  /** The most views that one person may have for themselves. */
  public static final int MOST_OWN = 50;

  /** The most views that are for others. */
  public static final int MOST_SHARED = 200;

  private static final String FOR_ADMINS =
      "Only an admin makes, changes and removes views for others. Keep it for yourself, or ask an admin.";
  private static final String BROUGHT_ALONG =
      "Parley brings this view along; it stays as it is. Make one of your own from it.";

  private final ViewStore store;
  private final InstantSource clock;

  /** Makes it. */
  public Views(ViewStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Somebody who looks at views.
   *
   * @param login who
   * @param groups the groups they are in
   * @param admin whether they may decide for others
   */
  public record Person(String login, Set<String> groups, boolean admin) {
    /** Copies the set. */
    public Person {
      groups = Set.copyOf(groups);
    }
  }

  /** The views that somebody has: Parley's, those for them, and their own. */
  public List<View> of(Person person) {
    var views = new ArrayList<>(View.BUILT_IN);
    List<View> made = store.all().stream().filter(sees(person)).toList();
    made.stream().filter(View::shared).forEach(views::add);
    made.stream().filter(view -> !view.shared()).forEach(views::add);
    return List.copyOf(views);
  }

  /** One of those. */
  public Optional<View> one(Person person, String id) {
    return of(person).stream().filter(view -> view.id().equals(id)).findFirst();
  }

  /** An admin sees those for others, too, so as to change them; never what is somebody's own. */
  private static Predicate<View> sees(Person person) {
    return view ->
        view.sharing().reaches(person.login(), person.groups(), view.owner())
            || (person.admin() && view.shared());
  }

  /** Makes a view. */
  public ViewOutcome add(
      Person person, String name, Picks picks, Sorting sorting, Sharing sharing, int place) {
    var view =
        new View(
            UUID.randomUUID().toString(), name, person.login(), picks, sorting, sharing, place);
    return allowed(person, view)
        .orElseGet(
            () -> {
              store.add(view, clock.instant());
              return new ViewOutcome.Done(view);
            });
  }

  /** Makes another one of it; it stays whose it is. */
  public ViewOutcome change(
      Person person,
      String id,
      String name,
      Picks picks,
      Sorting sorting,
      Sharing sharing,
      int place) {
    return mine(
        person,
        id,
        before -> {
          var view = new View(id, name, before.owner(), picks, sorting, sharing, place);
          return allowed(person, view)
              .orElseGet(
                  () ->
                      store.change(view, clock.instant())
                          ? new ViewOutcome.Done(view)
                          : new ViewOutcome.Gone());
        });
  }

  /** Takes a view away. */
  public ViewOutcome remove(Person person, String id) {
    return mine(
        person, id, view -> store.remove(id) ? new ViewOutcome.Done(view) : new ViewOutcome.Gone());
  }

  private ViewOutcome mine(
      Person person, String id, java.util.function.Function<View, ViewOutcome> work) {
    Optional<View> view = one(person, id);
    if (view.isEmpty()) {
      return new ViewOutcome.Gone();
    }
    if (view.get().builtIn()) {
      return new ViewOutcome.NotYours(BROUGHT_ALONG);
    }
    return view.get().shared() && !person.admin()
        ? new ViewOutcome.NotYours(FOR_ADMINS)
        : work.apply(view.get());
  }

  /** Empty if nothing speaks against it. */
  private Optional<ViewOutcome> allowed(Person person, View view) {
    if (view.shared() && !person.admin()) {
      return Optional.of(new ViewOutcome.NotYours(FOR_ADMINS));
    }
    List<View> others =
        store.all().stream()
            .filter(one -> !one.id().equals(view.id()) && one.shared() == view.shared())
            .filter(one -> one.shared() || one.owner().equals(view.owner()))
            .toList();
    int most = view.shared() ? MOST_SHARED : MOST_OWN;
    if (others.size() >= most) {
      return Optional.of(
          new ViewOutcome.Refused(
              "name", "There are %d views already, the most there may be.".formatted(most)));
    }
    return others.stream().anyMatch(one -> one.name().equalsIgnoreCase(view.name()))
        ? Optional.of(
            new ViewOutcome.Refused("name", "There is a view of this name; take another one."))
        : Optional.empty();
  }
}
