package dev.parley.channel.meta;

import com.google.gson.JsonObject;
import dev.parley.channel.AdvertsResult;
import dev.parley.channel.AdvertsResult.Seen;
import dev.parley.channel.Connection;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.meta.Graph.No;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.model.Advert;
import dev.parley.model.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Finds out which posts of an account are advertisements: those that the network lists as such, and
 * those that the advertisements of an ad account show, which may be ordinary posts that are
 * promoted. The ad account alone knows what advertisements and campaigns are called (field names as
 * in facebook-nodejs-business-sdk 24.0.1, src/objects/page.js, ad.js and ad-creative.js; that
 * {@code ads_read} is what reading them takes: developers.facebook.com, marketing-api/reference,
 * read 28 November 2026).
 */
public final class Advertising {
  /** The setting that names the ad account, with or without {@code act_} in front. */
  public static final String AD_ACCOUNT = "adAccount";

  /** The secret that holds a token of somebody who may read the ad account. */
  public static final String ADS_TOKEN = "adsToken";

  private static final int MOST_PAGES = 10;
  private static final String PER_PAGE = "100";
  private static final String ADS = "id,name,preview_shareable_link,campaign{id,name},creative{%s}";

  private final Connection connection;
  private final Graph graph;
  private final String creative;
  private final Predicate<String> ours;
  private final Map<String, Advert> found = new LinkedHashMap<>();
  private final List<String> unread = new ArrayList<>();

  /**
   * For an account.
   *
   * @param graph calls with the account's own token
   * @param creative the field of a creative that names the post which it shows
   * @param ours whether a post is the account's
   */
  public Advertising(Connection connection, Graph graph, String creative, Predicate<String> ours) {
    this.connection = connection;
    this.graph = graph;
    this.creative = creative;
    this.ours = ours;
  }

  /** Reads the posts that an edge of the account lists, then the ad account. */
  public AdvertsResult read(String edge) {
    var posts = new Listed("posts of advertisements", this::post, this::postsClosed, "");
    return all(graph, connection.externalId() + "/" + edge, "id", posts).orElseGet(this::read);
  }

  /** Reads the ad account alone. */
  public AdvertsResult read() {
    return named()
        .orElseGet(
            () ->
                new AdvertsResult.Found(
                    found.entrySet().stream()
                        .map(one -> new Seen(one.getKey(), one.getValue()))
                        .toList(),
                    unread));
  }

  private void post(JsonObject post) {
    MetaWire.id(post, "id").ifPresent(id -> found.putIfAbsent(id, Advert.UNNAMED));
  }

  private void postsClosed(No no) {
    unread.add(
        "Posts of advertisements cannot be listed: connect the page again with the permission"
            + " pages_read_engagement. Facebook says: "
            + no.why());
  }

  private Optional<AdvertsResult> named() {
    String account = connection.settings().getOrDefault(AD_ACCOUNT, "").strip();
    if (account.isEmpty()) {
      unread.add(
          "Names of advertisements and campaigns, and ordinary posts that are promoted: enter the ad"
              + " account and a token with the permission ads_read.");
      return Optional.empty();
    }
    Optional<Graph> asAdvertiser =
        connection
            .secret(ADS_TOKEN)
            .map(Secret::reveal)
            .filter(token -> !token.isBlank())
            .map(graph::as);
    String whose = asAdvertiser.isPresent() ? "Enter the token for ads anew: " : "";
    var ads = new Listed("advertisements", this::ad, this::adsClosed, whose);
    String node = account.startsWith("act_") ? account : "act_" + account;
    return all(asAdvertiser.orElse(graph), node + "/ads", ADS.formatted(creative), ads);
  }

  private void ad(JsonObject ad) {
    Optional<String> post =
        MetaWire.object(ad, "creative").flatMap(one -> MetaWire.id(one, creative)).filter(ours);
    Optional<JsonObject> campaign = MetaWire.object(ad, "campaign");
    post.ifPresent(
        id ->
            found.merge(
                id,
                new Advert(
                    MetaWire.id(ad, "id").orElse(""),
                    MetaWire.text(ad, "name").orElse(""),
                    MetaWire.uri(ad, "preview_shareable_link"),
                    campaign.flatMap(one -> MetaWire.id(one, "id")).orElse(""),
                    campaign.flatMap(one -> MetaWire.text(one, "name")).orElse(""),
                    Optional.empty()),
                Advert::filledFrom));
  }

  private void adsClosed(No no) {
    unread.add(
        "Names of advertisements and campaigns cannot be read: the token needs the permission"
            + " ads_read, and a role on the ad account. Facebook says: "
            + no.why());
  }

  /**
   * A list that is read.
   *
   * @param words what is on it
   * @param whose what to do about trouble with the token; empty if it is the account's own
   */
  private record Listed(
      String words, Consumer<JsonObject> each, Consumer<No> closed, String whose) {}

  /** Reads a list to its end; answers why it could not, unless the list is closed to us. */
  private Optional<AdvertsResult> all(Graph graph, String path, String fields, Listed list) {
    String after = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      var params = new LinkedHashMap<>(Map.of("fields", fields, "limit", PER_PAGE));
      if (!after.isEmpty()) {
        params.put("after", after);
      }
      var next = new ArrayList<String>();
      Optional<AdvertsResult> trouble =
          graph
              .get(path, params)
              .fold(
                  ok -> {
                    MetaWire.objects(ok.body(), "data").forEach(list.each());
                    MetaWire.after(ok.body()).ifPresent(next::add);
                    return Optional.empty();
                  },
                  no -> refusal(no, list),
                  unsent -> Optional.of(new AdvertsResult.TryLater(Duration.ZERO, unsent.why())),
                  lost -> Optional.of(new AdvertsResult.TryLater(Duration.ZERO, lost.why())));
      if (trouble.isPresent() || next.isEmpty() || next.get(0).equals(after)) {
        return trouble;
      }
      after = next.get(0);
    }
    unread.add("Only the first 1,000 %s are read.".formatted(list.words()));
    return Optional.empty();
  }

  private static Optional<AdvertsResult> refusal(No no, Listed list) {
    if (no.kind() == ErrorClass.THROTTLED || no.kind() == ErrorClass.TRY_LATER) {
      return Optional.of(new AdvertsResult.TryLater(no.delay(), no.why()));
    }
    Optional<LoginTrouble> token =
        no.trouble().filter(trouble -> trouble != LoginTrouble.PERMISSION_LOST);
    if (token.isPresent()) {
      String why =
          list.whose().isEmpty()
              ? no.why()
              : list.whose() + "%s answers error %d.".formatted(no.network(), no.code());
      return Optional.of(new AdvertsResult.NeedsReconnect(token.get(), why));
    }
    list.closed().accept(no);
    return Optional.empty();
  }
}
