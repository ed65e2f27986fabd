package dev.parley.networks.bluesky;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VisitorPageTest {
  @RegisterExtension static final Browser browser = new Browser();
  private static final View NARROW = new View(400, 800, View.PHONE.scheme());

  private final List<String> complaints = new ArrayList<>();
  private BlueskyStandIn network;
  private Account shop;
  private Page page;

  @BeforeEach
  void openThePage() {
    network = BlueskyStandIn.start(BlueskyStandIn.Settings.defaults());
    shop = network.createAccount("shop.test", "shop-password", "Lamps & Co");
    page = browser.page(NARROW);
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
    page.navigate(network.url() + "/");
    assertThat(editor()).isVisible();
  }

  @AfterEach
  void closeThePage() {
    page.close();
    network.close();
    assertEquals(List.of(), complaints);
  }

  @Test
  void visitorWritesAndTheShopHearsOfIt() {
    page.getByLabel("Jun Watanabe").check();
    editor().fill("@shop.test My lamp flickers.");
    button("Post").click();

    assertThat(post("My lamp flickers.")).containsText("@jun-watanabe.test");
    List<Post> heard = network.thread(onlyPostOf("jun-watanabe.test").ref().uri());
    assertEquals(1, heard.size());
    assertEquals(
        1, KbskyClient.login(network, "shop.test", "shop-password").notifications(10).size());
  }

  @Test
  void answerOfTheShopAppearsByItselfAndADraftBelowItStays() {
    Account ada = network.createAccount("ada.test", "ada-password", "Ada");
    PostRef question = network.post(ada, "@shop.test Do you ship?");
    post("Do you ship?").getByRole(AriaRole.BUTTON).first().click();
    Locator draft = page.getByLabel("Your reply to Ada");
    draft.fill("I wonder too");

    network.reply(shop, question, "Yes, everywhere.");

    assertThat(post("Yes, everywhere.")).containsText("Lamps & Co");
    assertThat(draft).hasValue("I wonder too");
    assertThat(draft).isFocused();
  }

  @Test
  void visitorRepliesInTheThread() {
    PostRef news = network.post(shop, "New lamps are here.");
    post("New lamps are here.").getByRole(AriaRole.BUTTON).first().click();
    page.getByLabel("Your reply to Lamps & Co").fill("How bright?");
    button("Reply").last().click();

    assertThat(post("How bright?")).isVisible();
    assertEquals(news, onlyPostOf("mara-lindqvist.test").parent().orElseThrow());
  }

  @Test
  void visitorDeletesTheirOwnPostAfterASecondThoughtAndNobodyElses() {
    network.post(shop, "A post of the shop");
    editor().fill("@shop.test Oops");
    button("Post").click();
    Locator own = post("Oops");
    assertThat(post("A post of the shop").getByText("Delete")).hasCount(0);

    own.getByText("Delete").click();
    assertThat(own).isVisible();
    own.getByText("Really delete?").click();

    assertThat(own).hasCount(0);
    page.getByLabel("Tobias Okafor").check();
    assertThat(button("Delete")).hasCount(0);
  }

  @Test
  void visitorMayBeSomebodyElse() {
    page.getByLabel("Someone else").check();
    assertThat(button("Post")).isDisabled();
    page.getByLabel("Your name").fill("Zoë O'Hara");
    editor().fill("@shop.test Hello");
    button("Post").click();

    assertThat(post("Hello")).containsText("@zoe-o-hara.test");
  }

  @Test
  void counterCountsWhatReadersCountAndStopsWhatIsTooLong() {
    editor().fill("👩‍👩‍👧".repeat(300));
    assertThat(page.locator(".counter").first()).hasText("0 left");
    assertThat(button("Post")).isEnabled();

    editor().fill("x".repeat(303));
    assertThat(page.locator(".counter").first()).hasText("3 too many");
    assertThat(button("Post")).isDisabled();
  }

  @Test
  void visitorIsToldWhenTheShopWouldNotHear() {
    editor().fill("Hello everybody");

    assertThat(page.locator(".hint").first()).containsText("Without @shop.test in it");
  }

  @Test
  void markupInAPostIsShownAndNotObeyed() {
    String markup = "<img src=x onerror=\"document.title='caught'\"><b>bold</b>";
    network.post(shop, markup);

    assertThat(page.locator(".text")).hasText(markup);
    assertEquals(0, page.locator(".text *").count());
    assertFalse(page.title().contains("caught"));
  }

  @Test
  void narrowPageDoesNotScrollSidewaysWithLongWords() {
    network.post(shop, "Lampenschirmbefestigungsschraube".repeat(9));
    assertThat(page.locator(".text")).isVisible();

    Object overflow =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");

    assertEquals(0, overflow);
  }

  @Test
  void pageFollowsTheDarkSchemeOfTheDevice() {
    String light = background();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(NARROW.dark().scheme()));

    assertFalse(light.equals(background()));
  }

  @Test
  void everyFieldAndButtonHasAName() {
    network.post(shop, "Something to answer");
    assertThat(post("Something to answer")).isVisible();

    for (Locator control : page.locator("button, textarea, input").all()) {
      assertTrue(
          (Boolean)
              control.evaluate("e => (e.labels?.length ?? 0) > 0 || e.textContent.trim() !== ''"),
          () -> "Has no name: " + control);
    }
  }

  private String background() {
    return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  private Locator editor() {
    return page.getByLabel("Your post");
  }

  private Locator post(String text) {
    return page.locator(".post").filter(new Locator.FilterOptions().setHasText(text));
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Post onlyPostOf(String handle) {
    List<Post> posts = network.posts(network.account(handle).orElseThrow());
    assertEquals(1, posts.size());
    return posts.get(0);
  }
}
