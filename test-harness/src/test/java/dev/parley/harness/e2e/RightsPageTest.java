package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may do what, the audit log and disconnecting, as an admin does it in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsPageTest {
  @RegisterExtension static final Browser browser = new Browser();

  private final List<String> errors = new ArrayList<>();
  private World world;

  @BeforeAll
  void startWorld() throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(StandInNetwork.start());
  }

  @AfterEach
  void noPageHasStumbled() {
    assertEquals(List.of(), errors);
    errors.clear();
  }

  @AfterAll
  void endWorld() {
    if (world != null) {
      world.close();
    }
  }

  private void picture(Page page, Locator part, String name) {
    part.scrollIntoViewIfNeeded();
    browser.screenshot(page, name);
    page.setViewportSize(400, 844);
    part.scrollIntoViewIfNeeded();
    assertTrue(
        (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"),
        "scrolls sideways at 400 px: " + name);
    browser.screenshot(page, name + "-phone");
    page.setViewportSize(1280, 800);
  }

  @Test
  void adminDeniesARightTriesItAndReadsItInTheAuditLog() {
    BlueskyApp customer = world.customer("rightsasker");
    customer.post("@" + world.shopHandle() + " who may answer me?");
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    Page page = open("admin", "/desk/admin", View.DESKTOP);
    Locator rights = page.locator("parley-rights");

    Locator cell = rights.getByLabel("Reply publicly, Agents", exactly());
    cell.focus();
    cell.selectOption("Denied");
    assertThat(rights).containsText("1 change is not saved yet");
    picture(page, rights, "rights");
    rights.getByRole(AriaRole.BUTTON, named("Save")).press("Enter");
    assertThat(rights).containsText("1 change is in force.");

    rights.locator("parley-rights-try").getByLabel("Person").fill("anna");
    rights.locator("parley-rights-try").getByLabel("Right").selectOption("Reply publicly");
    rights.locator("parley-rights-try").getByLabel("Ticket").fill(ticket.id());
    rights.locator("parley-rights-try").getByLabel("Ticket").press("Enter");
    assertThat(rights.locator("parley-rights-try")).containsText("No, anna may not.");
    assertThat(rights.locator("parley-rights-try")).containsText("denied to Agents");
    picture(page, rights.locator("parley-rights-try"), "rights-try");

    assertEquals(
        403, world.anna().replyInParley(ticket.id(), "public", "Not me.", "k-denied").status());
    Page anna = open("anna", "/desk/tickets/" + ticket.id(), View.DESKTOP);
    assertThat(anna.locator("parley-composer")).containsText("an admin can give you the right");
    browser.screenshot(anna, "rights-composer-denied");

    page.reload();
    Locator audit = page.locator("parley-audit-log");
    assertThat(audit).containsText("right 'reply public' of Agents");
    audit.getByRole(AriaRole.BUTTON, named("Verify")).press("Enter");
    assertThat(audit).containsText("rows are as they were written");
    picture(page, audit, "audit-log");
    audit.getByLabel("Person").fill("nobody at all");
    audit.getByLabel("Person").press("Enter");
    assertThat(audit).containsText("No row like that.");
    var download = page.waitForDownload(() -> audit.getByText("Export CSV").press("Enter"));
    assertEquals("audit.csv", download.suggestedFilename());

    cell.selectOption("Inherited");
    rights.getByRole(AriaRole.BUTTON, named("Save")).press("Enter");
    assertThat(rights).containsText("1 change is in force.");
    world.anna().replyInParley(ticket.id(), "public", "Me again.", "k-allowed").expect(202);
  }

  @Test
  void whoMayNotAdministerReadsWhomToAsk() {
    Page page = open("anna", "/desk/admin", View.DESKTOP);
    assertTrue(
        page.locator("parley-admin").count() == 0
            || page.locator("parley-admin").innerText().contains("admin right"),
        () -> page.locator("body").innerText());
    assertEquals(403, world.anna().get("/parley/api/v1/rights").status());
    assertEquals(403, world.anna().get("/parley/api/v1/audit").status());
  }

  @Test
  void dialogSaysWhatHangsOnAnAccountAndDisconnectsIt() {
    BlueskyApp customer = world.customer("leaveasker");
    customer.post("@" + world.shopHandle() + " will you stay?");
    world.awaitTicketOf(customer.handle());
    Page page = open("admin", "/desk/admin", View.DESKTOP);
    Locator leave = page.locator("parley-disconnect");

    leave.getByRole(AriaRole.BUTTON, startingWith("Disconnect")).first().press("Enter");
    assertThat(leave.locator("dialog")).containsText("open ticket");
    assertThat(leave.locator("dialog .cancel")).isFocused();
    browser.screenshot(page, "disconnect");
    page.setViewportSize(400, 844);
    browser.screenshot(page, "disconnect-phone");
    leave.getByLabel("Forget what its customers wrote").check();
    assertThat(leave.getByLabel("to confirm")).isVisible();
    browser.screenshot(page, "disconnect-purge-phone");
    leave.getByRole(AriaRole.BUTTON, named("Disconnect and forget")).press("Enter");
    assertThat(leave.locator("dialog")).containsText("this cannot be undone");
    leave.getByLabel("Keep them, to be read only").check();
    page.setViewportSize(1280, 800);
    leave.locator(".go").press("Enter");

    assertThat(page.locator("parley-admin")).containsText("Disconnected by admin.");
    eventually()
        .until(() -> world.admin().get("/parley/api/v1/accounts").raw().contains("App passwords"));
    page.reload();
    assertThat(page.locator("parley-admin")).containsText("App passwords");
    picture(page, page.getByText("Disconnected by admin.").first(), "disconnected");
  }

  private static Locator.GetByLabelOptions exactly() {
    return new Locator.GetByLabelOptions().setExact(true);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions startingWith(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private Page open(String login, String path, View view) {
    Page page = browser.page(view);
    page.setDefaultTimeout(90_000);
    page.onPageError(errors::add);
    page.navigate(world.url().resolve("/desk/").toString());
    page.getByLabel("Login").fill(login);
    page.getByLabel("Password").fill(World.PASSWORD);
    page.getByLabel("Password").press("Enter");
    assertThat(page.getByLabel("Password")).isHidden();
    page.navigate(world.url().resolve(path).toString());
    return page;
  }
}
