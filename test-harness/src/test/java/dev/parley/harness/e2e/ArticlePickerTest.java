package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.harness.e2e.BlueskyApp.Post;
import dev.parley.harness.e2e.BlueskyApp.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Articles in the composer by keyboard alone, and their sources on the admin's page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArticlePickerTest {
  @RegisterExtension static final Browser browser = new Browser();

  private final List<String> errors = new ArrayList<>();
  private World world;

  @BeforeAll
  void startWorld() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(StandInNetwork.start());
  }

  @AfterAll
  void endWorld() {
    world.close();
  }

  private Page ticketOf(BlueskyApp customer) {
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator("parley-composer textarea")).isVisible();
    return page;
  }

  private void picture(Page page, String name) {
    browser.screenshot(page, "ArticlePickerTest-" + name);
  }

  @Test
  void anArticleInsertedByKeyboardIsSeenByTheCustomerAndTheClockShowsMet() {
    world.awaitArticle("return exchange");
    BlueskyApp customer = world.customer("picker");
    Post post =
        customer.post("@" + world.shopHandle() + " how do I return a bag that I never used?");
    Page page = ticketOf(customer);
    Locator box = page.locator("parley-composer textarea");
    Locator picker = page.locator("parley-article-picker");

    box.click();
    page.keyboard().type("Hello! ");
    page.keyboard().press("/");
    assertThat(picker).containsText("Suggested for this customer");
    assertThat(picker.locator("[role=option][aria-selected=true]"))
        .containsText("Return or exchange an order");
    assertThat(picker.locator("[role=option][aria-selected=true]")).containsText("Met: ");
    assertThat(picker.locator(".preview p")).containsText("http");
    picture(page, "suggested");
    page.keyboard().press("Alt+ArrowDown");
    assertThat(picker.locator("select")).hasValue("link");
    page.keyboard().press("Alt+ArrowUp");
    page.keyboard().press("Enter");
    assertThat(picker).isHidden();
    assertThat(box).hasValue(Pattern.compile("^Hello! .+http.+", Pattern.DOTALL));
    page.keyboard().press("Control+z");
    assertThat(box).not().hasValue(Pattern.compile("http"));
    page.keyboard().press("Control+Shift+z");
    assertThat(box).hasValue(Pattern.compile("http"));
    page.keyboard().press("Control+Enter");

    assertThat(page.locator("parley-composer .sent")).containsText("Delivered");
    List<Shown> answers = eventually().until(() -> customer.answers(post), list -> !list.isEmpty());
    assertTrue(answers.get(0).text().contains("http"), answers.get(0).text());
    assertThat(page.locator("parley-clocks")).containsText("Answered in time");
    assertThat(page.locator("parley-article-trace")).containsText("Return or exchange an order");
    assertThat(page.locator("parley-article-trace")).containsText("0 % edited");
    picture(page, "sent");

    page.navigate(
        world.url().resolve("/desk/articles#" + world.awaitArticle("return exchange")).toString());
    Locator uses = page.locator("parley-article-uses");
    assertThat(uses).containsText("Replies with this article");
    assertThat(uses).containsText("0 % edited");
    uses.locator("a").first().click();
    assertThat(page.locator("parley-article-trace")).containsText("Return or exchange an order");
    assertEquals(List.of(), errors);
  }

  @Test
  void nothingIsSentWhileAnArticleIsOnItsWayAndWhatIsWrittenOnIsKept() {
    world.awaitArticle("return exchange");
    BlueskyApp customer = world.customer("hurried");
    Post post =
        customer.post("@" + world.shopHandle() + " how do I return a bag that I never used?");
    Page page = ticketOf(customer);
    Locator composer = page.locator("parley-composer");
    Locator box = composer.locator("textarea");
    Locator picker = page.locator("parley-article-picker");
    box.click();
    page.keyboard().type("Hello! /");
    assertThat(picker.locator(".preview p")).containsText("http");
    List<Route> slow = new ArrayList<>();
    page.route(Pattern.compile("/render$"), slow::add);
    page.keyboard().press("Enter");
    assertThat(picker).isHidden();
    assertThat(composer.locator(".send")).hasAttribute("aria-disabled", "true");

    page.keyboard().press("Control+Enter");
    assertThat(composer.locator("[role=status].unseen"))
        .hasText("An article is still being put in.");
    page.keyboard().type(" Ta");
    page.waitForCondition(() -> !slow.isEmpty());
    slow.get(0).resume();
    assertThat(box).hasValue(Pattern.compile("^Hello! [^/].+http.+ Ta$", Pattern.DOTALL));
    page.keyboard().type("!");
    assertThat(box).hasValue(Pattern.compile(" Ta!$", Pattern.DOTALL));
    assertEquals(List.of(), customer.answers(post), "nothing was sent by half");

    page.keyboard().press("Control+Enter");
    List<Shown> answers = eventually().until(() -> customer.answers(post), list -> !list.isEmpty());
    assertTrue(answers.get(0).text().startsWith("Hello! "), answers.get(0).text());
    assertTrue(answers.get(0).text().endsWith(" Ta!"), answers.get(0).text());
    assertEquals(List.of(), errors);
  }

  @Test
  void anArticleIsNotPutWhereTheTextHasChangedMeanwhile() {
    world.awaitArticle("return exchange");
    BlueskyApp customer = world.customer("rewriting");
    customer.post("@" + world.shopHandle() + " how do I return a bag that I never used?");
    Page page = ticketOf(customer);
    Locator box = page.locator("parley-composer textarea");
    Locator picker = page.locator("parley-article-picker");
    box.click();
    page.keyboard().type("Hello! /");
    assertThat(picker.locator(".preview p")).containsText("http");
    List<Route> slow = new ArrayList<>();
    page.route(Pattern.compile("/render$"), slow::add);
    page.keyboard().press("Enter");
    assertThat(picker).isHidden();

    box.fill("Good morning, we take it back.");
    page.waitForCondition(() -> !slow.isEmpty());
    slow.get(0).resume();

    assertThat(page.locator("parley-composer .notice")).containsText("it was not put in");
    assertThat(box).hasValue("Good morning, we take it back.");
    picture(page, "moved");
    assertEquals(List.of(), errors);
  }

  @Test
  void stepsThatWereEditedAreStillTheArticleAskedAboutOnceItIsGoneAndTraced() {
    String id =
        world
            .admin()
            .post("/desk/api/articles", zipper())
            .expect(201)
            .body()
            .get("id")
            .getAsString();
    eventually().until(() -> world.anna().article("stuck zipper wax"), Optional.of(id)::equals);
    BlueskyApp customer = world.customer("steps");
    customer.post("@" + world.shopHandle() + " my zipper does not move at all");
    Page page = ticketOf(customer);
    Locator composer = page.locator("parley-composer");
    Locator box = composer.locator("textarea");
    Locator picker = page.locator("parley-article-picker");

    box.click();
    page.keyboard().press("/");
    page.keyboard().type("stuck zipper wax");
    assertThat(picker.locator("[role=option][aria-selected=true]"))
        .containsText("Wax a stuck zipper");
    for (int mode = 0; mode < 3; mode++) {
      page.keyboard().press("Alt+ArrowDown");
    }
    assertThat(picker.locator("select")).hasValue("steps");
    assertThat(picker.locator(".preview p")).containsText("Move the slider");
    page.keyboard().press("Enter");
    assertThat(box).hasValue(Pattern.compile("^(?!.*http).*Rub wax.*", Pattern.DOTALL));
    page.keyboard().press("Control+End");
    page.keyboard().press("Control+Backspace");
    page.keyboard().type(", and call us if it stays shut!");
    world.admin().delete("/desk/api/articles/" + id).expect(204);
    page.keyboard().press("Control+Enter");
    assertThat(composer).containsText("is not published any more");
    picture(page, "asked");
    composer.getByText("Send anyway").click();

    assertThat(page.locator("parley-composer .sent")).containsText("Delivered");
    Locator trace = page.locator("parley-article-trace");
    assertThat(trace).containsText("steps");
    assertThat(trace).containsText("anna");
    assertThat(trace).not().containsText(" 0 % edited");
    assertThat(trace.getByRole(AriaRole.LIST)).hasAccessibleName("Articles in the replies");
    picture(page, "steps-sent");
    page.setViewportSize(400, 800);
    picture(page, "steps-sent-narrow");
    assertEquals(List.of(), errors);
  }

  private static JsonObject zipper() {
    var article = new JsonObject();
    article.addProperty("title", "Wax a stuck zipper");
    article.addProperty("format", "markdown");
    article.addProperty("locale", "en");
    article.addProperty("visibility", "public");
    article.addProperty(
        "body",
        "1. Rub wax on the teeth.\n2. Move the slider up and down ten times.\n3. Wipe the rest off with a cloth.");
    return article;
  }

  @Test
  void whatFitsNothingIsSaid() {
    world.awaitArticle("return exchange");
    BlueskyApp customer = world.customer("stranger");
    customer.post("@" + world.shopHandle() + " do you hire students for the festival in Tartu?");
    Page page = ticketOf(customer);

    page.locator("parley-composer textarea").click();
    page.keyboard().press("/");

    assertThat(page.locator("parley-article-picker")).containsText("No good match");
    assertThat(page.locator("parley-article-picker")).containsText("Latest articles");
  }

  @Test
  void anAdminAddsAFolderTriesItAndSeesItReady() throws Exception {
    Path folder = Files.createTempDirectory("parley-docs");
    Files.writeString(
        folder.resolve("zips.md"), "---\nvisibility: public\n---\n# Mend a zip\n\nWax.");
    Files.write(folder.resolve("latin.md"), new byte[] {'c', 'a', 'f', (byte) 0xe9});
    Page page = world.signIn(browser, View.DESKTOP, "admin", errors);
    page.navigate(world.url().resolve("/desk/admin").toString());
    Locator card = page.locator("parley-article-sources");

    card.getByText("Add a source").click();
    card.getByText("Folder of Markdown").click();
    card.getByLabel("Name").fill("Our files");
    card.getByLabel("Folder on the server").fill(folder.resolve("none").toString());
    card.getByText("Try", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(card).containsText("There is no such folder on the server.");
    card.getByLabel("Folder on the server").fill(folder.toString());
    card.getByText("Try", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(card).containsText("It works: 2 articles.");
    picture(page, "tried");
    card.getByText("Save and read").click();

    Locator row =
        card.locator("li.row").filter(new Locator.FilterOptions().setHasText("Our files"));
    assertThat(row).containsText("Ready");
    assertThat(row).containsText("1 article cannot be read");
    picture(page, "sources");
    page.setViewportSize(400, 800);
    assertFalse(
        (Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth"),
        "the page is wider than its window");
    picture(page, "sources-narrow");
    world.awaitArticle("zip");
    assertEquals(List.of(), errors);
  }
}
