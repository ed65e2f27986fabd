package dev.parley.demo;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.parley.demo.DeskApi.Login;
import dev.parley.networks.facebook.FacebookStandIn;
import dev.parley.networks.facebook.Page;
import dev.parley.networks.facebook.Post;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The shop's page on Facebook and what goes on there: two posts to begin with, a comment and a
 * message, and then something new every 20 to 60 seconds until a visitor pauses it.
 */
final class SamplePage implements AutoCloseable {
  private static final String SECRET = "demo-app-secret";
  private static final int SHORTEST_SECONDS = 20;
  private static final int LONGEST_SECONDS = 60;

  private final FacebookStandIn facebook;
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
      List<String> visits) {}

  SamplePage(FacebookStandIn facebook) {
    this.facebook = facebook;
  }

  /** Founds the page, connects it, and lets people write. */
  void play(DeskApi desk, Login admin) {
    App app = facebook.registerApp(SECRET);
    page = facebook.found(sample.page(), facebook.join("Olga Owner"));
    sample.posts().forEach(text -> posts.add(facebook.post(page, text)));
    var secrets = new JsonObject();
    secrets.addProperty("accessToken", facebook.pageToken(app, page));
    secrets.addProperty("appSecret", SECRET);
    secrets.addProperty("verifyToken", "demo-verify-token");
    var settings = new JsonObject();
    settings.addProperty("appId", app.id());
    var account = new JsonObject();
    account.addProperty("channel", "facebook");
    account.addProperty("externalId", page.id());
    account.addProperty("name", page.name());
    account.add("settings", settings);
    account.add("secrets", secrets);
    account.addProperty("baseUrl", facebook.url());
    account.addProperty("again", true); // a demo may be started on the data of an earlier one
    desk.post(admin, "parley/api/v1/accounts", account);

    comment();
    message();
    next();
  }

  private void next() {
    int wait = SHORTEST_SECONDS + chance.nextInt(LONGEST_SECONDS - SHORTEST_SECONDS + 1);
    var unused = life.schedule(this::live, wait, TimeUnit.SECONDS);
  }

  private void live() {
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
    String name = one(sample.people());
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
