package dev.parley.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All settings there are, from {@code descriptors/settings.json} in the bundle. */
public final class SettingFacts {
  private static final String FILE = "/descriptors/settings.json";
  private static final String CHANNEL = "{channel}";
  private static final Map<String, SettingFact.Kind> KINDS =
      Map.of(
          "path", SettingFact.Kind.PATH,
          "database", SettingFact.Kind.DATABASE,
          "webAddress", SettingFact.Kind.WEB_ADDRESS,
          "webTemplate", SettingFact.Kind.WEB_TEMPLATE,
          "jsonTemplate", SettingFact.Kind.JSON_TEMPLATE,
          "text", SettingFact.Kind.TEXT,
          "duration", SettingFact.Kind.DURATION,
          "days", SettingFact.Kind.DAYS,
          "flag", SettingFact.Kind.FLAG,
          "count", SettingFact.Kind.COUNT);

  private final List<SettingFact> facts;

  private SettingFacts(List<SettingFact> facts) {
    this.facts = List.copyOf(facts);
  }

  /** Reads the file. */
  public static SettingFacts bundled() {
    try (InputStream file = SettingFacts.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("The bundle lacks " + FILE);
      }
      var facts = new ArrayList<SettingFact>();
      for (JsonElement one :
          JsonParser.parseReader(new InputStreamReader(file, StandardCharsets.UTF_8))
              .getAsJsonObject()
              .getAsJsonArray("settings")) {
        facts.add(fact(one.getAsJsonObject()));
      }
      return new SettingFacts(facts);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE + " of the bundle", e);
    }
  }

  private static SettingFact fact(JsonObject json) {
    String where = text(json, "where");
    if (!where.equals("here") && !where.equals("host")) {
      throw new IllegalArgumentException(FILE + ": where must be here or host, not " + where);
    }
    return new SettingFact(
        text(json, "name"),
        text(json, "label"),
        text(json, "help"),
        Optional.ofNullable(KINDS.get(text(json, "kind")))
            .orElseThrow(() -> new IllegalArgumentException(FILE + ": unknown kind in " + json)),
        text(json, "unit"),
        text(json, "least"),
        text(json, "most"),
        text(json, "default"),
        text(json, "example"),
        where.equals("here"));
  }

  private static String text(JsonObject json, String name) {
    return json.has(name) ? json.get(name).getAsString() : "";
  }

  /** As the file has them: a name may hold {@code {channel}}. */
  public List<SettingFact> all() {
    return facts;
  }

  /** With one of its own for each channel where the file says so. */
  public List<SettingFact> all(Collection<String> channels) {
    var list = new ArrayList<SettingFact>();
    for (SettingFact fact : facts) {
      if (fact.name().contains(CHANNEL)) {
        channels.forEach(channel -> list.add(of(fact, channel)));
      } else {
        list.add(fact);
      }
    }
    return list;
  }

  private static SettingFact of(SettingFact fact, String channel) {
    return new SettingFact(
        fact.name().replace(CHANNEL, channel),
        fact.label()
            .replace(
                CHANNEL, channel.substring(0, 1).toUpperCase(Locale.ROOT) + channel.substring(1)),
        fact.help(),
        fact.kind(),
        fact.unit(),
        fact.least(),
        fact.most(),
        fact.usual(),
        fact.example(),
        fact.here());
  }

  /**
   * Judges a start option.
   *
   * @throws IllegalArgumentException if it makes no sense; the message names setting and limit
   */
  public String checked(String name, String value) {
    SettingFact fact =
        facts.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    fact.objection(value)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    return value;
  }

  /** What holds if nobody sets it. */
  public String usual(String name) {
    return facts.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow().usual();
  }
}
