package dev.parley.kit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.kit.Descriptor.Counted;
import dev.parley.kit.Descriptor.Credential;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.kit.Descriptor.RateLimit;
import dev.parley.kit.PartRule.Numbering;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Takes a descriptor's JSON apart and says by name which field is missing or odd. */
final class DescriptorReader {

  private static final Map<String, ErrorClass> ERROR_CLASSES =
      Map.of(
          "renewSession", ErrorClass.RENEW_SESSION,
          "tryLater", ErrorClass.TRY_LATER,
          "reconnect", ErrorClass.RECONNECT,
          "refused", ErrorClass.REFUSED);
  private static final Map<String, Counted> COUNTED =
      Map.of(
          "requests", Counted.REQUESTS,
          "sends", Counted.SENDS,
          "logins", Counted.LOGINS,
          "nothing", Counted.NOTHING);
  private static final Map<String, TextUnit> UNITS =
      Map.of(
          "graphemes", TextUnit.GRAPHEMES,
          "codePoints", TextUnit.CODE_POINTS,
          "utf16Units", TextUnit.UTF16_UNITS);
  private static final Map<String, Numbering> NUMBERINGS =
      Map.of("none", Numbering.NONE, "behind", Numbering.BEHIND, "ahead", Numbering.AHEAD);

  private final JsonObject root;
  private final Map<String, String> overrides;
  private final Set<String> overridable = new HashSet<>();

  DescriptorReader(JsonObject root, Map<String, String> overrides) {
    this.root = root;
    this.overrides = overrides;
  }

  Descriptor read() {
    return new Descriptor(
        text(root, "id"),
        text(root, "name"),
        figure("baseUrl", "an https URL", URI::create),
        kinds(),
        credentials(),
        textRule(),
        partRule(),
        duration("pollInterval"),
        duration("pollOverlap"),
        duration("settleTime"),
        duration("accessTokenLife"),
        rateLimits(),
        errors(),
        root.has("webhooks") && figure("webhooks", "true or false", Boolean::parseBoolean),
        root.has("webhookBytes") ? Optional.of(count("webhookBytes")) : Optional.empty(),
        root.has("rawRetention") ? Optional.of(duration("rawRetention")) : Optional.empty(),
        figure("permalink", "a URL template", Function.identity()),
        figure("profile", "a URL template", Function.identity()),
        overridable);
  }

  private Set<ItemKind> kinds() {
    var kinds = EnumSet.noneOf(ItemKind.class);
    for (var kind : array("kinds")) {
      kinds.add(convert("kinds", "a kind of item", kind.getAsString(), ItemKind::valueOf));
    }
    return kinds;
  }

  private List<Credential> credentials() {
    var credentials = new ArrayList<Credential>();
    for (var element : array("credentials")) {
      var one = object("credentials", element);
      credentials.add(
          new Credential(
              text(one, "name"),
              text(one, "label"),
              text(one, "help"),
              one.has("secret") && one.get("secret").getAsBoolean()));
    }
    return credentials;
  }

  private TextRule textRule() {
    var unit =
        root.has("textUnit")
            ? convert("textUnit", "one of " + UNITS.keySet(), text(root, "textUnit"), known(UNITS))
            : TextUnit.GRAPHEMES;
    var bytes = root.has("textBytes") ? OptionalInt.of(count("textBytes")) : OptionalInt.empty();
    return new TextRule(count("textLimit"), unit, bytes);
  }

  private PartRule partRule() {
    if (!root.has("partsLimit")) {
      return PartRule.ONE;
    }
    var numbering =
        root.has("partNumbering")
            ? convert(
                "partNumbering",
                "one of " + NUMBERINGS.keySet(),
                text(root, "partNumbering"),
                known(NUMBERINGS))
            : Numbering.NONE;
    return new PartRule(count("partsLimit"), numbering);
  }

  private List<RateLimit> rateLimits() {
    var limits = new ArrayList<RateLimit>();
    for (var element : array("rateLimits")) {
      var one = object("rateLimits", element);
      limits.add(
          new RateLimit(
              text(one, "name"),
              convert("rateLimits", "a number above zero", text(one, "value"), Integer::parseInt),
              convert("rateLimits", "an ISO duration", text(one, "per"), Duration::parse),
              text(one, "scope"),
              one.has("counts")
                  ? convert(
                      "rateLimits",
                      "one of " + COUNTED.keySet(),
                      text(one, "counts"),
                      known(COUNTED))
                  : Counted.NOTHING,
              one.has("cost")
                  ? convert(
                      "rateLimits", "a number above zero", text(one, "cost"), Integer::parseInt)
                  : 1));
    }
    return limits;
  }

  private Map<String, ErrorClass> errors() {
    var errors = new HashMap<String, ErrorClass>();
    for (var element : array("errors")) {
      var one = object("errors", element);
      errors.put(
          text(one, "name"),
          convert(
              "errors",
              "one of " + ERROR_CLASSES.keySet(),
              text(one, "class"),
              known(ERROR_CLASSES)));
    }
    return errors;
  }

  private int count(String name) {
    return figure(
        name,
        "a whole number above zero",
        value -> {
          int number = Integer.parseInt(value);
          if (number < 1) {
            throw new IllegalArgumentException("not above zero");
          }
          return number;
        });
  }

  private Duration duration(String name) {
    return figure(
        name,
        "an ISO duration such as PT20S, not negative",
        value -> {
          var duration = Duration.parse(value);
          if (duration.isNegative()) {
            throw new IllegalArgumentException("negative");
          }
          return duration;
        });
  }

  private <T> T figure(String name, String shape, Function<String, T> reader) {
    var figure = object(name, root.get(name));
    var value = text(figure, "value", name);
    if (figure.has("confirmed") && !figure.get("confirmed").getAsBoolean()) {
      overridable.add(name);
      value = overrides.getOrDefault(name, value);
    }
    return convert(name, shape, value, reader);
  }

  private JsonArray array(String name) {
    var element = root.get(name);
    if (element == null || !element.isJsonArray()) {
      throw refusal(name, "must be a list");
    }
    return element.getAsJsonArray();
  }

  private JsonObject object(String name, JsonElement element) {
    if (element == null || !element.isJsonObject()) {
      throw refusal(name, "must be there, as an object");
    }
    return element.getAsJsonObject();
  }

  private String text(JsonObject parent, String name) {
    return text(parent, name, name);
  }

  private String text(JsonObject parent, String name, String shownAs) {
    var element = parent.get(name);
    if (element == null || !element.isJsonPrimitive() || element.getAsString().isBlank()) {
      throw refusal(shownAs, "must be there and not be empty");
    }
    return element.getAsString();
  }

  private <T> T convert(String name, String shape, String value, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (RuntimeException e) {
      throw refusal(name, "must be " + shape + ", not '" + value + "'");
    }
  }

  private static <T> Function<String, T> known(Map<String, T> table) {
    return key -> {
      if (!table.containsKey(key)) {
        throw new IllegalArgumentException("unknown");
      }
      return table.get(key);
    };
  }

  private IllegalArgumentException refusal(String name, String why) {
    var id = root.get("id");
    return new IllegalArgumentException(
        "channel descriptor %s: %s %s".formatted(id == null ? "without id" : id, name, why));
  }
}
