package dev.parley.kit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.kit.Descriptor.CallCost;
import dev.parley.kit.Descriptor.RateLimit;
import dev.parley.kit.Signatures.Hash;
import dev.parley.model.ItemKind;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads those parts of a descriptor that are lists or groups of figures. */
final class SectionReader {

  private static final Map<String, TextUnit> UNITS =
      Stream.of(TextUnit.values()).collect(Collectors.toMap(TextUnit::word, Function.identity()));
  private static final Map<String, Capability> CAPABILITIES =
      Stream.of(Capability.values())
          .collect(Collectors.toMap(Capability::word, Function.identity()));
  private static final Map<String, Hash> HASHES =
      Map.of("hmacSha1", Hash.SHA1, "hmacSha256", Hash.SHA256);

  private final JsonObject root;
  private final Figures figures;

  SectionReader(JsonObject root, Figures figures) {
    this.root = root;
    this.figures = figures;
  }

  static TextUnit unit(Figures figures, JsonObject parent, String name, TextUnit absent) {
    return parent.has(name)
        ? figures.convert(
            name, "one of " + UNITS.keySet(), figures.text(parent, name), Figures.known(UNITS))
        : absent;
  }

  /** What the network has and lacks; what is not mentioned is not known. */
  Map<Capability, Boolean> capabilities() {
    var has = new EnumMap<Capability, Boolean>(Capability.class);
    for (var element : figures.maybeArray("capabilities")) {
      var one = figures.object("capabilities", element);
      var name = figures.text(one, "name");
      var capability =
          figures.convert(
              "capabilities", "one of " + CAPABILITIES.keySet(), name, Figures.known(CAPABILITIES));
      has.put(
          capability,
          figures.part("capabilities." + name, one, "has", "true or false", Boolean::parseBoolean));
    }
    return has;
  }

  Optional<OAuthFacts> oauth() {
    return root.has("oauth")
        ? Optional.of(oauth(figures.object("oauth", root.get("oauth"))))
        : Optional.empty();
  }

  List<LoginWay> logins() {
    var logins = new ArrayList<LoginWay>();
    if (root.has("logins")) {
      for (var each : figures.array("logins")) {
        JsonObject one = figures.object("logins", each);
        logins.add(
            new LoginWay(
                figures.text(one, "name"),
                figures.text(one, "label"),
                url("logins.baseUrl", one.get("baseUrl")),
                oauth(figures.object("logins.oauth", one.get("oauth")))));
      }
    }
    return logins;
  }

  private OAuthFacts oauth(JsonObject oauth) {
    var scopes = new ArrayList<String>();
    var sure = new ArrayList<String>();
    var whys = new LinkedHashMap<String, String>();
    for (var each : oauth.getAsJsonArray("scopes")) {
      JsonObject scope = figures.object("oauth.scopes", each);
      scopes.add(figures.text(scope, "name"));
      whys.put(figures.text(scope, "name"), figures.text(scope, "why"));
      if (!scope.has("confirmed") || scope.get("confirmed").getAsBoolean()) {
        sure.add(figures.text(scope, "name"));
      }
    }
    return new OAuthFacts(
        url("oauth.authorize", oauth.get("authorize")),
        url("oauth.token", oauth.get("token")),
        scopes,
        sure,
        whys);
  }

  /** What connecting takes; nothing is known of a network that does not say. */
  ConnectFacts connect() {
    if (!root.has("connect")) {
      return ConnectFacts.NONE;
    }
    var connect = figures.object("connect", root.get("connect"));
    var needs = new ArrayList<ConnectFacts.Need>();
    for (var each : connect.getAsJsonArray("needs")) {
      JsonObject need = figures.object("connect.needs", each);
      needs.add(
          new ConnectFacts.Need(
              figures.text(need, "text"),
              need.has("url") ? Optional.of(figures.text(need, "url")) : Optional.empty()));
    }
    return new ConnectFacts(
        needs,
        connect.has("testItem") ? figures.text(connect, "testItem") : "",
        connect.has("testReply")
            && figures
                .object("connect.testReply", connect.get("testReply"))
                .get("value")
                .getAsBoolean());
  }

  private URI url(String name, JsonElement figure) {
    return figures.part(name, figures.object(name, figure), "value", "a URL", URI::create);
  }

  Optional<SignatureScheme> signature() {
    if (!root.has("signature")) {
      return Optional.empty();
    }
    var one = figures.object("signature", root.get("signature"));
    return Optional.of(
        new SignatureScheme(
            figures.text(one, "header"),
            one.has("prefix") ? one.get("prefix").getAsString() : "",
            figures.convert(
                "signature",
                "one of " + HASHES.keySet(),
                figures.text(one, "scheme"),
                Figures.known(HASHES)),
            one.has("base64") && one.get("base64").getAsBoolean()));
  }

