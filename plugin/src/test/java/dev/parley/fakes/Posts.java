package dev.parley.fakes;

import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** What people say on the network. */
public final class Posts {
  public static final Author LENA = new Author("id-lena", "lena.example", "Lena");
  public static final Author TOM = new Author("id-tom", "tom.example", "Tom");

  private Posts() {}

  /** A comment. */
  public static Item.Builder comment(
      String id, String thread, Author author, String text, Instant at) {
    return of(id, ItemKind.COMMENT, thread, author, text, at);
  }

  /** A private message. */
  public static Item.Builder directMessage(
      String id, String thread, Author author, String text, Instant at) {
    return of(id, ItemKind.DIRECT_MESSAGE, thread, author, text, at);
  }

  private static Item.Builder of(
      String id, ItemKind kind, String thread, Author author, String text, Instant at) {
    return Item.of(id, kind, thread, author)
        .text(text)
        .publishedAt(at)
        .permalink(URI.create("https://fake.example/" + id))
        .address(Map.of("parent", id));
  }
}
