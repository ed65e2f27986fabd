package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.article.ArticleStore;
import dev.parley.article.SourceState;
import dev.parley.article.search.ArticleIndex;
import dev.parley.article.source.RefusedSource;
import dev.parley.article.source.Setup;
import dev.parley.article.source.SourceKind;
import dev.parley.article.source.SourceStore.Stored;
import dev.parley.article.source.Sources;
import dev.parley.article.source.TryResult;
import dev.parley.audit.Act;
import dev.parley.audit.AuditLog;
import dev.parley.audit.Entry;
import dev.parley.model.Secret;
import dev.parley.right.Permission;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Sources of articles, for admins: which there are and how they stand; add, try, read, remove. */
public final class ArticleSourcesApi {
  private static final int MOST_FAILURES = 50;

  private final Sources sources;
  private final ArticleStore copies;
  private final Supplier<ArticleIndex.State> index;
  private final AuditLog audit;
  private final Runnable soon;
  private final Gate gate;

  /**
   * Makes it.
   *
   * @param index how the index of this node stands
   * @param soon told when a source is to be read
   */
  public ArticleSourcesApi(
      Sources sources,
      ArticleStore copies,
      Supplier<ArticleIndex.State> index,
      AuditLog audit,
      Runnable soon,
      Gate gate) {
    this.sources = sources;
    this.copies = copies;
    this.index = index;
    this.audit = audit;
    this.soon = soon;
    this.gate = gate;
  }

  Answer list(Call call) {
    gate.require(call.login().orElseThrow(), Permission.ADMIN);
    Map<String, Stored> setUp = new TreeMap<>();
    sources.all().forEach(one -> setUp.put(one.id(), one));
    var list = new JsonArray();
    for (SourceState state : copies.sources()) {
      list.add(json(state, Optional.ofNullable(setUp.get(state.id()))));
    }
    var kinds = new JsonArray();
    sources.kinds().forEach(kind -> kinds.add(json(kind)));
    ArticleIndex.State now = index.get();
    var indexed = new JsonObject();
    indexed.addProperty("answers", now.answers());
    indexed.addProperty("articles", now.articles());
    indexed.addProperty("making", now.making());
    var json = new JsonObject();
    json.add("sources", list);
    json.add("kinds", kinds);
    json.add("index", indexed);
    return Answer.ok(json);
  }

  Answer tryIt(Call call) {
    gate.require(call.login().orElseThrow(), Permission.ADMIN);
    JsonObject body = call.body();
    try {
      return sources
          .tried(Call.text(body, "kind"), setup(body), Call.maybeText(body, "id"))
          .fold(
              works -> Answer.ok(json(works)),
              fails -> {
                throw Problem.invalid(fails.field(), fails.why());
              });
    } catch (RefusedSource e) {
      throw Problem.invalid(e.field(), e.getMessage());
    }
  }

  Answer add(Call call) {
    return put(call, Optional.empty());
  }

  Answer change(Call call) {
    return put(call, Optional.of(one(call).id()));
  }

  private Answer put(Call call, Optional<String> id) {
    String login = call.login().orElseThrow();
    gate.require(login, Permission.ADMIN);
    JsonObject body = call.body();
    String kind =
        id.flatMap(sources::find).map(Stored::kind).orElseGet(() -> Call.text(body, "kind"));
    String before = id.flatMap(sources::find).map(Stored::place).orElse("none");
    try {
      Stored stored =
          audit.together(
              () -> sources.put(kind, setup(body), id),
              put -> Optional.of(changed(login, put.name(), before, put.place())));
      soon.run();
      return new Answer(
          id.isPresent() ? 200 : 201,
          json(copies.source(stored.id()).orElseThrow(), Optional.of(stored)));
    } catch (RefusedSource e) {
      throw Problem.invalid(e.field(), e.getMessage());
    }
  }

  Answer sync(Call call) {
    gate.require(call.login().orElseThrow(), Permission.ADMIN);
    if (!copies.ask(call.path("id"))) {
      throw missing();
    }
    soon.run();
    return new Answer(202, new JsonObject());
  }

