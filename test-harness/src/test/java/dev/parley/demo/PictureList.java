package dev.parley.demo;

import com.google.gson.Gson;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.harness.browser.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pictures of README and guides, as {@code demo/pictures.json} lists them.
 *
 * @param tickets names for tickets of the demo, each with what Desk's list finds it by
 * @param pictures in the order they are made
 */
record PictureList(Map<String, String> tickets, List<Picture> pictures) {
  private static final int WIDE = 1280;
  private static final int HIGH = 800;

  /**
   * One picture.
   *
   * @param name of its file, without the ending
   * @param by the login of who looks
   * @param page where; a ticket's name in braces stands for its number
   * @param width of the window, 1280 unless said
   * @param height of the window, 800 unless said
   * @param quarter whether it shows figures of the last quarter, which must be counted first
   * @param part what is shown of the page; the window if absent
   * @param before what somebody else does meanwhile, and keeps open
   * @param steps what is done first, see {@link PictureSteps}
   */
  record Picture(
      String name,
      String by,
      String page,
      Integer width,
      Integer height,
      boolean quarter,
      String part,
      Visit before,
      List<String> steps) {

    View view() {
      return new View(
          Optional.ofNullable(width).orElse(WIDE),
          Optional.ofNullable(height).orElse(HIGH),
          ColorScheme.LIGHT);
    }
  }

  /** What somebody else does on a page. */
  record Visit(String by, String page, List<String> steps) {}

  static PictureList read() {
    return new Gson().fromJson(Resources.text("demo/pictures.json"), PictureList.class);
  }
}
