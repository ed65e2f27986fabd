package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.outbox.SubmitOutcome.Doubt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An answer that says what is wrong, to what, and what to do; it ends the call. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient JsonObject body;

  private Problem(int status, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.body = new JsonObject();
    body.addProperty("type", "about:blank");
    body.addProperty("title", title);
    body.addProperty("status", status);
    body.addProperty("detail", detail);
  }

  static Problem badRequest(String field, String detail) {
    return new Problem(400, "That cannot be read", detail).with("field", field);
  }

  static Problem unauthorized() {
    return new Problem(401, "Log in first", "This call needs a login of the helpdesk.");
  }

  static Problem forbidden(String detail) {
    return new Problem(403, "Not allowed", detail);
  }

  static Problem notFound(String detail) {
    return new Problem(404, "Not found", detail);
  }

  static Problem methodNotAllowed(String allowed) {
    return new Problem(405, "Not this way", "This address takes " + allowed + ".")
        .with("allowed", allowed);
  }

  static Problem conflict(String detail) {
    return new Problem(409, "The conversation went on", detail);
  }

  /** The network takes no answer any more. */
  static Problem windowClosed(String detail) {
    return new Problem(409, "The network takes no answer", detail);
  }

  /** Another app answers in the thread. */
  static Problem heldElsewhere(String detail) {
    return new Problem(409, "Another app answers here", detail);
  }

  /** Somebody else connected the page. */
  static Problem connectedAlready(String detail) {
    return new Problem(409, "Connected already", detail);
  }

  static Problem overtaken(String detail) {
    return new Problem(409, "Somebody else was faster", detail);
  }

  static Problem otherAccount(String detail) {
    return new Problem(409, "Another account", detail);
  }

  /** Articles in a reply may not open for the customer. */
  static Problem doubtfulArticles(List<Doubt> doubts) {
    var list = new JsonArray();
    for (Doubt doubt : doubts) {
      var one = new JsonObject();
      one.addProperty("article", doubt.article());
      one.addProperty("why", doubt.why());
      list.add(one);
    }
    return new Problem(
            409,
            "An article may not open",
            doubts.stream().map(Doubt::why).distinct().collect(Collectors.joining(" ")))
        .with("doubts", list);
  }

  static Problem tooLate(String detail) {
    return new Problem(409, "Too late", detail);
  }

  static Problem tooLarge(int limitBytes) {
    return new Problem(413, "Too large", "The body may have at most " + limitBytes + " bytes.")
        .with("limit", Integer.toString(limitBytes));
  }

  static Problem fileTooLarge(int limitBytes) {
    return new Problem(
            413,
            "Too large",
            "The file may have at most %d bytes here; make it smaller.".formatted(limitBytes))
        .with("field", "body")
        .with("limit", Integer.toString(limitBytes));
  }

  static Problem notAFile() {
    return new Problem(
        415, "Not a file", "Send the file itself as the body, with its own Content-Type.");
  }

  static Problem mediaType() {
    return new Problem(415, "Not JSON", "Send the body as application/json.");
  }

  static Problem invalid(String field, String detail) {
    return new Problem(422, "That cannot be taken", detail).with("field", field);
  }

  /** A webhook that is not taken. */
  static Problem refused(int status, String detail) {
    return new Problem(status, "Not taken", detail);
  }

  static Problem unavailable(String detail) {
    return new Problem(503, "Not now", detail);
  }

  static Problem broken() {
    return new Problem(
        500, "Something broke", "Parley met an error of its own; the log has the details.");
  }

  /** Adds a member. */
  Problem with(String name, String value) {
    body.addProperty(name, value);
    return this;
  }

  /** Adds a member. */
  Problem with(String name, JsonElement value) {
    body.add(name, value);
    return this;
  }

  /** The methods to name in the answer's {@code Allow} header, if this is about methods. */
  Optional<String> allowed() {
    return Optional.ofNullable(body.get("allowed")).map(JsonElement::getAsString);
  }

  int status() {
    return status;
  }

  JsonObject body() {
    return body;
  }
}
