package dev.parley.networks.bluesky;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a record lives: {@code at://did/collection/rkey}. */
record AtUri(String did, String collection, String rkey) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "at://(did:[a-z]+:[A-Za-z0-9._:%-]+)/([A-Za-z0-9.-]+)/([A-Za-z0-9._:~-]{1,512})");

  /** Returns the address, or nothing when the text is not one. */
  static Optional<AtUri> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(new AtUri(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** The same as {@link #parse}, for callers whose answer to nonsense is a refusal. */
  static AtUri of(String text) {
    return parse(text).orElseThrow(() -> XrpcError.invalid("Invalid at-uri: " + text));
  }

  boolean isIn(String wanted) {
    return collection.equals(wanted);
  }

  @Override
  public String toString() {
    return "at://" + did + "/" + collection + "/" + rkey;
  }
}
