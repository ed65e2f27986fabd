package dev.parley.demo;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.parley.demo.DeskApi.Login;
import dev.parley.networks.facebook.Comment;
import dev.parley.networks.facebook.FacebookStandIn;
import dev.parley.networks.facebook.Page;
import dev.parley.networks.facebook.Post;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The shop's page on Facebook and what goes on there: two posts, an advertisement that makes people
 * angry, a comment and some messages, and then something new every 20 to 60 seconds until a visitor
 * pauses it. Its login ends in three days.
 */
final class SamplePage implements AutoCloseable {
  private static final String SECRET = "demo-app-secret";
  private static final int SHORTEST_SECONDS = 20;
  private static final int LONGEST_SECONDS = 60;

  /** Soon enough to be warned of. */
  private static final Duration LOGIN_ENDS_IN = Duration.ofDays(3);

  private static final String AD_ACCOUNT = "730000000000017";

  private final FacebookStandIn facebook;
  private final InstantSource clock;
  private final Sample sample =
      new Gson().fromJson(Resources.text("samples/facebook.json"), Sample.class);
  private final Random chance = new Random();
  private final List<Post> posts = new ArrayList<>();
  private final ScheduledThreadPoolExecutor life =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "demo-page");
            thread.setDaemon(true);
            return thread;
          });
  private Page page;

  /** What the sample holds. */
  private record Sample(
      String page,
      List<String> posts,
      List<String> people,
      List<String> comments,
      List<String> messages,
      List<String> visits,
      Campaign ad,
      List<Waiting> waiting,
      Mail mail) {}

  /** An advertisement with what people say below it; some have been answered. */
  private record Campaign(String text, String name, String campaign, List<Said> comments) {}

  /** Somebody said something; the answer is empty if nobody gave one. */
  private record Said(String by, String text, String answer) {}

  /** Somebody who wrote in Messenger so many minutes ago. */
  private record Waiting(String by, String text, int minutes) {}

  /** An e-mail of somebody who also writes in Messenger. */
  record Mail(String name, String address, String subject, String text) {}

  SamplePage(FacebookStandIn facebook, InstantSource clock) {
    this.facebook = facebook;
    this.clock = clock;
  }

  /** Founds the page, connects it, and lets people write. */
  void play(DeskApi desk, Login admin) {
    App app = facebook.registerApp(SECRET);
    Person owner = facebook.join("Olga Owner");
    page = facebook.found(sample.page(), owner);
    sample.posts().forEach(text -> posts.add(facebook.post(page, text)));
    Post ad = facebook.advertise(page, sample.ad().text());
    facebook.promote(ad, AD_ACCOUNT, sample.ad().name(), sample.ad().campaign());
    var secrets = new JsonObject();
    Optional<Instant> ends = Optional.of(clock.instant().plus(LOGIN_ENDS_IN));
    secrets.addProperty("accessToken", facebook.pageToken(app, page, FacebookStandIn.SCOPES, ends));
    secrets.addProperty("appSecret", SECRET);
    secrets.addProperty("verifyToken", "demo-verify-token");
    secrets.addProperty("adsToken", facebook.adsToken(app, owner));
    var settings = new JsonObject();
    settings.addProperty("appId", app.id());
    settings.addProperty("adAccount", AD_ACCOUNT);
    var account = new JsonObject();
    account.addProperty("channel", "facebook");
    account.addProperty("externalId", page.id());
    account.addProperty("name", page.name());
    account.add("settings", settings);
    account.add("secrets", secrets);
    account.addProperty("baseUrl", facebook.url());
    account.addProperty("again", true); // a demo may be started on the data of an earlier one
    desk.post(admin, "parley/api/v1/accounts", account);

    underTheAd(ad);
    sample.waiting().forEach(this::waited);
    facebook.comment(person(sample.people().get(0)), posts.get(0).id(), sample.comments().get(0));
    facebook.message(person(sample.people().get(1)), page, sample.messages().get(0));
  }

  /** From now on something new comes now and then. */
  void live() {
    next();
  }

  /** Somebody who also writes in Messenger has written an e-mail. */
  Mail mail() {
    return sample.mail();
  }

  private void underTheAd(Post ad) {
    for (Said one : sample.ad().comments()) {
      Comment said = facebook.comment(person(one.by()), ad.id(), one.text());
      if (!one.answer().isEmpty()) {
        facebook.commentInApp(page, said.id(), one.answer());
      }
    }
  }

  private void waited(Waiting one) {
    facebook.message(
        person(one.by()),
        page,
        one.text(),
        clock.instant().minus(Duration.ofMinutes(one.minutes())));
  }

  private void next() {
    int wait = SHORTEST_SECONDS + chance.nextInt(LONGEST_SECONDS - SHORTEST_SECONDS + 1);
    var unused = life.schedule(this::something, wait, TimeUnit.SECONDS);
  }

  private void something() {
    if (!facebook.paused()) {
      switch (chance.nextInt(5)) {
        case 0 -> message();
        case 1 -> facebook.visit(page, somebody(), one(sample.visits()));
        default -> comment();
      }
    }
    if (!life.isShutdown()) {
      next();
    }
  }

  private void comment() {
    facebook.comment(
        somebody(), posts.get(chance.nextInt(posts.size())).id(), one(sample.comments()));
  }

  private void message() {
    facebook.message(somebody(), page, one(sample.messages()));
  }

  private Person somebody() {
    return person(one(sample.people()));
  }

  private Person person(String name) {
    return facebook.person(name).orElseGet(() -> facebook.join(name));
  }

  private String one(List<String> of) {
    return of.get(chance.nextInt(of.size()));
  }

  @Override
  public void close() {
    life.shutdownNow();
  }
}
