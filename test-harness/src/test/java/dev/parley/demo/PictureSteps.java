package dev.parley.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * Does on a page what a picture asks for. A step is a word and what it is about:
 *
 * <ul>
 *   <li>{@code see SELECTOR}: waits until the first of these is visible
 *   <li>{@code gone SELECTOR}: waits until none of these is
 *   <li>{@code press SELECTOR}: presses the first of these
 *   <li>{@code focus SELECTOR}: puts the focus on the first of these
 *   <li>{@code choose SELECTOR}: checks a radio or box
 *   <li>{@code unfold SELECTOR}: opens what can be opened inside
 *   <li>{@code show SELECTOR}: brings it to the upper edge of the window
 *   <li>{@code key KEY}: presses a key, such as {@code Control+Enter}
 *   <li>{@code type WORDS}: types them where the focus is
 * </ul>
 */
final class PictureSteps {
  private final Page page;

  PictureSteps(Page page) {
    this.page = page;
  }

  void run(List<String> steps) {
    steps.forEach(this::run);
  }

  private void run(String step) {
    int space = step.indexOf(' ');
    String about = step.substring(space + 1);
    switch (step.substring(0, space)) {
      case "see" -> assertThat(first(about)).isVisible();
      case "gone" -> assertThat(page.locator(about)).hasCount(0);
      case "press" -> first(about).press("Enter");
      case "focus" -> first(about).focus();
      case "choose" -> first(about).check();
      case "unfold" ->
          first(about)
              .locator("details")
              .evaluateAll("(all) => all.forEach((one) => { one.open = true; })");
      case "show" -> first(about).evaluate("(one) => one.scrollIntoView({ block: 'start' })");
      case "key" -> page.keyboard().press(about);
      case "type" -> page.keyboard().type(about);
      default -> throw new IllegalArgumentException("no step is called like this: " + step);
    }
  }

  private Locator first(String selector) {
    return page.locator(selector).first();
  }
}
