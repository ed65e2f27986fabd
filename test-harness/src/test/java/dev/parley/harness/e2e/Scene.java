package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A page in one of the states somebody may find it in; the words are looked up in the page, so that
 * it is reached in every language alike.
 *
 * @param name of its pictures
 * @param path on Desk; {@code {social}}, {@code {mail}} stand for tickets
 * @param reach from the loaded page to the state, and waits for it
 */
record Scene(String name, String path, Consumer<Page> reach) {

  /** Opens the state. */
  void open(Page page, World world, Map<String, String> tickets) {
    String at = path;
    for (var ticket : tickets.entrySet()) {
      at = at.replace("{" + ticket.getKey() + "}", ticket.getValue());
    }
    page.navigate(world.url().resolve(at).toString());
    reach.accept(page);
    settled(page);
  }

  /** What an element of Parley's says for a key, in the page's language. */
  static String say(Page page, String key) {
    return (String)
        page.evaluate("(key) => import('/parley/ui/i18n.js').then(({ t }) => t(key))", key);
  }

  /** Presses a button of Parley's by its words. */
  static void press(Page page, Locator within, String key) {
    within
        .locator("button, summary")
        .filter(new Locator.FilterOptions().setHasText(say(page, key)))
        .first()
        .press("Enter");
  }

  /** Opens all that can be opened, so that nothing stays unseen. */
  static void unfold(Locator within) {
    within.locator("details").evaluateAll("(all) => all.forEach((one) => { one.open = true; })");
  }

  static Consumer<Page> shows(String selector) {
    return page -> assertThat(page.locator(selector).first()).isVisible();
  }

  /** Two frames without a change, and nothing still being fetched. */
  private static void settled(Page page) {
    page.evaluate(
        """
        () => new Promise((done) => {
          const busy = () => [...document.querySelectorAll('*')].some((one) => one.isUpdatePending);
          const look = (calm) => (calm > 2 ? done() : requestAnimationFrame(() => look(busy() ? 0 : calm + 1)));
          look(0);
        })
        """);
  }
}
