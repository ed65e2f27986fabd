package dev.parley.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.parley.demo.DeskApi.Login;
import dev.parley.demo.PictureList.Picture;
import dev.parley.desk.DeskSettings;
import dev.parley.harness.browser.SharedBrowser;
import dev.parley.harness.browser.View;
import dev.parley.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the pictures of README and guides anew: starts the demo, waits until it has come to rest,
 * and looks at it as its agents do. CONTRIBUTING says how to run it.
 */
public final class Pictures implements AutoCloseable {
  private static final ZoneId ZONE = ZoneId.of("Europe/Tallinn");
  private static final String LANGUAGE = "en-GB";
  private static final int PATIENCE_MILLIS = 60_000;

  /** Whether the page has nothing left to draw or to fetch: pictures too. */
  private static final String CALM =
      """
      () => new Promise((done) => {
        const all = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
        const busy = () => all(document).some((one) => one.isUpdatePending || (one.localName === 'img' && !one.complete));
        const look = (calm) => (calm > 20 ? done() : requestAnimationFrame(() => look(busy() ? 0 : calm + 1)));
        document.fonts.ready.then(() => look(0));
      })
      """;

  private final SharedBrowser browser = SharedBrowser.open();
  private final URI desk;
  private final Map<String, Secret> logins;
  private final DemoSeen seen;
  private final Map<String, String> tickets = new HashMap<>();

  private Pictures(Demo.Doors doors) {
    desk = doors.desk();
    logins = doors.logins();
    seen = new DemoSeen(desk, new Login("admin", logins.get("admin")));
  }

  /**
   * Makes them.
   *
   * @param arguments the folder they go to, then the names of those that are wanted, else all
   */
  public static void main(String[] arguments) throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Path folder = Path.of(arguments[0]).toAbsolutePath().normalize();
    Set<String> wanted = new HashSet<>(List.of(arguments));
    Path scratch = Files.createTempDirectory("pictures");
    Path bundles = Files.createDirectories(scratch.resolve("bundles"));
    Files.copy(Path.of(System.getProperty("parley.bundle")), bundles.resolve("parley.jar"));
    PictureList list = PictureList.read();
    try (Demo demo =
        new Demo(
            DeskSettings.in(scratch.resolve("data")).withBundles(bundles),
            InstantSource.system())) {
      Demo.Doors doors = demo.start();
      demo.loadQuarter();
      try (var pictures = new Pictures(doors)) {
        pictures.rest(list.tickets());
        List<String> failed = new ArrayList<>();
        for (Picture one : list.pictures()) {
          if ((arguments.length == 1 || wanted.contains(one.name()))
              && !pictures.make(one, folder)) {
            failed.add(one.name());
          }
        }
        if (!failed.isEmpty()) {
          throw new IllegalStateException("not made: " + String.join(", ", failed));
        }
      }
    }
  }

  /** One that cannot be made says why and keeps no other from being made. */
  private boolean make(Picture picture, Path folder) throws IOException {
    try {
      Path file = folder.resolve(picture.name() + ".png");
      Files.write(file, SmallPng.of(taken(picture)));
      System.out.printf("%s %d kB%n", file.getFileName(), Files.size(file) / 1_000);
      return true;
    } catch (RuntimeException | AssertionError e) {
      System.out.printf("%s: %s%n", picture.name(), e.getMessage());
      return false;
    }
  }

  /** Waits until all that is open is reckoned, and finds the tickets that have names. */
  private void rest(Map<String, String> named) {
    seen.awaitClocks();
    named.forEach(
        (name, query) -> {
          List<JsonObject> found = seen.open(query);
          if (found.isEmpty()) {
            throw new IllegalStateException("no open ticket is found by " + query);
          }
          tickets.put(name, DemoSeen.text(found.get(0), "id"));
        });
  }

  private byte[] taken(Picture picture) {
    if (picture.quarter()) {
      seen.awaitQuarter(seen.openedByWeek());
    }
    var contexts = new ArrayList<BrowserContext>();
    try {
      if (picture.before() != null) {
        Page other = page(picture.before().by(), picture.view(), contexts);
        open(other, picture.before().page(), picture.before().steps());
      }
      Page page = page(picture.by(), picture.view(), contexts);
      open(page, picture.page(), picture.steps());
      page.evaluate(CALM);
      return picture.part() == null
          ? page.screenshot()
          : page.locator(picture.part()).first().screenshot();
    } finally {
      contexts.forEach(BrowserContext::close);
    }
  }

  private Page page(String login, View view, List<BrowserContext> contexts) {
    BrowserContext context = browser.newContext(view, ZONE, LANGUAGE);
    contexts.add(context);
    Page page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.navigate(desk.resolve("/desk/login").toString());
    page.locator("#login").fill(login);
    Locator password = page.locator("#password");
    password.fill(logins.get(login).reveal());
    password.press("Enter");
    assertThat(password).isHidden();
    return page;
  }

  private void open(Page page, String address, List<String> steps) {
    String path = address;
    for (var ticket : tickets.entrySet()) {
      path = path.replace("{" + ticket.getKey() + "}", ticket.getValue());
    }
    page.navigate(desk.resolve(path).toString());
    new PictureSteps(page).run(steps);
  }

  @Override
  public void close() {
    browser.close();
  }
}
