package dev.parley.web;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import dev.parley.right.Permission;
import dev.parley.sla.InvalidSettings;
import dev.parley.sla.ResponseRules;
import dev.parley.sla.SlaBook;
import dev.parley.sla.SlaRevision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all calls about response times share: who may, from which version a change was made, and how
 * a refusal is said.
 */
final class SlaAnswers {
  private static final TypeToken<Map<String, Object>> DOCUMENT = new TypeToken<>() {};
  private static final Gson GSON =
      new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.BIG_DECIMAL).create();

  private final ResponseRules rules;
  private final Gate gate;

  SlaAnswers(ResponseRules rules, Gate gate) {
    this.rules = rules;
    this.gate = gate;
  }

  /** The login of an admin, or the call ends. */
  String admin(Call call) {
    String login = call.login().orElseThrow();
    gate.require(login, Permission.ADMIN);
    return login;
  }

  /** What is in force. */
  SlaRevision current() {
    rules.refresh();
    return rules.revision();
  }

  /** An object of a body as a document. */
  static Map<String, Object> document(JsonObject body, String field) {
    JsonObject sent = Call.object(body, field);
    if (!body.has(field)) {
      throw Problem.invalid(field, "'%s' is missing.".formatted(field));
    }
    try {
      return GSON.fromJson(sent, DOCUMENT);
    } catch (JsonParseException e) {
      throw Problem.badRequest(field, "The body holds a number that cannot be read.");
    }
  }

  /** A document as JSON. */
  static JsonObject json(Map<String, Object> document) {
    return GSON.toJsonTree(document).getAsJsonObject();
  }

  /** What a copy is called. */
  static String freeName(List<String> taken, String name) {
    String copy = name + " (copy)";
    for (int i = 2; taken.contains(copy); i++) {
      copy = "%s (copy %d)".formatted(name, i);
    }
    return copy;
  }

  /** Who changed something last, and when. */
  static JsonElement changed(Optional<SlaRevision.Saved> saved) {
    return saved.<JsonElement>map(SlaAnswers::changed).orElse(JsonNull.INSTANCE);
  }

  static JsonObject changed(SlaRevision.Saved saved) {
    var json = new JsonObject();
    json.addProperty("version", saved.number());
    json.addProperty("at", saved.at().toString());
    json.addProperty("by", saved.by());
    json.addProperty("did", saved.deed().what());
    json.addProperty("id", saved.deed().id());
    json.addProperty("name", saved.deed().name());
    return json;
  }

  /** Reads what was sent; a refusal names the field within it. */
  static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidSettings e) {
      throw refused(e.field(), e.reason());
    }
  }

  static Problem refused(String field, String reason) {
    return Problem.invalid(field, field + " " + reason).with("reason", reason);
  }

  /** The version a change was made from: it must be the one in force. */
  SlaRevision base(JsonObject body) {
    int version =
        Call.maybeWhole(body, "version")
            .orElseThrow(
                () -> Problem.invalid("version", "'version' is missing; send the one you read."));
    return base(version);
  }

  /** As above, for calls without a body. */
  SlaRevision base(Call call) {
    return base(call.query("version", 0, Integer.MAX_VALUE));
  }

  private SlaRevision base(int version) {
    SlaRevision current = current();
    if (current.number() != version) {
      throw overtaken(current);
    }
    return current;
  }

  private static Problem overtaken(SlaRevision by) {
    return Problem.overtaken(
            "%s changed the response times in between; look at them again, then change them."
                .formatted(by.saved().by()))
        .with("version", Long.toString(by.number()));
  }

  /**
   * Puts a book in force.
   *
   * @param edited which policy or calendar was sent: {@code policies[2]} or {@code calendars[0]}; a
   *     refusal of it names the field within it
   */
  SlaRevision save(
      SlaRevision base, String who, SlaRevision.Deed deed, SlaBook book, Optional<String> edited) {
    try {
      return rules
          .save(base, who, deed, book)
          .fold(
              saved -> saved.revision(),
              other -> {
                throw overtaken(other.by());
              });
    } catch (InvalidSettings e) {
      throw refused(e, book, edited);
    }
  }

  /** Checks a book that is not to be saved; a refusal is said as it would be then. */
  private static Problem refused(InvalidSettings e, SlaBook book, Optional<String> edited) {
    String field = e.field();
    Optional<String> within =
        edited.filter(prefix -> field.equals(prefix) || field.startsWith(prefix + "."));
    if (within.isPresent()) {
      String inner = field.substring(Math.min(field.length(), within.get().length() + 1));
      return refused(inner.isEmpty() ? "conditions" : inner, e.reason());
    }
    Optional<String> name =
        named(field, "policies", i -> book.policies().get(i).policy().name())
            .or(() -> named(field, "calendars", i -> book.calendars().get(i).name()));
    return Problem.invalid(
            field,
            name.map(known -> "'%s': ".formatted(known)).orElse("") + field + " " + e.reason())
        .with("reason", e.reason());
  }

  private static Optional<String> named(
      String field, String list, Function<Integer, String> names) {
    if (!field.startsWith(list + "[")) {
      return Optional.empty();
    }
    int end = field.indexOf(']');
    return Optional.of(names.apply(Integer.parseInt(field.substring(list.length() + 1, end))));
  }
}
