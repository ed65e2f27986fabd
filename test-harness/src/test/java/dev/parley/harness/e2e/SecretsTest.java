package dev.parley.harness.e2e;

import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.parley.desk.Main;
import dev.parley.harness.desk.DeskProcess;
import dev.parley.networks.bluesky.BlueskyStandIn;
import dev.parley.networks.facebook.FacebookStandIn;
import dev.parley.networks.facebook.Page;
import dev.parley.networks.graph.App;
import dev.parley.networks.loopback.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets rest sealed: in no file, no line of the log and no answer can they be read. */
class SecretsTest {
  private static final String PASSWORD = "zqxj-PLANTED-wkvp-7f3e";
  private static final String WRONG = "zqxj-MISTYPED-wkvp-8a1c";
  private static final String APP_SECRET = "zqxj-APPSECRET-wkvp-2b9d";
  private static final String VERIFY = "zqxj-VERIFY-wkvp-5c40";
  private static final String HOOK_SECRET = "zqxj-HOOKSECRET-wkvp-6e11";
  private static final String ADMIN_PASSWORD = "an admin's password";
  private static final String ACCOUNTS = "/parley/api/v1/accounts";
  private static final String POST = "does the planted bag fit?";

  /** Everything that Parley and its HTTP client would ever say, and of the rest what is usual. */
  private static final String LOGGING =
      """
      handlers=java.util.logging.ConsoleHandler
      .level=INFO
      dev.parley.level=ALL
      org.apache.hc.level=ALL
      java.util.logging.ConsoleHandler.level=ALL
      """;

  @TempDir Path folder;

  private final List<String> answers = new ArrayList<>();
  private BlueskyStandIn network;
  private FacebookStandIn facebook;
  private DeskClient admin;

  @Test
  void neitherPasswordNorTokensCanBeReadAnywhere() throws IOException {
    Path data = folder.resolve("data");
    String output;
    List<String> tokens;
    try (BlueskyStandIn standIn = BlueskyStandIn.start(BlueskyStandIn.Settings.defaults());
        FacebookStandIn pages =
            FacebookStandIn.start(FacebookStandIn.Settings.at(InstantSource.system()));
        DeskProcess desk = start(data)) {
      network = standIn;
      facebook = pages;
      admin = new DeskClient(desk.url(), "admin", ADMIN_PASSWORD);
      play();
      output = desk.output();
      tokens = Stream.concat(network.tokens().stream(), facebook.tokens().stream()).toList();
      assertEquals(Map.of(), found(data, tokens), "while Desk runs");
      desk.stop();
      output = desk.output();
    }

    assertTrue(tokens.size() >= 4, "two pairs at least were handed out");
    String said = output;
    List<String> secrets = secrets(tokens);
    assertAll(
        () -> assertEquals(Map.of(), found(data, tokens), "after Desk has ended"),
        () ->
            assertEquals(List.of(), secrets.stream().filter(said::contains).toList(), "in the log"),
        () ->
            assertEquals(
                List.of(),
                secrets.stream().filter(String.join("\n", answers)::contains).toList(),
                "in an answer"),
        () -> assertFalse(said.contains(POST), "a customer's words are in the log"),
        // The same search finds what must be there: it is able to find.
        () -> assertFalse(files(data, POST).isEmpty()),
        () -> assertTrue(said.contains("is connected")));
  }

  private DeskProcess start(Path data) throws IOException {
    Path logging = Files.writeString(folder.resolve("logging.properties"), LOGGING);
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Path bundles = Files.createDirectories(folder.resolve("bundles"));
    Files.copy(World.bundle(), bundles.resolve("parley.jar"));
    return DeskProcess.start(
        folder,
        List.of(
            "-Djava.util.logging.config.file=" + logging,
            "-Djava.io.tmpdir=" + temporary,
            "-Dparley.pollEvery=PT1S"),
        Main.class,
        List.of(
            "--port",
            "0",
            "--data",
            data.toString(),
            "--admin",
            "admin:" + ADMIN_PASSWORD,
            "--trust-loopback",
            "--bundles",
            bundles.toString()));
  }

  /**
   * Everything that has to do with a secret: mistyped, connected, polled, used, renewed, revoked.
   */
  private void play() {
    var shop = network.createAccount("shop.test", PASSWORD, "Shop");
    var customer = network.createAccount("cust.test", "customers-own", "Customer");
    assertEquals(422, connect(WRONG).status());
    connect(PASSWORD).expect(201);
    network.post(customer, "@shop.test " + POST);
    answer("cust.test", 1);

    network.faults().expireTokens();
    var second = network.createAccount("other.test", "others-own", "Other");
    network.post(second, "@shop.test and the other one?");
    answer("other.test", 1);

    network.faults().revoke(shop);
    eventually().until(() -> get("/parley/api/v1/accounts").raw().contains("needs-login"));
    get("/parley/health");
    assertEquals(422, connect(PASSWORD).status());
    network.faults().renewPassword(shop, PASSWORD);
    connect(PASSWORD).expect(201);
    get("/parley/api/v1/accounts");
    get("/parley/health");
    get("/parley/health/ready");
    playFacebook();
    everyPageThatAnAdminCanRead();
  }

