package dev.parley.harness.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {

  @TempDir Path folder;

  private final List<String> asked = new ArrayList<>();

  @Test
  void browserNamedByTheVariableWinsOverThePath() throws IOException {
    program("chromium");
    Path mine = program("my-chrome");

    Path found = find(Map.of("PATH", folder.toString(), "CHROME", mine.toString()), mine);

    assertEquals(mine, found);
  }

  @Test
  void variableThatNamesNoBrowserIsAMistakeAndNotPassedOver() throws IOException {
    Path other = program("chromium");
    Map<String, String> environment =
        Map.of("PATH", folder.toString(), "CHROMIUM_PATH", folder.resolve("gone").toString());

    var failure = assertThrows(IllegalStateException.class, () -> find(environment, other));

    assertTrue(failure.getMessage().startsWith("CHROMIUM_PATH names no browser"));
  }

  @Test
  void stubThatDoesNotRunIsPassedOver() throws IOException {
    program("chromium-browser");
    Path chrome = program("google-chrome");

    assertEquals(chrome, find(Map.of("PATH", folder.toString()), chrome));
  }

  @Test
  void windowsIsSearchedInItsUsualPlacesWithoutRunningAnything() throws IOException {
    Path chrome = program("Google/Chrome/Application/chrome.exe");

    Path found =
        chromium(Map.of("PROGRAMFILES", folder.toString()), "Windows 11", List.of()).find();

    assertEquals(chrome, found);
    assertEquals(List.of(), asked);
  }

  @Test
  void missingBrowserIsInstalledWithSudoWhereThereIsNoPassword() throws IOException {
    Path chrome = folder.resolve("chromium");
    Commands machine =
        (limit, log, command) -> {
          String line = String.join(" ", command);
          asked.add(line);
          if (line.contains(" install ")) {
            try {
              program("chromium");
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
          return !line.startsWith("sh ") && !line.startsWith("/");
        };
    Commands withBrowser =
        (limit, log, command) ->
            command.get(0).equals(chrome.toString()) || machine.succeeds(limit, log, command);

    Path found =
        new Chromium(Map.of("PATH", folder.toString()), "Linux", withBrowser, log()).find();

    assertEquals(chrome, found);
    assertEquals(
        "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y"
            + " --no-install-recommends chromium",
        asked.get(asked.size() - 1));
  }

  @Test
  void withoutBrowserAndWithoutRightsTheMessageSaysWhatToInstall() {
    Chromium chromium = chromium(Map.of("PATH", folder.toString()), "Linux", List.of());

    var failure = assertThrows(IllegalStateException.class, chromium::find);

    assertTrue(failure.getMessage().contains("apt-get install chromium"));
    assertTrue(failure.getMessage().contains("CHROME=/path/to/chrome"));
    assertTrue(asked.stream().noneMatch(line -> line.contains("install")));
  }

  private Path find(Map<String, String> environment, Path running) {
    return chromium(environment, "Linux", List.of(running)).find();
  }

  private Chromium chromium(Map<String, String> environment, String system, List<Path> running) {
    Commands commands =
        (limit, log, command) -> {
          asked.add(String.join(" ", command));
          return running.contains(Path.of(command.get(0)));
        };
    return new Chromium(environment, system, commands, log());
  }

  private File log() {
    return folder.resolve("chromium.log").toFile();
  }

  private Path program(String name) throws IOException {
    Path program = folder.resolve(name);
    Files.createDirectories(program.getParent());
    Files.writeString(program, "");
    assertTrue(program.toFile().setExecutable(true));
    return program;
  }
}
