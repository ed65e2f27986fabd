package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.networks.bluesky.BlueskyStandIn;
import dev.parley.networks.loopback.When;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pictures on their way from the composer to the network. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachmentsTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final View NARROW = new View(400, 900, View.PHONE.scheme());
  private static final String CREATE = "com.atproto.repo.createRecord";

  private final BlueskyStandIn standIn = BlueskyStandIn.start(BlueskyStandIn.Settings.defaults());
  private final List<String> errors = new ArrayList<>();
  private World world;

  @BeforeAll
  void startWorld() throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(new StandInNetwork(standIn));
  }

  @AfterEach
  void noPageHasStumbled() {
    assertEquals(List.of(), errors);
    errors.clear();
  }

  @AfterAll
  void endWorld() {
    if (world != null) {
      world.close();
    }
  }

  private TicketSeen asked(String name) {
    BlueskyApp customer = world.customer(name);
    customer.post("@" + world.shopHandle() + " what does the strap look like?");
    return world.awaitTicketOf(customer.handle());
  }

  private static byte[] picture(int width, Color color) throws IOException {
    var image = new BufferedImage(width, width * 3 / 4, BufferedImage.TYPE_INT_RGB);
    Graphics2D paint = image.createGraphics();
    paint.setPaint(new GradientPaint(0, 0, color, width, width, Color.WHITE));
    paint.fillRect(0, 0, width, width);
    paint.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private HttpResponse<String> upload(
      String login, TicketSeen ticket, String type, byte[] content, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(
                world
                    .url()
                    .resolve(
                        "/parley/api/v1/tickets/%s/uploads?audience=public&name=strap.png"
                            .formatted(ticket.id())))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString((login + ":" + World.PASSWORD).getBytes(UTF_8)))
            .POST(BodyPublishers.ofByteArray(content));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static JsonObject body(HttpResponse<String> answer) {
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  private static JsonObject reply(String text, String upload) {
    JsonObject reply = DeskClient.reply("public", text);
    var attachment = new JsonObject();
    attachment.addProperty("id", upload);
    attachment.addProperty("alt", "A strap with two buckles");
    var attachments = new JsonArray();
    attachments.add(attachment);
    reply.add("attachments", attachments);
    return reply;
  }

  /** The records of the shop's posts with this text, as any reader of the network finds them. */
  private List<JsonObject> posts(String text) {
    String listing =
        "com.atproto.repo.listRecords?collection=app.bsky.feed.post&repo=" + world.shopHandle();
    return JsonParser.parseString(new String(bytes(listing), UTF_8))
        .getAsJsonObject()
        .getAsJsonArray("records")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .filter(post -> post.getAsJsonObject("value").get("text").getAsString().equals(text))
        .toList();
  }

  private JsonArray imagesOf(String text) {
    List<JsonObject> posts = eventually().until(() -> posts(text), list -> !list.isEmpty());
    return posts.get(0).getAsJsonObject("value").getAsJsonObject("embed").getAsJsonArray("images");
  }

  private byte[] bytes(String methodAndQuery) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(standIn.url() + "/xrpc/" + methodAndQuery)).build(),
              BodyHandlers.ofByteArray())
          .body();
    } catch (IOException e) {
      throw new IllegalStateException(methodAndQuery + " cannot be called", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(methodAndQuery + " was interrupted", e);
    }
  }

  private byte[] shown(JsonObject image) {
    JsonObject blob = image.getAsJsonObject("image");
    String cid = blob.getAsJsonObject("ref").get("$link").getAsString();
    return bytes("com.atproto.sync.getBlob?did=did&cid=" + cid);
  }

  @Test
  void aPictureGoesOutOnceWithItsDescriptionAndTheTicketShowsWhatWasAttached() throws Exception {
    TicketSeen ticket = asked("pictured");
    byte[] strap = picture(60, Color.RED);
    HttpResponse<String> brought = upload("anna", ticket, "image/png", strap);
    assertEquals(201, brought.statusCode(), brought::body);
    String id = body(brought).get("id").getAsString();
    JsonObject reply = reply("Like this.", id);
    reply.addProperty("key", "picture-1");
    String path = "/parley/api/v1/tickets/" + ticket.id() + "/replies";
    standIn.faults().drop(CREATE, 1, When.AFTER_EFFECT);

    world.anna().post(path, reply).expect(202);
    world.anna().post(path, reply).expect(202);
    world.awaitDelivery(ticket.id(), "delivered");

    JsonArray images = imagesOf("Like this.");
    assertEquals(1, images.size());
    JsonObject image = images.get(0).getAsJsonObject();
    assertEquals("A strap with two buckles", image.get("alt").getAsString());
    assertArrayEquals(strap, shown(image));
    assertEquals(1, posts("Like this.").size(), "once, although the answer got lost");
    String desk = world.anna().get("/desk/api/tickets/" + ticket.id()).raw();
    assertTrue(desk.contains("\"name\":\"strap.png\""), desk);
    reply.addProperty("key", "picture-2");
    DeskClient.Answer again = world.anna().post(path, reply).expect(422);
    assertEquals("attachments", again.text("field"), "it is forgotten once it is delivered");
  }

  @Test
  void whatTheNetworkDoesNotTakeIsRefusedWithFieldAndLimit() throws Exception {
    TicketSeen ticket = asked("refused");
    byte[] strap = picture(60, Color.BLUE);

    HttpResponse<String> pdf = upload("anna", ticket, "image/png", "%PDF-1.7".getBytes(UTF_8));
    HttpResponse<String> large =
        upload("anna", ticket, "image/png", Arrays.copyOf(strap, 2_000_001));
    HttpResponse<String> form = upload("anna", ticket, "text/plain", strap);
    HttpResponse<String> untyped = upload("anna", ticket, "", strap);
    HttpResponse<String> foreign =
        upload("anna", ticket, "image/png", strap, "Origin", "https://evil.example");
    HttpResponse<String> crossSite =
        upload("anna", ticket, "image/png", strap, "Sec-Fetch-Site", "cross-site");

    assertEquals(422, pdf.statusCode());
    assertEquals("body", body(pdf).get("field").getAsString());
    assertEquals(
        "image/jpeg, image/png, image/gif, image/webp", body(pdf).get("limit").getAsString());
    assertEquals(413, large.statusCode());
    assertEquals("2000000", body(large).get("limit").getAsString());
    assertEquals(415, form.statusCode());
    assertEquals(415, untyped.statusCode());
    assertEquals(403, foreign.statusCode());
    assertEquals(403, crossSite.statusCode());
  }

  @Test
  void onlyWhoBroughtAFileCanSendIt() throws Exception {
    TicketSeen ticket = asked("owner");
    String id =
        body(upload("anna", ticket, "image/png", picture(60, Color.GREEN))).get("id").getAsString();

    DeskClient.Answer other =
        world
            .admin()
            .post("/parley/api/v1/tickets/" + ticket.id() + "/replies", reply("Mine.", id))
            .expect(422);

    assertEquals("attachments", other.text("field"));
  }

  @Test
  void anAgentAttachesDescribesReloadsAndSendsInABrowser() throws Exception {
    TicketSeen ticket = asked("browser");
    byte[] strap = picture(320, new Color(0x2d6a4f));
    Page page = open(ticket, View.DESKTOP);
    Locator composer = page.locator("parley-composer");

    choose(page, new FilePayload("strap.png", "image/png", strap));
    assertThat(composer.locator(".files li")).containsText("strap.png");
    composer.getByLabel("Description").fill("A green strap with two buckles");
    composer.locator("textarea").fill("This is the strap:");
    assertThat(composer.locator(".files img.thumb")).isVisible();
    browser.screenshot(page, "attachments-composer");
    page.reload();
    assertThat(composer.locator(".files li")).containsText("strap.png");
    assertThat(composer.getByLabel("Description")).hasValue("A green strap with two buckles");

    choose(
        page,
        new FilePayload("notes.pdf", "application/pdf", "%PDF-1.7".getBytes(UTF_8)),
        new FilePayload("huge.png", "image/png", Arrays.copyOf(strap, 2_100_000)));
    assertThat(composer.locator(".files")).containsText("does not go here");
    assertThat(composer.locator(".files")).containsText("at most 2 MB go here");
    browser.screenshot(page, "attachments-refused");
    remove(composer, "notes.pdf").press("Enter");
    remove(composer, "huge.png").click();
    assertThat(composer.locator(".files li")).hasCount(1);

    audience(page, "note").click();
    assertThat(composer.locator(".attach")).hasCount(0);
    assertThat(composer.locator(".files-trouble")).containsText("cannot go with this kind");
    assertThat(composer.locator(".send")).hasAttribute("aria-disabled", "true");
    audience(page, "Public").click();
    assertThat(composer.locator(".files-trouble")).hasCount(0);

    composer.locator(".send").click();

    assertThat(composer.locator(".sent")).containsText("Delivered");
    assertThat(composer.locator(".files li")).hasCount(0);
    assertThat(page.locator(".message .files")).containsText("strap.png");
    JsonObject image = imagesOf("This is the strap:").get(0).getAsJsonObject();
    assertEquals("A green strap with two buckles", image.get("alt").getAsString());
    assertArrayEquals(strap, shown(image));
    browser.screenshot(page, "attachments-sent");
  }

  @Test
  void picturesArePastedAndDroppedAndFitANarrowPage() throws Exception {
    TicketSeen ticket = asked("narrow");
    Page page = open(ticket, NARROW);
    Locator composer = page.locator("parley-composer");
    String strap = Base64.getEncoder().encodeToString(picture(200, new Color(0x9d4edd)));

    bring(composer.locator("textarea"), "paste", "pasted.png", strap);
    assertThat(composer.locator(".files li")).containsText("pasted.png");
    bring(composer.locator(".box"), "drop", "a-rather-long-name-of-a-dropped-picture.png", strap);

    assertThat(composer.locator(".files li")).hasCount(2);
    assertThat(composer.locator(".files progress")).hasCount(0);
    composer.scrollIntoViewIfNeeded();
    browser.screenshot(page, "attachments-narrow");
    assertTrue(
        (Boolean)
            page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
        "nothing sticks out");
    assertThat(composer.locator(".send")).hasAttribute("aria-disabled", "false");
    composer.locator(".send").click();

    assertThat(composer.locator(".sent")).containsText("Delivered");
    assertEquals(2, imagesOf("").size(), "a reply of pictures alone");
  }

  private static Locator remove(Locator composer, String name) {
    return composer.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove " + name));
  }

  private static Locator audience(Page page, String word) {
    return page.locator("parley-composer .audiences label")
        .filter(new Locator.FilterOptions().setHasText(word));
  }

  private static void choose(Page page, FilePayload... files) {
    FileChooser chooser =
        page.waitForFileChooser(() -> page.locator("parley-composer .attach").press("Enter"));
    chooser.setFiles(files);
  }

  /** As a browser tells of files from a clipboard, or from another window. */
  private static void bring(Locator target, String event, String name, String base64) {
    target.evaluate(
        """
        (element, [type, name, base64]) => {
          const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], name, { type: 'image/png' }));
          const how = { bubbles: true, cancelable: true, composed: true };
          element.dispatchEvent(type === 'paste'
            ? new ClipboardEvent('paste', { ...how, clipboardData: data })
            : new DragEvent('drop', { ...how, dataTransfer: data }));
        }""",
        List.of(event, name, base64));
  }

  private Page open(TicketSeen ticket, View view) {
    Page page = world.signIn(browser, view, "anna", errors);
    assertThat(page.locator(".tickets").first()).isVisible();
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator("parley-composer textarea")).isVisible();
    return page;
  }
}
