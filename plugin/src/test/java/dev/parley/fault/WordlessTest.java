package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class WordlessTest {
  private static final String WORDS = "my card number is 4111";

  private static Throwable thrownBy(Executable work) {
    try {
      work.execute();
      throw new AssertionError("nothing was thrown");
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  private static String printed(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void saysWhatFailedWhereAndWhyInNobodysWords() {
    Throwable quoting = thrownBy(() -> Instant.parse(WORDS.strip()));
    var failure = new IllegalStateException("cannot read " + WORDS, quoting);
    failure.addSuppressed(new IllegalArgumentException(WORDS));
    assertTrue(printed(failure).contains(WORDS));

    String said = printed(Wordless.of(failure));

    assertFalse(said.contains("4111"), said);
    assertTrue(said.contains("Wordless: java.lang.IllegalStateException\n"), said);
    assertTrue(said.contains("Caused by: "), said);
    assertTrue(said.contains("Wordless: java.time.format.DateTimeParseException\n"), said);
    assertTrue(said.contains("at " + WordlessTest.class.getName()), said);
  }

  @Test
  void hasTheClassInsteadOfAMessage() {
    Throwable quoting = thrownBy(() -> URI.create("http://" + WORDS));

    assertEquals("java.lang.IllegalArgumentException", Wordless.of(quoting).getMessage());
  }

  @Test
  void endsWithCausesThatGoRoundInACircle() {
    var one = new IllegalStateException(WORDS);
    var other = new IllegalStateException(WORDS, one);
    one.initCause(other);

    assertFalse(printed(Wordless.of(one)).contains("4111"));
  }
}
