package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An agent sets priority and tags on the ticket's page, and its clocks follow. */
class TicketLabelsTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final View NARROW = new View(400, 1800, ColorScheme.LIGHT);

  private final List<String> errors = new ArrayList<>();

  @Test
  void priorityAndTagsAreSetByKeyboardAndThePolicyAndItsDueTimeFollow() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    try (World world = World.start(StandInNetwork.start())) {
      policy(world, "Gold", "\"tags\":[\"gold\"],\"priorityFactors\":{\"urgent\":0.5}");
      BlueskyApp customer = world.customer("mia");
      customer.post("@" + world.shopHandle() + " is my bicycle ready?");
      TicketSeen ticket = world.awaitTicketOf(customer.handle());
      world.awaitField(ticket.id(), "policy", "Bluesky");
      Page page = signIn(world, View.DESKTOP, ticket.id());
      Locator clocks = page.locator("parley-clocks");
      assertThat(clocks).containsText("Policy: Bluesky");

      page.keyboard().press("t");
      assertThat(page.getByLabel("Add a tag").first()).isFocused();
      page.keyboard().type("gold");
      page.keyboard().press("Enter");
      assertThat(page.locator(".tags li")).hasText("gold");
      assertThat(clocks).containsText("Policy: Gold");
      assertThat(clocks).containsText("tag gold");
      String before = world.awaitField(ticket.id(), "policy", "Gold").field("next_due");

      page.locator("h1").click();
      page.keyboard().press("p");
      assertThat(page.getByLabel("Priority", exactly())).isFocused();
      page.keyboard().press("u");
      assertThat(page.getByText("Priority: Urgent.")).isVisible();
      TicketSeen urgent = world.awaitField(ticket.id(), "priority", "urgent");
      World.eventually().until(() -> !dueOf(world, urgent.id()).equals(before));
      assertTrue(dueOf(world, urgent.id()).compareTo(before) < 0, "half the time is less");
      browser.screenshot(page, "ticket-labels");

      page.getByLabel("Remove tag gold").click();
      assertThat(page.locator(".tags li")).hasCount(0);
      assertThat(page.getByLabel("Add a tag").first()).isFocused();
      assertThat(clocks).containsText("Policy: Bluesky");
      page.keyboard().type("x".repeat(41));
      page.keyboard().press("Enter");
      assertThat(page.locator("#tag-wrong")).containsText("40");

      Page narrow = signIn(world, NARROW, ticket.id());
      assertThat(narrow.locator("parley-clocks")).containsText("Policy: Bluesky");
      browser.screenshot(narrow, "ticket-labels-narrow");
      assertEquals(
          0, narrow.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
      assertEquals(List.of(), errors);
    }
  }

  private static String dueOf(World world, String ticket) {
    return world.admin().ticket(ticket).field("next_due");
  }

  private static void policy(World world, String name, String rest) {
    int version = world.admin().get("/parley/api/v1/sla/policies").body().get("version").getAsInt();
    String body =
        """
        {"version":%d,"policy":{"name":"%s","calendar":"always","firstResponse":"60m",%s}}\
        """
            .formatted(version, name, rest);
    JsonObject made =
        world
            .admin()
            .post("/parley/api/v1/sla/policies", JsonParser.parseString(body).getAsJsonObject())
            .expect(201)
            .body();
    String order =
        """
        {"version":%d,"order":["%s","p2","p3"]}\
        """
            .formatted(
                made.get("version").getAsInt(),
                made.getAsJsonObject("policy").get("id").getAsString());
    world
        .admin()
        .put("/parley/api/v1/sla/policies/order", JsonParser.parseString(order).getAsJsonObject())
        .expect(200);
  }

  private Page signIn(World world, View view, String ticket) {
    Page page = world.signIn(browser, view, "admin", errors);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket).toString());
    assertThat(page.locator(".labels")).isVisible();
    return page;
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
