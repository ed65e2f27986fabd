package dev.parley.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final List<Double> TEN =
      Stream.of(2, 3, 5, 8, 12, 14, 20, 45, 300, 1440).map(Integer::doubleValue).toList();

  @Test
  void tenWaitsHaveTheFiguresThatWereReckonedByHand() {
    var ten = new Statistics(TEN);

    assertEquals(184.9, ten.mean().orElseThrow(), 1e-9);
    assertEquals(13, ten.median().orElseThrow(), 1e-9);
    assertEquals(414, ten.percentile(90).orElseThrow(), 1e-9);
    assertEquals(927, ten.percentile(95).orElseThrow(), 1e-9);
  }

  @Test
  void fewerThanTenShowNoPercentilesButAMedian() {
    var nine = new Statistics(TEN.subList(0, 9));

    assertTrue(nine.percentile(90).isEmpty());
    assertEquals(12, nine.median().orElseThrow(), 1e-9);
    assertTrue(new Statistics(List.of()).median().isEmpty());
    assertTrue(new Statistics(List.of()).mean().isEmpty());
  }

  @Test
  void openWaitsPutTheMedianUp() {
    assertEquals(2, Statistics.medianWithOpen(List.of(1.0, 2.0, 3.0), List.of()).orElseThrow());
    // After 1 of 4 three quarters wait, after 2 of 3 one half does.
    assertEquals(2, Statistics.medianWithOpen(List.of(1.0, 2.0), List.of(5.0, 6.0)).orElseThrow());
    assertTrue(Statistics.medianWithOpen(List.of(1.0), List.of(5.0, 6.0)).isEmpty());
  }

  @Test
  void anOpenWaitAsLongAsAnEndedOneIsStillAtRiskThen() {
    assertEquals(
        4,
        Statistics.medianWithOpen(
                IntStream.of(1, 4).mapToObj(i -> (double) i).toList(), List.of(4.0))
            .orElseThrow());
  }
}
