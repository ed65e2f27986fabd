package dev.parley.kit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads channel descriptors, as {@code descriptors/channels/schema.json} describes them. */
public final class Descriptors {

  private Descriptors() {}

  /**
   * The text of a descriptor that is packed into the bundle.
   *
   * @param id the channel's id; there must be such a file
   */
  public static String bundled(String id) {
    var path = "/descriptors/channels/" + id + ".json";
    try (var in = Descriptors.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("the bundle has no descriptor " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + " from the bundle", e);
    }
  }

  /** Reads a descriptor as it is. */
  public static Descriptor read(String json) {
    return read(json, Map.of());
  }

  /**
   * Reads a descriptor for one account.
   *
   * @param overrides settings of the account: one with the name of an unconfirmed figure takes its
   *     place; all others are none of our business
   * @throws IllegalArgumentException if a field is missing or makes no sense; the text names it
   */
  public static Descriptor read(String json, Map<String, String> overrides) {
    JsonObject root;
    try {
      root = JsonParser.parseString(json).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new IllegalArgumentException("a channel descriptor must be a JSON object", e);
    }
    return new DescriptorReader(root, overrides).read();
  }
}
