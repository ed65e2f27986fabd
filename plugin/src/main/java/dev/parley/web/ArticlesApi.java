package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.account.Channels;
import dev.parley.article.Articles;
import dev.parley.article.Mode;
import dev.parley.article.Shaped;
import dev.parley.host.Article;
import dev.parley.host.Helpdesk;
import dev.parley.host.ReadAnswer;
import dev.parley.kit.Descriptor;
import dev.parley.kit.TextRule;
import dev.parley.kit.TextUnit;
import dev.parley.right.Permission;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;

/** Help articles for the composer: find one, and get it in the shape a channel allows. */
public final class ArticlesApi {
  private static final int USUAL = 8;
  private static final int MOST = 50;

  /** What the helpdesk sends itself, such as e-mail, has no limit worth counting. */
  private static final TextRule ROOMY =
      new TextRule(100_000, TextUnit.CODE_POINTS, OptionalInt.empty());

  private final Articles articles;
  private final Channels channels;
  private final Gate gate;

  /** Makes it. */
  public ArticlesApi(Articles articles, Channels channels, Gate gate) {
    this.articles = articles;
    this.channels = channels;
    this.gate = gate;
  }

  Answer search(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.VIEW);
    ReadAnswer<List<Article>> found =
        articles.search(
            desk, call.query("q"), call.query("locale"), login, call.query("limit", USUAL, MOST));
    var list = new JsonArray();
    read(found, "The helpdesk has no articles.").forEach(article -> list.add(json(article)));
    var body = new JsonObject();
    body.add("articles", list);
    return Answer.ok(body);
  }

  Answer render(Call call) {
    Helpdesk desk = gate.require(call.login().orElseThrow(), Permission.VIEW);
    JsonObject body = call.body();
    Article article =
        read(desk.article(call.path("id")), "There is no such article, or it is not published.");
    String kind = Call.text(body, "kind");
    if (!List.of("public", "private", "note").contains(kind)) {
      throw Problem.invalid("kind", "'kind' must be public, private or note.");
    }
    if (!kind.equals("note") && !articles.mayGoPublic(article)) {
      throw Problem.invalid(
          "id",
          "The article “%s” is internal and cannot go to a customer.".formatted(article.title()));
    }
    Mode mode =
        Mode.of(Call.maybeText(body, "mode").orElse("auto"))
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "mode", "'mode' must be auto, summary, link, excerpt or full."));
    TextRule rule =
        kind.equals("note")
            ? ROOMY
            : channels.descriptor(Call.text(body, "channel")).map(Descriptor::text).orElse(ROOMY);
    return Answer.ok(json(articles.render(article, rule, mode, remaining(body, rule.limit()))));
  }

  private static int remaining(JsonObject body, int limit) {
    JsonElement value = body.get("remaining");
    if (value == null || value.isJsonNull()) {
      return limit;
    }
    try {
      return Math.max(0, value.getAsInt());
    } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
      throw Problem.invalid("remaining", "'remaining' must be a whole number.");
    }
  }

  private static <T> T read(ReadAnswer<T> answer, String absence) {
    return answer.fold(
        found -> found.value(),
        absent -> {
          throw Problem.notFound(absence);
        },
        tryLater -> {
          throw Problem.unavailable(tryLater.why());
        });
  }

  private static JsonObject json(Article article) {
    var json = new JsonObject();
    json.addProperty("id", article.id());
    json.addProperty("title", article.title());
    json.addProperty("summary", article.summary());
    json.addProperty("locale", article.locale());
    json.addProperty("visibility", article.open() ? "public" : "internal");
    json.addProperty("url", article.url().map(URI::toString).orElse(null));
    return json;
  }

  private static JsonObject json(Shaped shaped) {
    var parts = new JsonArray();
    for (Shaped.Part part : shaped.parts()) {
      var json = new JsonObject();
      json.addProperty("text", part.text());
      json.addProperty("length", part.length());
      json.addProperty("limit", part.limit());
      parts.add(json);
    }
    var warnings = new JsonArray();
    shaped.warnings().forEach(warning -> warnings.add(warning.words()));
    var body = new JsonObject();
    body.add("parts", parts);
    body.add("warnings", warnings);
    return body;
  }
}
