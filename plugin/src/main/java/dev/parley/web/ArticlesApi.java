package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.account.Channels;
import dev.parley.article.ArticleShaper;
import dev.parley.article.Articles;
import dev.parley.article.Mode;
import dev.parley.article.Shaped;
import dev.parley.article.search.FoundArticle;
import dev.parley.article.search.Suggestions;
import dev.parley.host.Article;
import dev.parley.host.Helpdesk;
import dev.parley.host.ReadAnswer;
import dev.parley.kit.Descriptor;
import dev.parley.kit.TextRule;
import dev.parley.kit.TextUnit;
import dev.parley.right.Permission;
import java.util.List;
import java.util.OptionalInt;

/** Help articles for the composer: find one, and get it in the shape a channel allows. */
public final class ArticlesApi {
  private static final int USUAL = 8;
  private static final int MOST = 50;
  private static final int SUGGESTED = 5;
  private static final int LONGEST_TEXT = 20_000;

  /** What the helpdesk sends itself, such as e-mail, has no limit worth counting. */
  private static final TextRule ROOMY =
      new TextRule(100_000, TextUnit.CODE_POINTS, OptionalInt.empty());

  private final Articles articles;
  private final ArticleShaper shaper;
  private final Channels channels;
  private final Gate gate;

  /** Makes it. */
  public ArticlesApi(Articles articles, ArticleShaper shaper, Channels channels, Gate gate) {
    this.articles = articles;
    this.shaper = shaper;
    this.channels = channels;
    this.gate = gate;
  }

  Answer search(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.VIEW);
    ReadAnswer<List<FoundArticle>> found =
        articles.search(
            desk, call.query("q"), call.query("locale"), login, call.query("limit", USUAL, MOST));
    var list = new JsonArray();
    read(found, "The helpdesk has no articles.").forEach(article -> list.add(json(article)));
    var body = new JsonObject();
    body.add("articles", list);
    return Answer.ok(body);
  }

  Answer suggest(Call call) {
    gate.require(call.login().orElseThrow(), Permission.VIEW);
    JsonObject body = call.body();
    String text = Call.text(body, "text");
    String context = Call.maybeText(body, "context").orElse("");
    if (text.length() + context.length() > LONGEST_TEXT) {
      throw Problem.invalid(
              "text",
              "'text' and 'context' may have %,d characters together.".formatted(LONGEST_TEXT))
          .with("limit", Integer.toString(LONGEST_TEXT));
    }
    boolean team = Call.maybeText(body, "audience").filter("note"::equals).isPresent();
    Articles.Suggested suggested =
        read(
            articles.suggest(
                text, context, Call.maybeText(body, "locale").orElse(""), team, SUGGESTED),
            "There are no articles.");
    Suggestions found = suggested.found();
    var matches = new JsonArray();
    for (Suggestions.Match match : found.matches()) {
      JsonObject json = json(match.article());
      json.addProperty("score", Math.round(match.score() * 1000) / 1000.0);
      var words = new JsonArray();
      match.words().forEach(words::add);
      json.add("words", words);
      json.addProperty("preferredLanguage", match.preferred());
      json.addProperty("uses", suggested.times().getOrDefault(match.article().id(), 0));
      matches.add(json);
    }
    var answer = new JsonObject();
    answer.add("matches", matches);
    answer.addProperty("goodMatch", found.good());
    answer.addProperty("language", found.language().isEmpty() ? null : found.language());
    return Answer.ok(answer);
  }

  Answer render(Call call) {
    Helpdesk desk = gate.require(call.login().orElseThrow(), Permission.VIEW);
    JsonObject body = call.body();
    Article article =
        read(
            articles.article(desk, call.path("id")),
            "There is no such article, or it is not published.");
    String kind = Call.text(body, "kind");
    if (!List.of("public", "private", "note").contains(kind)) {
      throw Problem.invalid("kind", "'kind' must be public, private or note.");
    }
    if (!kind.equals("note") && !Articles.mayGoPublic(article)) {
      throw Problem.invalid(
          "id",
          "The article “%s” is internal and cannot go to a customer.".formatted(article.title()));
    }
    Mode mode =
        Mode.of(Call.maybeText(body, "mode").orElse("auto"))
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "mode", "'mode' must be auto, summary, link, excerpt, steps or full."));
    TextRule rule =
        kind.equals("note")
            ? ROOMY
            : channels.descriptor(Call.text(body, "channel")).map(Descriptor::text).orElse(ROOMY);
    String question = Call.maybeText(body, "question").orElse("");
    if (question.length() > LONGEST_TEXT) {
      throw Problem.invalid(
              "question", "'question' may have %,d characters.".formatted(LONGEST_TEXT))
          .with("limit", Integer.toString(LONGEST_TEXT));
    }
    return Answer.ok(
        json(shaper.render(article, rule, mode, remaining(body, rule.limit()), question)));
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

  private static JsonObject json(FoundArticle article) {
    var json = new JsonObject();
    json.addProperty("id", article.id());
    json.addProperty("title", article.title());
    json.addProperty("summary", article.summary());
    json.addProperty("locale", article.locale());
    json.addProperty("visibility", article.open() ? "public" : "internal");
    json.addProperty("url", article.url().isEmpty() ? null : article.url());
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
