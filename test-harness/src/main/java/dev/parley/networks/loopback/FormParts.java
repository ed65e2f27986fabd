package dev.parley.networks.loopback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the body of a form that brings files (RFC 7578). */
public final class FormParts {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[ ;]name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");
  private static final Pattern TYPE =
      Pattern.compile("^content-type:\\s*(\\S+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private FormParts() {}

  /**
   * One field.
   *
   * @param fileName empty for a text
   * @param contentType as its sender says; empty if it does not
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares
  public record Part(String name, Optional<String> fileName, String contentType, byte[] content) {
    /** What a text says. */
    public String text() {
      return new String(content, UTF_8);
    }
  }

  /** The fields in their order; empty if the body is no such form. */
  public static List<Part> read(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
        || !boundary.find()) {
      return List.of();
    }
    // one character is one byte, so places in the text are places in the body
    String all = "\r\n" + new String(body, ISO_8859_1);
    String line = "\r\n--" + boundary.group(1);
    List<Part> parts = new ArrayList<>();
    int at = all.indexOf(line);
    while (at >= 0) {
      int begins = at + line.length();
      int next = all.indexOf(line, begins);
      int head = all.indexOf("\r\n\r\n", begins);
      if (next < 0 || head < 0 || head > next) {
        return parts;
      }
      part(all.substring(begins, head), all.substring(head + 4, next)).ifPresent(parts::add);
      at = next;
    }
    return parts;
  }

  private static Optional<Part> part(String head, String content) {
    Matcher name = NAME.matcher(head);
    if (!name.find()) {
      return Optional.empty();
    }
    Matcher file = FILE.matcher(head);
    Matcher type = TYPE.matcher(head);
    return Optional.of(
        new Part(
            name.group(1),
            file.find() ? Optional.of(file.group(1)) : Optional.empty(),
            type.find() ? type.group(1) : "",
            content.getBytes(ISO_8859_1)));
  }
}
