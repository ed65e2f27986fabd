package dev.parley.channel.meta;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is needed to answer a message, or to do something with it; opaque to all others.
 *
 * @param id of the message itself
 * @param root of the comment that the thread began with
 * @param person the other side of a thread of messages
 * @param at when that person wrote; empty if it is not known
 * @param post what all stands under
 */
public record Address(Place place, String id, String root, String person, String at, String post) {

  /** Where a message stands. */
  public enum Place {
    /** Below a post of the account. */
    COMMENT,
    /** A post itself. */
    POST,
    /** In a private thread. */
    MESSAGE,
    /** Below a post of somebody else, where it names the account. */
    MENTION,
    /** Below a live broadcast of the account. */
    LIVE
  }

  /** Of a comment; root is the comment that its thread began with, post what all stands under. */
  public static Address comment(String id, String root, String post) {
    return new Address(Place.COMMENT, id, root, "", "", post);
  }

  /** Of a post. */
  public static Address post(String id) {
    return new Address(Place.POST, id, id, "", "", "");
  }

  /** Of a comment that names the account below a post of somebody else. */
  public static Address mention(String id, String root, String post) {
    return new Address(Place.MENTION, id, root, "", "", post);
  }

  /** Of a comment below a live broadcast. */
  public static Address live(String id, String root, String post) {
    return new Address(Place.LIVE, id, root, "", "", post);
  }

  /** Of a message in a private thread, with when the person wrote it. */
  public static Address message(String mid, String person, String at) {
    return new Address(Place.MESSAGE, mid, "", person, at, "");
  }

  /** As items carry it. */
  public Map<String, String> toMap() {
    var map = new LinkedHashMap<String, String>();
    map.put("place", place.name());
    map.put("id", id);
    map.put("root", root);
    map.put("person", person);
    map.put("at", at);
    map.put("post", post);
    return map;
  }

  /** Empty if it is no address of this channel. */
  public static Optional<Address> of(Map<String, String> map) {
    try {
      return Optional.ofNullable(map.get("place"))
          .map(Place::valueOf)
          .map(
              place ->
                  new Address(
                      place,
                      map.getOrDefault("id", ""),
                      map.getOrDefault("root", ""),
                      map.getOrDefault("person", ""),
                      map.getOrDefault("at", ""),
                      map.getOrDefault("post", "")))
          .filter(address -> !address.id().isEmpty());
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