  /** The limits of kinds that have their own. */
  Map<ItemKind, TextRule> texts() {
    var rules = new EnumMap<ItemKind, TextRule>(ItemKind.class);
    for (var element : figures.maybeArray("texts")) {
      var one = figures.object("texts", element);
      var kind = kind("texts", one);
      var name = "texts." + kind;
      rules.put(
          kind,
          new TextRule(
              figures.part(name + ".limit", one, "limit", Figures.COUNT, Figures::countOf),
              unit(figures, one, "unit", TextUnit.GRAPHEMES),
              maybeCount(name, one, "bytes"),
              maybeCount(name, one, "link")));
    }
    return rules;
  }

  /** Which pictures and files may go with a reply. */
  List<MediaRule> media() {
    var rules = new ArrayList<MediaRule>();
    for (var element : figures.maybeArray("media")) {
      var one = figures.object("media", element);
      var name = "media." + figures.text(one, "name");
      rules.add(
          new MediaRule(
              figures.text(one, "name"),
              kinds(name, one),
              types(one),
              figures.part(name + ".bytes", one, "bytes", Figures.COUNT, Figures::countOf),
              figures.part(name + ".most", one, "most", Figures.COUNT, Figures::countOf),
              maybeCount(name, one, "alt"),
              flag(one, "apart"),
              flag(one, "alone")));
    }
    return rules;
  }

  private EnumSet<ItemKind> kinds(String name, JsonObject one) {
    var kinds = EnumSet.noneOf(ItemKind.class);
    for (var kind : one.getAsJsonArray("kinds")) {
      kinds.add(figures.convert(name, "a kind of item", kind.getAsString(), ItemKind::valueOf));
    }
    return kinds;
  }

  private static List<String> types(JsonObject one) {
    return one.getAsJsonArray("types").asList().stream().map(JsonElement::getAsString).toList();
  }

  private static boolean flag(JsonObject one, String name) {
    return one.has(name) && one.get(name).getAsBoolean();
  }

  private OptionalInt maybeCount(String name, JsonObject one, String field) {
    return one.has(field)
        ? OptionalInt.of(
            figures.part(name + "." + field, one, field, Figures.COUNT, Figures::countOf))
        : OptionalInt.empty();
  }

  Map<ItemKind, ReplyWindow> windows() {
    var windows = new EnumMap<ItemKind, ReplyWindow>(ItemKind.class);
    for (var element : figures.maybeArray("windows")) {
      var one = figures.object("windows", element);
      var kind = kind("windows", one);
      var name = "windows." + kind;
      windows.put(
          kind,
          new ReplyWindow(
              kind,
              span(name + ".standard", one, "standard"),
              maybeSpan(name, one, "humanAgent"),
              maybeSpan(name, one, "afterAd")));
    }
    return windows;
  }

  private Optional<Duration> maybeSpan(String name, JsonObject one, String field) {
    return one.has(field) ? Optional.of(span(name + "." + field, one, field)) : Optional.empty();
  }

  private Duration span(String name, JsonObject one, String field) {
    return figures.part(name, one, field, Figures.DURATION, Figures::durationOf);
  }

  private ItemKind kind(String section, JsonObject one) {
    return figures.convert(section, "a kind of item", figures.text(one, "kind"), ItemKind::valueOf);
  }

  List<RateLimit> rateLimits() {
    var limits = new ArrayList<RateLimit>();
    for (var element : figures.array("rateLimits")) {
      var one = figures.object("rateLimits", element);
      limits.add(
          new RateLimit(
              figures.text(one, "name"),
              figures.convert(
                  "rateLimits", Figures.COUNT, figures.text(one, "value"), Figures::countOf),
              figures.convert(
                  "rateLimits", Figures.DURATION, figures.text(one, "per"), Figures::durationOf),
              figures.text(one, "scope"),
              one.has("on") ? on(figures.text(one, "on")) : RateLimit.On.ALL,
              one.has("each")
                  ? figures.convert(
                      "rateLimits", Figures.COUNT, figures.text(one, "each"), Figures::countOf)
                  : 1));
    }
    return limits;
  }

  private RateLimit.On on(String word) {
    return figures.convert(
        "rateLimits",
        "all, read, send, moderate or login",
        word,
        text -> RateLimit.On.valueOf(text.toUpperCase(Locale.ROOT)));
  }

  List<CallCost> costs() {
    var costs = new ArrayList<CallCost>();
    for (var element : figures.maybeArray("costs")) {
      var one = figures.object("costs", element);
      var call = figures.text(one, "call");
      costs.add(
          new CallCost(
              call,
              figures.part("costs." + call, one, "amount", "a decimal number", BigDecimal::new),
              figures.text(one, "currency")));
    }
    return costs;
  }
}