  /** A page's token, an app's secret and a verify token: taken, mistyped, refused, forgotten. */
  private void playFacebook() {
    App app = facebook.registerApp(APP_SECRET);
    Page page = facebook.found("Planted page", facebook.join("Olga Owner"));
    String token = facebook.pageToken(app, page);
    assertEquals(422, kept(admin.post(ACCOUNTS, page(page, WRONG))).status());
    String id = kept(admin.post(ACCOUNTS, page(page, token))).expect(201).text("id");
    kept(admin.get("/parley/hooks/facebook/" + id + "?hub.mode=subscribe&hub.verify_token=no"));
    kept(admin.post("/parley/hooks/facebook/" + id, Json.of("entry", token)));
    kept(
        admin.post(
            "/parley/api/v1/webhooks",
            Json.of("name", "ops", "url", "ftp://x", "secret", HOOK_SECRET)));
    kept(admin.post(
            "/parley/api/v1/webhooks",
            Json.of("name", "ops", "url", "https://ops.example/x", "secret", HOOK_SECRET)))
        .expect(201);
    kept(admin.post(ACCOUNTS + "/" + id + "/disconnect", Json.of())).expect(202);
    eventually()
        .until(
            () -> get(ACCOUNTS + "/" + id + "/disconnect").raw(),
            raw -> raw.contains("\"underWay\":false"));
  }

  private JsonObject page(Page page, String token) {
    return Json.of(
        "channel",
        "facebook",
        "externalId",
        page.id(),
        "baseUrl",
        facebook.url(),
        "secrets",
        Json.of("accessToken", token, "appSecret", APP_SECRET, "verifyToken", VERIFY));
  }

  private void everyPageThatAnAdminCanRead() {
    for (String path :
        List.of(
            ACCOUNTS,
            "/parley/health",
            "/parley/api/v1/audit?limit=200",
            "/parley/api/v1/audit/export?format=csv",
            "/parley/api/v1/audit/export?format=json",
            "/parley/api/v1/rights",
            "/parley/api/v1/webhooks",
            "/parley/api/v1/erasures",
            "/parley/api/v1/deliveries?state=unreadable",
            "/parley/api/v1/sla/history",
            "/parley/api/v1/no/such/page",
            "/desk/admin")) {
      get(path);
    }
    assertTrue(answers.stream().anyMatch(answer -> answer.contains("\"disconnected\"")));
    assertTrue(answers.stream().anyMatch(answer -> answer.startsWith("\"number\",")), "the CSV");
  }

  private void answer(String handle, int messages) {
    String ticket =
        eventually().until(() -> admin.ticketsOf(handle), found -> found.size() == 1).get(0).id();
    assertEquals(messages, admin.ticket(ticket).messages().size());
    admin.replyInParley(ticket, "public", "It fits.", "answer-" + handle).expect(202);
    eventually()
        .until(
            () -> admin.ticket(ticket).lastFrom("agent").orElseThrow().state(),
            state -> state.equals("delivered"));
  }

  private DeskClient.Answer connect(String password) {
    var secrets = new JsonObject();
    secrets.addProperty("appPassword", password);
    var body = new JsonObject();
    body.addProperty("channel", "bluesky");
    body.addProperty("externalId", "shop.test");
    body.addProperty("name", "Shop");
    body.add("secrets", secrets);
    body.addProperty("baseUrl", network.url());
    return kept(admin.post("/parley/api/v1/accounts", body));
  }

  private DeskClient.Answer get(String path) {
    return kept(admin.get(path));
  }

  private DeskClient.Answer kept(DeskClient.Answer answer) {
    answers.add(answer.raw());
    return answer;
  }

  /** A token's last part is its own alone, so that is looked for. */
  private static List<String> secrets(List<String> tokens) {
    return Stream.concat(
            Stream.of(PASSWORD, WRONG, APP_SECRET, VERIFY, HOOK_SECRET)
                .flatMap(
                    password ->
                        Stream.of(
                            password,
                            Base64.getEncoder()
                                .encodeToString(password.getBytes(StandardCharsets.UTF_8)))),
            tokens.stream().map(token -> token.substring(token.lastIndexOf('.') + 1)))
        .toList();
  }

  private static Map<String, List<String>> found(Path data, List<String> tokens) {
    Map<String, List<String>> found = new TreeMap<>();
    secrets(tokens)
        .forEach(
            secret -> {
              List<String> files = files(data, secret);
              if (!files.isEmpty()) {
                found.put(secret, files);
              }
            });
    return found;
  }

  /** The files in which these words can be read, in any of three encodings. */
  private static List<String> files(Path folder, String words) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> contains(file, words))
          .map(file -> folder.relativize(file).toString())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean contains(Path file, String words) {
    try {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      return Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
          .anyMatch(charset -> bytes.contains(asBytes(words, charset)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String asBytes(String words, Charset charset) {
    return new String(words.getBytes(charset), StandardCharsets.ISO_8859_1);
  }
}
