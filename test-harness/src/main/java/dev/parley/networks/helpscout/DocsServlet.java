package dev.parley.networks.helpscout;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The addresses under {@code /v1/}. */
final class DocsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int USUAL_PAGE = 50;
  private static final int MOST_PAGE = 100;
  private static final Map<String, Comparator<Docs.Article>> ORDERS =
      Map.of(
          "number", Comparator.comparingInt(Docs.Article::number),
          "order", Comparator.comparingInt(Docs.Article::number),
          "name", Comparator.comparing(Docs.Article::name),
          "status", Comparator.comparing(Docs.Article::status),
          "popularity", Comparator.comparingInt(Docs.Article::number),
          "createdAt",
              Comparator.comparing(Docs.Article::createdAt).thenComparingInt(Docs.Article::number),
          "updatedAt",
              Comparator.comparing(
                  (Docs.Article article) -> article.updatedAt().orElse(article.createdAt())));

  private final transient Docs docs;
  private final String key;
  private final AtomicInteger left;
  private final AtomicInteger calls = new AtomicInteger();
  private final transient Map<String, Integer> spoiled = new ConcurrentHashMap<>();
  private transient volatile Runnable each = () -> {};

  DocsServlet(Docs docs, String key, AtomicInteger left) {
    this.docs = docs;
    this.key = key;
    this.left = left;
  }

  void spoil(String article, int status) {
    spoiled.put(article, status);
  }

  void slow(Runnable each) {
    this.each = each;
  }

  int calls() {
    return calls.get();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    calls.incrementAndGet();
    each.run();
    response.setHeader("Correlation-Id", "0000-" + calls.get());
    response.setHeader("X-RateLimit-Limit", "2000");
    response.setHeader("X-RateLimit-Remaining", Integer.toString(Math.max(0, left.get())));
    response.setHeader("X-RateLimit-Reset", "600");
    if (!mayRead(request)) {
      error(response, 401, "Invalid API key");
    } else if (left.getAndDecrement() <= 0) {
      error(response, 429, "Rate limit reached");
    } else {
      answer(request, response, request.getPathInfo().split("/", -1));
    }
  }

  private boolean mayRead(HttpServletRequest request) {
    String header = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    if (!header.startsWith("Basic ")) {
      return false;
    }
    String login =
        new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
    return login.substring(0, Math.max(0, login.indexOf(':'))).equals(key);
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, String[] path)
      throws IOException {
    if (path.length == 2 && path[1].equals("collections")) {
      write(response, 200, list(request, "collections", docs.collections(), this::json));
    } else if (path.length == 4 && path[1].equals("collections") && path[3].equals("articles")) {
      if (docs.collection(path[2]).isEmpty()) {
        error(response, 404, "Collection not found");
      } else {
        write(response, 200, list(request, "articles", ordered(request, path[2]), this::ref));
      }
    } else if (path.length == 3 && spoiled.containsKey(path[2])) {
      spoiled(response, spoiled.get(path[2]));
    } else if (path.length == 3 && path[1].equals("articles")) {
      Optional<Docs.Article> found = docs.article(path[2]);
      if (found.isEmpty()) {
        error(response, 404, "Article not found");
      } else {
        var json = new JsonObject();
        json.add("article", whole(found.get()));
        write(response, 200, json);
      }
    } else {
      error(response, 404, "Not found");
    }
  }

  private List<Docs.Article> ordered(HttpServletRequest request, String collection) {
    String status = Optional.ofNullable(request.getParameter("status")).orElse("all");
    Comparator<Docs.Article> order =
        ORDERS.getOrDefault(
            Optional.ofNullable(request.getParameter("sort")).orElse("order"),
            ORDERS.get("number"));
    boolean ascending = "asc".equals(request.getParameter("order"));
    return docs.articlesOf(collection).stream()
        .filter(article -> status.equals("all") || article.status().equals(status))
        .sorted(ascending ? order : order.reversed())
        .toList();
  }

  private static <T> JsonObject list(
      HttpServletRequest request, String name, List<T> all, Function<T, JsonObject> json) {
    int page = number(request, "page", 1);
    int size = Math.min(MOST_PAGE, number(request, "pageSize", USUAL_PAGE));
    var items = new JsonArray();
    all.stream().skip((long) (page - 1) * size).limit(size).map(json).forEach(items::add);
    var inside = new JsonObject();
    inside.addProperty("page", page);
    inside.addProperty("pages", Math.max(1, (all.size() + size - 1) / size));
    inside.addProperty("count", all.size());
    inside.add("items", items);
    var envelope = new JsonObject();
    envelope.add(name, inside);
    return envelope;
  }

  private static int number(HttpServletRequest request, String name, int otherwise) {
    return Optional.ofNullable(request.getParameter(name)).map(Integer::parseInt).orElse(otherwise);
  }

  private JsonObject json(Docs.Collection one) {
    List<Docs.Article> inside = docs.articlesOf(one.id());
    var json = new JsonObject();
    json.addProperty("id", one.id());
    json.addProperty("siteId", "52404efc4566740003092640");
    json.addProperty("number", one.number());
    json.addProperty("slug", one.name().toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
    json.addProperty("visibility", one.visibility());
    json.addProperty("order", 1);
    json.addProperty("name", one.name());
    json.addProperty("articleCount", inside.size());
    json.addProperty(
        "publishedArticleCount",
        inside.stream().filter(article -> article.status().equals("published")).count());
    json.addProperty("createdAt", one.createdAt().toString());
    return json;
  }

  private JsonObject ref(Docs.Article one) {
    var json = new JsonObject();
    json.addProperty("id", one.id());
    json.addProperty("number", one.number());
    json.addProperty("collectionId", one.collectionId());
    json.addProperty("status", one.status());
    json.addProperty("hasDraft", false);
    json.addProperty("name", one.name());
    json.addProperty("publicUrl", "https://docs.example.com/article/" + one.number());
    json.addProperty("createdAt", one.createdAt().toString());
    one.updatedAt().ifPresent(at -> json.addProperty("updatedAt", at.toString()));
    return json;
  }

  private JsonObject whole(Docs.Article one) {
    JsonObject json = ref(one);
    json.addProperty("text", one.text());
    var keywords = new JsonArray();
    one.keywords().forEach(keywords::add);
    json.add("keywords", keywords);
    return json;
  }

  private static void spoiled(HttpServletResponse response, int status) throws IOException {
    response.setStatus(status);
    response.getOutputStream().write("<html>Sorry</html>".getBytes(StandardCharsets.UTF_8));
  }

  private static void error(HttpServletResponse response, int status, String says)
      throws IOException {
    var json = new JsonObject();
    json.addProperty("code", status);
    json.addProperty("error", says);
    write(response, status, json);
  }

  private static void write(HttpServletResponse response, int status, JsonObject json)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json;charset=utf-8");
    response.getOutputStream().write(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
