package dev.parley.networks.bluesky;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds what people mean as mentions, links and tags, as the network's own apps do on writing. */
final class RichText {
  private static final Pattern MENTION =
      Pattern.compile("(?<![\\w@.])@([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+)");
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");
  private static final Pattern TAG = Pattern.compile("(?<!\\S)#([\\p{L}\\p{N}_]{1,64})");

  private final Accounts accounts;

  RichText(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The annotations of the text; a mention of nobody known stays plain text. */
  JsonArray facets(String text) {
    List<JsonObject> facets = new ArrayList<>();
    MENTION
        .matcher(text)
        .results()
        .forEach(
            match ->
                accounts
                    .find(match.group(1))
                    .map(account -> facet(text, match, "mention", "did", account.did()))
                    .ifPresent(facets::add));
    LINK.matcher(text)
        .results()
        .forEach(match -> facets.add(facet(text, match, "link", "uri", match.group())));
    TAG.matcher(text)
        .results()
        .forEach(match -> facets.add(facet(text, match, "tag", "tag", match.group(1))));
    return Json.array(facets);
  }

  private static JsonObject facet(
      String text, MatchResult match, String kind, String member, String value) {
    JsonObject feature = Json.of("$type", "app.bsky.richtext.facet#" + kind, member, value);
    return Json.of(
        "index",
            Json.of(
                "byteStart", TextLimits.bytes(text.substring(0, match.start())),
                "byteEnd", TextLimits.bytes(text.substring(0, match.end()))),
        "features", Json.array(List.of(feature)));
  }

  /** A new post's record. */
  JsonObject post(String text, String createdAt, Optional<JsonObject> reply) {
    JsonArray facets = facets(text);
    return Json.of(
        "$type",
        Nsids.POST,
        "text",
        text,
        "createdAt",
        createdAt,
        "facets",
        facets.isEmpty() ? null : facets,
        "reply",
        reply.orElse(null));
  }
}
