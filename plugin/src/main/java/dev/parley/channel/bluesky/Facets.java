package dev.parley.channel.bluesky;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Makes links and mentions in a text work: without a facet they are plain text. Offsets count UTF-8
 * bytes, the end excluded (lexicons/app/bsky/richtext/facet.json, 11 February 2024). What counts as
 * a link follows the network's own client (packages/api/src/rich-text/detection.ts, 7 July 2026),
 * for addresses that begin with http: closing punctuation is not part of it, nor is a closing
 * bracket that was not opened in it. A bare domain needs a list of all top-level domains and stays
 * plain text.
 */
final class Facets {

  private static final Pattern LINK =
      Pattern.compile(
          "(?<=^|[\\s(\\[<\"'«„“「『（])https?://[^\\s/?#<>]\\S*", Pattern.CASE_INSENSITIVE);
  private static final String CLOSING_MARKS = ".,;:!?…\"'»”“>。、！？」』）";

  private final String text;
  private final JsonArray facets = new JsonArray();

  private Facets(String text) {
    this.text = text;
  }

  /**
   * The facets of a text, in its order of links, then mentions.
   *
   * @param handle whom we answer; only this name is made a mention, because only its DID is known
   * @param did the DID of that handle
   */
  static JsonArray of(String text, String handle, String did) {
    var facets = new Facets(text);
    facets.links();
    if (!handle.isBlank()) {
      facets.mentions(handle, did);
    }
    return facets.facets;
  }

  private void links() {
    var matcher = LINK.matcher(text);
    while (matcher.find()) {
      var link = trimmed(matcher.group());
      add(matcher.start(), matcher.start() + link.length(), "link", "uri", link);
    }
  }

  private void mentions(String handle, String did) {
    var matcher =
        Pattern.compile(
                "(?<=^|[\\s(])@" + Pattern.quote(handle) + "(?![a-z0-9-]|\\.[a-z0-9])",
                Pattern.CASE_INSENSITIVE)
            .matcher(text);
    while (matcher.find()) {
      add(matcher.start(), matcher.end(), "mention", "did", did);
    }
  }

  private static String trimmed(String link) {
    int end = link.length();
    while (end > 0) {
      char last = link.charAt(end - 1);
      boolean unopened =
          (last == ')' && link.lastIndexOf('(', end - 1) < 0)
              || (last == ']' && link.lastIndexOf('[', end - 1) < 0);
      if (!unopened && CLOSING_MARKS.indexOf(last) < 0) {
        break;
      }
      end--;
    }
    return link.substring(0, end);
  }

  private void add(int start, int end, String kind, String name, String value) {
    var index = new JsonObject();
    index.addProperty("byteStart", bytesBefore(start));
    index.addProperty("byteEnd", bytesBefore(end));
    var feature = new JsonObject();
    feature.addProperty("$type", "app.bsky.richtext.facet#" + kind);
    feature.addProperty(name, value);
    var features = new JsonArray();
    features.add(feature);
    var facet = new JsonObject();
    facet.add("index", index);
    facet.add("features", features);
    facets.add(facet);
  }

  private int bytesBefore(int index) {
    return text.substring(0, index).getBytes(StandardCharsets.UTF_8).length;
  }
}
