package dev.parley.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** The files of the web components, out of the bundle. */
final class UiFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "svg", "image/svg+xml",
          "txt", "text/plain;charset=utf-8");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");

  void write(HttpServletRequest request, HttpServletResponse response, String name)
      throws IOException {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !NAME.matcher(name).matches() || name.contains("..")) {
      throw Problem.notFound("There is no such file.");
    }
    try (InputStream file = UiFiles.class.getResourceAsStream("/ui/" + name)) {
      if (file == null) {
        throw Problem.notFound("There is no such file.");
      }
      byte[] bytes = file.readAllBytes();
      var sum = new CRC32();
      sum.update(bytes);
      String tag = "\"" + Long.toHexString(sum.getValue()) + "\"";
      response.setHeader("ETag", tag);
      response.setHeader("Cache-Control", "no-cache");
      if (tag.equals(request.getHeader("If-None-Match"))) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
      response.setContentType(type);
      response.setContentLength(bytes.length);
      response.getOutputStream().write(bytes);
    }
  }
}