  Answer remove(Call call) {
    String login = call.login().orElseThrow();
    gate.require(login, Permission.ADMIN);
    Stored stored = one(call);
    audit.together(
        () -> sources.remove(stored.id()),
        gone ->
            Optional.of(changed(login, stored.name(), stored.place(), "none"))
                .filter(entry -> gone));
    return Answer.ok(new JsonObject());
  }

  Answer rebuild(Call call) {
    String login = call.login().orElseThrow();
    gate.require(login, Permission.ADMIN);
    audit.together(
        () -> {
          copies.startOver();
          return true;
        },
        any ->
            Optional.of(Entry.of(login, Act.CHANGED, "index of articles").from("", "made anew")));
    return new Answer(202, new JsonObject());
  }

  private Stored one(Call call) {
    return sources.find(call.path("id")).orElseThrow(ArticleSourcesApi::missing);
  }

  private static Problem missing() {
    return Problem.notFound("There is no such source of articles.");
  }

  private static Entry changed(String login, String name, String before, String after) {
    return Entry.of(login, Act.CHANGED, "article source " + name).from(before, after);
  }

  private static Setup setup(JsonObject body) {
    var values = new TreeMap<String, String>();
    for (Map.Entry<String, JsonElement> one : Call.object(body, "values").entrySet()) {
      Call.maybeText(Call.object(body, "values"), one.getKey())
          .ifPresent(text -> values.put(one.getKey(), text));
    }
    return new Setup(
        Call.text(body, "name"),
        values,
        Call.maybeText(body, "key")
            .filter(key -> !key.isBlank())
            .map(key -> Secret.of(key.strip())));
  }

  private static JsonObject json(SourceKind kind) {
    var fields = new JsonArray();
    for (SourceKind.Field field : kind.fields()) {
      var json = new JsonObject();
      json.addProperty("name", field.name());
      json.addProperty("secret", field.secret());
      json.addProperty("needed", field.needed());
      fields.add(json);
    }
    var json = new JsonObject();
    json.addProperty("kind", kind.id());
    json.add("fields", fields);
    return json;
  }

  private static JsonObject json(TryResult.Works works) {
    var choices = new JsonArray();
    for (TryResult.Choice choice : works.choices()) {
      var json = new JsonObject();
      json.addProperty("id", choice.id());
      json.addProperty("name", choice.name());
      json.addProperty("visibility", choice.open() ? "public" : "internal");
      json.addProperty("articles", choice.articles());
      choices.add(json);
    }
    var json = new JsonObject();
    json.addProperty("articles", works.articles());
    json.add("choices", choices);
    return json;
  }

  /** Ready is only what was read to its end and answered when it was asked last. */
  private static String status(SourceState state) {
    if (!state.trouble().isEmpty()) {
      return "trouble";
    }
    return state.passing() || state.asked() ? "reading" : state.complete() ? "ready" : "waiting";
  }

  private JsonObject json(SourceState state, Optional<Stored> stored) {
    var json = new JsonObject();
    json.addProperty("id", state.id());
    json.addProperty("kind", state.kind());
    json.addProperty("name", state.name());
    json.addProperty("place", state.place());
    json.addProperty("status", status(state));
    json.addProperty("trouble", state.trouble());
    json.addProperty("note", state.note());
    ArticleStore.Counts counts = copies.counts(state.id());
    json.addProperty("articles", counts.readable());
    json.addProperty("failed", counts.failed());
    json.addProperty("done", state.passing() ? copies.met(state.id(), state.pass()) : 0);
    json.addProperty("fullAt", state.fullAt().map(Object::toString).orElse(null));
    json.addProperty("syncedAt", state.syncedAt().map(Object::toString).orElse(null));
    json.addProperty("triedAt", state.triedAt().map(Object::toString).orElse(null));
    json.addProperty("removable", stored.isPresent());
    var values = new JsonObject();
    stored.ifPresent(one -> one.values().forEach(values::addProperty));
    json.add("values", values);
    var failures = new JsonArray();
    for (ArticleStore.Failure failure : copies.failures(state.id(), MOST_FAILURES)) {
      var one = new JsonObject();
      one.addProperty("title", failure.title());
      one.addProperty("why", failure.why());
      failures.add(one);
    }
    json.add("failures", failures);
    return json;
  }
}
