package dev.parley.networks.facebook;

import dev.parley.networks.graph.Person;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that stands on a page or, if a page is only named in it, elsewhere.
 *
 * @param id the page's number and its own, {@code page_post}
 * @param owner the page or person on whose wall it stands
 * @param mentioned the page that it names; empty if none
 * @param ad whether it is shown as an advertisement and on no wall
 * @param picture the address of its picture; empty if it has none
 * @param updatedAt when it, or something below it, last changed
 */
public record Post(
    String id,
    String owner,
    Person author,
    String message,
    Optional<String> picture,
    Instant createdAt,
    Instant updatedAt,
    Optional<String> mentioned,
    boolean ad,
    boolean hidden,
    boolean answeredPrivately) {

  Post edited(String text, Instant now) {
    return new Post(
        id, owner, author, text, picture, createdAt, now, mentioned, ad, hidden, answeredPrivately);
  }

  Post touched(Instant now) {
    return new Post(
        id,
        owner,
        author,
        message,
        picture,
        createdAt,
        now,
        mentioned,
        ad,
        hidden,
        answeredPrivately);
  }

  Post hide(boolean value) {
    return new Post(
        id,
        owner,
        author,
        message,
        picture,
        createdAt,
        updatedAt,
        mentioned,
        ad,
        value,
        answeredPrivately);
  }

  Post answered() {
    return new Post(
        id, owner, author, message, picture, createdAt, updatedAt, mentioned, ad, hidden, true);
  }

  /** The number within its owner: the first half of the ids of its comments. */
  String number() {
    return id.substring(id.indexOf('_') + 1);
  }
}
