package dev.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line. */
class OptionsTest {
  private static final Path BUNDLES = Path.of("bundles");

  @Test
  void nothingGivenMeansPort8080AndTheFolderData() {
    Options options = parsed("");

    assertEquals(8080, options.settings().port());
    assertEquals(Path.of("data"), options.settings().data());
    assertEquals(Optional.of(BUNDLES), options.settings().bundles());
    assertEquals(Optional.empty(), options.settings().mail());
    assertFalse(options.empty());
    assertFalse(options.settings().trustLoopback());
  }

  @Test
  void everyOptionIsRead() {
    Options options =
        parsed(
            "--port 0 --data d --empty --admin boss:long:enough --database jdbc:postgresql://h/d"
                + " --key-file common/key"
                + " --public-url https://desk.example --trust-loopback --bundles b"
                + " --imap imap://u:p@127.0.0.1:143 --smtp smtp://127.0.0.1:25"
                + " --mail-address help@shop.example --mail-poll 3600");

    DeskSettings settings = options.settings();
    assertEquals(0, settings.port());
    assertTrue(options.empty());
    assertEquals("boss", settings.admin().orElseThrow().login());
    assertEquals("long:enough", settings.admin().orElseThrow().password().reveal());
    assertEquals("https://desk.example/", settings.publicUrl().orElseThrow().toString());
    assertTrue(settings.trustLoopback());
    assertEquals(Path.of("common/key"), settings.keyFile().orElseThrow());
    assertEquals("help@shop.example", settings.mail().orElseThrow().address());
  }

  @ParameterizedTest
  @CsvSource({
    "--port 65536, --port takes a whole number from 0 to 65535",
    "--port ten, --port takes a whole number from 0 to 65535",
    "--port, --port needs a value",
    "--port 1 --port 2, --port is given twice",
    "--admin boss:, a password of 1 to 200 characters",
    "--admin boss, --admin takes NAME:PASSWORD",
    "--database jdbc:mysql://h/d, starts with jdbc:postgresql:",
    "--public-url ftp://h, --public-url takes http(s)://",
    "--imap imap://u:p@h:143, --smtp and --mail-address",
    "--colour red, unknown option --colour",
  })
  void aWrongOptionIsNamedWithWhatItTakes(String line, String said) {
    OptionException refused = assertThrows(OptionException.class, () -> parsed(line));

    assertTrue(refused.getMessage().contains(said), refused.getMessage());
  }

  @Test
  void aWrongAdminOptionDoesNotRepeatThePassword() {
    OptionException refused =
        assertThrows(OptionException.class, () -> parsed("--admin Boss:secret-secret"));

    assertFalse(refused.getMessage().contains("secret-secret"), refused.getMessage());
  }

  private static Options parsed(String line) {
    return Options.parse(line.isEmpty() ? List.of() : List.of(line.split(" ", -1)), BUNDLES);
  }
}
