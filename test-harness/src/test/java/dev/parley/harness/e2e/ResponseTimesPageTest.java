package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.networks.bluesky.BlueskyStandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An admin settles response times on Parley's page, and a waiting ticket follows at once. */
class ResponseTimesPageTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final View NARROW = new View(400, 2600, ColorScheme.LIGHT);

  private static final View WIDE = new View(1280, 2600, ColorScheme.LIGHT);

  private final List<String> errors = new ArrayList<>();
  private World world;

  @BeforeEach
  void startWorld() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world =
        World.start(new StandInNetwork(BlueskyStandIn.start(BlueskyStandIn.Settings.defaults())));
  }

  @AfterEach
  void endWorld() {
    world.close();
    assertEquals(List.of(), errors);
  }

  @Test
  void aCalendarAndAPolicyAreMadeAndTheTicketFollows() {
    BlueskyApp customer = world.customer("waiting");
    customer.post("@" + world.shopHandle() + " is my bicycle ready?");
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    world.awaitField(ticket.id(), "policy", "Bluesky");
    Page page = adminPage(WIDE);
    Locator times = page.locator("parley-response-times");

    makeCalendar(times);
    browser.screenshot(page, "response-times-calendar-made");
    makePolicy(times);

    Locator policies = times.locator("li[draggable]");
    assertThat(policies.nth(2)).containsText("Rush");
    world.awaitField(ticket.id(), "policy", "Bluesky");
    times.getByLabel("Move Rush up").click();
    assertThat(policies.nth(1)).containsText("Rush");
    assertThat(times.getByLabel("Move Rush up")).isEnabled();
    times.getByLabel("Move Rush up").press("Enter");
    assertThat(policies.nth(0)).containsText("Rush");
    world.awaitField(ticket.id(), "policy", "Rush");

    times.getByText("Which policy would it be?").click();
    Locator test = times.locator("parley-policy-test");
    test.getByLabel("Kind").selectOption("mention");
    test.getByText("Try").click();
    assertThat(test.locator("#answer")).containsText("Policy \"Rush\" (1 of 3)");
    browser.screenshot(page, "response-times-policies");

    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    Locator clocks = page.locator("parley-clocks");
    assertThat(clocks).containsText("Policy: Rush");
    clocks.getByText("Policies so far").click();
    assertThat(clocks).containsText("policies were changed");
    browser.screenshot(page, "response-times-ticket");
  }

  private static void makeCalendar(Locator times) {
    times.getByRole(AriaRole.BUTTON, named("New calendar")).click();
    Locator form = times.locator("parley-calendar-form");
    form.getByLabel("Name", exactly()).fill("Shop");
    assertTrue(form.boundingBox().height < 1300, "over one and a half screens");
    yearIsLow(form);
    form.getByLabel("Time zone").fill("Mars/Base");
    form.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(form.locator("#timezone-wrong")).containsText("no known time zone");
    form.getByLabel("Time zone").fill("Europe/Berlin");
    form.getByLabel("Monday, opening 1: to").fill("09:00");
    form.getByLabel("Monday, opening 1: to").press("Tab");
    form.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(form.locator("#mon-wrong")).containsText("ends where it starts");
    form.getByLabel("Monday, opening 1: to").fill("17:00");
    form.getByLabel("Monday, opening 1: to").press("Tab");
    form.getByLabel("Arrives at").fill("2026-11-20T16:45");
    form.getByLabel("Target").fill("30m");
    form.getByText("Reckon").click();
    assertThat(form.locator("#what-if")).containsText(Pattern.compile("Mon.*23.*9:15"));
    form.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(times.locator("li.calendar").nth(1)).containsText("Shop");
  }

  /** At least four months stand in a row, and a day says its date. */
  private static void yearIsLow(Locator form) {
    Locator months = form.locator("parley-calendar-picture .month");
    assertThat(months).hasCount(12);
    double top = months.first().boundingBox().y;
    assertTrue(
        months.all().stream().filter(month -> month.boundingBox().y == top).count() >= 4,
        "fewer than four months in a row");
    assertThat(months.first().locator("title").first()).hasText(Pattern.compile("\\d{4}-01-01"));
  }

  private static void makePolicy(Locator times) {
    times.getByRole(AriaRole.BUTTON, named("New policy")).click();
    Locator form = times.locator("parley-policy-form");
    form.getByLabel("Name", exactly()).fill("Rush");
    form.getByLabel("Calendar").selectOption("Shop");
    form.getByLabel("First response").first().fill("soon");
    form.getByLabel("Mention").check();
    form.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(form.locator("#firstResponse-wrong")).containsText("is no target");
    form.getByLabel("First response").first().fill("15m, 4hc");
    form.getByLabel("Tags").fill("vip");
    form.getByLabel("Tags").fill("");
    form.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByLabelOptions exactly() {
    return new Locator.GetByLabelOptions().setExact(true);
  }

  @Test
  void anAdminWritesEscalationsWebhooksAndGoals() {
    Page page = adminPage(WIDE);
    Locator times = page.locator("parley-response-times");
    assertThat(times.locator("li[draggable]")).hasCount(2);
    connectWebhook(times);

    times.getByLabel("Edit Bluesky").click();
    Locator form = times.locator("parley-policy-form");
    writeStep(page, form);
    browser.screenshot(page, "response-times-escalation");
    form.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();

    Locator policy = times.locator("li[draggable]").first();
    assertThat(policy)
        .containsText(
            "At 90 % of first response and next response: notice to assignee, team;"
                + " webhook ops; give it to anna; tag late");
    assertThat(policy).containsText("Policy changed by admin");
    times.getByLabel("Edit Bluesky").click();
    form.getByLabel("Change 1").click();
    assertThat(form.getByLabel("Give the ticket to")).hasValue("anna");
    form.getByText("Cancel").click();
    times.getByLabel("Delete ops").click();
    times.locator("parley-webhooks .ask button").first().click();
    assertThat(times.locator("parley-webhooks #elsewhere")).containsText("is used by 'Bluesky'");

    setGoals(times);
    browser.screenshot(page, "response-times-goals");
    page.navigate(world.url().resolve("/desk/reports").toString());
    Locator reports = page.locator("parley-reports");
    assertThat(reports).containsText("Goal 70%");
    assertThat(reports).containsText("Goals: What we promise on our site. Goals set by admin");
  }

  private static void connectWebhook(Locator times) {
    times.getByRole(AriaRole.BUTTON, named("New webhook")).click();
    Locator form = times.locator("parley-webhooks form");
    form.getByLabel("Name").fill("ops");
    form.getByLabel("Address").fill("https://ops.example/alerts");
    form.getByLabel("Secret").fill("short");
    form.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(form.locator("#secret-wrong")).containsText("16 to 500 characters");
    assertThat(form.getByLabel("Secret")).isFocused();
    form.getByLabel("Secret").fill("sixteen letters and more");
    form.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(times.locator("parley-webhooks li")).containsText("https://ops.example/alerts");
    times.getByLabel("Edit ops").click();
    assertThat(form.getByLabel("Secret")).hasValue("");
    form.getByText("Cancel").click();
  }

  /** First with a share that is none, then for somebody who is nobody. */
  private static void writeStep(Page page, Locator form) {
    form.getByRole(AriaRole.BUTTON, named("Add a step")).click();
    form.getByLabel("When", exactly()).selectOption("At another share …");
    Locator share = form.locator("#at-0");
    share.fill("2000");
    share.press("Tab");
    form.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(form.locator("#at-0-wrong")).containsText("from 1 to 1000");
    assertThat(share).isFocused();
    share.fill("90");
    form.getByRole(AriaRole.GROUP, named("Notice in the helpdesk")).getByLabel("team").check();
    form.getByLabel("ops").check();
    form.getByLabel("Give the ticket to").fill("nobody");
    form.getByLabel("Add tags").fill("late");
    form.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(form.locator("#assign-0-wrong")).containsText("who may see tickets");
    assertThat(form.getByLabel("Give the ticket to")).isFocused();
    form.getByLabel("Give the ticket to").fill("anna");
    page.keyboard().press("Tab");
  }

  private static void setGoals(Locator times) {
    Locator goals = times.locator("parley-goals-form");
    assertThat(goals).containsText("Within 1 h: 64 %");
    assertThat(goals).containsText("Eptica");
    goals.getByText("Edit goals").click();
    goals.getByLabel("Within 1 h").fill("120");
    goals.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(goals.locator("#within1h-wrong")).containsText("from 0 to 100 %");
    assertThat(goals.getByLabel("Within 1 h")).isFocused();
    goals.getByLabel("Within 1 h").fill("70");
    goals.getByLabel("Within 6 h").fill("");
    goals.getByLabel("Where these figures come from").fill("What we promise on our site.");
    goals.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(goals).containsText("Within 1 h: 70 %");
    assertThat(goals).containsText("Within 6 h: no goal");
    assertThat(goals).containsText("Goals changed by admin");
    assertThat(times.locator(".history")).containsText("Goals changed");
  }

  @Test
  void whatIsCopiedSwitchedOffAndDeletedSaysWhoDidItAndWhatIsInUseStays() {
    Page page = adminPage(WIDE);
    Locator times = page.locator("parley-response-times");
    Locator policies = times.locator("li[draggable]");
    assertThat(policies).hasCount(2);

    times.getByLabel("Copy Bluesky", exactly()).click();
    assertThat(policies.nth(1)).containsText("Bluesky (copy)");
    assertThat(policies.nth(1)).containsText("Policy copied by admin");
    times.getByLabel("Switch on Bluesky (copy)").click();
    assertThat(times.locator("#problem")).containsText("never applies");
    times.getByLabel("Delete Bluesky (copy)").click();
    times.locator(".ask button").first().click();
    assertThat(policies).hasCount(2);
    times.getByLabel("Switch off E-mail").click();
    assertThat(policies.nth(1)).containsText("Policy switched off by admin");

    Locator calendars = times.locator("li.calendar");
    times.getByLabel("Copy always").click();
    assertThat(calendars.nth(1)).containsText("always (copy)");
    assertThat(calendars.nth(1)).containsText("Used by no policy");
    times.getByLabel("Delete always", exactly()).click();
    times.locator(".ask button").first().click();
    assertThat(times.locator("#problem")).containsText("is used by 'Bluesky', 'E-mail'");
    times.getByLabel("Cancel").or(times.locator(".ask").getByText("Cancel")).first().click();
    times.getByLabel("Delete always (copy)").click();
    times.locator(".ask button").first().click();
    assertThat(calendars).hasCount(1);
    assertThat(times.locator(".history")).containsText("Calendar deleted");
    browser.screenshot(page, "response-times-copies");
  }

  @Test
  void thePagesFitANarrowWindow() {
    Page page = adminPage(NARROW);
    Locator times = page.locator("parley-response-times");
    assertThat(times.locator("li[draggable]")).hasCount(2);
    fits(page);
    browser.screenshot(page, "response-times-narrow");

    times.getByLabel("Edit Bluesky").click();
    assertThat(times.locator("parley-policy-form #name")).hasValue("Bluesky");
    fits(page);
    browser.screenshot(page, "response-times-narrow-policy");
    times.locator("parley-policy-form").getByText("Cancel").click();

    times.getByLabel("Edit always").click();
    assertThat(times.locator("parley-calendar-form #name")).hasValue("always");
    fits(page);
    yearIsLow(times.locator("parley-calendar-form"));
    browser.screenshot(page, "response-times-narrow-calendar");
    times.locator("parley-calendar-form").getByText("Cancel").click();

    times.getByLabel("Edit E-mail").click();
    times.getByRole(AriaRole.BUTTON, named("Add a step")).click();
    times.getByText("Edit goals").click();
    times.getByRole(AriaRole.BUTTON, named("New webhook")).click();
    fits(page);
    browser.screenshot(page, "response-times-narrow-escalation");
  }

  private static void fits(Page page) {
    int over =
        (Integer) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
    assertTrue(over <= 0, "the page is " + over + " px wider than the window");
  }

  private Page adminPage(View view) {
    Page page = world.signIn(browser, view, "admin", errors);
    page.navigate(world.url().resolve("/desk/admin").toString());
    return page;
  }
}
