package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.channel.Http.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitHeadersTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after | 30 | PT30S",
        "retry-after | Sun, 22 Nov 2026 10:01:00 GMT | PT1M",
        "retry-after | Sun, 22 Nov 2026 09:59:00 GMT | PT0S",
        "retry-after | soon | PT0S",
        "retry-after | 999999 | PT24H",
        "ratelimit-reset | 1795341660 | PT1M",
        "ratelimit-reset | 1795341000 | PT0S",
        "ratelimit-reset | 45 | PT45S",
        "ratelimit-reset | 99999999999999 | PT0S"
      })
  void waitIsWhatTheHeaderSaysAtMostADay(String name, String value, String expected) {
    var answer = new Answered(429, Map.of(name, value), new byte[0]);

    assertEquals(Duration.parse(expected), WaitHeaders.wait(answer, NOW));
  }

  @Test
  void retryAfterGoesBeforeTheReset() {
    var answer =
        new Answered(429, Map.of("retry-after", "5", "ratelimit-reset", "45"), new byte[0]);

    assertEquals(Duration.ofSeconds(5), WaitHeaders.wait(answer, NOW));
  }

  @Test
  void noHeaderIsNoWait() {
    assertEquals(Duration.ZERO, WaitHeaders.wait(new Answered(429, Map.of(), new byte[0]), NOW));
  }
}
