package dev.parley.bundle;

import static org.awaitility.Awaitility.await;

import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.host.Right;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A helpdesk that is connected and takes nothing is no well one. */
class HelpdeskDownTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final InstantSource clock = InstantSource.system();
  private final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);

  private static void awaitHealth(RunningParley parley, String says) {
    await().atMost(PATIENCE).until(() -> parley.health().contains(says));
  }

  @Test
  void isSaidInHealthAndSoIsItsEnd() throws Exception {
    desk.allow("ada", Right.ADMIN);
    PluginSettings settings = RunningParley.settings(folder, "h2");
    RunningParley.connect(settings, "shop");
    try (var parley = new RunningParley(settings, clock)) {
      parley.plugin.put(new FakeChannel("fake"));
      parley.plugin.put(desk);
      awaitHealth(parley, "\"exchange\",\"status\":\"ok\"");

      desk.down(true);
      awaitHealth(parley, "the helpdesk does not take everything: The helpdesk is down.");
      desk.down(false);

      awaitHealth(parley, "The last trouble, from ");
    }
  }
}
