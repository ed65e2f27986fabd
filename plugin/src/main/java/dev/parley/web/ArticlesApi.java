package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.account.Channels;
import dev.parley.article.ArticleGuard;
import dev.parley.article.ArticleShaper;
import dev.parley.article.ArticleTraces;
import dev.parley.article.Articles;
import dev.parley.article.Mode;
import dev.parley.article.Shaped;
import dev.parley.article.search.FoundArticle;
import dev.parley.article.search.Suggestions;
import dev.parley.channel.Shown;
import dev.parley.context.Contexts;
import dev.parley.host.Article;
import dev.parley.host.Helpdesk;
import dev.parley.host.ReadAnswer;
import dev.parley.kit.Descriptor;
import dev.parley.kit.TextRule;
import dev.parley.kit.TextUnit;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Help articles for the composer: find one, and get it in the shape a channel allows. */
public final class ArticlesApi {
  private static final int USUAL = 8;
  private static final int MOST = 50;
  private static final int SUGGESTED = 5;
  private static final int LONGEST_TEXT = 20_000;

  /** What the helpdesk sends itself, such as e-mail, has no limit worth counting. */
  private static final TextRule ROOMY =
      new TextRule(100_000, TextUnit.CODE_POINTS, OptionalInt.empty());

  private static final int RECENT = 5;

  /** How descriptors call what a message costs more because a link is in it. */
  private static final String LINK = "link";

  private final Articles articles;
  private final ArticleShaper shaper;
  private final ArticleGuard guard;
  private final ArticleTraces traces;
  private final Contexts contexts;
  private final Channels channels;
  private final Gate gate;

  /** Makes it. */
  public ArticlesApi(
      Articles articles,
      ArticleShaper shaper,
      ArticleGuard guard,
      ArticleTraces traces,
      Contexts contexts,
      Channels channels,
      Gate gate) {
    this.articles = articles;
    this.shaper = shaper;
    this.guard = guard;
    this.traces = traces;
    this.contexts = contexts;
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
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.VIEW);
    JsonObject body = call.body();
    Optional<TicketRef> ticket = ticket(login, body);
    String text =
        ticket
            .map(ref -> Asked.of(gate.ticket(desk, ref)))
            .orElseGet(() -> Call.text(body, "text"));
    String context =
        ticket
            .map(ref -> above(desk, ref))
            .orElseGet(() -> Call.maybeText(body, "context").orElse(""));
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
    if (ticket.isPresent()) {
      var recent = new JsonArray();
      for (String id : traces.latest(login, RECENT)) {
        articles.copy(id).ifPresent(article -> recent.add(json(article)));
      }
      answer.add("recent", recent);
    }
    return Answer.ok(answer);
  }

  /** The ticket that is asked for, which the person must see. */
  private Optional<TicketRef> ticket(String login, JsonObject body) {
    Optional<TicketRef> ticket =
        Call.maybeText(body, "ticket").filter(id -> !id.isBlank()).map(TicketRef::new);
    ticket.ifPresent(ref -> gate.require(login, Permission.VIEW, ref));
    return ticket;
  }

  /** The post that a conversation stands under; empty if it stands under none. */
  private String above(Helpdesk desk, TicketRef ref) {
    String text =
        contexts.of(desk.id(), ref).stream()
            .flatMap(context -> context.reading().above().stream())
            .filter(Shown::post)
            .map(Shown::text)
            .collect(Collectors.joining("\n"));
    return text.length() > LONGEST_TEXT / 2 ? text.substring(0, LONGEST_TEXT / 2) : text;
  }

  Answer render(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.VIEW);
    JsonObject body = call.body();
    Article article =
        read(
            articles.article(desk, call.path("id")),
            "There is no such article, or it is not published.");
    String kind = Call.text(body, "kind");
    if (!List.of("public", "private", "note").contains(kind)) {
      throw Problem.invalid("kind", "'kind' must be public, private or note.");
    }
    Optional<String> doubt = kind.equals("note") ? Optional.empty() : doubt(article);
    Mode mode =
        Mode.of(Call.maybeText(body, "mode").orElse("auto"))
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "mode", "'mode' must be auto, summary, link, excerpt, steps or full."));
    Optional<Descriptor> channel =
        kind.equals("note") ? Optional.empty() : channels.descriptor(Call.text(body, "channel"));
    TextRule rule = channel.map(Descriptor::text).orElse(ROOMY);
    String question =
        ticket(login, body)
            .map(ref -> Asked.of(gate.ticket(desk, ref)))
            .or(() -> Call.maybeText(body, "question"))
            .orElse("");
    if (question.length() > LONGEST_TEXT) {
      throw Problem.invalid(
              "question", "'question' may have %,d characters.".formatted(LONGEST_TEXT))
          .with("limit", Integer.toString(LONGEST_TEXT));
    }
    Shaped shaped = shaper.render(article, rule, mode, remaining(body, rule.limit()), question);
    JsonObject json = json(shaped);
    doubt.ifPresent(why -> json.getAsJsonArray("warnings").add(why));
    boolean linked = article.url().map(URI::toString).filter(url -> said(shaped, url)).isPresent();
    channel
        .filter(any -> linked)
        .flatMap(any -> any.costs().stream().filter(cost -> cost.call().equals(LINK)).findFirst())
        .ifPresent(
            cost -> {
              var price = new JsonObject();
              price.addProperty("amount", cost.amount());
              price.addProperty("currency", cost.currency());
              json.add("linkPrice", price);
            });
    return Answer.ok(json);
  }

  private static boolean said(Shaped shaped, String url) {
    return shaped.parts().stream().anyMatch(part -> part.text().contains(url));
  }

  /** Ends the call for what must not go to a customer; otherwise what should be looked at. */
  private Optional<String> doubt(Article article) {
    return guard
        .ruling(article)
        .fold(
            free -> Optional.empty(),
            barred -> {
              throw Problem.invalid("id", barred.why());
            },
            doubtful -> Optional.of(doubtful.why()),
            notNow -> {
              throw Problem.unavailable(notNow.why());
            });
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
