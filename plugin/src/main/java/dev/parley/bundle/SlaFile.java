package dev.parley.bundle;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import dev.parley.sla.InvalidSettings;
import dev.parley.sla.SlaReader;
import dev.parley.sla.SlaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads calendars and response-time policies from a file like
 *
 * <pre>{@code
 * {"calendars": {"office": {"timezone": "Europe/Tallinn",
 *                           "hours": {"mon": [["09:00", "17:00"]]},
 *                           "holidays": ["2026-12-25"], "overrides": {}}},
 *  "policies": [{"name": "Bluesky", "channels": ["bluesky"], "calendar": "office",
 *                "firstResponse": "60m", "nextResponse": "60m", "resolution": "3bd",
 *                "pauses": {"awaiting-customer": ["resolution"]}}]}
 * }</pre>
 *
 * <p>What each field means is in the admin guide; {@link SlaReader} refuses all others.
 */
final class SlaFile {
  private static final TypeToken<Map<String, Object>> DOCUMENT = new TypeToken<>() {};
  private static final Gson GSON =
      new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.BIG_DECIMAL).create();

  private SlaFile() {}

  /** The settings; none if there is no such file. */
  static SlaSettings read(Path file) {
    if (!Files.exists(file)) {
      return SlaSettings.NONE;
    }
    try {
      Map<String, Object> document = GSON.fromJson(Files.readString(file), DOCUMENT);
      return SlaReader.settings(document == null ? Map.of() : document);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the response-time settings in " + file, e);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(
          "The response-time settings in %s are not valid JSON of the expected shape: %s"
              .formatted(file, e.getMessage()),
          e);
    } catch (InvalidSettings e) {
      throw new IllegalArgumentException(
          "The response-time settings in %s: %s %s".formatted(file, e.field(), e.reason()), e);
    }
  }
}
