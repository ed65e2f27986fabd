package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import dev.parley.desk.Desk;
import dev.parley.desk.DeskSettings;
import dev.parley.desk.mail.MailSettings;
import dev.parley.desk.sample.SampleArticles;
import dev.parley.desk.store.Person;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.model.Secret;
import dev.parley.networks.mail.MailStandIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/**
 * Everything a conversation needs: a Bluesky network, a mail server and Desk, with people, articles
 * and response-time policies. {@link #start} has the bundle in Desk and the shop's account
 * connected; {@link #bare} has neither.
 */
final class World implements AutoCloseable {
  static final String PASSWORD = "a password for everybody";
  static final String SHOP = "brambleroll";
  static final String SHOP_PASSWORD = "shop-app-password";
  static final String SHOP_MAIL = "help@brambleroll.example";

  private static final String POLICIES =
      """
      {"calendars": {"always": {"timezone": "UTC", "hours": {
         "mon": [["00:00", "24:00"]], "tue": [["00:00", "24:00"]], "wed": [["00:00", "24:00"]],
         "thu": [["00:00", "24:00"]], "fri": [["00:00", "24:00"]], "sat": [["00:00", "24:00"]],
         "sun": [["00:00", "24:00"]]}}},
       "policies": [
         {"name": "Bluesky", "channels": ["bluesky"], "calendar": "always",
          "firstResponse": "60m", "nextResponse": "60m"},
         {"name": "E-mail", "channels": ["email"], "calendar": "always",
          "firstResponse": "4h", "nextResponse": "4h",
          "pauses": {"awaiting-customer": ["firstResponse", "nextResponse"],
                     "third-party": ["nextResponse"]}}]}
      """;

  private final Path folder;
  private final TestNetwork network;
  private final MailStandIn mail;
  private Desk desk;

  private World(Path folder, TestNetwork network, MailStandIn mail, Desk desk) {
    this.folder = folder;
    this.network = network;
    this.mail = mail;
    this.desk = desk;
  }

  /** Starts Desk with the bundle and connects the shop's account. The network ends with it. */
  static World start(TestNetwork network) throws IOException {
    return start(network, Map.of());
  }

  /** As {@link #start}, with settings of the shop's account. */
  static World start(TestNetwork network, Map<String, String> settings) throws IOException {
    World world = started(network, true);
    try {
      world.connectShop(SHOP_PASSWORD, settings).expect(201);
      return world;
    } catch (RuntimeException | Error e) {
      world.close();
      throw e;
    }
  }

  /** Starts Desk with the bundle, which nobody has set up yet: no account is connected. */
  static World empty(TestNetwork network) throws IOException {
    return started(network, true);
  }

  /** Starts Desk alone; the shop's account is there, but connected to nothing. */
  static World bare(TestNetwork network) throws IOException {
    return started(network, false);
  }

