package dev.parley.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.demo.DeskApi.Login;
import dev.parley.desk.sample.SampleConversation;
import dev.parley.desk.sample.SampleConversation.Said;
import dev.parley.desk.sample.SampleConversations;
import dev.parley.model.Secret;
import dev.parley.networks.bluesky.Account;
import dev.parley.networks.bluesky.BlueskyStandIn;
import dev.parley.networks.bluesky.PostRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plays the open conversations on Bluesky: customers post there, agents answer in Desk. */
final class SamplePosts {
  private static final String BLUESKY = "bluesky";

  /** A conversation that an agent answers now must have begun less than its target ago. */
  private static final Duration ANSWERED_AFTER = Duration.ofMinutes(24);

  private final SampleShop shop;
  private final BlueskyStandIn bluesky;
  private final DeskApi desk;
  private final Login admin;
  private final Map<String, Secret> agents;

  SamplePosts(
      SampleShop shop,
      BlueskyStandIn bluesky,
      DeskApi desk,
      Secret adminPassword,
      Map<String, Secret> agents) {
    this.shop = shop;
    this.bluesky = bluesky;
    this.desk = desk;
    this.admin = new Login("admin", adminPassword);
    this.agents = Map.copyOf(agents);
  }

  void play() {
    String password = "demo-" + shop.name().toLowerCase(Locale.ROOT);
    bluesky.createAccount(shop.handle(), password, shop.displayName());
    connect(password);
    Instant now = Instant.now();
    List<SampleConversation> open =
        SampleConversations.all().stream()
            .filter(c -> c.channel().equals(BLUESKY) && c.open())
            .sorted(Comparator.comparing(SamplePosts::age).reversed())
            .toList();
    for (SampleConversation conversation : open) {
      Instant at = now.minus(age(conversation));
      if (isAnswered(conversation)) {
        answered(conversation, at);
      } else {
        post(conversation, at);
      }
    }
    desk.await(
        admin, "desk/api/tickets?state=open&channel=bluesky", list -> size(list) == open.size());
    open.forEach(this::settle);
  }

  private static boolean isAnswered(SampleConversation conversation) {
    return !conversation.messages().stream().allMatch(Said::byCustomer);
  }

  /** How long ago it begins; posts are made oldest first, as the network would have had them. */
  private static Duration age(SampleConversation conversation) {
    return isAnswered(conversation)
        ? ANSWERED_AFTER
        : Duration.ofMinutes(conversation.openedMinutesAgo());
  }

  private void connect(String password) {
    var secrets = new JsonObject();
    secrets.addProperty("appPassword", password);
    var account = new JsonObject();
    account.addProperty("channel", BLUESKY);
    account.addProperty("externalId", shop.handle());
    account.addProperty("name", shop.displayName());
    var settings = new JsonObject();
    settings.addProperty("pollInterval", "PT2S");
    account.add("settings", settings);
    account.add("secrets", secrets);
    account.addProperty("baseUrl", bluesky.url());
    account.addProperty("again", true); // a demo may be started on the data of an earlier one
    desk.post(admin, "parley/api/v1/accounts", account);
  }

  private PostRef post(SampleConversation conversation, Instant at) {
    return bluesky.postDated(customer(conversation), conversation.messages().get(0).text(), at);
  }

  private Account customer(SampleConversation conversation) {
    String handle = conversation.customer().handle();
    return bluesky
        .account(handle)
        .orElseGet(
            () ->
                bluesky.createAccount(handle, "visitor-" + handle, conversation.customer().name()));
  }

  /** The customer asked, an agent answers in Desk, and the customer comes back to it. */
  private void answered(SampleConversation conversation, Instant at) {
    PostRef post = post(conversation, at);
    JsonObject ticket = ticketOf(conversation);
    Said answer =
        conversation.messages().stream()
            .filter(said -> !said.byCustomer())
            .findFirst()
            .orElseThrow();
    var reply = new JsonObject();
    reply.addProperty("text", answer.text());
    reply.addProperty("audience", "public");
    String path = "desk/api/tickets/" + ticket.get("id").getAsString();
    desk.post(new Login(answer.agent(), agents.get(answer.agent())), path + "/reply", reply);
    desk.await(admin, path, SamplePosts::delivered);
    Said last = conversation.messages().get(conversation.messages().size() - 1);
    bluesky.reply(customer(conversation), ours(post), last.text());
  }

  /** The shop's answer in a thread. */
  private PostRef ours(PostRef post) {
    return bluesky.thread(post.uri()).stream()
        .filter(reply -> reply.author().handle().equals(shop.handle()))
        .findFirst()
        .orElseThrow()
        .ref();
  }

  private JsonObject ticketOf(SampleConversation conversation) {
    String handle = conversation.customer().handle();
    JsonObject list =
        desk.await(
            admin,
            "desk/api/tickets?state=open&channel=bluesky",
            answer -> tickets(answer).stream().anyMatch(t -> by(handle, t)));
    return tickets(list).stream().filter(t -> by(handle, t)).findFirst().orElseThrow();
  }

  /** Gives the ticket to the agent who has it in the sample. */
  private void settle(SampleConversation conversation) {
    if (conversation.assignee() != null) {
      var body = new JsonObject();
      body.addProperty("login", conversation.assignee());
      String id = ticketOf(conversation).get("id").getAsString();
      desk.post(admin, "desk/api/tickets/" + id + "/assign", body);
    }
  }

  private static boolean by(String handle, JsonObject ticket) {
    JsonElement shown = ticket.get("handle");
    return shown != null && !shown.isJsonNull() && shown.getAsString().equals(handle);
  }

  private static boolean delivered(JsonObject ticket) {
    return ticket.getAsJsonArray("messages").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(message -> message.getAsJsonObject("mark"))
        .anyMatch(mark -> mark != null && mark.get("state").getAsString().equals("delivered"));
  }

  private static List<JsonObject> tickets(JsonObject list) {
    JsonArray tickets = list.getAsJsonArray("tickets");
    return tickets.asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  private static int size(JsonObject list) {
    return list.getAsJsonArray("tickets").size();
  }
}
