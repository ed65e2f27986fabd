package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.kit.Descriptor.RateLimit;
import dev.parley.kit.Descriptor.RateLimit.On;
import dev.parley.model.ItemKind;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorsTest {

  private static Path folder() throws URISyntaxException {
    return Path.of(Descriptors.class.getResource("/descriptors/channels/schema.json").toURI())
        .getParent();
  }

  static List<String> bundledIds() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json") && !name.equals("schema.json"))
          .map(name -> name.replace(".json", ""))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("bundledIds")
  void everyBundledDescriptorFollowsTheSchemaAndCanBeRead(String id) throws Exception {
    var json = Descriptors.bundled(id);

    var errors = validate(json);

    assertEquals(List.of(), errors);
    assertEquals(id, Descriptors.read(json).id());
  }

  @Test
  void loginOfAnAccountDecidesWhereItIsCalledAndWhatItAsksFor() {
    Descriptor instagram = Descriptors.read(Descriptors.bundled("instagram"));

    assertEquals(URI.create("https://graph.instagram.com"), instagram.baseUrl(Map.of()));
    assertEquals(
        URI.create("https://graph.facebook.com"), instagram.baseUrl(Map.of("login", "facebook")));
    assertEquals("www.instagram.com", instagram.oauth("").orElseThrow().authorize().getHost());
    assertEquals(
        "www.facebook.com", instagram.oauth("facebook").orElseThrow().authorize().getHost());
    assertTrue(instagram.oauth("facebook").orElseThrow().scopes().contains("instagram_basic"));
  }

  @Test
  void schemaRefusesAFigureWithoutSource() throws Exception {
    var json = changed(root -> root.getAsJsonObject("textLimit").remove("source"));

    assertFalse(validate(json).isEmpty());
  }

  @Test
  void blueskyIsReadWithItsFigures() {
    var bluesky = Descriptors.read(Descriptors.bundled("bluesky"));

    assertEquals(new TextRule(300, TextUnit.GRAPHEMES, OptionalInt.of(3000)), bluesky.text());
    assertEquals(URI.create("https://bsky.social"), bluesky.baseUrl());
    assertEquals(Set.of(ItemKind.MENTION, ItemKind.COMMENT), bluesky.kinds());
    assertEquals(Duration.ofHours(2), bluesky.accessTokenLife());
    assertEquals(ErrorClass.RENEW_SESSION, bluesky.errors().get("ExpiredToken"));
    assertEquals(List.of("handle", "appPassword"), names(bluesky));
    assertTrue(bluesky.credentials().get(1).secret());
    assertEquals(
        List.of(On.ALL, On.SEND, On.SEND, On.LOGIN, On.LOGIN), limits(bluesky, RateLimit::on));
    assertEquals(List.of(1, 3, 3, 1, 1), limits(bluesky, RateLimit::each));
  }

  @Test
  void permalinkIsFilledOnlyWhenEveryNameIsKnown() {
    var bluesky = Descriptors.read(Descriptors.bundled("bluesky"));

    assertEquals(
        Optional.of(URI.create("https://bsky.app/profile/a.example/post/3k")),
        bluesky.permalink(Map.of("handle", "a.example", "rkey", "3k")));
    assertEquals(Optional.empty(), bluesky.permalink(Map.of("handle", "", "rkey", "3k")));
    assertEquals(Optional.empty(), bluesky.permalink(Map.of("handle", "a b", "rkey", "3k")));
  }

  @Test
  void settingOverridesAnUnconfirmedFigure() {
    var bluesky = Descriptors.read(Descriptors.bundled("bluesky"), Map.of("pollOverlap", "PT5M"));

    assertEquals(Duration.ofMinutes(5), bluesky.pollOverlap());
    assertTrue(bluesky.overridable().contains("pollOverlap"));
  }

  @Test
  void settingDoesNotOverrideAConfirmedFigure() {
    var bluesky = Descriptors.read(Descriptors.bundled("bluesky"), Map.of("textLimit", "5000"));

    assertEquals(300, bluesky.text().limit());
    assertFalse(bluesky.overridable().contains("textLimit"));
  }

  @Test
  void oddSettingIsRefusedByName() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> Descriptors.read(Descriptors.bundled("bluesky"), Map.of("pollOverlap", "soon")));

    assertEquals(
        "channel descriptor \"bluesky\": pollOverlap must be an ISO duration such as PT20S, not"
            + " negative, not 'soon'",
        refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "name",
        "baseUrl",
        "kinds",
        "credentials",
        "textLimit",
        "pollInterval",
        "settleTime",
        "pollOverlap",
        "accessTokenLife",
        "rateLimits",
        "errors"
      })
  void missingFieldIsNamed(String field) {
    var json = changed(root -> root.remove(field));

    var refusal = assertThrows(IllegalArgumentException.class, () -> Descriptors.read(json));

    assertTrue(refusal.getMessage().contains(field), refusal.getMessage());
  }

  @Test
  void oddValuesAreNamed() {
    assertRefused("textLimit", root -> root.getAsJsonObject("textLimit").addProperty("value", 0));
    assertRefused("textUnit", root -> root.addProperty("textUnit", "furlongs"));
    assertRefused(
        "settleTime", root -> root.getAsJsonObject("settleTime").addProperty("value", "-PT1S"));
    assertRefused("rateLimits", root -> limit(root).addProperty("on", "sends"));
    assertRefused("rateLimits", root -> limit(root).addProperty("each", 0));
    assertRefused("rateLimits", root -> limit(root).addProperty("per", "PT0S"));
    assertRefused("kinds", root -> root.getAsJsonArray("kinds").add("GOSSIP"));
    assertRefused("baseUrl", root -> root.addProperty("baseUrl", "https://bsky.social"));
    assertRefused(
        "errors",
        root ->
            root.getAsJsonArray("errors").get(0).getAsJsonObject().addProperty("class", "shrug"));
  }

  @Test
  void textThatIsNoJsonIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Descriptors.read("[1]"));
    assertThrows(IllegalArgumentException.class, () -> Descriptors.read("{"));
  }

  private static void assertRefused(String field, Consumer<JsonObject> change) {
    var json = changed(change);
    var refusal = assertThrows(IllegalArgumentException.class, () -> Descriptors.read(json));
    assertTrue(refusal.getMessage().contains(field), refusal.getMessage());
  }

  private static String changed(Consumer<JsonObject> change) {
    var root = JsonParser.parseString(Descriptors.bundled("bluesky")).getAsJsonObject();
    change.accept(root);
    return root.toString();
  }

  private static <T> List<T> limits(Descriptor descriptor, Function<RateLimit, T> part) {
    return descriptor.rateLimits().stream().map(part).toList();
  }

  private static JsonObject limit(JsonObject root) {
    return root.getAsJsonArray("rateLimits").get(0).getAsJsonObject();
  }

  private static List<String> names(Descriptor descriptor) {
    return descriptor.credentials().stream().map(Descriptor.Credential::name).toList();
  }

  private static List<String> validate(String json) throws Exception {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(folder().resolve("schema.json")), InputFormat.JSON);
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
