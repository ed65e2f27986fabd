package dev.parley.channel.facebook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is needed to answer a message, or to do something with it; opaque to all others. */
record Address(Place place, String id, String root, String person, String at, String post) {

  /** Where a message stands. */
  enum Place {
    COMMENT,
    POST,
    MESSAGE
  }

  /** Of a comment; root is the comment that its thread began with, post what all stands under. */
  static Address comment(String id, String root, String post) {
    return new Address(Place.COMMENT, id, root, "", "", post);
  }

  static Address post(String id) {
    return new Address(Place.POST, id, id, "", "", "");
  }

  /** Of a message in Messenger, with when the person wrote it. */
  static Address message(String mid, String person, String at) {
    return new Address(Place.MESSAGE, mid, "", person, at, "");
  }

  Map<String, String> toMap() {
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
  static Optional<Address> of(Map<String, String> map) {
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
