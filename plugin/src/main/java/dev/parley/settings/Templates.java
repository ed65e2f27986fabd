package dev.parley.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;

/** Judges templates that may have {@code {email}} and {@code {order}} in them. */
final class Templates {
  private static final String EMAIL = "{email}";
  private static final String ORDER = "{order}";

  private Templates() {}

  /**
   * Only https, but for this machine itself, which calls reach only where they are let; what stands
   * for something else stands behind the host.
   */
  static boolean isAddress(String template, int longest) {
    if (template.length() > longest) {
      return false;
    }
    try {
      var uri = new URI(filled(template, "e"));
      boolean local = "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
      boolean safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local);
      int path = template.indexOf('/', template.indexOf("://") + "://".length());
      int first = template.indexOf('{');
      return safe
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && (first < 0 || (path > 0 && first > path));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** A JSON object; what stands for something else stands between quotes, or it could add to it. */
  static boolean isJson(String template, int longest) {
    if (template.length() > longest) {
      return false;
    }
    try (var reader = new JsonReader(new StringReader(filled(template, "a b")))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement json = JsonParser.parseReader(reader);
      return json.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT;
    } catch (JsonParseException | MalformedJsonException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory cannot be read", e);
    }
  }

  static boolean asks(String template) {
    return template.contains(EMAIL) || template.contains(ORDER);
  }

  private static String filled(String template, String value) {
    return template.replace(EMAIL, value).replace(ORDER, value);
  }
}
