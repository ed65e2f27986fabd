package dev.parley.kit;

import com.google.gson.JsonObject;
import dev.parley.kit.Descriptor.Credential;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.kit.PartRule.Numbering;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Takes a descriptor's JSON apart and says by name which field is missing or odd. */
final class DescriptorReader {

  private static final Map<String, ErrorClass> ERROR_CLASSES =
      Map.of(
          "renewSession", ErrorClass.RENEW_SESSION,
          "tryLater", ErrorClass.TRY_LATER,
          "throttled", ErrorClass.THROTTLED,
          "reconnect", ErrorClass.RECONNECT,
          "expired", ErrorClass.EXPIRED,
          "permissionLost", ErrorClass.PERMISSION_LOST,
          "windowClosed", ErrorClass.WINDOW_CLOSED,
          "refused", ErrorClass.REFUSED);
  private static final Map<String, Numbering> NUMBERINGS =
      Map.of("none", Numbering.NONE, "behind", Numbering.BEHIND, "ahead", Numbering.AHEAD);

  private final JsonObject root;
  private final Figures figures;

  DescriptorReader(JsonObject root, Map<String, String> overrides) {
    this.root = root;
    this.figures = new Figures(root, overrides);
  }

  Descriptor read() {
    var sections = new SectionReader(root, figures);
    return new Descriptor(
        figures.text(root, "id"),
        figures.text(root, "name"),
        figures.figure("baseUrl", "an https URL", URI::create),
        figures.maybe("apiVersion", "a version", Function.identity()).orElse(""),
        kinds(),
        sections.capabilities(),
        credentials(),
        sections.oauth(),
        sections.logins(),
        sections.signature(),
        textRule(),
        sections.texts(),
        sections.media(),
        partRule(),
        sections.windows(),
        figures.maybe("privateReply", Figures.DURATION, Figures::durationOf),
        figures.duration("pollInterval"),
        figures.duration("pollOverlap"),
        figures.duration("settleTime"),
        figures.duration("accessTokenLife"),
        sections.rateLimits(),
        sections.costs(),
        errors(),
        figures.maybe("webhooks", "true or false", Boolean::parseBoolean).orElse(false),
        figures.maybe("webhookBytes", Figures.COUNT, Figures::countOf),
        figures.maybe("rawRetention", Figures.DURATION, Figures::durationOf),
        figures.maybe("purgeOnDelete", "true or false", Boolean::parseBoolean).orElse(false),
        figures.maybe("permalink", "a URL template", Function.identity()).orElse(""),
        figures.maybe("profile", "a URL template", Function.identity()).orElse(""),
        figures.maybe("picture", "a URL template", Function.identity()).orElse(""),
        sections.connect(),
        figures.overridable());
  }

  private Set<ItemKind> kinds() {
    var kinds = EnumSet.noneOf(ItemKind.class);
    for (var kind : figures.array("kinds")) {
      kinds.add(figures.convert("kinds", "a kind of item", kind.getAsString(), ItemKind::valueOf));
    }
    return kinds;
  }

  private List<Credential> credentials() {
    var credentials = new ArrayList<Credential>();
    for (var element : figures.array("credentials")) {
      var one = figures.object("credentials", element);
      credentials.add(
          new Credential(
              figures.text(one, "name"),
              figures.text(one, "label"),
              figures.text(one, "help"),
              one.has("secret") && one.get("secret").getAsBoolean()));
    }
    return credentials;
  }

  private TextRule textRule() {
    var bytes =
        root.has("textBytes") ? OptionalInt.of(figures.count("textBytes")) : OptionalInt.empty();
    var link =
        root.has("textLink") ? OptionalInt.of(figures.count("textLink")) : OptionalInt.empty();
    return new TextRule(
        figures.count("textLimit"),
        SectionReader.unit(figures, root, "textUnit", TextUnit.GRAPHEMES),
        bytes,
        link);
  }

  private PartRule partRule() {
    if (!root.has("partsLimit")) {
      return PartRule.ONE;
    }
    var numbering =
        root.has("partNumbering")
            ? figures.convert(
                "partNumbering",
                "one of " + NUMBERINGS.keySet(),
                figures.text(root, "partNumbering"),
                Figures.known(NUMBERINGS))
            : Numbering.NONE;
    return new PartRule(figures.count("partsLimit"), numbering);
  }

  private Map<String, ErrorClass> errors() {
    var errors = new HashMap<String, ErrorClass>();
    for (var element : figures.array("errors")) {
      var one = figures.object("errors", element);
      errors.put(
          figures.text(one, "name"),
          figures.convert(
              "errors",
              "one of " + ERROR_CLASSES.keySet(),
              figures.text(one, "class"),
              Figures.known(ERROR_CLASSES)));
    }
    return errors;
  }
}
