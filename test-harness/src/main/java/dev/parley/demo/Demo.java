package dev.parley.demo;

import dev.parley.demo.DeskApi.Login;
import dev.parley.desk.Desk;
import dev.parley.desk.DeskSettings;
import dev.parley.desk.mail.MailSettings;
import dev.parley.desk.people.Logins;
import dev.parley.desk.store.Person;
import dev.parley.model.Secret;
import dev.parley.networks.bluesky.BlueskyStandIn;
import dev.parley.networks.facebook.FacebookStandIn;
import dev.parley.networks.instagram.InstagramStandIn;
import dev.parley.networks.mail.MailStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A Desk that a newcomer can try, with networks and samples; closing it ends all of it. */
public final class Demo implements AutoCloseable {
  /** One for each network and one for the samples. */
  private static final int HELPERS = 4;

  private static final Duration MAIL_POLL = Duration.ofSeconds(2);

  private static final String ADMIN = "admin";
  private final SampleShop shop = SampleShop.read();

  private final ExecutorService helpers = Executors.newFixedThreadPool(HELPERS);
  private final InstantSource clock;
  private final Optional<DeskSettings.Admin> given;
  private final BlueskyStandIn bluesky;
  private final FacebookStandIn facebook;
  private final SamplePage page;
  private final InstagramStandIn instagram;
  private final MailStandIn mail;
  private final Desk desk;
  private final boolean fresh;

  /**
   * Who can log in, and where.
   *
   * @param admin the login of the admin, who is not among the logins if it was given
   * @param logins made ones with their passwords
   */
  public record Doors(
      URI desk,
      URI customer,
      URI pageCustomer,
      URI instagramCustomer,
      String admin,
      Map<String, Secret> logins) {}

  /** Starts the networks and opens Desk; {@link #start} does the rest. */
  public Demo(DeskSettings settings, InstantSource clock) {
    this.clock = clock;
    this.given = settings.admin();
    var posts = aside(() -> BlueskyStandIn.start(BlueskyStandIn.Settings.at(clock)));
    var pages = aside(() -> FacebookStandIn.start(FacebookStandIn.Settings.at(clock)));
    var accounts = aside(() -> InstagramStandIn.start(InstagramStandIn.Settings.at(clock)));
    mail = MailStandIn.start(shop.supportEmail());
    writePolicies(settings.data());
    desk =
        new Desk(
            settings
                .trustingLoopback()
                .withMail(
                    new MailSettings(
                        mail.imap(), mail.smtp(), shop.supportEmail(), shop.name(), MAIL_POLL)),
            clock);
    fresh = desk.samples().fresh();
    bluesky = posts.join();
    facebook = pages.join();
    page = new SamplePage(facebook, clock);
    instagram = accounts.join();
  }

  /**
   * Fills the shop and answers how to get in. Networks, helpdesk and samples are made side by side;
   * the last quarter comes by {@link #loadQuarter}, so that it keeps nobody waiting.
   */
  public Doors start() {
    Secret password = desk.logins().madePassword();
    Login admin =
        given
            .map(one -> new Login(one.login(), one.password()))
            .orElseGet(() -> new Login(ADMIN, password));
    CompletableFuture<Map<String, Secret>> people = aside(() -> people(password));
    if (fresh) {
      desk.samples().makeRoom();
    }
    CompletableFuture<Boolean> stock = aside(this::stock);
    desk.start();
    Map<String, Secret> logins = people.join();
    List<CompletableFuture<Void>> networks = parleyIsThere() ? play(admin, logins) : List.of();
    if (stock.join()) {
      desk.samples().replay();
    }
    networks.forEach(CompletableFuture::join);
    return new Doors(
        desk.url(),
        URI.create(bluesky.url() + "/"),
        URI.create(facebook.url() + "/"),
        URI.create(instagram.url() + "/"),
        admin.name(),
        logins);
  }

  /**
   * Loads the last quarter and tells the plug-in of it, which takes it some seconds to count; does
   * nothing on the data of an earlier demo.
   */
  public void loadQuarter() {
    if (fresh) {
      desk.samples().loadQuarter();
    }
  }

  /** From now on something new happens on Facebook now and then. */
  public void live() {
    page.live();
  }

  private <T> CompletableFuture<T> aside(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, helpers);
  }

  /** One password for everybody: who tries a demo changes people all the time. */
  private Map<String, Secret> people(Secret password) {
    var people = new ArrayList<Person>(desk.samples().agents());
    if (given.isEmpty()) {
      people.add(Logins.admin(ADMIN));
    }
    desk.logins().put(people, password);
    Map<String, Secret> logins = new LinkedHashMap<>();
    people.forEach(person -> logins.put(person.login(), password));
    return logins;
  }

  private boolean stock() {
    if (fresh) {
      desk.samples().loadArticles();
    }
    return fresh;
  }

  private List<CompletableFuture<Void>> play(Login admin, Map<String, Secret> logins) {
    var api = new DeskApi(desk.url());
    var posts = new SamplePosts(shop, bluesky, api, admin, logins, clock);
    var networks =
        List.of(
            CompletableFuture.runAsync(posts::play, helpers),
            CompletableFuture.runAsync(() -> page.play(api, admin), helpers),
            CompletableFuture.runAsync(
                () -> new SampleAccount(instagram).play(api, admin), helpers));
    SamplePage.Mail known = page.mail();
    mail.send(known.name(), known.address(), known.subject(), known.text());
    return networks;
  }

  private boolean parleyIsThere() {
    return desk.plugins().list().stream()
        .anyMatch(p -> p.name().equals("dev.parley") && p.state().equals("active"));
  }

  /** Always open, so that what is late or at risk in the samples is so at any hour. */
  private static void writePolicies(Path data) {
    Path file = data.resolve("parley/sla.json");
    try {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) {
        Files.writeString(file, Resources.text("samples/sla.json"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  @Override
  public void close() {
    helpers.shutdownNow();
    page.close();
    desk.close();
    mail.close();
    facebook.close();
    instagram.close();
    bluesky.close();
  }
}
