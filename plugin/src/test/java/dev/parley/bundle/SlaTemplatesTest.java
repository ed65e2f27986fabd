package dev.parley.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import dev.parley.model.ItemKind;
import dev.parley.sla.CalendarVersions;
import dev.parley.sla.ConversationFacts;
import dev.parley.sla.NetworkWindow;
import dev.parley.sla.SlaPolicies;
import dev.parley.sla.SlaPolicy;
import dev.parley.sla.SlaReader;
import dev.parley.sla.SlaSettings;
import dev.parley.sla.SlaTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies in {@code descriptors/sla} that an admin can start from. */
class SlaTemplatesTest {
  private static final Path FOLDER = Path.of("../descriptors/sla");
  private static final List<NetworkWindow> WINDOWS =
      List.of(
          new NetworkWindow("facebook", ItemKind.DIRECT_MESSAGE, Duration.ofHours(24)),
          new NetworkWindow(
              "facebook",
              ItemKind.DIRECT_MESSAGE,
              dev.parley.sla.ReplyWindow.HUMAN_AGENT,
              Duration.ofDays(7)),
          new NetworkWindow("instagram", ItemKind.DIRECT_MESSAGE, Duration.ofHours(24)));

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static SlaTemplate read(Path file) {
    try {
      Map<String, Object> document =
          new GsonBuilder()
              .setObjectToNumberStrategy(ToNumberPolicy.BIG_DECIMAL)
              .create()
              .fromJson(Files.readString(file), new TypeToken<Map<String, Object>>() {});
      return SlaReader.template(document, "office");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static SlaSettings settings(List<SlaPolicy> policies) {
    CalendarVersions office =
        SlaReader.calendar(
            Map.of(
                "timezone",
                "Europe/Tallinn",
                "hours",
                Map.of("mon", List.of(List.of("09:00", "17:00")))));
    return new SlaSettings(Map.of("office", office), policies);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyTemplateCanBeSavedAsItIs(Path file) {
    SlaTemplate template = read(file);

    settings(template.policies()).check(Instant.parse("2026-11-23T00:00:00Z"), WINDOWS);
    assertEquals(file.getFileName().toString(), template.id() + ".json");
    assertFalse(template.source().isBlank());
    assertTrue(template.date().matches("\\d{4}-\\d\\d-\\d\\d"));
  }

  @Test
  void allButTheBadgeCanBeSavedTogetherWithTheBackstopBehind() throws IOException {
    List<SlaPolicy> all =
        Stream.concat(
                files().stream()
                    .map(SlaTemplatesTest::read)
                    .filter(
                        template ->
                            !Set.of("backstop", "meta-messages-badge").contains(template.id()))
                    .flatMap(template -> template.policies().stream()),
                read(FOLDER.resolve("backstop.json")).policies().stream())
            .toList();

    settings(all).check(Instant.parse("2026-11-23T00:00:00Z"), WINDOWS);
    assertEquals(10, all.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x         | MENTION        | 1h       | 1h
          x         | DIRECT_MESSAGE | 1h       | 1h
          facebook  | DIRECT_MESSAGE | 1h, 20hc | 30m
          instagram | COMMENT        | 4h       | 2h
          facebook  | AD_COMMENT     | 2h       | 1h
          mastodon  | MENTION        | 1h       | 1h
          whatsapp  | DIRECT_MESSAGE | 1h       | 1h
          reddit    | COMMENT        | 8h       | 8h
          facebook  | REVIEW         | 24hc     | 24hc
          email     | EMAIL          | 4h       | 4h
          bluesky   | COMMENT        | 24hc     | 24hc
          bluesky   | SEARCH_HIT     |          |
          """)
  void eachKindOfItemFindsItsTargets(String channel, ItemKind kind, String first, String next)
      throws IOException {
    List<SlaPolicy> all =
        Stream.of(
                "x",
                "meta-messages",
                "meta-comments",
                "ad-comments",
                "open-networks-and-messengers",
                "slow-comments",
                "reviews",
                "email",
                "backstop")
            .map(id -> read(FOLDER.resolve(id + ".json")))
            .flatMap(template -> template.policies().stream())
            .toList();
    var facts =
        new ConversationFacts(
            channel,
            Optional.of(kind),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    Optional<SlaPolicy> found = new SlaPolicies(all).choose(facts).policy();

    assertEquals(
        Optional.ofNullable(first),
        found.map(policy -> policy.targets().firstResponse().orElseThrow().toString()));
    assertEquals(
        Optional.ofNullable(next),
        found.map(policy -> policy.targets().nextResponse().orElseThrow().toString()));
  }
}
