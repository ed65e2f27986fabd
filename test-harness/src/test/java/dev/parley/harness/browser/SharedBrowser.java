package dev.parley.harness.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A browser of this machine. A process that runs tests has one, which JUnit closes after the last
 * test class, also when each class is a run of its own; whoever looks at pages outside of tests
 * opens their own.
 */
public final class SharedBrowser implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SharedBrowser.class);

  /** Nothing but the pages under test may use the network. */
  private static final List<String> QUIET =
      List.of(
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private SharedBrowser() {
    var chromium = found();
    // Playwright would fetch a browser of its own, also when it is told to use another one.
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(chromium)
                      .setChromiumSandbox(false)
                      .setArgs(QUIET));
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
    log.info("The browser tests run in {}, version {}", chromium, browser.version());
  }

  /** Only one process may install it; others wait and find it installed. */
  private static Path found() {
    try (var channel =
            FileChannel.open(
                Files.createDirectories(Path.of("target")).resolve("chromium.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      log.debug("Holding {}", lock);
      return Chromium.onThisMachine().find();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock target/chromium.lock", e);
    }
  }

  /** The browser of this process, started on first use. */
  static SharedBrowser of(ExtensionContext context) {
    return context
        .getStore(
            ExtensionContext.StoreScope.LAUNCHER_SESSION,
            ExtensionContext.Namespace.create(SharedBrowser.class))
        .computeIfAbsent(SharedBrowser.class, missing -> new SharedBrowser(), SharedBrowser.class);
  }

  /** One that belongs to the caller, who closes it. */
  public static SharedBrowser open() {
    return new SharedBrowser();
  }

  BrowserContext newContext(View view) {
    return browser.newContext(options(view));
  }

  /** A new visitor who lives in a time zone and speaks a language, such as {@code en-GB}. */
  public BrowserContext newContext(View view, ZoneId zone, String language) {
    return browser.newContext(
        options(view)
            .setTimezoneId(zone.getId())
            .setLocale(language)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  private static com.microsoft.playwright.Browser.NewContextOptions options(View view) {
    return new com.microsoft.playwright.Browser.NewContextOptions()
        .setViewportSize(view.widthPixels(), view.heightPixels())
        .setColorScheme(view.scheme());
  }

  @Override
  public void close() {
    try {
      browser.close();
    } finally {
      playwright.close();
    }
  }
}
