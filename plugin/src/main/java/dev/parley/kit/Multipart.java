package dev.parley.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/**
 * The body of a form with a file in it (RFC 7578). The boundary is a name of the caller's that is
 * not in the file, such as something random.
 */
public final class Multipart {
  private final String boundary;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /** Begins a form without fields. */
  public Multipart(String boundary) {
    if (!boundary.matches("[A-Za-z0-9-]{8,70}")) {
      throw new IllegalArgumentException(
          "a boundary has 8 to 70 letters, digits and hyphens, not '" + boundary + "'");
    }
    this.boundary = boundary;
  }

  /** Adds fields. */
  public Multipart fields(Map<String, String> fields) {
    fields.forEach(
        (name, value) -> {
          write("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(name));
          write("\"\r\n\r\n" + value + "\r\n");
        });
    return this;
  }

  /** Adds a file. */
  public Multipart file(String field, String name, String mediaType, byte[] content) {
    write("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(field));
    write("\"; filename=\"" + quoted(name) + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n");
    body.writeBytes(content);
    write("\r\n");
    return this;
  }

  /** What the request says of its body. */
  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** The form, ended. */
  public byte[] bytes() {
    write("--" + boundary + "--\r\n");
    return body.toByteArray();
  }

  private void write(String text) {
    body.writeBytes(text.getBytes(UTF_8));
  }

  /** As browsers do it (RFC 7578, section 4.2, and the HTML standard). */
  private static String quoted(String text) {
    return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }
}
