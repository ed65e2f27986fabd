package dev.parley.networks.helpscout;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The collections and articles of one account. Safe for use by several threads. */
final class Docs {
  private final Map<String, Collection> collections = new LinkedHashMap<>();
  private final Map<String, Article> articles = new LinkedHashMap<>();
  private final InstantSource clock;
  private int made;

  Docs(InstantSource clock) {
    this.clock = clock;
  }

  record Collection(String id, int number, String name, String visibility, Instant createdAt) {}

  record Article(
      String id,
      int number,
      String collectionId,
      String status,
      String name,
      String text,
      List<String> keywords,
      Instant createdAt,
      Optional<Instant> updatedAt) {}

  synchronized String collection(String name, boolean open) {
    String id = "%024x".formatted(0x5214c83dL + ++made);
    collections.put(
        id, new Collection(id, made, name, open ? "public" : "private", clock.instant()));
    return id;
  }

  synchronized void open(String id, boolean open) {
    Collection was = collections.get(id);
    collections.put(
        id,
        new Collection(id, was.number(), was.name(), open ? "public" : "private", was.createdAt()));
  }

  synchronized String article(String collection, String name, String text, List<String> keywords) {
    String id = "%024x".formatted(0x52151635L + ++made);
    articles.put(
        id,
        new Article(
            id,
            made,
            collection,
            "published",
            name,
            text,
            keywords,
            clock.instant(),
            Optional.empty()));
    return id;
  }

  synchronized void change(String id, String name, String text, String status) {
    Article was = articles.get(id);
    articles.put(
        id,
        new Article(
            id,
            was.number(),
            was.collectionId(),
            status,
            name,
            text,
            was.keywords(),
            was.createdAt(),
            Optional.of(clock.instant())));
  }

  synchronized void delete(String id) {
    articles.remove(id);
  }

  synchronized Optional<Article> article(String idOrNumber) {
    return articles.values().stream()
        .filter(
            one -> one.id().equals(idOrNumber) || Integer.toString(one.number()).equals(idOrNumber))
        .findFirst();
  }

  synchronized Optional<Collection> collection(String id) {
    return Optional.ofNullable(collections.get(id));
  }

  synchronized List<Collection> collections() {
    return List.copyOf(collections.values());
  }

  synchronized List<Article> articlesOf(String collection) {
    var all = new ArrayList<Article>();
    articles.values().stream().filter(a -> a.collectionId().equals(collection)).forEach(all::add);
    return all;
  }
}
