package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.harness.ledger.FaultPlan;
import dev.parley.harness.ledger.Ledger;
import dev.parley.harness.ledger.LedgerHooks;
import dev.parley.harness.proof.LedgerDesk;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What could not be read is shown to the admin with its reason, and read again on a click. */
class SetAsideTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final String REASON = "This is not from the ledger.";

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> errors = new ArrayList<>();

  @Test
  void whatCannotBeReadIsShownWithItsReasonAndReadAgain() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    try (var ledger = Ledger.start(new FaultPlan(1, FaultPlan.NEVER));
        var desk = new LedgerDesk(folder, "h2")) {
      URI hook = desk.url().resolve(desk.connect(ledger, "shop"));
      push(hook, "{\"what\":\"this?\"}");
      push(hook, "not even JSON");

      Page page = adminPage(desk);
      Locator aside = page.locator("parley-set-aside");
      assertThat(aside).containsText("Could not be read: 2");
      assertThat(aside.getByText(REASON)).hasCount(2);
      browser.screenshot(page, "set-aside");

      aside.getByRole(AriaRole.BUTTON).first().click();

      assertThat(aside.getByRole(AriaRole.STATUS)).containsText("On the way again: 2");
      assertThat(aside).containsText("Could not be read: 2");
      assertThat(aside).not().containsText("on the way");
      assertEquals(List.of(), errors);
    }
  }

  @Test
  void moreThanOnePageIsShownOnAsking() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    try (var ledger = Ledger.start(new FaultPlan(1, FaultPlan.NEVER));
        var desk = new LedgerDesk(folder, "h2")) {
      URI hook = desk.url().resolve(desk.connect(ledger, "shop"));
      for (int number = 0; number < 23; number++) {
        push(hook, "not even JSON " + number);
      }

      Locator aside = adminPage(desk).locator("parley-set-aside");
      assertThat(aside).containsText("20 of 23 shown");
      assertThat(aside.getByText(REASON)).hasCount(20);
      aside.getByText("Show more").click();

      assertThat(aside.getByText(REASON)).hasCount(23);
      assertThat(aside.getByText("Show more")).hasCount(0);
      assertEquals(List.of(), errors);
    }
  }

  private void push(URI hook, String text) throws Exception {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(hook)
            .header(LedgerHooks.SIGNATURE, LedgerHooks.signature(body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    assertEquals(200, http.send(request, BodyHandlers.discarding()).statusCode());
  }

  private Page adminPage(LedgerDesk desk) {
    Page page = browser.page(View.DESKTOP);
    page.onPageError(errors::add);
    page.navigate(desk.url().resolve("/desk/admin").toString());
    page.getByLabel("Login").fill(LedgerDesk.LOGIN);
    page.getByLabel("Password").fill(LedgerDesk.PASSWORD);
    page.getByLabel("Password").press("Enter");
    return page;
  }
}
