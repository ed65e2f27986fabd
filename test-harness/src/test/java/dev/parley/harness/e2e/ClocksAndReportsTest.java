package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clocks in Desk's list, explained on the ticket, and summed up in the week. */
class ClocksAndReportsTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final View NARROW = new View(400, 800, View.PHONE.scheme());

  private final List<String> errors = new ArrayList<>();

  @Test
  void twentyMixedTicketsAreSortedByWhatIsDueNextAndNoneIsBlank() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    try (World world = World.start(StandInNetwork.start())) {
      BlueskyApp mia = world.customer("mia");
      for (int i = 0; i < 10; i++) {
        world.mail().send("Wilma " + i, "w" + i + "@castering.example", "Hook " + i, "It broke.");
        mia.post("@" + world.shopHandle() + " question " + i);
      }
      List<JsonObject> listed =
          World.eventually()
              .until(
                  () -> tickets(world, "sort=next_due&limit=100"),
                  all -> all.size() == 20 && all.stream().noneMatch(t -> due(t).isEmpty()));

      assertEquals(
          listed.stream().map(ClocksAndReportsTest::due).sorted().toList(),
          listed.stream().map(ClocksAndReportsTest::due).toList());
      assertEquals(10, tickets(world, "after.next_due=PT0S&before.next_due=PT2H&limit=100").size());
      assertEquals(0, tickets(world, "before.next_due=PT0S").size());
      assertEquals(10, tickets(world, "q=policy:bluesky&limit=100").size());
      String first = listed.get(0).get("id").getAsString();
      assertEquals(1, tickets(world, "ids=" + first).size());
      assertEquals(400, world.anna().get("/desk/api/tickets?before.policy=PT1H").status());

      assertEquals(
          202, world.anna().replyInParley(first, "public", "We look into it.", "k1").status());
      world.awaitDelivery(first, "delivered");
      world.awaitField(first, "first_response_state", "met");
      sumsAddUp(world.anna().get("/parley/api/v1/tickets/" + first + "/clocks").body());

      look(world, first);
      assertEquals(List.of(), errors);
    }
  }

  private void look(World world, String answered) throws Exception {
    Page page = signIn(world, View.DESKTOP);
    page.getByLabel("Due", new Page.GetByLabelOptions().setExact(true)).selectOption("PT4H");
    assertThat(page.locator("tbody tr")).hasCount(19);
    browser.screenshot(page, "list-due-within");
    page.getByLabel("Due", new Page.GetByLabelOptions().setExact(true)).selectOption("overdue");
    assertThat(page.getByText("No ticket matches")).isVisible();
    browser.screenshot(page, "list-overdue");

    page.navigate(world.url().resolve("/desk/tickets/" + answered).toString());
    page.locator("parley-explain summary").click();
    Locator clock = page.locator("parley-explain [data-clock='firstResponse/1']");
    assertThat(clock).containsText("Counted:");
    assertThat(clock.locator(".strip i")).hasCount(1);
    browser.screenshot(page, "explain");

    page.navigate(world.url().resolve("/desk/reports").toString());
    Locator reports = page.locator("parley-reports");
    assertThat(reports).containsText("This week");
    assertThat(reports.locator("[data-figure=rate]")).hasText("1 / 20");
    assertThat(reports).containsText("anna");
    browser.screenshot(page, "week");
    Locator waiting = reports.getByLabel("Still waiting: 19");
    waiting.first().click();
    assertThat(page.locator("tbody tr")).hasCount(19);
    assertThat(page.getByText("Only 19 chosen tickets")).isVisible();

    Page narrow = signIn(world, NARROW);
    narrow.getByLabel("Due", new Page.GetByLabelOptions().setExact(true)).selectOption("PT4H");
    assertThat(narrow.locator("tbody tr")).hasCount(19);
    browser.screenshot(narrow, "list-due-within-narrow");
    fits(narrow);
    narrow
        .getByLabel("Due", new Page.GetByLabelOptions().setExact(true))
        .selectOption("window-PT2H");
    assertThat(narrow.getByText("No ticket matches")).isVisible();
    browser.screenshot(narrow, "list-window-narrow");
    narrow.navigate(world.url().resolve("/desk/reports").toString());
    assertThat(narrow.locator("parley-reports")).containsText("This week");
    browser.screenshot(narrow, "week-narrow");
    fits(narrow);
  }

  private static void fits(Page page) {
    assertFalse(
        (Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth"),
        "the page is wider than the screen");
  }

  private Page signIn(World world, View view) {
    Page page = world.signIn(browser, view, "admin", errors);
    assertThat(page.locator("tbody tr").first()).isVisible();
    return page;
  }

  /** The counted stretches make the business time, with the closed ones the wall time. */
  private static void sumsAddUp(JsonObject clocks) {
    JsonObject first = clocks.getAsJsonObject("firstResponse");
    Duration counted = Duration.ZERO;
    Duration closed = Duration.ZERO;
    for (JsonElement one : clocks.getAsJsonArray("spans")) {
      JsonObject span = one.getAsJsonObject();
      if (span.get("clock").getAsString().equals("firstResponse")) {
        Duration length =
            Duration.between(
                Instant.parse(span.get("from").getAsString()),
                Instant.parse(span.get("to").getAsString()));
        if (span.get("kind").getAsString().equals("counted")) {
          counted = counted.plus(length);
        } else {
          closed = closed.plus(length);
        }
      }
    }
    assertEquals(Duration.parse(first.get("businessElapsed").getAsString()), counted);
    assertEquals(Duration.parse(first.get("elapsed").getAsString()), counted.plus(closed));
  }

  private static List<JsonObject> tickets(World world, String query) {
    JsonArray list =
        world.admin().get("/desk/api/tickets?" + query).body().getAsJsonArray("tickets");
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static String due(JsonObject ticket) {
    JsonElement due = ticket.getAsJsonObject("fields").get("next_due");
    return due == null ? "" : due.getAsString();
  }
}
