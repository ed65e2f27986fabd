package dev.parley.article.source.helpscout;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.parley.article.source.Fetch;
import dev.parley.channel.Http;
import dev.parley.model.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Calls Help Scout's Docs API and reads its answers. */
final class DocsApi {
  private static final Gson GSON = new Gson();

  private final Http http;
  private final URI base;
  private final Secret key;

  /**
   * For one key.
   *
   * @param base ends with a slash; the paths of the documentation follow it
   */
  DocsApi(Http http, URI base, Secret key) {
    this.http = http;
    this.base = base;
    this.key = key;
  }

  /** A collection as Help Scout spells it. */
  record Collection(
      String id, String name, String visibility, int articleCount, int publishedArticleCount) {
    boolean open() {
      return "public".equals(visibility);
    }
  }

  /** An article in a list. */
  record Ref(String id, String name, String status, String createdAt, String updatedAt) {
    boolean published() {
      return "published".equals(status);
    }

    /** Whether it was made then or later. */
    boolean madeSince(Instant time) {
      return id != null && !time(createdAt).isBefore(time);
    }

    /** Whether it was changed then or later. */
    boolean changedSince(Instant time) {
      return !time(changedAt()).isBefore(time);
    }

    /** When it last changed; what was never changed says when it was made. */
    String changedAt() {
      return updatedAt == null ? createdAt : updatedAt;
    }
  }

  /** An article with its text. */
  record Whole(
      String id,
      String collectionId,
      String name,
      String text,
      String status,
      String publicUrl,
      List<String> keywords,
      String createdAt,
      String updatedAt) {}

  /** A time as Help Scout writes it; what says none changed long ago. */
  static Instant time(String text) {
    try {
      return text == null ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  /** A page of a list. */
  record Listed<T>(int page, int pages, int count, List<T> items) {}

  /** An answer, or why there is none. */
  sealed interface Answer<T> {
    <R> R fold(Function<T, R> value, Function<Refusal<T>, R> refusal);
  }

  /** What was asked for. */
  record Value<T>(T value) implements Answer<T> {
    @Override
    public <R> R fold(Function<T, R> found, Function<Refusal<T>, R> refusal) {
      return found.apply(value);
    }
  }

  /**
   * None.
   *
   * @param status what came; 0 if nothing did
   * @param why in words for an admin
   * @param lasting whether it is because of what there is: too large, or of no known form
   */
  record Refusal<T>(int status, String why, boolean lasting) implements Answer<T> {
    /** Whether it is about the thing asked for alone, and the rest may be read. */
    boolean ofThisAlone() {
      return lasting || (status >= 400 && status < 500 && status != 401 && status != 429);
    }

    /** Whether Help Scout failed on it, which may be about this thing alone. */
    boolean failed() {
      return status == 0 || status >= 500;
    }

    /** The same instead of another thing. */
    <R> Refusal<R> as() {
      return new Refusal<>(status, why, lasting);
    }

    @Override
    public <R> R fold(Function<T, R> found, Function<Refusal<T>, R> refusal) {
      return refusal.apply(this);
    }
  }

  /** The collections that the key may see. */
  Answer<Listed<Collection>> collections(int page) {
    return ask("collections?page=" + page)
        .fold(body -> listed(body, "collections", Collection.class), Refusal::as);
  }

  /**
   * Articles of a collection.
   *
   * @param query what to list and in which order
   */
  Answer<Listed<Ref>> articles(String collection, String query) {
    return ask("collections/%s/articles?%s".formatted(collection, query))
        .fold(body -> listed(body, "articles", Ref.class), Refusal::as);
  }

  /** One article as it is published. */
  Answer<Whole> article(String id) {
    return ask("articles/" + id).fold(body -> value(body.get("article"), Whole.class), Refusal::as);
  }

  private Answer<JsonObject> ask(String path) {
    var login =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((key.reveal() + ":X").getBytes(StandardCharsets.UTF_8));
    return Fetch.get(
            http,
            new Http.Request(
                "GET",
                base.resolve(path),
                Map.of("Authorization", login, "Accept", "application/json"),
                new byte[0]))
        .fold(
            page -> {
              try {
                return new Value<>(JsonParser.parseString(page.text()).getAsJsonObject());
              } catch (JsonParseException | IllegalStateException e) {
                return odd();
              }
            },
            status -> new Refusal<>(status.code(), words(status), false),
            nothing ->
                new Refusal<>(
                    0,
                    "Help Scout cannot be asked: %s.".formatted(nothing.why()),
                    nothing.lasting()));
  }

  private static String words(Fetch.Status status) {
    return switch (status.code()) {
      case 401 ->
          "Help Scout does not know this key; make a new one in your profile there, under"
              + " Authentication, API Keys.";
      case 403 ->
          "Help Scout does not let this key read that; its owner needs the right to see Docs.";
      case 404 -> "Help Scout has no such thing any more.";
      case 429 ->
          "Help Scout takes no more calls for now; reading goes on in %s seconds."
              .formatted(status.waitSeconds().filter(s -> s.matches("[0-9]{1,6}")).orElse("60"));
      default -> "Help Scout answers with %d.".formatted(status.code());
    };
  }

  private static <T> Answer<Listed<T>> listed(JsonObject body, String name, Class<T> type) {
    try {
      JsonObject list = body.getAsJsonObject(name);
      var items =
          list.getAsJsonArray("items").asList().stream()
              .map(item -> GSON.fromJson(item, type))
              .toList();
      return new Value<>(
          new Listed<>(
              list.get("page").getAsInt(),
              list.get("pages").getAsInt(),
              list.get("count").getAsInt(),
              items));
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | NumberFormatException
        | ClassCastException e) {
      return odd();
    }
  }

  private static <T> Answer<T> value(JsonElement json, Class<T> type) {
    try {
      return Optional.ofNullable(GSON.fromJson(json, type))
          .<Answer<T>>map(Value::new)
          .orElseGet(DocsApi::odd);
    } catch (JsonParseException e) {
      return odd();
    }
  }

  private static <T> Refusal<T> odd() {
    return new Refusal<>(
        0, "Help Scout's answer is not of the form that its documentation says.", true);
  }
}
