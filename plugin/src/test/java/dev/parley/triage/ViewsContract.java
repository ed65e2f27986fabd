package dev.parley.triage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.ManualClock;
import dev.parley.store.SqlStores;
import dev.parley.triage.Views.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views, on every database. */
abstract class ViewsContract {
  private static final Person ANNA = new Person("anna", Set.of("support"), false);
  private static final Person BO = new Person("bo", Set.of("orders"), false);
  private static final Person ADA = new Person("ada", Set.of(), true);
  private static final Picks LATE = Picks.read(Map.of("due", List.of("late")));

  private SqlStores sql;
  private Views views;

  abstract SqlStores open();

  @BeforeEach
  void openStores() {
    sql = open();
    views = new Views(sql.views(), new ManualClock("2026-11-29T12:00:00Z"));
  }

  @AfterEach
  void close() {
    sql.close();
  }

  private View made(Person person, String name, Sharing sharing) {
    ViewOutcome outcome = views.add(person, name, LATE, Sorting.DUE_FIRST, sharing, 3);
    return assertInstanceOf(ViewOutcome.Done.class, outcome, outcome::toString).view();
  }

  private List<String> madeFor(Person person) {
    return views.of(person).stream().filter(view -> !view.builtIn()).map(View::name).toList();
  }

  @Test
  void aViewIsKeptWithAllThatItSays() {
    View view =
        made(ADA, " Support, late ", new Sharing(Sharing.With.GROUPS, Set.of("support", "night")));

    View kept = views.one(ANNA, view.id()).orElseThrow();

    assertEquals(view, kept);
    assertEquals("Support, late", kept.name());
  }

  @Test
  void eachSeesParleysViewsThoseForThemAndTheirOwn() {
    made(ANNA, "Annas", Sharing.OWN);
    made(BO, "Bos", Sharing.OWN);
    made(ADA, "For all", Sharing.EVERYBODY);
    made(ADA, "For support", new Sharing(Sharing.With.GROUPS, Set.of("support")));
    made(ADA, "For Bo", new Sharing(Sharing.With.PEOPLE, Set.of("bo")));

    assertEquals(List.of("For all", "For support", "Annas"), madeFor(ANNA));
    assertEquals(List.of("For Bo", "For all", "Bos"), madeFor(BO));
    assertEquals(List.of("For Bo", "For all", "For support"), madeFor(ADA));
    assertEquals(View.BUILT_IN, views.of(ANNA).subList(0, View.BUILT_IN.size()));
  }

  @Test
  void onlyAnAdminMakesChangesAndRemovesViewsForOthers() {
    View shared = made(ADA, "For all", Sharing.EVERYBODY);

    assertInstanceOf(
        ViewOutcome.NotYours.class,
        views.add(ANNA, "Mine for all", LATE, Sorting.DUE_FIRST, Sharing.EVERYBODY, 0));
    assertInstanceOf(ViewOutcome.NotYours.class, views.remove(ANNA, shared.id()));
    assertInstanceOf(ViewOutcome.NotYours.class, views.remove(ADA, "all"));
    assertInstanceOf(ViewOutcome.Done.class, views.remove(ADA, shared.id()));
    assertInstanceOf(ViewOutcome.Gone.class, views.remove(ADA, shared.id()));
  }

  @Test
  void anothersOwnViewIsNotThere() {
    View annas = made(ANNA, "Annas", Sharing.OWN);

    assertInstanceOf(ViewOutcome.Gone.class, views.remove(BO, annas.id()));
    assertInstanceOf(ViewOutcome.Gone.class, views.remove(ADA, annas.id()));
  }

  @Test
  void aChangedViewStaysWhoseItIs() {
    View annas = made(ANNA, "Annas", Sharing.OWN);
    Sorting latest = new Sorting(Sorting.By.UPDATED, false);

    views.change(ANNA, annas.id(), "Latest", Picks.ALL_OPEN, latest, Sharing.OWN, 7);

    View kept = views.one(ANNA, annas.id()).orElseThrow();
    assertEquals("Latest", kept.name());
    assertEquals("anna", kept.owner());
    assertEquals(latest, kept.sorting());
    assertEquals(Picks.ALL_OPEN, kept.picks());
    assertEquals(7, kept.place());
  }

  @Test
  void whatMakesNoSenseIsRefusedWithItsField() {
    made(ANNA, "Late", Sharing.OWN);
    ViewOutcome twice = views.add(ANNA, "LATE", LATE, Sorting.DUE_FIRST, Sharing.OWN, 0);
    assertEquals("name", assertInstanceOf(ViewOutcome.Refused.class, twice).field());
    for (Map.Entry<String, String> wrong :
        Map.of(
                "due", "soon",
                "window", "PT-4H",
                "state", "lost",
                "assignee", "anna",
                "colour", "red")
            .entrySet()) {
      InvalidView refusal =
          assertThrows(
              InvalidView.class,
              () -> Picks.read(Map.of(wrong.getKey(), List.of(wrong.getValue()))));
      assertEquals("show." + wrong.getKey(), refusal.field());
    }
    InvalidView many =
        assertThrows(InvalidView.class, () -> Picks.read(Map.of("due", List.of("late", "PT1H"))));
    assertTrue(many.getMessage().contains("at most 1"), many::getMessage);
  }
}
