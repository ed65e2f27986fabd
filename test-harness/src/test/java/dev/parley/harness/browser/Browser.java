package dev.parley.harness.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Tracing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens pages for a test class and closes them: those opened in a test after the test, those opened
 * before all tests after the last.
 *
 * <pre>{@code
 * @RegisterExtension static final Browser browser = new Browser();
 * }</pre>
 *
 * <p>When a test fails, a picture and a trace of each open page are kept in {@code
 * target/screenshots}; {@code npx playwright show-trace} opens the trace. Only for the thread that
 * runs the tests, which is Playwright's rule.
 */
public final class Browser
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterTestExecutionCallback,
        AfterEachCallback,
        AfterAllCallback {

  private static final Logger log = LoggerFactory.getLogger(Browser.class);
  private static final Path PICTURES = Path.of("target", "screenshots");

  private final List<BrowserContext> open = new ArrayList<>();
  private SharedBrowser shared;
  private int openBeforeTest;

  /** A new visitor with no cookies, who sees pages as {@code view} says. */
  public BrowserContext visitor(View view) {
    if (shared == null) {
      throw new IllegalStateException(
          "The browser opens with the tests: register it as a static field, @RegisterExtension");
    }
    BrowserContext context = shared.newContext(view);
    open.add(context);
    // Snapshots only: a film of each test would double the time it takes.
    context.tracing().start(new Tracing.StartOptions().setSnapshots(true));
    return context;
  }

  /** An empty page of a new visitor. */
  public Page page(View view) {
    return visitor(view).newPage();
  }

  /** Keeps a picture of the page as {@code target/screenshots/NAME.png}; returns where. */
  public Path screenshot(Page page, String name) {
    Path picture = file(name, ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(picture));
    return picture;
  }

  /** Keeps a picture of each open page and the trace of each visitor. */
  void keepEvidence(String name) {
    int number = 0;
    for (BrowserContext context : open) {
      number++;
      try {
        int pageNumber = 0;
        for (Page page : context.pages()) {
          pageNumber++;
          screenshot(page, name + "-" + number + "-" + pageNumber);
        }
        context
            .tracing()
            .stop(new Tracing.StopOptions().setPath(file(name + "-" + number, "-trace.zip")));
        context.tracing().start(new Tracing.StartOptions().setSnapshots(true));
      } catch (PlaywrightException e) {
        // The test's own failure is the news.
        log.warn("No evidence could be kept of a page of {}", name, e);
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    // Asked for each class: several may share this field and not the browser, which a runner may
    // end between them.
    shared = SharedBrowser.of(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    openBeforeTest = open.size();
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      keepEvidence(
          "failed-"
              + context.getRequiredTestClass().getSimpleName()
              + "-"
              + context.getRequiredTestMethod().getName());
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    closeDownTo(openBeforeTest);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    // A nested class ends before the class around it, whose pages go on.
    if (context.getRequiredTestClass().getEnclosingClass() == null) {
      closeDownTo(0);
    }
  }

  private void closeDownTo(int left) {
    while (open.size() > left) {
      open.remove(open.size() - 1).close();
    }
  }

  private static Path file(String name, String ending) {
    return PICTURES.resolve(name.replaceAll("[^A-Za-z0-9._-]", "-") + ending);
  }
}
