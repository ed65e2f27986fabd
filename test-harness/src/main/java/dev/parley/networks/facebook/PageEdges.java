package dev.parley.networks.facebook;

import static java.util.Map.entry;

import com.google.gson.JsonObject;
import dev.parley.networks.graph.AppEdges;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.Edge;
import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.Lists;
import dev.parley.networks.graph.Token;
import dev.parley.networks.loopback.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a page holds and who listens to it. */
final class PageEdges {
  private static final String READ = "pages_read_engagement";
  private static final String READ_VISITORS = "pages_read_user_content";

  private final Graph graph;
  private final Access access;
  private final Views views;
  private final Deeds deeds;

  PageEdges(Graph graph, Access access, Views views, Deeds deeds) {
    this.graph = graph;
    this.access = access;
    this.views = views;
    this.deeds = deeds;
  }

  Map<String, Edge> edges() {
    return Map.ofEntries(
        entry("GET feed", call -> posts(call, READ, post -> onWall(post, call))),
        entry("GET posts", call -> posts(call, READ, post -> onWall(post, call) && own(post))),
        entry(
            "GET published_posts",
            call -> posts(call, READ, post -> onWall(post, call) && own(post))),
        entry(
            "GET visitor_posts",
            call -> posts(call, READ_VISITORS, post -> onWall(post, call) && !own(post))),
        entry("GET tagged", call -> posts(call, READ_VISITORS, post -> names(post, call))),
        entry(
            "GET ads_posts",
            call -> posts(call, READ, post -> post.ad() && post.owner().equals(page(call)))),
        entry("GET ads", this::ads),
        entry("POST feed", this::write),
        entry("GET subscribed_apps", this::subscriptions),
        entry("POST subscribed_apps", this::subscribe),
        entry("DELETE subscribed_apps", this::unsubscribe),
        entry("GET conversations", this::conversations));
  }

  private JsonObject posts(GraphCall call, String scope, Predicate<Post> wanted) {
    access.page(access.token(call), call.node(), scope);
    List<Post> found = graph.wall().posts().stream().filter(wanted).toList();
    return Lists.page(
        found,
        Post::id,
        post -> views.post(post, call.fields(), call),
        call.params(),
        more -> call.link(call.node() + "/" + call.edge(), more));
  }

  /** Of an ad account: with any token that has the permission (marketing-api/reference/ad). */
  private JsonObject ads(GraphCall call) {
    access.scope(access.token(call), "ads_read");
    return Lists.page(
        graph.ads().ofAccount(call.node().replaceFirst("^act_", "")),
        Ad::id,
        ad ->
            Json.of(
                "id", ad.id(),
                "name", ad.name(),
                "preview_shareable_link", "https://fb.me/" + ad.id(),
                "campaign", Json.of("id", ad.campaign(), "name", ad.campaignName()),
                "creative", Json.of("id", "9" + ad.id(), "effective_object_story_id", ad.post())),
        call.params(),
        more -> call.link(call.node() + "/ads", more));
  }

  private JsonObject write(GraphCall call) {
    Page page = access.page(access.token(call), call.node(), "pages_manage_posts");
    boolean ad = call.param("published").filter("false"::equals).isPresent();
    Post post =
        deeds.post(page.id(), page.author(), call.required("message"), Optional.empty(), ad);
    return Json.of("id", post.id());
  }

  private JsonObject subscriptions(GraphCall call) {
    Page page = access.page(access.token(call), call.node(), "pages_manage_metadata");
    List<JsonObject> apps = new ArrayList<>();
    graph
        .subscriptions()
        .installed(page.id())
        .forEach(
            (app, fields) ->
                apps.add(
                    Json.of(
                        "id",
                        app,
                        "name",
                        "An app",
                        "subscribed_fields",
                        Json.array(
                            new TreeSet<>(fields)
                                .stream().map(com.google.gson.JsonPrimitive::new).toList()))));
    return Json.of("data", Json.array(apps));
  }

  private JsonObject subscribe(GraphCall call) {
    Token token = access.token(call);
    Page page = access.page(token, call.node(), "pages_manage_metadata");
    Set<String> fields = AppEdges.names(call.required("subscribed_fields"));
    if (fields.stream().anyMatch(field -> field.startsWith("message"))) {
      access.scope(token, "pages_messaging");
    }
    graph.subscriptions().install(page.id(), token.app(), fields);
    return Json.of("success", true);
  }

  private JsonObject unsubscribe(GraphCall call) {
    Token token = access.token(call);
    Page page = access.page(token, call.node(), "pages_manage_metadata");
    graph.subscriptions().remove(page.id(), token.app());
    return Json.of("success", true);
  }

  private JsonObject conversations(GraphCall call) {
    Page page = access.page(access.token(call), call.node(), "pages_messaging");
    Optional<String> only =
        call.param("user_id").map(person -> DirectMessage.threadOf(page.id(), person));
    return Lists.page(
        graph.inbox().threadsOf(page.id()).stream()
            .filter(id -> only.isEmpty() || only.get().equals(id))
            .toList(),
        id -> id,
        id -> views.thread(id, call.fields(), call),
        call.params(),
        more -> call.link(call.node() + "/conversations", more));
  }

  private String page(GraphCall call) {
    return call.node().equals("me") ? access.token(call).subject() : call.node();
  }

  private boolean onWall(Post post, GraphCall call) {
    return post.owner().equals(page(call)) && !post.ad();
  }

  private boolean names(Post post, GraphCall call) {
    String page = page(call);
    return post.mentioned().filter(page::equals).isPresent();
  }

  private static boolean own(Post post) {
    return post.author().id().equals(post.owner());
  }
}
