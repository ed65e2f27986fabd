package dev.parley.harness.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Asks axe-core what is wrong with a page for people who use a screen reader, a keyboard, or eyes
 * that see less: the rules for WCAG 2.2 AA and those of good practice, through all shadow trees.
 */
public final class Axe {
  private static final String RULES =
      """
      axe.run(document, {
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) =>
        `${id} at ${node.target.flat().join(' > ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`)))
      """;

  private final String script;

  private Axe(String script) {
    this.script = script;
  }

  /** As it came with the tests. */
  public static Axe load() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new Axe(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("axe.min.js cannot be read", e);
    }
  }

  /** What is wrong with the page as it stands, a line each; empty when nothing is. */
  public List<String> violations(Page page) {
    if (!(Boolean) page.evaluate("'axe' in window")) {
      // Not by a script element, which the page's own policy would refuse.
      page.evaluate(script + "; 0");
    }
    return ((List<?>) page.evaluate(RULES)).stream().map(String::valueOf).toList();
  }
}
