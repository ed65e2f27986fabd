package dev.parley.harness.browser;

import com.microsoft.playwright.options.ColorScheme;

/**
 * How a visitor looks at a page.
 *
 * @param widthPixels of the page, in CSS pixels, as is the height
 * @param scheme what the visitor's system prefers
 */
public record View(int widthPixels, int heightPixels, ColorScheme scheme) {

  public static final View DESKTOP = new View(1280, 800, ColorScheme.LIGHT);
  public static final View PHONE = new View(390, 844, ColorScheme.LIGHT);

  public View {
    if (widthPixels < 200 || heightPixels < 200) {
      throw new IllegalArgumentException(
          "a view must be at least 200 by 200, but is " + widthPixels + " by " + heightPixels);
    }
  }

  /** The same, for someone who prefers dark pages. */
  public View dark() {
    return new View(widthPixels, heightPixels, ColorScheme.DARK);
  }
}
