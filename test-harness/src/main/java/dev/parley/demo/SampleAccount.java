package dev.parley.demo;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.parley.demo.DeskApi.Login;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.Person;
import dev.parley.networks.instagram.Account;
import dev.parley.networks.instagram.InstagramStandIn;
import dev.parley.networks.instagram.Post;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The shop's account on Instagram and what goes on there: two posts and an advertisement with
 * comments, one of them angry, a giveaway under which many say a few words, a post of somebody who
 * names the shop, a message, and an answer to the shop's story. It is connected by Facebook's
 * login, which alone tells of mentions.
 */
final class SampleAccount {
  private static final String SECRET = "demo-instagram-secret";
  private static final String VERIFY_TOKEN = "demo-verify-token";

  private final InstagramStandIn instagram;
  private final Sample sample =
      new Gson().fromJson(Resources.text("samples/instagram.json"), Sample.class);

  /** What the sample holds. */
  private record Sample(
      String username,
      String name,
      List<SamplePost> posts,
      String advertisement,
      List<String> people,
      List<String> comments,
      String underTheAdvertisement,
      String mention,
      List<String> messages,
      String storyAnswer,
      Giveaway giveaway) {}

  /** A post that asks for comments, and gets them. */
  private record Giveaway(String caption, String picture, List<Said> comments) {}

  private record Said(String by, String text) {}

  private record SamplePost(String caption, String picture) {}

  SampleAccount(InstagramStandIn instagram) {
    this.instagram = instagram;
  }

  /** Opens the account, connects it, and lets people write. */
  void play(DeskApi desk, Login admin) {
    App app = instagram.registerFacebookApp(SECRET);
    Account account = instagram.open(sample.username(), sample.name());
    var posts = new ArrayList<Post>();
    sample
        .posts()
        .forEach(
            one ->
                posts.add(
                    instagram.post(account, one.caption(), instagram.picture(one.picture()))));
    Post advertisement = instagram.advertise(account, posts.get(0), sample.advertisement());
    JsonObject connected =
        desk.post(
            admin, "parley/api/v1/accounts", entered(account, instagram.pageToken(app, account)));
    instagram.enterHook(app, URI.create(connected.get("hookUrl").getAsString()), VERIFY_TOKEN);

    for (int i = 0; i < sample.comments().size(); i++) {
      instagram.comment(somebody(i), posts.get(i % posts.size()).id(), sample.comments().get(i));
    }
    giveAway(account);
    instagram.comment(somebody(4), advertisement.id(), sample.underTheAdvertisement());
    instagram.publish(somebody(0), sample.mention());
    for (int i = 0; i < sample.messages().size(); i++) {
      instagram.message(somebody(i + 1), account, sample.messages().get(i));
    }
    instagram.answerStory(somebody(3), account, sample.storyAnswer());
    instagram.mentionInStory(somebody(0), account);
  }

  private JsonObject entered(Account account, String token) {
    var secrets = new JsonObject();
    secrets.addProperty("accessToken", token);
    secrets.addProperty("appSecret", SECRET);
    secrets.addProperty("verifyToken", VERIFY_TOKEN);
    var settings = new JsonObject();
    settings.addProperty("login", "facebook");
    var entered = new JsonObject();
    entered.addProperty("channel", "instagram");
    entered.addProperty("externalId", account.id());
    entered.addProperty("name", "@" + account.username());
    entered.add("settings", settings);
    entered.add("secrets", secrets);
    entered.addProperty("baseUrl", instagram.url());
    return entered;
  }

  private void giveAway(Account account) {
    Giveaway giveaway = sample.giveaway();
    Post post = instagram.post(account, giveaway.caption(), instagram.picture(giveaway.picture()));
    giveaway.comments().forEach(one -> instagram.comment(person(one.by()), post.id(), one.text()));
  }

  private Person somebody(int which) {
    return person(sample.people().get(which));
  }

  private Person person(String name) {
    return instagram.person(name).orElseGet(() -> instagram.join(name));
  }
}
