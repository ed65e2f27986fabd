package dev.parley.settings;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.URISyntaxException;

/** Judges templates with {@code {email}} and {@code {order}} in them. */
final class Templates {
  private static final String EMAIL = "{email}";
  private static final String ORDER = "{order}";

  private Templates() {}

  /** Only https, but for this machine itself, which calls reach only where they are let. */
  static boolean isAddress(String template, int longest) {
    if (template.length() > longest || !asks(template)) {
      return false;
    }
    try {
      var uri = new URI(filled(template));
      boolean local = "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
      boolean safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local);
      int path = template.indexOf('/', template.indexOf("://") + "://".length());
      return safe
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && path > 0
          && template.indexOf('{') > path;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  static boolean isJson(String template, int longest) {
    if (template.length() > longest || !asks(template)) {
      return false;
    }
    try {
      return JsonParser.parseString(filled(template)).isJsonObject();
    } catch (JsonParseException e) {
      return false;
    }
  }

  private static boolean asks(String template) {
    return template.contains(EMAIL) || template.contains(ORDER);
  }

  private static String filled(String template) {
    return template.replace(EMAIL, "e").replace(ORDER, "1");
  }
}
