package dev.parley.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SilenceTest {
  private static final Instant NOW = Instant.parse("2026-11-25T14:10:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  /** A line of the table. */
  private record Row(String name, List<Long> weeks, int hours, boolean unusual) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/health/silence.csv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(";"))
        .map(
            cells ->
                new Row(
                    cells[0].strip(),
                    Stream.of(cells[1].strip().split(" +")).map(Long::valueOf).toList(),
                    Integer.parseInt(cells[2].strip()),
                    cells[3].strip().equals("unusual")));
  }

  /** Counted hours: what came in the stretch of a week stands in its first hour. */
  private static NavigableMap<Instant, Long> counted(Row row) {
    Instant to = Instant.parse("2026-11-25T14:00:00Z");
    Instant from = to.minus(Duration.ofHours(row.hours()));
    var hours = new TreeMap<Instant, Long>();
    for (int week = 1; week <= row.weeks().size(); week++) {
      for (int hour = 0; hour < Math.max(1, row.hours()); hour++) {
        hours.put(
            from.minus(WEEK.multipliedBy(week)).plus(Duration.ofHours(hour)),
            hour == 0 ? row.weeks().get(week - 1) : 0L);
      }
    }
    return hours;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isJudgedByTheTable(Row row) {
    Instant lastIn = Instant.parse("2026-11-25T13:30:00Z").minus(Duration.ofHours(row.hours()));

    Optional<Silence.Unusual> judged = Silence.judge(counted(row), lastIn, NOW);

    assertEquals(row.unusual(), judged.isPresent());
  }

  @Test
  void saysWhatIsUsual() {
    var row = new Row("", List.of(12L, 15L, 9L), 3, true);

    Silence.Unusual unusual =
        Silence.judge(counted(row), Instant.parse("2026-11-25T10:30:00Z"), NOW).orElseThrow();

    assertTrue(
        unusual.says().contains("In each of the last 3 weeks at least 9 messages came"),
        unusual.says());
    assertEquals(Instant.parse("2026-11-25T10:30:00Z"), unusual.since());
  }

  @Test
  void ofNothingCountedNothingIsSaid() {
    assertEquals(
        Optional.empty(), Silence.judge(new TreeMap<>(), NOW.minus(Duration.ofDays(3)), NOW));
  }
}
