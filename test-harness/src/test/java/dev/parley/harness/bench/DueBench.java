package dev.parley.harness.bench;

import dev.parley.sla.BusinessCalendar;
import dev.parley.sla.CalendarSettings;
import dev.parley.sla.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How many due times one core reckons in a second, in a zone with summer time, with a lunch break
 * and holidays: of targets that take five days, and of targets that take five years.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DueBench {
  private static final String DAYS = "26h";
  private static final String YEARS = "9300h";

  private static final int STARTS = 1 << 12;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> WEEK = List.of("mon", "tue", "wed", "thu", "fri");

  /** Business time: 26 h are used up after about five days, 9,300 h after about five years. */
  @Param({DAYS, YEARS})
  public String target = DAYS;

  private final Instant[] starts = new Instant[STARTS];
  private BusinessCalendar calendar = office();
  private Target length = Target.parse("target", DAYS);
  private int next;

  /** Starts all over two years, the same in each run. */
  @Setup
  public void prepare() {
    calendar = office();
    length = Target.parse("target", target);
    var random = new Random(20_261_128);
    long millis = Duration.ofDays(730).toMillis();
    for (int i = 0; i < STARTS; i++) {
      starts[i] = FIRST.plusMillis((long) (random.nextDouble() * millis));
    }
  }

  private static BusinessCalendar office() {
    List<List<String>> hours = List.of(List.of("09:00", "12:30"), List.of("13:15", "17:00"));
    List<String> holidays =
        List.of("2026", "2027", "2028", "2029", "2030", "2031", "2032").stream()
            .flatMap(
                year ->
                    List.of("-01-01", "-05-01", "-10-03", "-12-25", "-12-26").stream()
                        .map(day -> year + day))
            .toList();
    return BusinessCalendar.of(
        CalendarSettings.of(
            "Europe/Berlin",
            WEEK.stream().collect(Collectors.toMap(day -> day, day -> hours)),
            holidays,
            Map.of("2026-12-24", List.of(List.of("09:00", "12:00")))));
  }

  /** One due time. */
  @Benchmark
  public Instant due() {
    return calendar.due(starts[next++ & (STARTS - 1)], length);
  }

  /** Measures both in one run and prints them beside each other. */
  public static void main(String[] arguments) throws RunnerException {
    var options = new OptionsBuilder().include("^" + DueBench.class.getName() + "\\.due$").build();
    Collection<RunResult> results = new Runner(options).run();
    double days = perSecond(results, DAYS);
    double years = perSecond(results, YEARS);
    System.out.printf("five days    %,13.0f due times/s%n", days);
    System.out.printf(
        "five years   %,13.0f due times/s, %.2f times the cost%n", years, days / years);
  }

  private static double perSecond(Collection<RunResult> results, String target) {
    return results.stream()
        .filter(result -> result.getParams().getParam("target").equals(target))
        .mapToDouble(result -> result.getPrimaryResult().getScore())
        .findFirst()
        .orElseThrow();
  }
}