  private static World started(TestNetwork network, boolean withBundle) throws IOException {
    network.createAccount(SHOP, SHOP_PASSWORD);
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "world-");
    Path bundles = Files.createDirectories(folder.resolve("bundles"));
    if (withBundle) {
      Files.copy(bundle(), bundles.resolve("parley.jar"));
    }
    Path home = Files.createDirectories(folder.resolve("data/parley"));
    Files.writeString(home.resolve("sla.json"), POLICIES);
    MailStandIn mail = MailStandIn.start(SHOP_MAIL);
    var world = new World(folder, network, mail, desk(folder, mail));
    try {
      world.desk.start();
      world.people();
      SampleArticles.all().forEach((name, draft) -> world.desk.articles().add(draft, name));
      return world;
    } catch (RuntimeException | Error e) {
      world.close();
      throw e;
    }
  }

  private static Desk desk(Path folder, MailStandIn mail) {
    return new Desk(
        DeskSettings.in(folder.resolve("data"))
            .withAdmin("admin", PASSWORD)
            .trustingLoopback()
            .withBundles(folder.resolve("bundles"))
            .withMail(
                new MailSettings(
                    mail.imap(), mail.smtp(), SHOP_MAIL, "Bramble & Roll", Duration.ofMillis(200))),
        InstantSource.system());
  }

  private void people() {
    person("anna", "Anna", "support");
    person("mart", "Mart", "orders");
  }

  private void person(String login, String name, String team) {
    desk.logins()
        .put(new Person(login, name, Person.Role.AGENT, Optional.of(team)), Secret.of(PASSWORD));
  }

  /** The bundle under test. */
  static Path bundle() {
    return Path.of(System.getProperty("parley.bundle"));
  }

  /** Waits as long as a busy machine needs, and not a moment longer than it takes. */
  static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
  }

  /** Connects the shop's account through Parley's API. */
  DeskClient.Answer connectShop(String password) {
    return connectShop(password, Map.of());
  }

  private DeskClient.Answer connectShop(String password, Map<String, String> settings) {
    var set = new JsonObject();
    settings.forEach(set::addProperty);
    var secrets = new JsonObject();
    secrets.addProperty("appPassword", password);
    var body = new JsonObject();
    body.addProperty("channel", "bluesky");
    body.addProperty("externalId", shopHandle());
    body.addProperty("name", "Bramble & Roll");
    body.add("settings", set);
    body.add("secrets", secrets);
    body.addProperty("baseUrl", network.server().toString());
    body.addProperty("again", true);
    return admin().post("/parley/api/v1/accounts", body);
  }

  /** Ends Desk and starts it again over the same data. */
  void restartDesk() {
    desk.close();
    desk = desk(folder, mail);
    desk.start();
  }

  URI url() {
    return desk.url();
  }

  /** Where Desk keeps everything, Parley's home included. */
  Path data() {
    return folder.resolve("data");
  }

  DeskClient admin() {
    return as("admin");
  }

  /** An agent of team support, who gets the mail. */
  DeskClient anna() {
    return as("anna");
  }

  /** An agent of team orders. */
  DeskClient mart() {
    return as("mart");
  }

  private DeskClient as(String login) {
    return new DeskClient(desk.url(), login, PASSWORD);
  }

  MailStandIn mail() {
    return mail;
  }

  /**
   * A page of a new visitor who has signed in, at the list of tickets.
   *
   * @param errors gets what goes wrong in the page's scripts
   */
  Page signIn(Browser browser, View view, String login, List<String> errors) {
    Page page = browser.page(view);
    page.setDefaultTimeout(90_000);
    page.onPageError(errors::add);
    page.navigate(url().resolve("/desk/").toString());
    page.getByLabel("Login").fill(login);
    page.getByLabel("Password").fill(PASSWORD);
    page.getByLabel("Password").press("Enter");
    assertThat(page.getByLabel("Password")).isHidden();
    return page;
  }

  String shopHandle() {
    return network.handle(SHOP);
  }

  /** The app of a new customer. */
  BlueskyApp customer(String name) {
    String password = name + "'s own password";
    network.createAccount(name, password);
    return BlueskyApp.login(network.server(), network.handle(name), password);
  }

  /** The shop's own app, as somebody of the shop might have it on a phone. */
  BlueskyApp shop() {
    return BlueskyApp.login(network.server(), shopHandle(), SHOP_PASSWORD);
  }

  /** Waits for the one ticket of a customer, by handle or mail address, with its clock running. */
  TicketSeen awaitTicketOf(String customer) {
    return eventually()
        .until(
            () -> anna().ticketsOf(customer),
            tickets -> tickets.size() == 1 && !tickets.get(0).field("sla_state").isEmpty())
        .get(0);
  }

  /** Waits until Parley has copied an article with these words; answers its id. */
  String awaitArticle(String words) {
    return eventually().until(() -> anna().article(words), Optional::isPresent).orElseThrow();
  }

  /** Where the article that is found with these words stands for everybody to read. */
  String awaitArticlePage(String words) {
    return anna().articlePage(awaitArticle(words));
  }

  /** Waits until a field of a ticket has a value. */
  TicketSeen awaitField(String ticket, String field, String value) {
    return eventually().until(() -> anna().ticket(ticket), seen -> seen.field(field).equals(value));
  }

  /** Waits until the ticket's latest message of an agent is in this state of delivery. */
  TicketSeen awaitDelivery(String ticket, String state) {
    return eventually()
        .until(
            () -> anna().ticket(ticket),
            seen -> seen.lastFrom("agent").filter(m -> m.state().equals(state)).isPresent());
  }

  @Override
  public void close() {
    desk.close();
    mail.close();
    network.close();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException("The test's data stays behind in " + folder, e);
    }
  }
}
