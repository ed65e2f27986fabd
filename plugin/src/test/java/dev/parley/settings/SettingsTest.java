package dev.parley.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.Http;
import dev.parley.fakes.ManualClock;
import dev.parley.settings.AddressCheck.Obstacle;
import dev.parley.settings.AddressCheck.Outcome;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
  private static final URI ADDRESS = URI.create("https://desk.example");

  @TempDir Path folder;
  private final Random random = new Random(1);
  private final ManualClock clock = new ManualClock("2026-11-23T08:00:00Z");
  private SqlStores sql;
  private Settings settings;

  @BeforeEach
  void open() {
    sql = SqlStores.open(new DatabaseSettings("h2", folder));
    settings = opened(Map.of("parley.publicUrl", "https://start.example"));
  }

  private Settings opened(Map<String, String> started) {
    return new Settings(
        SettingFacts.bundled(), started, sql.settings(), () -> List.of("fake"), clock);
  }

  @AfterEach
  void close() {
    sql.close();
  }

  @Test
  void whatIsSavedGoesBeforeTheStartOptionUntilItIsTakenBack() {
    assertEquals(Optional.of(URI.create("https://start.example")), settings.publicUrl());

    settings.save(Map.of("parley.publicUrl", " https://desk.example/ "), "ada");
    assertEquals(Optional.of(ADDRESS), settings.publicUrl());
    assertEquals(Optional.of(ADDRESS), opened(Map.of()).publicUrl());
    Settings.Shown shown = shown("parley.publicUrl");
    assertEquals("ada", shown.saved().orElseThrow().by());

    settings.save(Map.of("parley.publicUrl", ""), "ada");
    assertEquals(Optional.of(URI.create("https://start.example")), settings.publicUrl());
    assertTrue(shown("parley.publicUrl").started());
  }

  private Settings.Shown shown(String name) {
    return settings.all().stream()
        .filter(one -> one.fact().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "parley.pollEvery, PT2H, from PT1S to PT1H",
    "parley.pollEvery, soon, from PT1S to PT1H",
    "parley.retention.deliveries, P401D, from P1D to P400D",
    "parley.retention.deliveries, PT36H, from P1D to P400D",
    "parley.publicUrl, desk.example, like https://desk.example.com",
    "parley.publicUrl, https://me:pw@desk.example, like https://desk.example.com",
    "parley.home, /tmp, start option of the helpdesk",
    "parley.nonsense, 1, no setting",
  })
  void aBadValueIsRefusedNamingFieldAndLimitAndNothingIsSaved(
      String name, String value, String limit) {
    Map<String, String> values = new HashMap<>(Map.of("parley.budget.fake.soft", "100"));
    values.put(name, value);

    Settings.Refusal alone = settings.save(values, "ada").orElseThrow();
    assertEquals(name, alone.field());
    assertTrue(alone.why().contains(name) && alone.why().contains(limit), alone.why());
    assertEquals(Map.of(), sql.settings().all());
    assertEquals(Duration.ofDays(30), settings.retention());
  }

  @Test
  void aHardBudgetIsNotBelowTheSoftOne() {
    settings.save(Map.of("parley.budget.fake.soft", "100"), "ada");

    Settings.Refusal refusal =
        settings.save(Map.of("parley.budget.fake.hard", "99"), "ada").orElseThrow();

    assertEquals("parley.budget.fake.hard", refusal.field());
    assertTrue(refusal.why().contains("which is 100"), refusal.why());
    assertEquals(Optional.of(100L), settings.softBudget("fake"));
  }

  @Test
  void theGuideHasTheTableOfTheFile() throws IOException {
    String guide = Files.readString(Path.of("../docs/admin-guide.md"));

    for (SettingFact fact : SettingFacts.bundled().all()) {
      String row =
          guide
              .lines()
              .filter(line -> line.startsWith("| `" + fact.name() + "` |"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no row for " + fact.name()));
      assertTrue(row.contains(fact.help()), row);
      assertTrue(row.contains(fact.least()) && row.contains(fact.most()), row);
      assertTrue(row.contains(fact.here() ? "| page |" : "| start |"), row);
      assertTrue(row.contains(fact.usual()), row);
    }
  }

  private AddressCheck check(Function<Http.Request, Http.Exchange> network, Obstacle obstacle) {
    return new AddressCheck(sql.settings(), () -> network::apply, why -> obstacle, random, clock);
  }

  @Test
  void parleyReachesItselfByAQuestionThatIsAnsweredOnce() {
    var answering = new AddressCheck[1];
    var asked = new String[1];
    answering[0] =
        check(
            request -> {
              String path = request.uri().getPath();
              asked[0] = path.substring(path.lastIndexOf('/') + 1);
              String answer = answering[0].answer(asked[0]).orElse("");
              return answered(200, "{\"answer\":\"" + answer + "\"}");
            },
            Obstacle.NO_CONNECTION);

    assertEquals(Outcome.REACHED, answering[0].check(ADDRESS).outcome());
    assertEquals(Optional.empty(), answering[0].answer(asked[0]));
    assertEquals(
        Outcome.LOOPBACK, answering[0].check(URI.create("http://127.0.0.1:8080")).outcome());
  }

  @Test
  void anythingElseThatAnswersIsNotUs() {
    for (String body : List.of("<html>", "{\"answer\":\"guess\"}", "[]", "")) {
      AddressCheck.Result result =
          check(request -> answered(200, body), Obstacle.NO_CONNECTION).check(ADDRESS);
      assertEquals(Outcome.SOMETHING_ELSE, result.outcome(), body);
    }
    AddressCheck.Result moved =
        check(request -> answered(404, ""), Obstacle.NO_CONNECTION).check(ADDRESS);
    assertTrue(moved.says().contains("status 404"), moved.says());
  }

  @ParameterizedTest
  @EnumSource(Obstacle.class)
  void eachObstacleHasWordsAndSomethingToDo(Obstacle obstacle) {
    AddressCheck.Result result =
        check(request -> new Http.NotSent("desk.example takes no connection"), obstacle)
            .check(ADDRESS);

    assertTrue(!result.outcome().good() && !result.todo().isBlank(), result.toString());
  }

  @Test
  void aQuestionIsForgottenAfterAMinute() {
    sql.settings().ask("q", "a", clock.instant().plusSeconds(60));
    clock.advance(Duration.ofSeconds(61));

    assertEquals(Optional.empty(), check(r -> answered(200, ""), Obstacle.INSIDE).answer("q"));
  }

  private static Http.Exchange answered(int status, String body) {
    return new Http.Answered(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }
}
