package dev.parley.harness.suggest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestionQualityTest {
  @TempDir Path folder;

  @Test
  void theTestHalfFindsItsArticlesAndSaysWhereThereIsNone() throws IOException {
    try (var shop = new SampleShop(folder)) {
      var figures = SuggestBench.measure(shop, Labelled.half("test"), false);

      assertTrue(figures.answerable() >= 75 && figures.others() >= 20, figures.toString());
      assertTrue(figures.successAtThree() >= 0.8, figures.toString());
      assertTrue(figures.successAtThree() >= figures.baselineAtThree() + 0.15, figures.toString());
      assertTrue(figures.saysNone() >= 0.85, figures.toString());
    }
  }
}
