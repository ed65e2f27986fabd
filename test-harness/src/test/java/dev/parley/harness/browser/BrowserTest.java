package dev.parley.harness.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrowserTest {

  @RegisterExtension static final Browser browser = new Browser();

  private static final String PAGE =
      """
      <!doctype html><html lang="en"><title>Shop</title>
      <button onclick="document.querySelector('output').textContent = 'Ordered'">Order</button>
      <output></output></html>
      """;

  private HttpServer server;
  private String address;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void clickOnAPageHasItsEffect() throws IOException {
    Page page = browser.page(View.DESKTOP);
    page.navigate(address);

    page.getByText("Order").click();

    assertThat(page.locator("output")).hasText("Ordered");
    Path picture = browser.screenshot(page, "browser-click");
    assertEquals(Path.of("target", "screenshots", "browser-click.png"), picture);
    assertTrue(Files.size(picture) > 0);
  }

  @Test
  void pageIsSeenAsTheViewSays() {
    Page page = browser.page(View.PHONE.dark());
    page.navigate(address);

    assertEquals(390, page.evaluate("innerWidth"));
    assertEquals(844, page.evaluate("innerHeight"));
    assertEquals(true, page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"));
  }

  @Test
  void visitorsShareNoCookies() {
    Page first = browser.page(View.DESKTOP);
    first.navigate(address);
    first.evaluate("document.cookie = 'seen=yes'");

    Page second = browser.page(View.DESKTOP);
    second.navigate(address);

    assertEquals("seen=yes", first.evaluate("document.cookie"));
    assertEquals("", second.evaluate("document.cookie"));
  }

  @Test
  void evidenceOfAFailureIsAPictureAndATrace() throws IOException {
    Page page = browser.page(View.DESKTOP);
    page.navigate(address);
    Path folder = Path.of("target", "screenshots");
    Files.deleteIfExists(folder.resolve("evidence-1-1.png"));
    Files.deleteIfExists(folder.resolve("evidence-1-trace.zip"));

    browser.keepEvidence("evidence");

    assertTrue(Files.size(folder.resolve("evidence-1-1.png")) > 0);
    assertTrue(Files.size(folder.resolve("evidence-1-trace.zip")) > 0);
  }
}
