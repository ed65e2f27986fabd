package dev.parley.web;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import dev.parley.sla.SlaReader;
import dev.parley.sla.SlaTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The policies to start from that are packed into the bundle. */
final class SlaTemplates {
  private static final TypeToken<Map<String, Object>> DOCUMENT = new TypeToken<>() {};
  private static final Gson GSON =
      new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.BIG_DECIMAL).create();

  /** In the order in which an admin sees them: the backstop, which takes all, comes last. */
  static final List<String> IDS =
      List.of(
          "open-networks-and-messengers",
          "meta-messages",
          "meta-messages-badge",
          "ad-comments",
          "meta-comments",
          "x",
          "slow-comments",
          "reviews",
          "email",
          "backstop");

  private SlaTemplates() {}

  /** All of them, measured by a calendar; by a made-up one if its name is blank. */
  static List<SlaTemplate> all(String calendar) {
    return IDS.stream().map(id -> read(id, calendar.isBlank() ? "-" : calendar)).toList();
  }

  private static SlaTemplate read(String id, String calendar) {
    String path = "/descriptors/sla/" + id + ".json";
    try (InputStream file = SlaTemplates.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException(path + " is missing; the bundle is not whole");
      }
      Map<String, Object> document =
          GSON.fromJson(new InputStreamReader(file, StandardCharsets.UTF_8), DOCUMENT);
      return SlaReader.template(document, calendar);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }
}
