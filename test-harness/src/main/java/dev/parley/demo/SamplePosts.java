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
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plays the open conversations on Bluesky: customers post there, agents answer in Desk. */
final class SamplePosts {
  private static final String BLUESKY = "bluesky";

  private static final String OPEN = "desk/api/tickets?state=open&channel=bluesky&limit=200";

  /** A conversation that an agent answers now must have begun less than its target ago. */
  private static final Duration ANSWERED_AFTER = Duration.ofMinutes(24);

  private final SampleShop shop;
  private final BlueskyStandIn bluesky;
  private final DeskApi desk;
  private final Login admin;
  private final Map<String, Secret> agents;
  private final InstantSource clock;

  SamplePosts(
      SampleShop shop,
      BlueskyStandIn bluesky,
      DeskApi desk,
      Login admin,
      Map<String, Secret> agents,
      InstantSource clock) {
    this.shop = shop;
    this.bluesky = bluesky;
    this.desk = desk;
    this.admin = admin;
    this.agents = Map.copyOf(agents);
    this.clock = clock;
  }

  void play() {
    String password = "demo-" + shop.name().toLowerCase(Locale.ROOT);
    bluesky.createAccount(shop.handle(), password, shop.displayName());
    connect(password);
    Instant now = clock.instant();
    List<SampleConversation> open =
        SampleConversations.all().stream()
            .filter(c -> c.channel().equals(BLUESKY) && c.open())
            .sorted(Comparator.comparing(SamplePosts::age).reversed())
            .toList();
    Map<String, PostRef> posts = new HashMap<>();
    open.forEach(one -> posts.put(one.customer().handle(), post(one, now.minus(age(one)))));
    JsonObject list = desk.await(admin, OPEN, answer -> size(answer) == open.size());
    Map<String, String> tickets = new HashMap<>();
    tickets(list).forEach(one -> tickets.put(text(one, "handle"), text(one, "id")));
    Map<SampleConversation, String> answered = new LinkedHashMap<>();
    for (SampleConversation one : open) {
      String ticket = "desk/api/tickets/" + tickets.get(one.customer().handle());
      assign(one, ticket);
      if (isAnswered(one)) {
        answer(one, ticket);
        answered.put(one, ticket);
      }
    }
    answered.forEach((one, ticket) -> comeBack(one, ticket, posts.get(one.customer().handle())));
  }

  private static boolean isAnswered(SampleConversation conversation) {
    return !conversation.messages().stream().allMatch(Said::byCustomer);
  }

  /** How long ago it begins; posts are made oldest first, as the network would have had them. */
  private static Duration age(SampleConversation conversation) {
    return isAnswered(conversation) && conversation.openedMinutesAgo() > ANSWERED_AFTER.toMinutes()
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
    settings.addProperty("pollInterval", "PT1S");
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

  /** An agent answers in Desk. */
  private void answer(SampleConversation conversation, String ticket) {
    Said answer =
        conversation.messages().stream().filter(one -> !one.byCustomer()).findFirst().orElseThrow();
    var reply = new JsonObject();
    reply.addProperty("text", answer.text());
    reply.addProperty("audience", "public");
    desk.post(new Login(answer.agent(), agents.get(answer.agent())), ticket + "/reply", reply);
  }

  /**
   * The customer comes back to an answer that has arrived. One that nobody comes back to is too
   * long for the network and stays with the agent, as it would with anybody's script.
   */
  private void comeBack(SampleConversation conversation, String ticket, PostRef post) {
    List<Said> said = conversation.messages();
    Said last = said.get(said.size() - 1);
    if (last.byCustomer()) {
      desk.await(admin, ticket, one -> marked("delivered", one));
      bluesky.reply(customer(conversation), ours(post), last.text());
    } else {
      desk.await(admin, ticket, one -> marked("failed", one));
    }
  }

  /** The shop's answer in a thread. */
  private PostRef ours(PostRef post) {
    return bluesky.thread(post.uri()).stream()
        .filter(reply -> reply.author().handle().equals(shop.handle()))
        .findFirst()
        .orElseThrow()
        .ref();
  }

  /** Gives the ticket to the agent who has it in the sample. */
  private void assign(SampleConversation conversation, String ticket) {
    if (conversation.assignee() != null) {
      var body = new JsonObject();
      body.addProperty("login", conversation.assignee());
      desk.post(admin, ticket + "/assign", body);
    }
  }

  private static String text(JsonObject ticket, String name) {
    JsonElement value = ticket.get(name);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  private static boolean marked(String state, JsonObject ticket) {
    return ticket.getAsJsonArray("messages").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(message -> message.getAsJsonObject("mark"))
        .anyMatch(mark -> mark != null && mark.get("state").getAsString().equals(state));
  }

  private static List<JsonObject> tickets(JsonObject list) {
    JsonArray tickets = list.getAsJsonArray("tickets");
    return tickets.asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  private static int size(JsonObject list) {
    return list.getAsJsonArray("tickets").size();
  }
}
