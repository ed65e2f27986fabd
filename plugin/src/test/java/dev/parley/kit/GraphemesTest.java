package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.text.BreakIterator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Clusters are those of Unicode, as ICU has them. */
class GraphemesTest {
  private static final int TEXTS = 20_000;

  @Test
  void theTableIsTheOneThatIcuGives() throws IOException {
    try (var in = Graphemes.class.getResourceAsStream("/ui/graphemes.js")) {
      assertEquals(GraphemeTable.script(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void randomTextsAreCountedAsIcuCountsThem() {
    var random = new Random(20261128);
    var icu = BreakIterator.getCharacterInstance(Locale.ROOT);
    for (int i = 0; i < TEXTS; i++) {
      String text = RandomTexts.next(random);
      icu.setText(text);
      int count = 0;
      int last = 0;
      while (icu.next() != BreakIterator.DONE) {
        count++;
        last = icu.current();
        assertEquals(last, Graphemes.endOf(text, count), () -> "end in " + RandomTexts.shown(text));
      }
      assertEquals(count, Graphemes.count(text), () -> RandomTexts.shown(text));
    }
  }
}
